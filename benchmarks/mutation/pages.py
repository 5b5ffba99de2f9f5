"""Faults of the built site: links, markup, safety and weight, planted in its pages and files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.mutation import Tried, some
from generator.checks import budget, html, links, safety
from generator.checks.context import BuiltPage, Context
from generator.checks.html import HtmlCheck
from generator.checks.run import PageCheck
from generator.checks.third_party import THIRD_PARTY
from generator.findings import Finding, Rule
from generator.records.models import Service

_PAGES: Final = 6  # per way to break a rule
_KINDS: Final = ("step", "right", "help_form", "service", "role", "meeting_guide")
_RIGHT_TO_LEFT_ONLY: Final = frozenset({html.UNISOLATED_RUN.id, html.MISSING_LANG.id})

Damage = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to break a rule, on pages that it fits."""

    rule: Rule
    damage: Damage
    is_for: Callable[[BuiltPage], bool] = lambda _: True


def page_faults(context: Context) -> Iterator[Tried]:
    """Every rule about pages, broken on pages of several kinds and languages."""
    checks, pages = _Checks(context), _chosen(context)
    for way in _ways(context):
        fitting = [page for page in pages if way.is_for(page)]
        for page in some(fitting, _PAGES, way.rule.id):
            changed = BuiltPage.from_html(page.path, way.damage(page.html), page.language, page.route, page.source)
            new = checks.findings(changed) - checks.findings(page)
            yield Tried(way.rule.id, page.path, any(one.rule == way.rule.id and one.path == page.source for one in new))
    yield from _files(context)


def _chosen(context: Context) -> list[BuiltPage]:
    """One page of each kind and language."""
    found: dict[tuple[str, str], BuiltPage] = {}
    for page in context.pages():
        if page.route is not None and page.language is not None and page.route.kind in _KINDS:
            found.setdefault((page.route.kind, page.language.code), page)
    return list(found.values())


class _Checks:
    """What all checks say of one page, as if it were the only one."""

    def __init__(self, context: Context) -> None:
        assert context.site is not None  # noqa: S101 - page_faults needs a built site
        self._context = context
        self._checks: Sequence[PageCheck] = (
            safety.SafetyCheck(context),
            HtmlCheck(),
            budget.BudgetCheck(context.site, context.base_path),
        )

    def findings(self, page: BuiltPage) -> set[Finding]:
        """The findings of one page."""
        return {found for check in (*self._checks, _Links(self._context)) for found in check.page(page)}


class _Links(links.LinkCheck):
    """Also says at once what it would say after all pages, of this page's own anchors."""

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Findings of one page and of the places it links to on itself."""
        yield from super().page(page)
        yield from (found for found in self.finish() if f"{page.path}" in found.message)


def _ways(context: Context) -> Iterator[_Way]:
    for rule in (*links.RULES, *html.RULES, THIRD_PARTY, safety.INLINE_SCRIPT):
        for example in rule.bad:
            if rule in {html.MISSING_FRAME, html.HEADING_ORDER, links.OTHER_LANGUAGE}:
                continue
            yield _Way(rule, _planted(example), _is_right_to_left if rule.id in _RIGHT_TO_LEFT_ONLY else lambda _: True)
    yield _Way(html.HEADING_ORDER, _planted("<h2>Frage</h2><h5>Antwort</h5>"))
    for language in context.plan.languages:
        away = f'<a href="{context.base_path}{language.prefix}schritte/">Mehr</a>'
        yield _Way(links.OTHER_LANGUAGE, _planted(away), partial(_is_in_other, language.code))
    yield _Way(html.MISSING_FRAME, lambda text: text.replace("<title>", "<title></title><title hidden>", 1))
    yield _Way(html.MISSING_FRAME, lambda text: text.replace(' lang="', ' data-lang="', 1))
    for name in ("ombudsstelle", "person-of-trust", "own-advice"):
        yield _Way(safety.INDEPENDENT_HELP, _without_help(name), _decides)
    for street in _secret_streets(context):
        for spelling in (
            street,
            street.upper(),
            street.replace(" ", "&nbsp;"),
            street[:3] + "<b>" + street[3:] + "</b>",
        ):
            yield _Way(safety.CONFIDENTIAL, _planted(f"<p>{spelling}</p>"))
    yield _Way(budget.WEIGHT, _planted(f"<p>{_noise(40_000)}</p>"))
    yield _Way(budget.REQUESTS, _planted("".join(f'<img src="/bild-{n}.png" alt="Bild">' for n in range(6))))
    yield _Way(budget.DOM, _planted("<p>Text</p>" * 1500))


def _planted(example: str) -> Damage:
    return lambda text: text.replace("</main>", f"{example}</main>", 1)


def _without_help(name: str) -> Damage:
    return lambda text: text.replace(f'data-help="{name}"', "")


def _is_right_to_left(page: BuiltPage) -> bool:
    return page.language is not None and page.language.is_rtl


def _is_in_other(code: str, page: BuiltPage) -> bool:
    return page.language is not None and page.language.code != code


def _decides(page: BuiltPage) -> bool:
    return page.route is not None and page.route.kind in {"step", "right", "help_form", "service"}


def _secret_streets(context: Context) -> list[str]:
    services = context.plan.records.all(Service)
    places = [service.location for service in services if service.location is not None]
    return [place.address.street for place in places if place.confidential and place.address is not None]


def _noise(length: int) -> str:
    """Letters that no packing makes smaller."""
    return "".join(Random(length).choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=length))  # noqa: S311


def _files(context: Context) -> Iterator[Tried]:
    """Faults in the files beside the pages."""
    site = context.site
    assert site is not None  # noqa: S101 - page_faults needs a built site
    street = _secret_streets(context)[0]
    names = ("assets/klarweg.js", "assets/klarweg.css", "sitemap.xml", "sw.js")
    index = next(iter(sorted((site / "assets").glob("suche-*.json"))))
    data = next(iter(sorted(site.rglob("liste.json"))))
    for path in (*(site / name for name in names), data):
        yield _tried(context, safety.CONFIDENTIAL, path, path.read_bytes() + f"\n/* {street} */".encode())
    yield _tried(context, safety.CONFIDENTIAL, data, json.dumps({"a": street}).encode())
    yield _tried(context, THIRD_PARTY, site / "assets/klarweg.css", b"p{background:url(https://fremd.example/a.png)}")
    yield _tried(context, THIRD_PARTY, site / "assets/klarweg.js", b'fetch("https://fremd.example/zaehler");')
    yield _tried(context, safety.UNREADABLE, site / "kaputt.pdf", b"%PDF-1.7 kaputt")
    heavy = json.loads(index.read_bytes()) | {"noise": _noise(400_000)}
    yield _tried(context, budget.INDEX, index, json.dumps(heavy).encode())
    edition = next(iter(sorted((site / "offline").glob("*.json"))))
    yield _tried(context, budget.OFFLINE, edition, json.dumps({"noise": _noise(2_000_000)}).encode())


def _tried(context: Context, rule: Rule, path: Path, content: bytes) -> Tried:
    """Looks at a site that holds nothing but the broken file."""
    assert context.site is not None  # noqa: S101 - page_faults needs a built site
    name = path.relative_to(context.site)
    with tempfile.TemporaryDirectory(prefix="klarweg-") as folder:
        alone = Path(folder)
        (alone / name).parent.mkdir(parents=True, exist_ok=True)
        (alone / name).write_bytes(content)
        site = Context(context.plan, context.today, alone)
        found = [*safety.SafetyCheck(site).finish(), *budget.BudgetCheck(alone, context.base_path).finish()]
    return Tried(rule.id, name.as_posix(), any(one.rule == rule.id for one in found))
