"""The manual of the rules, made from the rules themselves: nothing in it is written twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.findings import Rule, Severity

_SEVERITIES = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"}
# An example that is a whole page says more by its beginning. Unit: characters.
_LONGEST_EXAMPLE = 400


@dataclass(frozen=True, slots=True)
class Use:
    """How one variety uses a rule. ``limit`` is None for rules that count nothing."""

    variety: str
    severity: Severity
    limit: float | None
    unit: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with the varieties that use it; rules that are not about wording have none."""

    rule: Rule
    uses: tuple[Use, ...] = ()


def as_json(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The rules as plain data, in the order of ``entries``."""
    return [_as_dict(entry) for entry in entries]


def _as_dict(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    bad, good = (entry.uses[0].bad, entry.uses[0].good) if entry.uses else (rule.bad, rule.good)
    return {
        "id": rule.id,
        "title": rule.title,
        "varieties": [use.variety for use in entry.uses],
        "severity": rule.severity.value,
        "severities": {use.variety: use.severity.value for use in entry.uses},
        "source": rule.source,
        "threshold": _threshold(entry),
        "why": rule.why,
        "advice": rule.advice,
        "bad": list(bad),
        "good": list(good),
        "examples": {use.variety: {"bad": list(use.bad), "good": list(use.good)} for use in entry.uses},
        "false_alarms": list(rule.false_alarms),
    }


def _threshold(entry: Entry) -> Mapping[str, Any] | None:
    limits = {use.variety: use.limit for use in entry.uses if use.limit is not None}
    if limits:
        return {"unit": entry.uses[0].unit, "limits": limits}
    if entry.rule.threshold is not None:
        return {"unit": entry.rule.threshold.unit, "value": entry.rule.threshold.value}
    return None


def as_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """One line for each rule: id, severity in each variety, and what is wrong."""
    width = max((len(entry.rule.id) for entry in entries), default=0)
    for entry in entries:
        uses = ", ".join(f"{use.variety}: {_SEVERITIES[use.severity]}" for use in entry.uses)
        yield f"{entry.rule.id:<{width}}  {entry.rule.title} ({uses or _SEVERITIES[entry.rule.severity]})"


def as_markdown(entries: Sequence[Entry], title: str, introduction: Sequence[str]) -> str:
    """The manual as one Markdown page."""
    lines = [f"# {title}", "", *introduction, ""]
    lines += ["| Regel | Was ist falsch? | Wo gilt sie? |", "|---|---|---|"]
    for entry in entries:
        name = entry.rule.id.partition("/")[2]
        title = entry.rule.title.replace("|", "\\|")
        lines.append(f"| [{name}](#{name}) | {title} | {_where(entry)} |")
    for entry in entries:
        lines += ["", *_section(entry)]
    return "\n".join(lines) + "\n"


def as_overview(entries: Sequence[Entry], title: str, introduction: Sequence[str], elsewhere: str) -> str:
    """All rules by group on one Markdown page; those with varieties have their sections on the page ``elsewhere``."""
    lines = [f"# {title}", "", *introduction]
    for group in dict.fromkeys(entry.rule.id.partition("/")[0] for entry in entries):
        members = [entry for entry in entries if entry.rule.id.startswith(f"{group}/")]
        lines += ["", f"## {group}", "", "| Regel | Was ist falsch? | Schwere | Grenze |", "|---|---|---|---|"]
        lines += [_overview_row(entry, elsewhere) for entry in members]
        for entry in members:
            if not entry.uses:
                lines += ["", f"### {entry.rule.id}", *list(_section(entry))[1:]]
    return "\n".join(lines) + "\n"


def _overview_row(entry: Entry, elsewhere: str) -> str:
    rule = entry.rule
    # GitHub leaves the slash out of the anchor of a heading.
    target = f"{elsewhere}#{rule.id.partition('/')[2]}" if entry.uses else f"#{rule.id.replace('/', '')}"
    severities = ", ".join(dict.fromkeys(_SEVERITIES[use.severity] for use in entry.uses))
    limit = f"{_number(rule.threshold.value)} {rule.threshold.unit}" if rule.threshold else ""
    title = rule.title.replace("|", "\\|")
    return f"| [{rule.id}]({target}) | {title} | {severities or _SEVERITIES[rule.severity]} | {limit} |"


def _where(entry: Entry) -> str:
    return ", ".join(f"{use.variety} ({_SEVERITIES[use.severity]})" for use in entry.uses) or "überall"


def _section(entry: Entry) -> Iterator[str]:
    rule = entry.rule
    yield f"## {rule.id.partition('/')[2]}"
    yield ""
    yield f"**{rule.title}** {rule.why}"
    yield ""
    yield f"- Stattdessen: {rule.advice}"
    for use in entry.uses:
        limit = f", Grenze {_number(use.limit)} {use.unit}" if use.limit is not None else ""
        yield f"- `{use.variety}`: {_SEVERITIES[use.severity]}{limit}"
    yield f"- Quelle: {rule.source}"
    for false_alarm in rule.false_alarms:
        yield f"- Bekannter Fehlalarm: {false_alarm}"
    uses = entry.uses[:1] or (Use("", rule.severity, None, "", rule.bad, rule.good),)
    for use in uses:
        yield from _examples("Falsch", use.bad)
        yield from _examples("Richtig", use.good)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _examples(label: str, texts: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{label}:"
    yield ""
    fence = "```" if not any("```" in text for text in texts) else "````"
    yield f"{fence}text"
    for position, text in enumerate(texts):
        if position and "\n" in text:
            yield ""
        yield text if len(text) <= _LONGEST_EXAMPLE else text[:_LONGEST_EXAMPLE] + " …"
    yield fence
