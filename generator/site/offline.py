"""What a device needs to show the site like an app and without network: manifest, editions, service worker.

An edition is all pages of one language with their scripts, styles, search index and list of offers, in one file: one
request, whole or not at all. The service worker (``service_worker.js``) holds the table of editions. Everything is
named after its content, so the same site gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel.dates import format_date
from markupsafe import escape

from generator.languages import Language
from generator.pages import bidi
from generator.pages.offer_list import OFFER_LIST_FILE, list_version
from generator.pages.plan import DEVICE_KIND, NOTE_LIST_KIND, Plan, Route
from generator.pages.renderer import Renderer
from generator.records.accent import palette
from generator.records.collection import Records
from generator.site.frame import Frame, Framer
from generator.site.look import look_sheet
from generator.site.outputs import HEADERS, SERVICE_WORKER_FILE

ASSETS = Path(__file__).parent / "theme" / "assets"
MANIFEST_FILE = "manifest.webmanifest"
# Editions lie below the root of the site, one for each language.
EDITION_FOLDER = "offline/"
# With more offers than this an edition would be too large for an old phone; it then leaves out all of them, and the
# device says so. Unit: offers.
MOST_OFFERS = 300
# The colours of the header and of the ground in klarweg.css.
_THEME_COLOUR, _GROUND = "#005a5f", "#fbfaf7"
_ICON_SIZES = (192, 512)
# Stands in for the path of the site on its host, which only the device knows.
_HOME = "%home%"
_SERVICE_WORKER = Path(__file__).parent / "service_worker.js"
_TABLE = "var EDITIONS = {};"
# Takes the place of the day and of the year while a date is written out. No day or year of ours is one of them.
_DAY, _YEAR = 22, 1999


def icon_svg(name: str) -> str:
    """The drawing of an icon of :attr:`generator.records.municipality.App.icon`."""
    return (ASSETS / f"zeichen-{name}.svg").read_text(encoding="utf-8").strip()


def icon_address(name: str) -> str:
    """The icon as an address that needs no request."""
    return f"data:image/svg+xml,{quote(icon_svg(name), safe='=:/')}"


def app_icon(name: str, size: int = _ICON_SIZES[0]) -> str:
    """The address of an icon for a home screen, below the root of the site."""
    return f"assets/zeichen-{name}-{size}.png"


def asset_version(kind: str, records: Records) -> str:
    """A fingerprint of all files of one kind: a browser that knows an old one asks for the new one."""
    files = [path.read_bytes() for path in sorted(ASSETS.glob(f"*.{kind}"))]
    own_look = look_sheet(records).encode() if kind == "css" else b""
    return hashlib.sha256(b"\0".join([*files, own_look])).hexdigest()[:8]


def manifest(plan: Plan, language: Language) -> str:
    """The manifest of one language (W3C Web Application Manifest); addresses are relative to it."""
    root = "../" if language.url else "./"
    app = plan.municipality.app
    accent = plan.municipality.look.accent
    name = app.name or language.ui["app_name"]
    icons = [
        {"src": f"{root}{app_icon(app.icon, size)}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in _ICON_SIZES
        for purpose in ("any", "maskable")
    ]
    data = {
        "id": root,
        "name": name,
        "short_name": name,
        "lang": language.tag,
        "dir": language.direction,
        "start_url": "./",
        "scope": root,
        "display": "minimal-ui",
        "background_color": _GROUND,
        "theme_color": palette(accent).accent if accent else _THEME_COLOUR,
        "icons": icons,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def edition_routes(plan: Plan, language: Language) -> list[Route]:
    """The pages of an edition: all of a language, without the offers where there are too many."""
    routes = list(plan.routes(language))
    if len(plan.listed_services) <= MOST_OFFERS:
        return routes
    local = {section.slug for section in plan.sections if section.is_local}
    return [route for route in routes if route.section not in local or route.kind == DEVICE_KIND]


def edition_files(plan: Plan, language: Language, site: Path) -> dict[str, str]:
    """The files of an edition by their address below the root of the site, with what their pages ask for."""
    routes = edition_routes(plan, language)
    pages = {f"{language.prefix}{route.path}": f"{language.prefix}{route.path}index.html" for route in routes}
    files = {address: (site / name).read_text(encoding="utf-8") for address, name in pages.items()}
    for kind in ("css", "js"):
        for path in sorted((site / "assets").glob(f"*.{kind}")):
            files[f"assets/{path.name}?v={asset_version(kind, plan.records)}"] = path.read_text(encoding="utf-8")
    for path in sorted((site / "assets").glob(f"suche-{language.tag.lower()}.*.json")):
        files[f"assets/{path.name}"] = path.read_text(encoding="utf-8")
    if any(route.kind == NOTE_LIST_KIND for route in routes):
        offers = (site / language.prefix / OFFER_LIST_FILE).read_text(encoding="utf-8")
        files[f"{language.prefix}{OFFER_LIST_FILE}?v={list_version(offers)}"] = offers
    return files


def edition(plan: Plan, language: Language, frame: Frame, site: Path) -> tuple[str, str]:
    """The name and the content of the edition of one language."""
    data: dict[str, Any] = {
        "notice": _notice(language),
        "months": list(_months(language)),
        "missing": _not_stored(plan, language, frame),
        "headers": HEADERS,
        "files": edition_files(plan, language, site),
    }
    version = hashlib.sha256(_json(data).encode()).hexdigest()[:16]
    return f"{EDITION_FOLDER}{language.tag.lower()}.{version}.json", _json({"version": version, **data}) + "\n"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _notice(language: Language) -> str:
    """What a stored page says above its text; the device puts the day of the copy in."""
    before, after = language.ui["copy_notice"].split("{date}")
    isolate = bidi.isolate if language.is_rtl else str
    return f'<p class="copy" role="note">{isolate(escape(before))}{{date}}{isolate(escape(after))}</p>'


def _months(language: Language) -> Iterator[str]:
    """A date in each month, as the language writes it, with holes for day and year."""
    for month in range(1, 13):
        text = format_date(date(_YEAR, month, _DAY), language.ui["date_pattern"], locale=language.locale)
        marked = bidi.isolate(text) if language.is_rtl else text
        yield marked.replace(str(_DAY), "{day}").replace(str(_YEAR), "{year}")


def _not_stored(plan: Plan, language: Language, frame: Frame) -> str:
    """The page for what is not on the device, in the edition's own language first."""
    others = [other for other in plan.languages if other is not language]
    body = "\n".join(Renderer(plan, one).not_stored_body(_HOME) for one in (language, *others))
    return frame.pour(Framer(plan, language).beside_values(language.ui["not_stored_title"], body, _HOME))


def service_worker(editions: Mapping[str, str]) -> str:
    """The service worker for editions, given as file names by language tag. Without any it takes itself away."""
    table = {tag: {"file": name, "version": name.split(".")[-2]} for tag, name in sorted(editions.items())}
    source = _SERVICE_WORKER.read_text(encoding="utf-8")
    return source.replace(_TABLE, f"var EDITIONS = {json.dumps(table)};", 1)


def write_offline(plan: Plan, frames: Mapping[str, Frame], site: Path) -> None:
    """Writes editions and service worker into a site whose pages are written."""
    editions = {}
    if plan.municipality.app.offline != "none":
        (site / EDITION_FOLDER).mkdir(exist_ok=True)
        for language in plan.languages:
            name, content = edition(plan, language, frames[language.code], site)
            (site / name).write_text(content, encoding="utf-8")
            editions[language.tag] = name
    (site / SERVICE_WORKER_FILE).write_text(service_worker(editions), encoding="utf-8")
