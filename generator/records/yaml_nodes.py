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

# A record is a page of text; 1 MiB is hundreds of times that. Unit: bytes. Source: shared record design.
MAX_FILE_BYTES = 1024 * 1024

# Deeper nesting than this is no record. Unit: levels. Guards the recursive walk.
MAX_DEPTH = 30

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.2 core schema, section 10.3.2, without octal, hexadecimal and float: those would change German data.
_INTEGER = re.compile(r"^(?:0|-?[1-9][0-9]{0,15})$")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}

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
    "undefined alias": (
        "Verweise mit * sind nicht erlaubt.",
        "Soll der Text mit einem Stern beginnen, setzen Sie ihn in Anführungszeichen.",
    ),
}


@dataclass(frozen=True, slots=True)
class Document:
    """The plain values of one YAML file and where each of them stands."""

    path: str
    data: dict[str, Any]
    root: yaml.MappingNode
    lines: tuple[str, ...]

    def text_place(self, location: tuple[str | int, ...], offset: int) -> tuple[int, int]:
        """Line and column (from 1) of the character at ``offset`` of a text value.

        Exact for ``|`` blocks and for values on one line; the beginning of the value for other forms.
        """
        node = self._node(location)
        if not isinstance(node, yaml.ScalarNode):
            return self.place(location)
        start = node.start_mark
        if node.style == "|":
            return self._literal_place(node, offset)
        if node.start_mark.line != node.end_mark.line:
            return start.line + 1, start.column + 1
        quoted = 1 if node.style in {"'", '"'} else 0
        return start.line + 1, start.column + 1 + quoted + offset

    def _literal_place(self, node: yaml.ScalarNode, offset: int) -> tuple[int, int]:
        before = node.value[:offset]
        first = node.start_mark.line + 1
        while first < len(self.lines) and not self.lines[first].strip():
            first += 1
        indent = len(self.lines[first]) - len(self.lines[first].lstrip(" ")) if first < len(self.lines) else 0
        skipped = first - node.start_mark.line - 1
        line_in_value = before.count("\n")
        column = offset - (before.rfind("\n") + 1)
        return first + 1 + line_in_value - skipped, indent + column + 1

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
            self.report(
                "record/too-deep",
                node.start_mark,
                f"Die Angaben sind tiefer als {MAX_DEPTH} Ebenen verschachtelt.",
            )
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
    if text is None:
        return None, findings
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_finding(path, text, error)]
    except (yaml.reader.ReaderError, ValueError) as error:
        return None, [_character_finding(path, text, error)]
    except RecursionError:
        rule = rules.RECORD_RULES["record/too-deep"]
        return None, [rule.finding(path, 1, 1, f"Die Angaben sind tiefer als {MAX_DEPTH} Ebenen verschachtelt.")]
    return _to_document(path, text, node)


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
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        rule = rules.RECORD_RULES["record/encoding"]
        return None, [rule.finding(path, line, column, "Die Datei ist nicht in UTF-8 gespeichert.")]
    return text.replace("\r\n", "\n"), []


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
    if opened and "end of stream" in problem:
        line, column = opened.line + 1, opened.column + 1
    for part, (message, hint) in _PROBLEMS.items():
        if part in problem:
            return rules.RECORD_RULES["record/syntax"].finding(path, line, column, message, hint)
    return rules.RECORD_RULES["record/syntax"].finding(path, line, column, "Ab hier ist die Datei nicht lesbar.")


def _character_finding(path: str, text: str, error: Exception) -> Finding:
    position = getattr(error, "position", None)
    if not isinstance(position, int) or not 0 <= position <= len(text):
        match = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        position = match.start() if match else 0
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    message = "Hier steht ein unsichtbares Steuerzeichen."
    return rules.RECORD_RULES["record/control-character"].finding(path, line, column, message)


def read(path: Path, shown_path: str) -> tuple[Document | None, list[Finding]]:
    """Like :func:`parse` for a file on disk; a file that cannot be read is a finding too."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            return None, [_too_large(shown_path, path.stat().st_size)]
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"Die Datei kann nicht gelesen werden ({reason})."
        return None, [rules.RECORD_RULES["record/unreadable"].finding(shown_path, 1, 1, message)]
    return parse(shown_path, content)


def nearest(word: str, known: list[str]) -> str:
    """„ Meinten Sie …?“ with the nearest known words, or an empty text."""
    matches = get_close_matches(word, known, n=3, cutoff=0.6)
    if not matches:
        return ""
    return "Meinten Sie " + " oder ".join(f"„{match}“" for match in matches) + "?"
