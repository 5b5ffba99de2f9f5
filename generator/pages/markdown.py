"""The Markdown subset of text bodies: paragraphs, lists, bold and links; everything else comes out as typed.

A body may contain ``<script>``, ``*``, ``_``, ``{{ }}``, ``|`` or a backslash: none of them means anything here.
The result is sanitised a second time, so that a fault in one layer is caught by the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token
from markupsafe import Markup

# CommonMark 0.31 rules that stay switched on; a rule that is not named here does nothing.
_BLOCK_RULES = ["paragraph", "list"]
_INLINE_RULES = ["text", "newline", "emphasis", "link", "balance_pairs", "fragments_join"]

_TAGS = {"p", "ul", "ol", "li", "strong", "a", "br"}
_WRITTEN_TAGS = _TAGS | {
    "h1", "h2", "h3", "h4", "em", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
    "details", "summary", "div", "span", "hr", "bdi", "abbr", "nav", "section",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
# ``start``: a text that begins with „3. Oktober“ is a list to Markdown and must not become „1. Oktober“.
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_WRITTEN_ATTRIBUTES = {
    "*": {"lang", "dir", "id", "class"},
    "a": {"href", "hreflang"},
    "ol": {"start"},
    "th": {"scope"},
    "abbr": {"title"},
}

# CommonMark 0.31 section 5.2 also knows ``*``, ``+`` and ``1)``; in our texts those are no marks of a list.
_LIST_MARK = re.compile(r"-|[0-9]{1,9}\.")

# RFC 3986 section 3.1
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class _Renderer(RendererHTML):
    """Prints the marks of anything but ``**bold**`` back as text."""

    def em_open(self, tokens: list[Token], index: int, *_: object) -> str:
        return tokens[index].markup

    em_close = em_open

    def strong_open(self, tokens: list[Token], index: int, *_: object) -> str:
        return "<strong>" if tokens[index].markup == "**" else tokens[index].markup

    def strong_close(self, tokens: list[Token], index: int, *_: object) -> str:
        return "</strong>" if tokens[index].markup == "**" else tokens[index].markup


class _Parser(MarkdownIt):
    """Takes only links with our schemes; any other one stays text, with its address in it."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        scheme = _SCHEME.match(url)
        return scheme[1].lower() in _SCHEMES if scheme else not url.startswith("//")


def _list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    begin = state.bMarks[start_line] + state.tShift[start_line]
    return bool(_LIST_MARK.match(state.src, begin)) and list_block(state, start_line, end_line, silent)


def _parser(*, line_breaks: bool) -> MarkdownIt:
    parser = _Parser("zero", {"breaks": line_breaks, "html": False}, renderer_cls=_Renderer)
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser.enable(_BLOCK_RULES + _INLINE_RULES)


_PARSERS = {breaks: _parser(line_breaks=breaks) for breaks in (False, True)}


@lru_cache(maxsize=8192)
def render_body(body: str, *, line_breaks: bool) -> str:
    """HTML of a text body. With ``line_breaks`` every line of the source stays a line."""
    rendered: str = _PARSERS[line_breaks].render(body)
    if "<a" not in rendered:
        # Without a link only the fixed tags above can be in the output, and all text in it is escaped.
        return rendered
    return nh3.clean(rendered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def point(text: str) -> Markup:
    """HTML of a point of a list: its lines below each other, without any markup in them."""
    return Markup("<br>\n").join(text.split("\n"))


def sanitise_written(html: str) -> str:
    """HTML of a hand-written page without anything that could run, load or frame."""
    return nh3.clean(
        html,
        tags=_WRITTEN_TAGS,
        attributes=_WRITTEN_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
