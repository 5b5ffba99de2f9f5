"""The Markdown subset of text bodies: five kinds of markup, and every other character comes out as typed."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.pages.markdown import render_body, sanitise_written

ALLOWED_TAGS = {"p", "ul", "ol", "li", "strong", "a", "br"}
ALLOWED_ATTRIBUTES = {("a", "href"), ("ol", "start")}

# What markup of the subset is made of; everything else in a body must come out again.
MARKS = "*-.0123456789"

# URL Standard of WHATWG: what browsers drop before they look at the scheme.
UNSEEN_BY_BROWSERS = re.compile(r"[\x00-\x20]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)

AS_TYPED = [
    "<script>alert(1)</script>",
    "<b>fett</b>",
    "<!-- Kommentar -->",
    "2 * 3 * 4",
    "*kursiv*",
    "* kein Punkt einer Liste",
    "+ kein Punkt einer Liste",
    "1) kein Punkt einer Liste",
    "_kursiv_ und snake_case_name",
    "__fett__",
    "{{ name }}",
    "{% if x %}",
    "{# Kommentar #}",
    "| a | b |",
    "|---|---|",
    r"Ein \ und \* und \n",
    "&amp; &lt; &#65; &nbsp;",
    "`Code` und ```",
    "# keine Überschrift",
    "Text\n---",
    "Text\n===",
    "> kein Zitat",
    "~~nicht gestrichen~~",
    "<https://beispiel.de>",
    "https://beispiel.de",
    "[Text](javascript:alert(1))",
    "[Text](JavaScript:alert(1))",
    "[Text](data:text/html,x)",
    "[Text](vbscript:x)",
    "[Text](file:///etc/passwd)",
    "[Text](ftp://beispiel.de/)",
    "[Text](sms:110)",
    "[Text](//fremd.example/)",
    "[Text][1]",
    "[1]: https://beispiel.de",
    "[nur Klammern]",
    "**nicht zu Ende",
    "Abc \u202edfe\u202c ghi",
    "Abc \u2066def\u2069 ghi",
    "\u200f\u061cالعربية",
    "Fach·kraft „Anführung“ ‚halb‘ – Strich … 100 % 5,50 €",
    "[[tueren]]",
    "2025 war ein Jahr.",
    "-5 Grad",
    "1.5 Stunden",
]

tokens = st.sampled_from(
    ["**", "*", "__", "_", "- ", "1. ", "27. ", "* ", "+ ", "\n", "\n\n", "  \n", "    ", "<", ">", "<script>", "<b>",
     "&", "&amp;", "`", "#", "# ", "\\", "|", "{{ x }}", "{% x %}", '"', "'", "!", "(", ")", "]", "~~", "---", "Wort",
     "Fach·kraft", "ş", "كلمة", "\u202e", "\u2066", "\t", " "]
)  # fmt: skip
plain = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="["), max_size=12)
bodies_without_links = st.lists(st.one_of(tokens, plain), max_size=30).map("".join)
links = st.builds(
    "[{}]({}{})".format,
    plain,
    st.sampled_from(
        ["", "/", "//", "http:", "https://", "mailto:", "tel:", "javascript:", "JAVASCRIPT:", "data:", " javascript:",
         "<javascript:", "ftp:", "\\", "java\tscript:", "&#106;avascript:"]
    ),
    plain,
)  # fmt: skip
bodies = st.lists(st.one_of(tokens, plain, links, st.just("[")), max_size=30).map("".join)
properties = settings(deadline=None, derandomize=True, max_examples=200)


def parsed(html: str) -> LexborHTMLParser:
    """The fragment as a browser sees it."""
    return LexborHTMLParser(f"<body>{html}</body>")


def text_of(html: str) -> str:
    """The visible text with every run of spaces as one space."""
    return " ".join(parsed(html).body.text().split())


def solid(text: str, *, without: str = "") -> str:
    """``text`` without spaces and without the given characters."""
    return "".join(character for character in text if not character.isspace() and character not in without)


def elements(html: str) -> list[str]:
    """The names of all elements of a fragment."""
    return [node.tag for node in parsed(html).css("body *")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Eins.", "<p>Eins.</p>\n"),
        ("Eins.\nZwei.", "<p>Eins.\nZwei.</p>\n"),
        ("Eins.\n\nZwei.", "<p>Eins.</p>\n<p>Zwei.</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("Mit:\n- a\n- b", "<p>Mit:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
        ("Das ist **wichtig**.", "<p>Das ist <strong>wichtig</strong>.</p>\n"),
        ("- **a**", "<ul>\n<li><strong>a</strong></li>\n</ul>\n"),
        ("***a***", "<p>*<strong>a</strong>*</p>\n"),
        ("[Mehr](https://a.de/)", '<p><a href="https://a.de/">Mehr</a></p>\n'),
        ("[Mehr](http://a.de/)", '<p><a href="http://a.de/">Mehr</a></p>\n'),
        ("[Mail](mailto:a@b.de)", '<p><a href="mailto:a@b.de">Mail</a></p>\n'),
        ("[Ruf an](tel:116111)", '<p><a href="tel:116111">Ruf an</a></p>\n'),
        ("[Rechte](/rechte/)", '<p><a href="/rechte/">Rechte</a></p>\n'),
        ("[Wort](../frist/)", '<p><a href="../frist/">Wort</a></p>\n'),
        ("[**fett**](/x/)", '<p><a href="/x/"><strong>fett</strong></a></p>\n'),
    ],
)  # fmt: skip
def test_the_subset_becomes_html(body: str, expected: str) -> None:
    """Paragraphs, two kinds of list, bold and four kinds of link are all the markup there is."""
    assert expected == render_body(body, line_breaks=False)


@pytest.mark.parametrize("body", AS_TYPED)
def test_everything_else_comes_out_as_typed(body: str) -> None:
    """A character that is no markup of the subset stands on the page as it stands in the file."""
    html = render_body(body, line_breaks=False)
    assert " ".join(body.split()) == text_of(html)
    assert elements(html) == ["p"]


@pytest.mark.parametrize("body", AS_TYPED)
def test_text_beside_a_link_comes_out_as_typed_too(body: str) -> None:
    """The second layer, which only bodies with a link pass through, changes no text."""
    html = render_body(f"{body}\n\n[Mehr](/x/)", line_breaks=False)
    assert " ".join(body.split()) + " Mehr" == text_of(html)
    assert elements(html) == ["p", "p", "a"]


@pytest.mark.parametrize("link", ["", " [Mehr](/x/)"])
def test_a_date_at_the_beginning_keeps_its_day(link: str) -> None:
    """„20. November“ at the beginning of a text never becomes „1. November“."""
    html = render_body(f"20. November: Tag der Kinderrechte.{link}", line_breaks=False)
    assert parsed(html).css_first("ol").attributes["start"] == "20"


def test_lines_stay_lines_in_easy_language() -> None:
    """With line breaks every line of the source is a line of the page, without them it flows on."""
    body = "Eins.\nZwei.\n\n- a\n  b"
    assert (
        render_body(body, line_breaks=True) == "<p>Eins.<br>\nZwei.</p>\n<ul>\n<li>a<br>\nb</li>\n</ul>\n"
    )  # fmt: skip
    assert render_body(body, line_breaks=False) == "<p>Eins.\nZwei.</p>\n<ul>\n<li>a\nb</li>\n</ul>\n"


@given(body=bodies_without_links, line_breaks=st.booleans())
@properties
def test_no_body_loses_or_gains_a_letter(body: str, line_breaks: bool) -> None:
    """Without the marks of bold and lists, the page's text is exactly the typed text."""
    html = render_body(body, line_breaks=line_breaks)
    shown = parsed(html).body.text()
    assert solid(body, without=MARKS) == solid(shown, without=MARKS)


@given(body=bodies_without_links)
@properties
def test_every_missing_mark_has_become_an_element(body: str) -> None:
    """Four asterisks vanish per bold run, one hyphen per point of a list, one full stop per numbered one."""
    html = render_body(body, line_breaks=False)
    tree = parsed(html)
    shown = Counter(tree.body.text())
    typed = Counter(body)
    vanished = {mark: typed[mark] - shown[mark] for mark in "*-."}
    expected = {
        "*": 4 * len(tree.css("strong")),
        "-": len(tree.css("ul > li")),
        ".": len(tree.css("ol > li")),
    }
    assert expected == vanished


@given(body=bodies, line_breaks=st.booleans())
@properties
def test_no_body_makes_other_elements_attributes_or_addresses(body: str, line_breaks: bool) -> None:
    """Whatever is typed, only the subset's elements come out, and a link leads to one of its schemes."""
    tree = parsed(render_body(body, line_breaks=line_breaks))
    nodes = tree.css("body *")
    assert set() == {node.tag for node in nodes} - ALLOWED_TAGS
    assert set() == {(node.tag, name) for node in nodes for name in node.attributes} - ALLOWED_ATTRIBUTES
    for node in tree.css("a"):
        address = UNSEEN_BY_BROWSERS.sub("", node.attributes.get("href") or "")
        scheme = SCHEME.match(address)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}
        assert not address.replace("\\", "/").startswith("//")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<iframe src="https://a.de"></iframe><p>a</p>', "<p>a</p>"),
        ('<p><img src="x" onerror="y()">a</p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ("<!-- geheim --><p>a</p>", "<p>a</p>"),
        ('<form action="/"><input name="a"><button>b</button></form>', "b"),
        ('<a href="/de/" hreflang="de" target="_blank">a</a>', '<a href="/de/" hreflang="de">a</a>'),
        ('<ol start="3"><li>Oktober</li></ol>', '<ol start="3"><li>Oktober</li></ol>'),
        ('<table><tbody><tr><th scope="row">a</th></tr></tbody></table>',) * 2,
        ('<h2 id="x" lang="de" dir="ltr" class="y">a</h2>',) * 2,
    ],
)  # fmt: skip
def test_written_pages_keep_structure_and_lose_what_runs(written: str, expected: str) -> None:
    """Headings, tables and links of a hand-written page stay; scripts, styles, frames, forms and events go."""
    assert expected == sanitise_written(written)
