"""Strict YAML: text becomes plain values, or findings with line and column, and German data stays as typed.

PyYAML's defaults turn ``01067`` into 567, ``12:30`` into 750 and ``NO`` into False, and of two equal keys the
last one wins silently. Here only ``true``, ``false``, ``null`` and plain decimal integers without a leading
zero are typed; everything else is a string. The C parser is used where PyYAML ships it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import yaml

from generator.findings import Finding
from generator.records import rules
from generator.records.scalar_places import ScalarPlaces

# A record is a page of text; 1 MiB is hundreds of times that. Unit: bytes. Source: shared record design.
MAX_FILE_BYTES = 1024 * 1024

# Deeper nesting than this is no record. Unit: levels. Guards the recursive walk.
MAX_DEPTH = 30

# PyYAML's C composer calls itself once per level and ends the whole program where the stack ends: 10,000 levels
# pass, 30,000 do not (measured, 8 MiB stack). Files with fewer opening signs than this cannot nest deeper. Unit:
# characters.
_SAFE_OPENING_SIGNS = 1000
_OPENING_SIGNS = "[{-?:"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.2 core schema, section 10.3.2, without octal, hexadecimal and float: those would change German data.
_INTEGER = re.compile(r"^(?:0|-?[1-9][0-9]{0,15})$")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}

# What YAML 1.2.2 section 5.1 calls printable, without the line breaks that editors do not count as lines
# (NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR): with them every line below would be reported one line too low.
_CONTROL_CHARACTER = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_STANDARD_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "bool", "null", "float", "timestamp", "seq", "map", "merge", "value")
)

# libyaml's English problem texts (scanner.c, parser.c) and what a clerk has to look for.
_PROBLEMS = {
    "mapping values are not allowed": (
        "Hier steht ein Doppelpunkt, wo keiner stehen darf.",
        "Setzen Sie den Text in Anführungszeichen oder prüfen Sie die Einrückung der Zeile.",
    ),
    "cannot start any token": (
        "Hier steht ein Zeichen, mit dem kein Wert beginnen darf.",
        "Häufig ist es ein Tabulator: Rücken Sie nur mit Leerzeichen ein. Beginnt der Text mit @, %, ` oder einem "
        "anderen Sonderzeichen, setzen Sie ihn in Anführungszeichen.",
    ),
    "could not find expected ':'": (
        "Nach dem Namen einer Angabe fehlt der Doppelpunkt.",
        "Richtig ist zum Beispiel: status: active",
    ),
    "did not find expected key": (
        "Die Einrückung passt nicht zu den Zeilen darüber, oder ein Anführungszeichen steht falsch.",
        "Rücken Sie zusammengehörige Zeilen gleich weit ein.",
    ),
    "did not find expected '-' indicator": (
        "Die Liste ist unterbrochen: Hier fehlt ein Strich am Anfang oder die Einrückung ist anders.",
        "Richtig ist für jede Zeile der Liste: „- Text“.",
    ),
    "did not find expected ',' or": (
        "Eine Klammer [ ] oder { } ist nicht geschlossen.",
        "Ergänzen Sie das fehlende Komma oder die schließende Klammer.",
    ),
    "while parsing a flow node": (
        "In einer Klammer [ ] oder { } fehlt ein Wert, oder sie ist nicht geschlossen.",
        "Löschen Sie das überzählige Komma oder ergänzen Sie die schließende Klammer.",
    ),
    "found unexpected end of stream": (
        "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.",
        "Setzen Sie das fehlende Anführungszeichen am Ende des Textes.",
    ),
    "unexpected document separator": (
        "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.",
        "Setzen Sie das fehlende Anführungszeichen am Ende des Textes.",
    ),
    "did not find expected <document start>": (
        "Nach dem Ende der Angaben steht noch etwas.",
        "Prüfen Sie die Einrückung der Zeile.",
    ),
    "but found another document": (
        "Die Datei enthält mehrere Teile, die mit --- getrennt sind.",
        "Eine Datei beschreibt einen Eintrag. Löschen Sie die Zeile mit ---.",
    ),
    "unknown escape character": (
        "In doppelten Anführungszeichen steht ein Schrägstrich \\ mit einem unbekannten Zeichen.",
        "Verwenden Sie einfache Anführungszeichen: 'Text'.",
    ),
    "undefined tag handle": ("Angaben mit ! sind nicht erlaubt.", "Löschen Sie das Wort mit dem !."),
    "while scanning an anchor": (
        "Hier steht ein &, mit dem kein Text beginnen darf.",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
    "while scanning an alias": (
        "Hier steht ein *, mit dem kein Text beginnen darf.",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
    "undefined alias": (
        "Verweise mit * sind nicht erlaubt.",
        "Soll der Text mit einem Stern beginnen, setzen Sie ihn in Anführungszeichen.",
    ),
}


# Python's reasons are English.
_REASONS: dict[type[OSError], str] = {
    PermissionError: ": Es fehlt das Recht zum Lesen",
    IsADirectoryError: ": Sie ist ein Ordner",
    FileNotFoundError: ": Es gibt sie nicht",
}

# The parser notices these only after the fault, often on a line that is right; their place is where they begin.
_SEEN_TOO_LATE = (
    "end of stream",
    "could not find expected ':'",
    "did not find expected ',' or",
    "while scanning an anchor",
    "while scanning an alias",
)


@dataclass(frozen=True, slots=True)
class Document:
    """The plain values of one YAML file and where each of them stands."""

    path: str
    data: dict[str, Any]
    root: yaml.MappingNode
    lines: tuple[str, ...]
    _places: dict[tuple[str | int, ...], ScalarPlaces] = field(default_factory=dict, compare=False, repr=False)

    def text_place(self, location: tuple[str | int, ...], offset: int) -> tuple[int, int]:
        """Line and column (from 1) of the character at ``offset`` of a text value without the space around it."""
        node = self._node(location)
        if not isinstance(node, yaml.ScalarNode):
            return self.place(location)
        if location not in self._places:
            self._places[location] = ScalarPlaces.of(node, self.lines)
        return self._places[location].place(offset) or self.place(location)

    def _node(self, location: tuple[str | int, ...]) -> yaml.Node | None:
        node: yaml.Node = self.root
        for step in location:
            key_and_value = _child(node, step)
            if key_and_value is None:
                return None
            node = key_and_value[1]
        return node

    def place(self, location: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``location``, or of its nearest parent that exists."""
        node: yaml.Node = self.root
        mark = node.start_mark
        for step in location:
            key_and_value = _child(node, step)
            if key_and_value is None:
                break
            key, node = key_and_value
            mark = node.start_mark if not _is_empty(node) else key.start_mark
        return mark.line + 1, mark.column + 1

    def key_place(self, location: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column (from 1) of the key at ``location``; for list items the item itself."""
        node: yaml.Node = self.root
        for step in location[:-1]:
            key_and_value = _child(node, step)
            if key_and_value is None:
                return self.place(location)
            node = key_and_value[1]
        found = _child(node, location[-1]) if location else None
        if found is None:
            return self.place(location)
        return found[0].start_mark.line + 1, found[0].start_mark.column + 1


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Key node and value node of one step down; for a list both are the item."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style


@dataclass(slots=True)
class _Walk:
    """Turns nodes into plain values and collects what is not allowed."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def report(self, rule_name: str, mark: yaml.Mark, message: str, hint: str | None = None) -> None:
        rule = rules.RECORD_RULES[rule_name]
        self.findings.append(rule.finding(self.path, mark.line + 1, mark.column + 1, message, hint))

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        if id(node) in self.seen:
            return None  # An alias; reported once with its own place by ``_alias_findings``.
        if depth > MAX_DEPTH:
            self.findings.append(_too_deep_finding(self.path, node.start_mark))
            return None
        self.seen.add(id(node))
        if node.tag not in _STANDARD_TAGS:
            self.report(
                "record/tag",
                node.start_mark,
                f"Die Angabe „{node.tag}“ mit Ausrufezeichen ist nicht erlaubt.",
            )
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return _scalar(cast("yaml.ScalarNode", node))

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first_lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(
                    "record/bad-key",
                    key_node.start_mark,
                    "Der Name einer Angabe muss ein einfaches Wort sein.",
                )
                continue
            key = key_node.value
            if key in result:
                self.report(
                    "record/duplicate-key",
                    key_node.start_mark,
                    f"„{key}“ steht hier zum zweiten Mal. Zum ersten Mal steht es in Zeile {first_lines[key]}.",
                )
                self.value(value_node, depth + 1)
                continue
            first_lines[key] = key_node.start_mark.line + 1
            result[key] = self.value(value_node, depth + 1)
        return result


def _scalar(node: yaml.ScalarNode) -> str | int | bool | None:
    text: str = node.value
    if not node.style:
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.match(text):
            return int(text)
    return text


def parse(path: str, content: bytes) -> tuple[Document | None, list[Finding]]:
    """Plain values of a YAML file, or the findings that say why there are none.

    Never raises for what a file contains. The document is None exactly when there are findings.
    """
    text, findings = _decode(path, content)
    return _parse_text(path, text) if text is not None else (None, findings)


def _parse_text(path: str, text: str) -> tuple[Document | None, list[Finding]]:
    try:
        too_deep = _first_too_deep(text)
        if too_deep is not None:
            return None, [_too_deep_finding(path, too_deep)]
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_finding(path, text, error)]
    return _to_document(path, text, node)


def _first_too_deep(text: str) -> yaml.Mark | None:
    """Where a text that could exhaust the composer nests too deep; other texts are not looked at."""
    if sum(text.count(sign) for sign in _OPENING_SIGNS) < _SAFE_OPENING_SIGNS:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH + 1:
                return cast("yaml.Mark", event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _too_deep_finding(path: str, mark: yaml.Mark) -> Finding:
    message = f"Die Angaben sind tiefer als {MAX_DEPTH} Ebenen verschachtelt."
    return rules.RECORD_RULES["record/too-deep"].finding(path, mark.line + 1, mark.column + 1, message)


def _to_document(path: str, text: str, node: yaml.Node | None) -> tuple[Document | None, list[Finding]]:
    if node is None or _is_empty(node):
        return None, [rules.RECORD_RULES["record/empty-file"].finding(path, 1, 1, "Die Datei ist leer.")]
    if not isinstance(node, yaml.MappingNode):
        message = "Die Datei enthält keine Angaben der Form „name: Wert“."
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        return None, [rules.RECORD_RULES["record/not-a-mapping"].finding(path, line, column, message)]
    findings = list(_alias_findings(path, text))
    if findings:
        return None, findings
    walk = _Walk(path)
    data = walk.value(node)
    if walk.findings:
        return None, walk.findings
    return Document(path, data, node, tuple(text.split("\n"))), []


def _decode(path: str, content: bytes) -> tuple[str | None, list[Finding]]:
    if len(content) > MAX_FILE_BYTES:
        return None, [_too_large(path, len(content))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # ``error.object`` lacks the byte order mark, and so do the columns that editors show.
        line, column = _end_of(_with_plain_breaks(error.object[: error.start].decode("utf-8")))
        rule = rules.RECORD_RULES["record/encoding"]
        return None, [rule.finding(path, line, column, "Die Datei ist nicht in UTF-8 gespeichert.")]
    text = _with_plain_breaks(text)
    control = _CONTROL_CHARACTER.search(text)
    if control:
        line, column = _end_of(text[: control.start()])
        rule = rules.RECORD_RULES["record/control-character"]
        return None, [rule.finding(path, line, column, "Hier steht ein unsichtbares Steuerzeichen.")]
    return text, []


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(text: str) -> tuple[int, int]:
    """Line and column (from 1) of the character that follows ``text``."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def _too_large(path: str, size: int) -> Finding:
    mebibytes = f"{size / MAX_FILE_BYTES:.1f}".replace(".", ",")
    message = f"Die Datei ist {mebibytes} MiB groß. Erlaubt ist 1 MiB."
    return rules.RECORD_RULES["record/too-large"].finding(path, 1, 1, message)


def _alias_findings(path: str, text: str) -> Iterator[Finding]:
    """Anchors and aliases, each with its place; only texts that could hold one are scanned again."""
    if "*" not in text and "&" not in text:
        return
    rule = rules.RECORD_RULES["record/alias"]
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            message = f"Der Verweis „*{event.anchor}“ ist nicht erlaubt."
        elif anchor := getattr(event, "anchor", None):
            message = f"Die Marke „&{anchor}“ ist nicht erlaubt."
        else:
            continue
        mark = cast("yaml.Mark", event.start_mark)
        yield rule.finding(path, mark.line + 1, mark.column + 1, message)


def _syntax_finding(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = f"{error.problem or ''} {error.context or ''}"
    source_line = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    tab = re.match(r"^ *\t", source_line)
    if tab:
        message = "Die Zeile beginnt mit einem Tabulator."
        return rules.RECORD_RULES["record/tab"].finding(path, line, tab.end(), message)
    opened = error.context_mark
    if opened and any(part in problem for part in _SEEN_TOO_LATE):
        line, column = opened.line + 1, opened.column + 1
    for part, (message, hint) in _PROBLEMS.items():
        if part in problem:
            return rules.RECORD_RULES["record/syntax"].finding(path, line, column, message, hint)
    return rules.RECORD_RULES["record/syntax"].finding(path, line, column, "Ab hier ist die Datei nicht lesbar.")


def read(path: Path, shown_path: str) -> tuple[Document | None, list[Finding]]:
    """Like :func:`parse` for a file on disk; a file that cannot be read is a finding too."""
    text, findings = read_text(path, shown_path)
    return _parse_text(shown_path, text) if text is not None else (None, findings)


def read_text(path: Path, shown_path: str) -> tuple[str | None, list[Finding]]:
    """The text of a file that people write, with plain line breaks, or the findings that say why there is none."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            return None, [_too_large(shown_path, path.stat().st_size)]
        content = path.read_bytes()
    except OSError as error:
        message = f"Die Datei kann nicht gelesen werden{_REASONS.get(type(error), '')}."
        return None, [rules.RECORD_RULES["record/unreadable"].finding(shown_path, 1, 1, message)]
    return _decode(shown_path, content)


# What people write in German where a name or value is English.
_GERMAN_WORDS = {
    "adresse": "location",
    "alter": "minimum_age",
    "angebot": "services",
    "besetzt": "full",
    "beschreibung": "description",
    "dolmetscher": "interpreters",
    "geschlossen": "temporarily_closed",
    "gebärdensprache": "sign_language",
    "hilfeform": "help_form",
    "internet": "urls",
    "kosten": "cost",
    "mail": "emails",
    "ort": "location",
    "plz": "postal_code",
    "postleitzahl": "postal_code",
    "sprachen": "languages",
    "stadt": "city",
    "straße": "street",
    "strasse": "street",
    "telefon": "phones",
    "titel": "name",
    "träger": "organization",
    "voll": "full",
    "warteliste": "waiting_list",
    "webseite": "urls",
    "zeiten": "hours",
    "öffnungszeiten": "hours",
}


def nearest(word: str, known: list[str]) -> str:
    """„Meinten Sie …?“ with the nearest known words, or an empty text; German words for English names are known."""
    translated = _GERMAN_WORDS.get(word.casefold(), "")
    matches = [translated] if translated in known else get_close_matches(word, known, n=3, cutoff=0.6)
    if not matches:
        return ""
    return "Meinten Sie " + " oder ".join(f"„{match}“" for match in matches) + "?"
