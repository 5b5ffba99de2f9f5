"""Hand-written pages as texts: the head between two lines ``---``, and the Markdown below it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from generator.findings import Finding
from generator.languages import Registry
from generator.records import messages, rules, yaml_nodes
from generator.records.fields import Body, Line
from generator.records.texts import Text

SITE_SRC = "site_src"
# The head as MkDocs reads it: YAML between two lines of three hyphens at the very beginning.
HEAD = re.compile(r"\A---[ \t]*\n(.*?\n|)---[ \t]*(?:\n|\Z)", re.DOTALL)


class PageText(Text):
    """The text of one hand-written page in one language."""

    title: Line | None = Field(None, description="Titel der Seite, wie er im Browser steht.")
    description: Line | None = Field(None, description="Ein Satz für Suchmaschinen und Listen.")
    body: Body | None = Field(None, description="Der Text der Seite. Zeilen mit [[…]] sind Bausteine: so lassen.")


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One file under ``site_src/``."""

    path: str
    text: PageText


def read_pages(root: Path, registry: Registry) -> tuple[dict[str, dict[str, WrittenPage]], list[Finding]]:
    """The pages by name and language, and findings of heads that cannot be read."""
    found: dict[str, dict[str, WrittenPage]] = defaultdict(dict)
    findings: list[Finding] = []
    for language in registry:
        folder = root / SITE_SRC / language.code
        for path in sorted(folder.rglob("*.md")):
            page, wrong = read_page(path, path.relative_to(root).as_posix())
            findings += wrong
            if page is not None:
                found[path.relative_to(folder).with_suffix("").as_posix()][language.code] = page
    return dict(found), findings


def read_page(path: Path, shown: str) -> tuple[WrittenPage | None, list[Finding]]:
    """One page, or what is wrong with it."""
    content, findings = yaml_nodes.read_text(path, shown)
    return (None, findings) if content is None else parse_page(content, shown)


def parse_page(content: str, shown: str) -> tuple[WrittenPage | None, list[Finding]]:
    """Like :func:`read_page` for the text of a file."""
    head, body = split(content)
    data: dict[str, Any] = {}
    if head.strip():
        document, findings = yaml_nodes.parse(shown, head.encode())
        if document is None:
            return None, [_one_lower(finding) for finding in findings]
        data = {key: value for key, value in document.data.items() if key in PageText.model_fields and key != "body"}
    if body.strip():
        data["body"] = body
    try:
        return WrittenPage(shown, PageText.model_validate(data)), []
    except ValidationError as error:
        return None, [_head_finding(shown, content, dict(detail)) for detail in error.errors(include_url=False)]


def split(content: str) -> tuple[str, str]:
    """The head without its hyphens, and the body; a page without a head is all body."""
    match = HEAD.match(content)
    return (match[1], content[match.end() :]) if match else ("", content)


def place(root: Path, shown: str, steps: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of a value of the head, or of the first line of the body."""
    content, _ = yaml_nodes.read_text(root / shown, shown)
    return _place_in(content or "", shown, steps)


def _place_in(content: str, shown: str, steps: tuple[str | int, ...]) -> tuple[int, int]:
    head, body = split(content)
    if steps[:1] == ("body",):
        before = content[: len(content) - len(body.lstrip())]
        return before.count("\n") + 1, 1
    document, _ = yaml_nodes.parse(shown, head.encode())
    if document is None or not steps:
        return 1, 1
    line, column = document.place(steps)
    return line + 1, column


def _head_finding(shown: str, content: str, detail: dict[str, Any]) -> Finding:
    error: Any = detail
    location = tuple(detail["loc"])
    line, column = _place_in(content, shown, location)
    name = str(location[0]) if location else ""
    value = messages.quote(detail["input"])
    is_ours = detail["type"] == "value_error"
    message = str(error["ctx"]["error"]) if is_ours else f"{name}: {value} ist hier nicht möglich."
    info = PageText.model_fields.get(name)
    hint = str(info.description) if info and not is_ours else ""
    return rules.RECORD_RULES["record/bad-value"].finding(shown, line, column, message, hint)


def _one_lower(finding: Finding) -> Finding:
    """The head begins in the second line of the file."""
    rule = rules.RECORD_RULES[finding.rule]
    return rule.finding(finding.path, finding.line + 1, finding.column, finding.message, finding.hint)
