"""The files beside the pages: sitemap, security headers for common hosts, robots.txt, data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from generator.languages import Language
from generator.pages.offer_list import OFFER_LIST_FILE, offer_list
from generator.pages.open_data import open_data, open_data_file
from generator.pages.plan import Plan
from generator.records.record import Record
from generator.site.frame import Framer

# The script that keeps pages on a device; it lies at the root, because a service worker sees only what lies below it.
SERVICE_WORKER_FILE = "sw.js"

# Nothing may be loaded but our own style sheet, script, pictures and data; nothing inline, nothing foreign.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

HEADERS: dict[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# A browser asks for the service worker anew each time; otherwise a withdrawn page would stay on devices for long.
_ALWAYS_FRESH = ("Cache-Control", "no-cache")


def headers_file(base: str) -> str:
    """``_headers`` as Netlify, Cloudflare Pages and others read it, for a site below the path ``base``."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return f"/*\n{lines}{base}{SERVICE_WORKER_FILE}\n  {': '.join(_ALWAYS_FRESH)}\n"


def htaccess_file() -> str:
    """``.htaccess`` for Apache."""
    lines = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    fresh = f'  <Files "{SERVICE_WORKER_FILE}">\n    Header set {_ALWAYS_FRESH[0]} "{_ALWAYS_FRESH[1]}"\n  </Files>'
    return (
        "ErrorDocument 404 /404.html\nAddType application/manifest+json .webmanifest\n<IfModule mod_headers.c>\n"
        + "\n".join([*lines, fresh])
        + "\n</IfModule>\n"
    )


def nginx_file() -> str:
    """``headers.nginx.conf`` to include in a server block of nginx."""
    lines = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    # A location with a header of its own inherits none.
    own = [*lines, f'add_header {_ALWAYS_FRESH[0]} "{_ALWAYS_FRESH[1]}" always;']
    location = "location ~ /sw\\.js$ {\n" + "".join(f"  {line}\n" for line in own) + "}"
    return "error_page 404 /404.html;\n" + "\n".join([*lines, location]) + "\n"


def data_files(plan: Plan, language: Language) -> dict[str, str]:
    """The JSON files of one language by their address: the offers for our own script, and all public records."""
    files = {open_data_file(language): open_data(plan, language)}
    if plan.municipality.show_local_services:
        files[f"{language.prefix}{OFFER_LIST_FILE}"] = offer_list(plan, language)
    return files


def robots_file(plan: Plan) -> str:
    """``robots.txt`` that names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {plan.municipality.site_url.rstrip('/')}/sitemap.xml\n"


def sitemap(plan: Plan) -> str:
    """``sitemap.xml`` (sitemaps.org 0.9) with the existing translations of every page as alternates."""
    return "".join(_sitemap_lines(plan))


def _sitemap_lines(plan: Plan) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    framer = Framer(plan, plan.registry.source)
    for route in (*plan.written_routes, *plan.record_routes):
        languages = framer.alternates(route)
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{other.tag}" href="{escape(framer.address(other, route))}"/>'
            for other in languages
        )
        for language in languages:
            changed = last_change(route.record, language)
            told = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
            yield f"<url><loc>{escape(framer.address(language, route))}</loc>{told}{links}</url>\n"
    yield "</urlset>\n"


def last_change(record: Record | None, language: Language) -> date | None:
    """The newest day on which somebody wrote, reviewed or checked what a record's page says; None if none is known.

    Never the day of the build: search engines stop to believe a site that is always of today.
    """
    text = record.text(language.code) if record is not None else None
    known = (
        getattr(text, "written", None),
        getattr(getattr(text, "reviewed", None), "date", None),
        getattr(getattr(record, "assured", None), "date", None),
        getattr(record, "status_as_of", None),
    )
    return max((day for day in known if day is not None), default=None)
