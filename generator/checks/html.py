"""``html/*``: what a screen reader, a braille line and a browser need to read a page aloud and in the right order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape

from selectolax.lexbor import LexborNode

from generator.checks.context import BuiltPage
from generator.findings import Finding, Rule, Severity
from generator.languages import load_registry
from generator.pages.bidi import MARKUP, isolate

MISSING_ALT = Rule(
    "html/missing-alt",
    Severity.ERROR,
    "Ein Bild hat keinen Text für Menschen, die es nicht sehen.",
    "Wer nicht sieht, hört dann nur den Namen der Datei.",
    'Beschreiben Sie das Bild in alt, oder schreiben Sie alt="", wenn es nur schmückt.',
    "WCAG 2.2, 1.1.1",
    bad=('<img src="a.png">', '<svg role="img"><path d="M0 0"/></svg>'),
    good=('<img src="a.png" alt="">', '<svg role="img" aria-label="Haus"></svg>', "<svg></svg>"),
)
HEADING_ORDER = Rule(
    "html/heading-order",
    Severity.ERROR,
    "Die Überschriften sind nicht in der richtigen Ordnung.",
    "Viele blinde Menschen springen von Überschrift zu Überschrift.",
    "Beginnen Sie mit genau einer Überschrift erster Ordnung, und lassen Sie keine Ebene aus.",
    "WCAG 2.2, 1.3.1; WAI-Tutorial „Headings“",
    bad=("<h2>Eins</h2>", "<h1>Eins</h1><h3>Drei</h3>", "<h1>Eins</h1><h1>Noch eins</h1>", "<h1> </h1>"),
    good=("<h1>Eins</h1><h2>Zwei</h2><h3>Drei</h3><h2>Zwei</h2>", "<p>Text</p>"),
)
UNISOLATED_RUN = Rule(
    "html/unisolated-run",
    Severity.ERROR,
    "Lateinische Buchstaben oder Zahlen stehen ungeschützt in Text von rechts nach links.",
    "Telefonnummern und Daten erscheinen dann in falscher Reihenfolge.",
    'Die Vorlage muss sie in <bdi dir="ltr"> setzen.',
    "Unicode UAX #9; docs/decisions/0006-bidi-isolation.md",
    bad=("<p>اتصلوا 030 1234567 الآن</p>",),
    good=('<p>اتصلوا <bdi dir="ltr">030 1234567</bdi> الآن</p>', "<p>اتصلوا الآن</p>"),
)
EMPTY_LINK = Rule(
    "html/empty-link",
    Severity.ERROR,
    "Ein Link oder Knopf hat keinen Namen.",
    "Wer nicht sieht, hört nur „Link“ und weiß nicht, wohin er führt.",
    "Schreiben Sie in den Link, wohin er führt.",
    "WCAG 2.2, 2.4.4 und 4.1.2",
    bad=('<a href="a/"></a>', '<a href="a/"><svg></svg></a>', "<button> </button>", '<a href="a/" aria-label=" "></a>'),
    good=('<a href="a/">Mehr</a>', '<a href="a/"><img src="a.png" alt="Start"></a>',
          '<button aria-label="Schließen"></button>', '<a id="stelle"></a>'),
)  # fmt: skip
MISSING_LANG = Rule(
    "html/missing-lang",
    Severity.ERROR,
    "Ein deutsches Wort steht ohne lang in einer Seite in anderer Sprache.",
    "Die Vorlese-Stimme spricht es dann unverständlich aus.",
    'Die Vorlage muss das Wort mit lang="de" auszeichnen.',
    "WCAG 2.2, 3.1.2; docs/decisions/0024-german-words.md",
    bad=('<p>اسألوا <bdi dir="ltr">Jugendamt</bdi></p>',),
    good=('<p>اسألوا <bdi lang="de" dir="ltr">Jugendamt</bdi></p>', '<p>رقم <bdi dir="ltr">110</bdi></p>'),
)
DUPLICATE_ID = Rule(
    "html/duplicate-id",
    Severity.ERROR,
    "Zwei Stellen einer Seite haben denselben Namen (id).",
    "Links und Beschriftungen treffen dann die falsche Stelle.",
    "Benennen Sie eine der beiden Stellen um.",
    "HTML Standard, 3.2.6",
    bad=('<p id="a"></p><p id="a"></p>',),
    good=('<p id="a"></p><p id="b"></p>',),
)
MISSING_FRAME = Rule(
    "html/missing-title",
    Severity.ERROR,
    "Der Seite fehlt ihr Titel oder ihre Sprache.",
    "Die Vorlese-Stimme spricht sonst falsch, und im Verlauf steht nur eine Adresse.",
    "Die Vorlage muss <title> und <html lang> setzen.",
    "WCAG 2.2, 2.4.2 und 3.1.1",
    bad=("<title></title>", "<html lang=>"),
    good=("<title>Antrag</title>",),
)
RULES = (MISSING_ALT, HEADING_ORDER, UNISOLATED_RUN, EMPTY_LINK, MISSING_LANG, DUPLICATE_ID, MISSING_FRAME)

_NAMELESS = 'a[href], button, summary, [role="button"], [role="link"]'
_NAMES_INSIDE = "img[alt], [aria-label], svg title"
_IMAGES = (
    'img:not([alt]), input[type="image"]:not([alt]), [role="img"]:not(img):not([aria-label]):not([aria-labelledby])'
)
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_LANG = re.compile(r"""\slang\s*=\s*["']?([\w-]+)""")
# Elements without an end (HTML Standard, 13.1.2), and those whose text nobody sees.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNSEEN = frozenset({"script", "style", "title"})
# A German word in another script is seen by its letters; one letter says nothing.
# An address is spelled out in any language.
_ADDRESS = re.compile(r"(?<!\S)\S+@\S+|https?://\S+|(?<![\w-])[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_LATIN_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")


# In the same letters a German word is known by how common it is. Short ones are words of many languages. Unit: letters.
_WORD = re.compile(r"[^\W\d_]{4,}")
# „Haus Mustergarten“, „Material Design Icons“.
_NAME = re.compile(r"\b[A-ZÄÖÜÇĞİŞ][^\W\d_]+(?:[ -][A-ZÄÖÜÇĞİŞ][^\W\d_]+)+")
# Zipf scale of wordfreq: 3 is once in a million words, and one step is ten times as common.
_COMMON, _CLEARLY = 2.5, 1.5


class HtmlCheck:
    """Looks at the markup of every page."""

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Everything about one page."""
        yield from _frame(page)
        yield from _images(page)
        yield from _headings(page)
        yield from _names(page)
        yield from _ids(page)
        language = page.language
        if language is None:
            return
        if language.is_rtl:
            yield from _unisolated(page)
            yield from _foreign_words(page, language.base)
        elif language.base != _source_base():
            yield from _german_words(page, language.base)

    def finish(self) -> Iterator[Finding]:
        """Nothing needs all pages."""
        return iter(())


def _foreign_words(page: BuiltPage, base: str) -> Iterator[Finding]:
    """Words in Latin letters that are read with the voice of a page in another script; each word once."""
    told: set[str] = set()
    for text, tag in _spoken(page.html):
        if tag.partition("-")[0] not in {base, ""}:
            continue
        for match in _LATIN_WORD.finditer(_ADDRESS.sub(" ", unescape(text))):
            if match.group() not in told:
                told.add(match.group())
                yield _finding(MISSING_LANG, page, f"„{match.group()}“ hat keine Angabe der Sprache.")


@cache
def _source_base() -> str:
    return load_registry().source.base


def _german_words(page: BuiltPage, base: str) -> Iterator[Finding]:
    """German words that are read with the voice of another language in the same letters; each word once.

    Names need no mark (WCAG 2.2, 3.1.2): words that stand in no frequency list, and several capitals in a row.
    """
    told: set[str] = set()
    for text, tag in _spoken(page.html):
        if tag.partition("-")[0] not in {base, ""}:
            continue
        for match in _WORD.finditer(_NAME.sub(" ", _ADDRESS.sub(" ", unescape(text)))):
            word = match.group()
            if word not in told and _is_german(word, base):
                told.add(word)
                yield _finding(MISSING_LANG, page, f"„{word}“ hat keine Angabe der Sprache.")


@lru_cache(maxsize=1 << 16)
def _is_german(word: str, base: str) -> bool:
    """Whether a word is common in German and much rarer in the language of the page."""
    from wordfreq import available_languages, zipf_frequency

    if base not in available_languages():
        return False
    in_german = zipf_frequency(word, _source_base())
    return in_german >= _COMMON and in_german - zipf_frequency(word, base) >= _CLEARLY


def _finding(rule: Rule, page: BuiltPage, message: str) -> Finding:
    return rule.finding(page.source, 0, 0, f"Seite {page.path}: {message}")


def _frame(page: BuiltPage) -> Iterator[Finding]:
    # A drawing may have a title of its own, which names no page.
    title, root = page.tree.css_first("head > title"), page.tree.css_first("html")
    if title is None or not title.text().strip():
        yield _finding(MISSING_FRAME, page, "Der Titel fehlt.")
    tag = (root.attributes.get("lang") or "") if root is not None else ""
    wanted = page.language.tag if page.language is not None else tag
    if not tag:
        yield _finding(MISSING_FRAME, page, "Die Sprache der Seite fehlt.")
    elif tag != wanted:
        yield _finding(MISSING_FRAME, page, f"Die Sprache der Seite ist „{tag}“, richtig ist „{wanted}“.")


def _images(page: BuiltPage) -> Iterator[Finding]:
    for node in page.tree.css(_IMAGES):
        if node.tag != "svg" or node.css_first("title") is None:
            name = node.attributes.get("src") or f"<{node.tag}>"
            yield _finding(MISSING_ALT, page, f"Das Bild „{name}“ hat keinen Text.")


def _headings(page: BuiltPage) -> Iterator[Finding]:
    before = 0
    for node in page.tree.css(_HEADINGS):
        level, text = int((node.tag or "h0")[1]), " ".join(node.text().split())
        if not text:
            yield _finding(HEADING_ORDER, page, f"Eine Überschrift <h{level}> ist leer.")
        elif level == 1 and before:
            yield _finding(HEADING_ORDER, page, f"„{text}“ ist eine zweite Überschrift <h1>.")
        elif level > before + 1:
            after = f"<h{before}>" if before else "dem Anfang"
            yield _finding(HEADING_ORDER, page, f"Die Überschrift <h{level}> „{text}“ folgt auf {after}.")
        before = level


def _names(page: BuiltPage) -> Iterator[Finding]:
    for node in page.tree.css(_NAMELESS):
        if not node.text().strip() and not any(map(_says, (node, *node.css(_NAMES_INSIDE)))):
            target = node.attributes.get("href") or ""
            yield _finding(EMPTY_LINK, page, f"<{node.tag}> zu „{target}“ hat keinen Namen.")


def _says(node: LexborNode) -> bool:
    named = (node.attributes.get(name) or "" for name in ("aria-label", "aria-labelledby", "alt"))
    return any(name.strip() for name in named) or (node.tag == "title" and bool(node.text().strip()))


def _ids(page: BuiltPage) -> Iterator[Finding]:
    counts = Counter(node.attributes.get("id") or "" for node in page.tree.css("[id]"))
    for name, count in counts.items():
        if count > 1:
            yield _finding(DUPLICATE_ID, page, f"Den Namen „{name}“ gibt es {count}-mal.")


def _unisolated(page: BuiltPage) -> Iterator[Finding]:
    """What the renderer would still have to isolate; each run once."""
    before = MARKUP.split(page.html)
    told: set[str] = set()
    for run in _added(before, isolate(page.html)):
        if run not in told:
            told.add(run)
            yield _finding(UNISOLATED_RUN, page, f"„{run}“ steht ungeschützt.")


def _added(before: list[str], isolated: str) -> Iterator[str]:
    """The texts that stand in a ``<bdi>`` only after isolating."""
    if isolated == "".join(before):
        return
    after = MARKUP.split(isolated)
    old = iter(before[1::2])
    expected = next(old, None)
    for position in range(1, len(after), 2):
        if after[position] == expected:
            expected = next(old, None)
        elif after[position].startswith("<bdi"):
            yield after[position + 1]


def _spoken(html: str) -> Iterator[tuple[str, str]]:
    """Every text that is read aloud, with the language of the nearest element that names one."""
    stack: list[tuple[str, str]] = []
    for position, piece in enumerate(MARKUP.split(html)):
        if position % 2 == 0:
            if piece.strip() and stack and stack[-1][0] not in _UNSEEN:
                yield piece, stack[-1][1]
            continue
        match = _TAG_NAME.match(piece)
        name = match[1].lower() if match else ""
        if piece.startswith("</"):
            while stack and stack.pop()[0] != name:
                continue
        elif name and name not in _VOID and not piece.endswith("/>"):
            stated = _LANG.search(piece)
            stack.append((name, stated[1] if stated else stack[-1][1] if stack else ""))
