from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.yaml_nodes import MAX_DEPTH, MAX_FILE_BYTES, Document, nearest, parse, read
from tests.records.reading import is_german_sentence
from tests.support import PROJECT


class Damage(NamedTuple):
    """One way to damage a file, every finding as (rule, line, column), and the full text of the first."""

    name: str
    content: bytes
    found: list[tuple[str, int, int]]
    text: str


def _bomb(levels: int) -> bytes:
    """Billion laughs: each level names the one before it nine times."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in pairwise("abcdefghijklmnopqrstuvwxyz"[: levels + 1]):
        lines.append(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]")
    return "\n".join(lines).encode()


_ALIAS_HINT = "Schreiben Sie den Wert aus. Beginnt ein Text mit * oder &, setzen Sie ihn in Anführungszeichen."
_EMPTY = "x.yml:1:1: Die Datei ist leer. Füllen Sie die Datei oder löschen Sie sie."
_NO_MAPPING = (
    "Die Datei enthält keine Angaben der Form „name: Wert“. "
    "Beginnen Sie jede Angabe mit ihrem Namen und einem Doppelpunkt."
)
_ENCODING = "Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie die Datei im Editor mit der Kodierung „UTF-8“."
_CONTROL = "Hier steht ein unsichtbares Steuerzeichen. Löschen Sie das Zeichen und tippen Sie die Stelle neu."
_TAB = "Die Zeile beginnt mit einem Tabulator. Ersetzen Sie den Tabulator durch zwei Leerzeichen."
_TOO_DEEP = "Die Angaben sind tiefer als 30 Ebenen verschachtelt. Prüfen Sie die Einrückung und die Klammern."
_QUOTE = (
    "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen. "
    "Setzen Sie das fehlende Anführungszeichen am Ende des Textes."
)
_BRACKET = (
    "Eine Klammer [ ] oder { } ist nicht geschlossen. Ergänzen Sie das fehlende Komma oder die schließende Klammer."
)
_BRACKET_VALUE = (
    "In einer Klammer [ ] oder { } fehlt ein Wert, oder sie ist nicht geschlossen. "
    "Löschen Sie das überzählige Komma oder ergänzen Sie die schließende Klammer."
)
_TAG_HINT = "Löschen Sie das Wort mit dem Ausrufezeichen oder setzen Sie den Text in Anführungszeichen."
_COLON = (
    "Hier steht ein Doppelpunkt, wo keiner stehen darf. "
    "Setzen Sie den Text in Anführungszeichen oder prüfen Sie die Einrückung der Zeile."
)
_INDENT = (
    "Die Einrückung passt nicht zu den Zeilen darüber, oder ein Anführungszeichen steht falsch. "
    "Rücken Sie zusammengehörige Zeilen gleich weit ein."
)
_START = (
    "Hier steht ein Zeichen, mit dem kein Wert beginnen darf. "
    "Häufig ist es ein Tabulator: Rücken Sie nur mit Leerzeichen ein. Beginnt der Text mit @, %, ` oder einem "
    "anderen Sonderzeichen, setzen Sie ihn in Anführungszeichen."
)
_UNREADABLE = (
    "Ab hier ist die Datei nicht lesbar. "
    "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen in dieser und der vorigen Zeile."
)
_PARTS = (
    "Die Datei enthält mehrere Teile, die mit --- getrennt sind. "
    "Eine Datei beschreibt einen Eintrag. Löschen Sie die Zeile mit ---."
)
_NO_COLON = "Nach dem Namen einer Angabe fehlt der Doppelpunkt. Richtig ist zum Beispiel: status: active"
_AFTER = "Nach dem Ende der Angaben steht noch etwas. Prüfen Sie die Einrückung der Zeile."
_KEY = (
    "Der Name einer Angabe muss ein einfaches Wort sein. Schreiben Sie einen Namen aus Buchstaben, zum Beispiel: name"
)
_SYNTAX = "record/syntax"

_DAMAGE = [
    Damage(
        "duplicate key",
        b"name: a\nname: b\n",
        [("record/duplicate-key", 2, 1)],
        "x.yml:2:1: „name“ steht hier zum zweiten Mal. Zum ersten Mal steht es in Zeile 1. "
        "Löschen Sie eine der beiden Zeilen.",
    ),
    Damage(
        "duplicate key inside a block, twice",
        "texts:\n  de:\n    name: ä\n    name: b\n    name: c\n".encode(),
        [("record/duplicate-key", 4, 5), ("record/duplicate-key", 5, 5)],
        "x.yml:4:5: „name“ steht hier zum zweiten Mal. Zum ersten Mal steht es in Zeile 3. "
        "Löschen Sie eine der beiden Zeilen.",
    ),
    Damage(
        "duplicate key written in two ways",
        b"1: a\n'1': b\n",
        [("record/duplicate-key", 2, 1)],
        "x.yml:2:1: „1“ steht hier zum zweiten Mal. Zum ersten Mal steht es in Zeile 1. "
        "Löschen Sie eine der beiden Zeilen.",
    ),
    Damage(
        "anchor cycle in a list",
        b"a: &x [*x]\n",
        [("record/alias", 1, 4), ("record/alias", 1, 8)],
        f"x.yml:1:4: Die Marke „&x“ ist nicht erlaubt. {_ALIAS_HINT}",
    ),
    Damage(
        "anchor cycle in a block",
        b"a: &x\n  b: *x\n",
        [("record/alias", 1, 4), ("record/alias", 2, 6)],
        f"x.yml:1:4: Die Marke „&x“ ist nicht erlaubt. {_ALIAS_HINT}",
    ),
    Damage(
        "harmless alias",
        b"a: &x 1\nb: *x\n",
        [("record/alias", 1, 4), ("record/alias", 2, 4)],
        f"x.yml:1:4: Die Marke „&x“ ist nicht erlaubt. {_ALIAS_HINT}",
    ),
    Damage(
        "anchor that nothing uses",
        b"a: 1\nb: &x 2\n",
        [("record/alias", 2, 4)],
        f"x.yml:2:4: Die Marke „&x“ ist nicht erlaubt. {_ALIAS_HINT}",
    ),
    Damage(
        "alias of nothing",
        b"a: *x\n",
        [(_SYNTAX, 1, 4)],
        "x.yml:1:4: Verweise mit * sind nicht erlaubt. "
        "Soll der Text mit einem Stern beginnen, setzen Sie ihn in Anführungszeichen.",
    ),
    Damage(
        "bold text without quotation marks",
        b"a: 1\nb: **wichtig**\n",
        [(_SYNTAX, 2, 4)],
        "x.yml:2:4: Hier steht ein *, mit dem kein Text beginnen darf. Setzen Sie den Text in Anführungszeichen.",
    ),
    Damage(
        "text that begins with &",
        b"a: 1\nb: & Co\n",
        [(_SYNTAX, 2, 4)],
        "x.yml:2:4: Hier steht ein &, mit dem kein Text beginnen darf. Setzen Sie den Text in Anführungszeichen.",
    ),
    Damage(
        "merge key with an alias",
        b"a: &x {b: 1}\nc:\n  <<: *x\n",
        [("record/alias", 1, 4), ("record/alias", 3, 7)],
        f"x.yml:1:4: Die Marke „&x“ ist nicht erlaubt. {_ALIAS_HINT}",
    ),
    Damage("tab", b"texts:\n\tde: 1\n", [("record/tab", 2, 1)], f"x.yml:2:1: {_TAB}"),
    Damage("tab after spaces", b"texts:\n  \tde: 1\n", [("record/tab", 2, 3)], f"x.yml:2:3: {_TAB}"),
    Damage(
        "Latin-1",
        "name: a\nsummary: Grüße\n".encode("latin-1"),
        [("record/encoding", 2, 12)],
        f"x.yml:2:12: {_ENCODING}",
    ),
    Damage(
        "Latin-1 after good umlauts counts characters",
        "a: ü\nb: ääß ".encode() + "ö\n".encode("latin-1"),
        [("record/encoding", 2, 8)],
        f"x.yml:2:8: {_ENCODING}",
    ),
    Damage(
        "Latin-1 after a byte order mark and CRLF",
        b"\xef\xbb\xbfa: 1\r\nb: \xe4\r\n",
        [("record/encoding", 2, 4)],
        f"x.yml:2:4: {_ENCODING}",
    ),
    Damage(
        "Latin-1 in the first line after a byte order mark",
        b"\xef\xbb\xbfa: \xe4\n",
        [("record/encoding", 1, 4)],
        f"x.yml:1:4: {_ENCODING}",
    ),
    Damage("UTF-16", "name: a\n".encode("utf-16"), [("record/encoding", 1, 1)], f"x.yml:1:1: {_ENCODING}"),
    Damage(
        "UTF-16 without a byte order mark",
        "name: a\n".encode("utf-16-le"),
        [("record/control-character", 1, 2)],
        f"x.yml:1:2: {_CONTROL}",
    ),
    Damage(
        "control character",
        b"name: Fr\x07ist\n",
        [("record/control-character", 1, 9)],
        f"x.yml:1:9: {_CONTROL}",
    ),
    Damage(
        "control character after umlauts counts characters",
        "a: äöü\nb: ß€ \x07\n".encode(),
        [("record/control-character", 2, 7)],
        f"x.yml:2:7: {_CONTROL}",
    ),
    Damage("null character", b"a: x\x00y\n", [("record/control-character", 1, 5)], f"x.yml:1:5: {_CONTROL}"),
    Damage(
        "line separator that editors show as no line",
        "a: x\u2028y\nb: [\n".encode(),
        [("record/control-character", 1, 5)],
        f"x.yml:1:5: {_CONTROL}",
    ),
    Damage(
        "one byte more than 1 MiB",
        b"#" * (MAX_FILE_BYTES + 1),
        [("record/too-large", 1, 1)],
        "x.yml:1:1: Die Datei ist 1,0 MiB groß. Erlaubt ist 1 MiB. "
        "Teilen Sie den Eintrag auf oder prüfen Sie, ob eine falsche Datei im Ordner liegt.",
    ),
    Damage("empty file", b"", [("record/empty-file", 1, 1)], _EMPTY),
    Damage("only a byte order mark", b"\xef\xbb\xbf", [("record/empty-file", 1, 1)], _EMPTY),
    Damage("only empty lines", b"\n\n  \n", [("record/empty-file", 1, 1)], _EMPTY),
    Damage("only comments", b"# a\n# b\n", [("record/empty-file", 1, 1)], _EMPTY),
    Damage("only a document start", b"---\n", [("record/empty-file", 1, 1)], _EMPTY),
    Damage("list at the top", b"# a\n\n- b\n", [("record/not-a-mapping", 3, 1)], f"x.yml:3:1: {_NO_MAPPING}"),
    Damage("scalar at the top", b"Hallo\n", [("record/not-a-mapping", 1, 1)], f"x.yml:1:1: {_NO_MAPPING}"),
    Damage("null at the top", b"null\n", [("record/not-a-mapping", 1, 1)], f"x.yml:1:1: {_NO_MAPPING}"),
    Damage("two documents", b"a: 1\n---\nb: 2\n", [(_SYNTAX, 2, 1)], f"x.yml:2:1: {_PARTS}"),
    Damage("text after the end", b"a: 1\n...\nb: 2\n", [(_SYNTAX, 3, 1)], f"x.yml:3:1: {_AFTER}"),
    Damage("unclosed single quote", b"a: 1\nb: 'x\nc: 1\n", [(_SYNTAX, 2, 4)], f"x.yml:2:4: {_QUOTE}"),
    Damage("unclosed double quote", b'a: 1\nb: "x\nc: 1\n', [(_SYNTAX, 2, 4)], f"x.yml:2:4: {_QUOTE}"),
    Damage("unclosed bracket", b"a: 1\nb: [x\nc: 1\n", [(_SYNTAX, 2, 4)], f"x.yml:2:4: {_BRACKET}"),
    Damage("unclosed brace", b"a: 1\nb: {x: 1\nc: 1\n", [(_SYNTAX, 2, 4)], f"x.yml:2:4: {_BRACKET}"),
    Damage("bracket with nothing in it", b"a: [\n", [(_SYNTAX, 2, 1)], f"x.yml:2:1: {_BRACKET_VALUE}"),
    Damage("two commas", b"a: [x,, y]\n", [(_SYNTAX, 1, 7)], f"x.yml:1:7: {_BRACKET_VALUE}"),
    Damage("closing bracket alone", b"a: ]\n", [(_SYNTAX, 1, 4)], f"x.yml:1:4: {_UNREADABLE}"),
    Damage(
        "custom tag",
        b"a: 1\nb: !geheim y\n",
        [("record/tag", 2, 4)],
        f"x.yml:2:4: Die Angabe „!geheim“ mit Ausrufezeichen ist nicht erlaubt. {_TAG_HINT}",
    ),
    Damage(
        "Python tag",
        b"a: !!python/object/apply:os.system ['x']\n",
        [("record/tag", 1, 4)],
        "x.yml:1:4: Die Angabe „tag:yaml.org,2002:python/object/apply:os.system“ mit Ausrufezeichen ist nicht "
        f"erlaubt. {_TAG_HINT}",
    ),
    Damage(
        "tag with an unknown handle",
        b"a: !e!x y\n",
        [(_SYNTAX, 1, 4)],
        "x.yml:1:4: Angaben mit ! sind nicht erlaubt. Löschen Sie das Wort mit dem !.",
    ),
    Damage("list as a key", b"a: 1\n? [b, c]\n: 2\n", [("record/bad-key", 2, 3)], f"x.yml:2:3: {_KEY}"),
    Damage("second colon", b"a: 1\nname: Frist: kurz\n", [(_SYNTAX, 2, 12)], f"x.yml:2:12: {_COLON}"),
    Damage("key without a colon", b"a: 1\nb\nc: 2\n", [(_SYNTAX, 2, 1)], f"x.yml:2:1: {_NO_COLON}"),
    Damage("wrong indentation", b"a:\n  b: 1\n c: 2\n", [(_SYNTAX, 3, 2)], f"x.yml:3:2: {_INDENT}"),
    Damage("text after a quoted text", b"a: 'x' y\n", [(_SYNTAX, 1, 8)], f"x.yml:1:8: {_INDENT}"),
    Damage("text that begins with @", b"a: @x\n", [(_SYNTAX, 1, 4)], f"x.yml:1:4: {_START}"),
    Damage("text that begins with %", b"a: %x\n", [(_SYNTAX, 1, 4)], f"x.yml:1:4: {_START}"),
    Damage(
        "broken list",
        b"a:\n  - x\n  y: 1\n",
        [(_SYNTAX, 3, 3)],
        "x.yml:3:3: Die Liste ist unterbrochen: Hier fehlt ein Strich am Anfang oder die Einrückung ist anders. "
        "Richtig ist für jede Zeile der Liste: „- Text“.",
    ),
    Damage(
        "backslash in double quotes",
        b'a: "C:\\Quatsch"\n',
        [(_SYNTAX, 1, 7)],
        "x.yml:1:7: In doppelten Anführungszeichen steht ein Schrägstrich \\ mit einem unbekannten Zeichen. "
        "Verwenden Sie einfache Anführungszeichen: 'Text'.",
    ),
    Damage("unknown directive", b"%YAML 3.0\n---\na: 1\n", [(_SYNTAX, 1, 1)], f"x.yml:1:1: {_UNREADABLE}"),
    Damage(
        "40-fold nesting",
        b"a: " + b"[" * 40 + b"]" * 40 + b"\n",
        [("record/too-deep", 1, 34)],
        f"x.yml:1:34: {_TOO_DEEP}",
    ),
    Damage(
        "100,000-fold nesting",
        b"a: " + b"[" * 100_000 + b"]" * 100_000 + b"\n",
        [("record/too-deep", 1, 34)],
        f"x.yml:1:34: {_TOO_DEEP}",
    ),
    Damage(
        "500-fold indentation",
        "".join(f"{' ' * level}a:\n" for level in range(500)).encode(),
        [("record/too-deep", 32, 32)],
        f"x.yml:32:32: {_TOO_DEEP}",
    ),
]


@pytest.mark.parametrize("damage", _DAMAGE, ids=lambda damage: damage.name)
def test_each_damage_gives_its_rule_its_place_and_a_german_sentence(damage: Damage) -> None:
    """Every known way to damage a file is a finding with rule, line, column and text, and never an exception."""
    document, findings = parse("x.yml", damage.content)
    assert document is None
    assert damage.found == [(finding.rule, finding.line, finding.column) for finding in findings]
    assert damage.text == str(findings[0])
    assert [finding.message for finding in findings if not is_german_sentence(finding.message)] == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("01067", "01067"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("True", "True"),
        ("FALSE", "FALSE"),
        ("Null", "Null"),
        ("~", "~"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("0b11", "0b11"),
        ("1e3", "1e3"),
        ("1.5", "1.5"),
        ("12,50", "12,50"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("+49", "+49"),
        ("+7", "+7"),
        ("-0", "-0"),
        ("00", "00"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22 10:00:00", "2026-11-22 10:00:00"),
        ("1.11.2026", "1.11.2026"),
        ("12345678901234567890", "12345678901234567890"),
        ("!!str x", "x"),
        ("'7'", "7"),
        ('"true"', "true"),
        ("''", ""),
        ("0", 0),
        ("7", 7),
        ("-7", -7),
        ("116111", 116111),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
    ],
)
def test_values_stay_as_typed(typed: str, value: object) -> None:
    """Only true, false, null, nothing and plain decimal integers are typed; all else is the text itself."""
    document, _ = parse("x.yml", f"a: {typed}\n".encode())
    assert document is not None
    assert {"a": value} == document.data
    assert type(value) is type(document.data["a"])


@pytest.mark.parametrize(
    ("content", "data"),
    [
        (b"\xef\xbb\xbfa: 1\n", {"a": 1}),
        (b"a: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": 1, "b": "x\ny\n"}),
        (b"a: 1\rb: 2\r", {"a": 1, "b": 2}),
        (b"---\na: 1\n...\n", {"a": 1}),
        (b"a: 1", {"a": 1}),
        (b"{}\n", {}),
        (b"a: x\ty\n", {"a": "x\ty"}),
        (b"a: x # Notiz\n", {"a": "x"}),
        (b"a: 'x # y'\n", {"a": "x # y"}),
        (b"1: a\n", {"1": "a"}),
        (b"null: a\n", {"null": "a"}),
        (b"<<: {a: 1}\n", {"<<": {"a": 1}}),
        ("ä: ü\nع: س\n".encode(), {"ä": "ü", "ع": "س"}),
        ("a: 👍\n".encode(), {"a": "👍"}),
        (b"a: https://x.example/?a=1&b=2*3\n", {"a": "https://x.example/?a=1&b=2*3"}),
        (b"#" * MAX_FILE_BYTES, None),
    ],
)
def test_harmless_files_are_accepted(content: bytes, data: dict[str, object] | None) -> None:
    """Byte order mark, any line ending, comments, foreign scripts and special signs inside a text do no harm."""
    document, findings = parse("x.yml", content)
    if data is None:
        assert [finding.rule for finding in findings] == ["record/empty-file"]
    else:
        assert document is not None
        assert data == document.data


def test_the_deepest_allowed_nesting_is_read() -> None:
    """Thirty levels are read, one more is a finding."""
    allowed, _ = parse("x.yml", b"a: " + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    refused, _ = parse("x.yml", b"a: " + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))
    assert allowed is not None
    assert refused is None


def test_a_long_shallow_file_is_read() -> None:
    """Thousands of brackets side by side are no nesting."""
    document, findings = parse("x.yml", b"a: [" + b"[], {}, " * 5000 + b"x]\n")
    assert findings == []
    assert document is not None
    assert len(document.data["a"]) == 10_001


def test_an_alias_bomb_returns_at_once() -> None:
    """Nine to the twentieth power texts are neither built nor waited for."""
    started = time.perf_counter()
    document, findings = parse("x.yml", _bomb(20))
    seconds = time.perf_counter() - started
    assert document is None
    assert {"record/alias"} == {finding.rule for finding in findings}
    assert (findings[0].rule, findings[0].line, findings[0].column) == ("record/alias", 1, 4)
    assert seconds < 1


def test_endless_nesting_never_ends_the_program() -> None:
    """Brackets, braces, dashes and question marks by the hundred thousand give a finding and no crash of the parser."""
    program = (
        "from generator.records.yaml_nodes import parse\n"
        "for sign in ('[', '{a: ', '- ', '? ', ': ', '[a: ', '- ? ', '{? '):\n"
        "    for end in ('', 'x'):\n"
        "        print(parse('x.yml', ('a: ' * ('[' in sign) + sign * 100_000 + end).encode())[1][0].rule)\n"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert len(result.stdout.split()) == 16
    assert set(result.stdout.split()) <= {"record/too-deep", "record/syntax"}


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            PermissionError(13, "Permission denied"),
            "Die Datei kann nicht gelesen werden: Es fehlt das Recht zum Lesen.",
        ),
        (OSError(5, "Input/output error"), "Die Datei kann nicht gelesen werden."),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(
    error: OSError, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing rights and a broken disk are findings of the file, without the English reason."""

    def refuse(_: Path) -> bytes:
        raise error

    path = tmp_path / "x.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    document, findings = read(path, "offers/x.yml")
    assert document is None
    assert [f"offers/x.yml:1:1: {message} Prüfen Sie die Rechte der Datei."] == [str(item) for item in findings]
    assert findings[0].rule == "record/unreadable"


def test_a_folder_named_like_a_file_is_a_finding(tmp_path: Path) -> None:
    """A folder ``x.yml`` is told apart from a file."""
    (tmp_path / "x.yml").mkdir()
    _, findings = read(tmp_path / "x.yml", "x.yml")
    assert [item.message for item in findings] == ["Die Datei kann nicht gelesen werden: Sie ist ein Ordner."]


def test_a_file_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    """A file that vanishes while the folder is read does not end the run."""
    _, findings = read(tmp_path / "x.yml", "x.yml")
    assert [item.message for item in findings] == ["Die Datei kann nicht gelesen werden: Es gibt sie nicht."]


def test_a_large_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is asked before the content, so that a film in the folder costs nothing."""

    def fail(_: Path) -> bytes:
        raise AssertionError

    path = tmp_path / "x.yml"
    path.write_bytes(b"#" * (3 * MAX_FILE_BYTES // 2))
    monkeypatch.setattr(Path, "read_bytes", fail)
    _, findings = read(path, "x.yml")
    assert [item.message for item in findings] == ["Die Datei ist 1,5 MiB groß. Erlaubt ist 1 MiB."]


# -- places -----------------------------------------------------------------------------------------------------

_PLACES = """\
# Kopf
name: Frist
quoted: 'Es ist''s'
double: "a\\tb \\u00e4c"
list:
  - eins
  - key: zwei
flow: {a: [x, {b: y}]}
empty:
padded: "  innen  "
block: |

  Erste Zeile
    eingerückt

  Letzte
explicit: |2
    vier
  zwei
folded: >
  lang
  und länger
spread: ein Text
  über zwei Zeilen
"""


@pytest.fixture
def document() -> Document:
    """A text with every way to write a value."""
    found, findings = parse("x.yml", _PLACES.encode())
    assert found is not None, findings
    return found


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ((), (2, 1)),
        (("name",), (2, 7)),
        (("quoted",), (3, 9)),
        (("list",), (6, 3)),
        (("list", 0), (6, 5)),
        (("list", 1), (7, 5)),
        (("list", 1, "key"), (7, 10)),
        (("flow",), (8, 7)),
        (("flow", "a", 0), (8, 12)),
        (("flow", "a", 1, "b"), (8, 19)),
        (("empty",), (9, 1)),
        (("block",), (11, 8)),
        (("missing",), (2, 1)),
        (("list", 7), (6, 3)),
        (("list", 1, "missing"), (7, 5)),
        (("flow", "missing", "deeper"), (8, 7)),
        (("name", "below a text"), (2, 7)),
        (("list", "word for a position"), (6, 3)),
    ],
)
def test_place_is_the_value_or_the_nearest_parent(
    document: Document, location: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    """A value stands where it begins; an empty one at its key; a missing one at the nearest parent."""
    assert place == document.place(location)


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ((), (2, 1)),
        (("name",), (2, 1)),
        (("list",), (5, 1)),
        (("list", 1), (7, 5)),
        (("list", 1, "key"), (7, 5)),
        (("flow", "a"), (8, 8)),
        (("flow", "a", 1, "b"), (8, 16)),
        (("empty",), (9, 1)),
        (("missing",), (2, 1)),
        (("list", 1, "missing"), (7, 5)),
        (("missing", "deeper"), (2, 1)),
    ],
)
def test_key_place_is_the_key(document: Document, location: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """A key stands where its name begins; list items have no key and stand for themselves."""
    assert place == document.key_place(location)


@pytest.mark.parametrize(
    ("location", "offset", "place"),
    [
        (("name",), 0, (2, 7)),
        (("name",), 4, (2, 11)),
        (("quoted",), 0, (3, 10)),
        (("quoted",), 6, (3, 16)),
        (("quoted",), 7, (3, 18)),
        (("double",), 2, (4, 13)),
        (("double",), 4, (4, 15)),
        (("double",), 5, (4, 21)),
        (("list", 0), 3, (6, 8)),
        (("list", 1, "key"), 1, (7, 11)),
        (("flow", "a", 1, "b"), 0, (8, 19)),
        (("padded",), 0, (10, 12)),
        (("padded",), 4, (10, 16)),
        (("block",), 0, (13, 3)),
        (("block",), 6, (13, 9)),
        (("block",), 14, (14, 5)),
        (("block",), 26, (16, 3)),
        (("block",), 31, (16, 8)),
        (("explicit",), 0, (18, 5)),
        (("explicit",), 5, (19, 3)),
        (("folded",), 7, (22, 5)),
        (("spread",), 12, (24, 6)),
        (("list",), 5, (6, 3)),
        (("missing",), 5, (2, 1)),
    ],
)
def test_text_place_is_one_character(
    document: Document, location: tuple[str | int, ...], offset: int, place: tuple[int, int]
) -> None:
    """Offsets count in the value without the space around it, and lead to the character in the file."""
    assert place == document.text_place(location, offset)


_LETTERS = st.text(st.sampled_from("abäöüßسل👍 '\"\\:#-*&"), min_size=1).filter(lambda text: text.strip() != "")


@settings(deadline=None, max_examples=150)
@given(text=_LETTERS, style=st.sampled_from(["'", '"', ""]))
def test_text_place_finds_every_character_of_a_line(text: str, style: str) -> None:
    """In plain and quoted texts every character is found again at its place."""
    content = yaml.safe_dump({"a": {"b": text}}, default_style=style or None, allow_unicode=True, width=10_000)
    document, findings = parse("x.yml", content.encode())
    assert document is not None, findings
    for offset, character in enumerate(text.strip()):
        line, column = document.text_place(("a", "b"), offset)
        typed = content.split("\n")[line - 1][column - 1]
        assert typed in {character, "\\"}


@settings(deadline=None, max_examples=150)
@given(lines=st.lists(st.text(st.sampled_from("abäسل👍 :#-*'\""), max_size=8), min_size=1), indent=st.integers(1, 6))
def test_text_place_finds_every_character_of_a_block(lines: list[str], indent: int) -> None:
    """In a block every character is found again, whatever the indentation and the empty lines."""
    value = "\n".join(line.rstrip() for line in lines).strip()
    if not value:
        return
    content = "b:\n - a: |\n" + "".join(f"{' ' * (indent + 3)}{line}\n" for line in ["", *value.split("\n")])
    document, findings = parse("x.yml", content.encode())
    assert document is not None, findings
    for offset, character in enumerate(value):
        line, column = document.text_place(("b", 0, "a"), offset)
        if not character.isspace():
            assert character == content.split("\n")[line - 1][column - 1]


@settings(deadline=None, max_examples=150)
@given(
    words=st.lists(st.text(st.sampled_from("abäسل👍'\"\\:"), min_size=1, max_size=6), min_size=1, max_size=20),
    form=st.sampled_from([("'", None), ('"', None), (None, ">"), (None, "|"), (None, None)]),
    width=st.integers(5, 40),
)
def test_text_place_finds_every_visible_character_of_folded_texts(
    words: list[str], form: tuple[str | None, str | None], width: int
) -> None:
    """Texts that go over several lines, in quotation marks or in blocks, lose no place."""
    text = " ".join(words)
    style = form[0] or form[1]
    content = yaml.safe_dump({"a": {"b": text}}, default_style=style, allow_unicode=True, width=width)
    document, findings = parse("x.yml", content.encode())
    assert document is not None, findings
    for offset, character in enumerate(text):
        if not character.isspace():
            line, column = document.text_place(("a", "b"), offset)
            typed = content.split("\n")[line - 1][column - 1]
            assert typed in {character, "\\"}


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("statuss", "Meinten Sie „status“?"),
        ("aktive", "Meinten Sie „active“ oder „inactive“?"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_nearest_suggests_similar_words_only(word: str, hint: str) -> None:
    """A suggestion names up to three similar words, or nothing."""
    assert hint == nearest(word, ["status", "active", "inactive", "full"])
