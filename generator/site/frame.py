"""The frame around a page: rendered once per language by the theme, then poured full for every page.

The theme's template prints slots, marked by characters of Unicode's private use area, where pages differ. Head,
header and footer of thousands of pages are thus rendered once and the rest is joining strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from generator.languages import Language
from generator.languages.locales import subtags
from generator.pages.open_data import open_data_file
from generator.pages.plan import (
    BILINGUAL_FOLDER,
    BILINGUAL_KIND,
    DEVICE_PATH,
    SEARCH_KIND,
    SEARCH_PATH,
    Page,
    Plan,
    Route,
)

# Slot names are ASCII, written in Unicode's private use area, so that no step on the way takes them for text.
_OPEN, _CLOSE, _SHIFT = "\ue000", "\ue001", 0xE100
# Drawn by ``python -m generator.site.preview_picture``; crawlers read no SVG.
PREVIEW_PICTURE = "vorschau.png"
_SLOT = re.compile(f"{_OPEN}([\ue100-\ue17f]*){_CLOSE}")


def slot(name: str) -> str:
    """The mark that the template prints where a page's own value belongs."""
    return _OPEN + "".join(chr(_SHIFT + ord(letter)) for letter in name) + _CLOSE


def _name_of(mark: str) -> str:
    return "".join(chr(ord(letter) - _SHIFT) for letter in mark)


def preview_locale(language: Language) -> str:
    """Language and territory, as Open Graph asks: where none is given, the one where most people read the language."""
    locale = subtags(language.locale)
    return f"{locale.language}_{locale.territory}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered frame, split at its slots: fixed text and slot names take turns."""

    pieces: tuple[str, ...]

    @classmethod
    def from_html(cls, html: str) -> Frame:
        """The frame in ``html``, which the theme rendered with slots in it."""
        pieces = _SLOT.split(html)
        pieces[1::2] = [_name_of(mark) for mark in pieces[1::2]]
        return cls(tuple(pieces))

    def pour(self, values: Mapping[str, str]) -> str:
        """The finished page. Raises KeyError for a slot without a value."""
        pieces = list(self.pieces)
        pieces[1::2] = [values[name] for name in self.pieces[1::2]]
        return "".join(pieces)


class Framer:
    """Computes what stands in the slots of each page of one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan = plan
        self._language = language
        self._site_url = plan.municipality.site_url.rstrip("/") + "/"
        self._locale = preview_locale(language)
        self._sections = [section.slug for section in plan.sections]

    def values(self, page: Page) -> dict[str, str]:
        """Slot values of ``page``, escaped for where they stand."""
        route = page.route
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "head": self._head(page),
            "language_root": route.root or "./",
            "site_root": route.root + ("../" if self._language.url else ""),
            "languages": self._languages(self._switcher(route)),
            "kind": f"is-{route.kind}" if route.path else "is-start",
            "trail": self._trail(route),
            "reading": "" if route.kind in {BILINGUAL_KIND, SEARCH_KIND} else " data-reading",
            "content": page.body,
            "address": self._page_address(route),
        }
        return {**values, **self._current(route)}

    def beside_values(self, title: str, body: str, root: str) -> dict[str, str]:
        """Slot values of a page that is shown at any depth, so that all its links start at ``root``."""
        route = Route("", "404", "404")
        links = "".join(_switcher_item(other, f"{root}{other.prefix}", current=False) for other in self._plan.languages)
        values = {
            "title": escape(title),
            "description": escape(title),
            "head": '<meta name="robots" content="noindex">',
            "language_root": f"{root}{self._language.prefix}",
            "site_root": root,
            "languages": self._languages(links),
            "kind": "is-404",
            "trail": "",
            "reading": "",
            "content": body,
            "address": "",
        }
        return {**values, **self._current(route)}

    def _current(self, route: Route) -> dict[str, str]:
        """Marks the menu entry that leads here (``page``) or to the list above (``true``)."""
        marks = {}
        single = ("jugendamt/", SEARCH_PATH, DEVICE_PATH, "")
        for slug in (*self._sections, *single):
            own_path = slug if slug in single else f"{slug}/"
            if route.path == own_path and route.kind != "404":
                marks[f"current:{slug}"] = ' aria-current="page"'
            else:
                marks[f"current:{slug}"] = ' aria-current="true"' if slug and route.section == slug else ""
        return marks

    def address(self, language: Language, route: Route) -> str:
        """The absolute address of a page in one language."""
        return f"{self._site_url}{language.prefix}{route.path}"

    def _page_address(self, route: Route) -> str:
        """The link to pass on, also on paper: to the page to read, for one that is made for paper."""
        readable = Route(route.path.removesuffix(BILINGUAL_FOLDER), route.kind, route.section)
        address = escape(self.address(self._language, readable))
        label = escape(self._language.ui["paper_address"])
        return f'<p class="page-address">{label} <a href="{address}"><bdi dir="ltr">{address}</bdi></a></p>\n'

    def alternates(self, route: Route) -> list[Language]:
        """The languages in which the page at ``route`` has its text."""
        return [other for other in self._plan.languages if self._plan.is_translated(route, other)]

    def _head(self, page: Page) -> str:
        own = escape(self.address(self._language, page.route))
        if not page.is_translated or page.route.kind in {BILINGUAL_KIND, SEARCH_KIND}:
            # A page that only says "not translated yet", repeats another one for paper, or searches, is no result.
            return '<meta name="robots" content="noindex">'
        lines = [f'<link rel="canonical" href="{own}">', *self._preview(page, own)]
        languages = self.alternates(page.route)
        for other in languages:
            address = escape(self.address(other, page.route))
            lines.append(f'<link rel="alternate" hreflang="{other.tag}" href="{address}">')
        source = self._plan.registry.source
        if source in languages:
            address = escape(self.address(source, page.route))
            lines.append(f'<link rel="alternate" hreflang="x-default" href="{address}">')
        if not page.route.path:
            # Where a program that comes to the site begins; people find the file on the page about the texts.
            data = f"{'../' if self._language.url else ''}{open_data_file(self._language)}"
            lines.append(f'<link rel="alternate" type="application/json" href="{data}">')
        return "\n".join([*lines, page.head] if page.head else lines)

    def _preview(self, page: Page, address: str) -> Iterator[str]:
        """What a messenger shows of a link (Open Graph protocol): text and our own picture, nothing foreign."""
        values = {
            "type": "website",
            "locale": self._locale,
            "site_name": f"{self._language.ui['site_name']} {self._plan.municipality.name}",
            "title": page.title,
            "description": page.description,
            "image": f"{self._site_url}assets/{PREVIEW_PICTURE}",
            "image:alt": self._language.ui["preview_alt"],
        }
        yield f'<meta property="og:url" content="{address}">'
        for name, value in values.items():
            yield f'<meta property="og:{name}" content="{escape(value)}">'

    def _trail(self, route: Route) -> str:
        """The way back: from a record to the list of its kind, from there and from other pages to the start."""
        if not route.path:
            return ""
        section = next((one for one in self._plan.sections if one.slug == route.section), None)
        is_inside = section is not None and route.path != f"{section.slug}/"
        path = f"{section.slug}/" if section and is_inside else ""
        label = self._language.ui[f"{section.kind}_menu"] if section and is_inside else self._language.ui["home"]
        address = f"{route.root}{path}"
        return (
            f'<nav class="trail" aria-label="{escape(self._language.ui["trail_label"])}">'
            f'<a href="{escape(address)}">{escape(label)}</a></nav>'
        )

    def _languages(self, items: str) -> str:
        """The switcher; a site in one language has nothing to switch."""
        if len(self._plan.languages) == 1:
            return ""
        label = escape(self._language.ui["languages_label"])
        return f'<nav class="languages" aria-label="{label}"><ul>{items}</ul></nav>'

    def _switcher(self, route: Route) -> str:
        up = route.root + ("../" if self._language.url else "")
        return "".join(
            _switcher_item(
                other,
                f"{up}{other.prefix}{self._plan.path_in(other, route)}" or "./",
                current=other.code == self._language.code,
            )
            for other in self._plan.languages
        )


def _switcher_item(language: Language, address: str, *, current: bool) -> str:
    mark = ' aria-current="true"' if current else ""
    tag = language.tag
    return (
        f'<li><a href="{escape(address)}" hreflang="{tag}" lang="{tag}" dir="{language.direction}"{mark}>'
        f"{escape(language.name)}</a></li>"
    )
