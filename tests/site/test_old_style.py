"""Our style sheets hold nothing newer than Chrome 60 and iOS 12 without something older before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from tests.compat import STYLE, data, features, known_to

# Missing, the page looks a little plainer and nothing is lost: name, or name and value, and why.
PLAINER = {
    "text-underline-offset": "the line stands closer to the letters",
    "text-decoration-thickness": "the line is thinner",
    "text-decoration: underline dotted": "the line is the browser's own, or the link has none but leads on",
    "break-after": "paper may end a page elsewhere",
    "page-break-after": "as break-after",
    "resize": "the field grows with its text",
    "hyphens": "-webkit-hyphens stands beside it; elsewhere long words break anywhere",
    "cursor": "fingers have none",
    "appearance": "-webkit-appearance stands beside it",
    "scroll-padding-bottom": "the bar at the edge may cover the place a link leads to; scrolling shows it",
    "scroll-margin-top": "the heading stands at the very edge",
    "scroll-margin-bottom": "as scroll-padding-bottom",
    "bookmark-level": "for the PDF only; browsers know no bookmarks",
    "content-visibility": "stands only where :details-content is known",
    "clip-path: inset": "clip before it hides the text as well",
}
# Units of css-values-4 that MDN lists in groups, not by name; the oldest is of Chrome 105 (cqw), iOS 15.4 (svh).
NEW_UNITS = frozenset(
    f"{size}{side}" for size in ("s", "l", "d", "cq") for side in ("vw", "vh", "vi", "vb", "vmin", "vmax", "w", "h")
) | {"lh", "rlh", "cap", "rcap", "ic", "ric", "rex", "rch", "vi", "vb"}
# Selectors whose rule old engines drop as a whole, and why that is right.
DROPPED = {
    ":focus-visible": "then the focus always shows",
    ":details-content": "then the script opens what is closed before it goes to paper",
}
# Older words for the same, which must stand in the same rule.
OLDER = {
    "margin-inline-start": {"-webkit-margin-start"},
    "margin-inline-end": {"-webkit-margin-end"},
    "padding-inline-start": {"-webkit-padding-start"},
    "padding-inline-end": {"-webkit-padding-end"},
    "border-inline-start": {"-webkit-border-start"},
    "border-inline-end": {"-webkit-border-end"},
    "overflow-wrap": {"word-break"},
    "break-inside": {"page-break-inside"},
    "break-after": {"page-break-after"},
    "break-before": {"page-break-before"},
}


def known_features(name: str) -> list[dict[str, Any]]:
    """All kinds of values with a name: functions and units."""
    return [feature for found, feature in features(data()["css"]["types"]) if found == name]


def values_of(declaration: Any) -> list[tuple[str, str]]:
    """Keywords, functions and units in a value with their type."""
    names = []
    stack = list(declaration.value)
    while stack:
        token = stack.pop()
        if token.type == "ident":
            names.append((token.type, token.lower_value))
        elif token.type == "function":
            names.append((token.type, token.lower_name))
            stack += token.arguments
        elif token.type == "dimension":
            names.append((token.type, token.lower_unit))
    return names


def new_values(declaration: Any) -> Iterator[str]:
    """The keywords, functions and units of a value that old engines do not know."""
    branch = data()["css"]["properties"].get(declaration.lower_name, {})
    for kind, name in values_of(declaration):
        own = branch.get(name)
        if name in NEW_UNITS:
            yield name
        elif own is not None:
            if not known_to(own, STYLE):
                yield name
        # A word by itself may be a name that somebody gave, as that of a counter.
        elif kind != "ident" and not any(known_to(one, STYLE) for one in known_features(name) or [{}]):
            yield name


def is_plainer(declaration: Any) -> bool:
    """Whether a page can do without this."""
    text = tinycss2.serialize(declaration.value).strip()
    name = declaration.lower_name
    return name in PLAINER or any(f"{name}: {text}".startswith(known) for known in PLAINER)


def faults_in_rule(declarations: list[Any]) -> Iterator[tuple[int, str]]:
    """Line and name of each declaration that is too new and has nothing older before it."""
    older: set[str] = set()
    names = {one.lower_name for one in declarations}
    in_grid = any(one.lower_name == "display" and ("ident", "grid") in values_of(one) for one in declarations)
    for one in declarations:
        name = one.lower_name
        feature = data()["css"]["properties"].get(name, {})
        is_new = not known_to(feature, STYLE) or bool(list(new_values(one)))
        if name in {"gap", "row-gap", "column-gap"} and not in_grid:
            yield one.source_line, f"{name} in a flex box"
        elif name.startswith("-") or not is_new:
            older.add(name)
        elif not is_plainer(one) and name not in older and not OLDER.get(name, set()) & names:
            yield one.source_line, f"{name}: {tinycss2.serialize(one.value).strip()}"


def faults_in_selector(prelude: list[Any]) -> Iterator[str]:
    """The pseudo-classes and pseudo-elements of a selector that old engines do not know."""
    before = None
    for token in prelude:
        if before is not None and before.type == "literal" and before.value == ":":
            name = getattr(token, "lower_name", None) or getattr(token, "lower_value", "")
            feature = data()["css"]["selectors"].get(name, {})
            if not known_to(feature, STYLE) and f":{name}" not in DROPPED:
                yield f":{name}"
        if token.type == "function":
            yield from faults_in_selector(token.arguments)
        before = token


def asks_first(rule: Any) -> bool:
    """Whether old engines skip a block because they do not know what it asks for."""
    if rule.lower_at_keyword == "supports":
        return True
    asked = data()["css"]["at-rules"]["media"]
    blocks = [token for token in rule.prelude if token.type == "() block"]
    names = [token.lower_value for block in blocks for token in block.content if token.type == "ident"]
    return any(name in asked and not known_to(asked[name], STYLE) for name in names)


def faults_in(rules: list[Any]) -> Iterator[str]:
    """Everything that is too new in some rules, as „line: what“."""
    for rule in rules:
        if rule.type == "error":
            yield f"{rule.source_line}: {rule.message}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            if not asks_first(rule):
                yield from faults_in(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type == "at-rule" and rule.lower_at_keyword not in {"page", "font-face", "charset"}:
            yield f"{rule.source_line}: @{rule.lower_at_keyword}"
        elif rule.type == "qualified-rule":
            yield from (f"{rule.source_line}: {fault}" for fault in faults_in_selector(rule.prelude))
            content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from (f"{one.source_line}: {one.message}" for one in content if one.type == "error")
            declarations = [one for one in content if one.type == "declaration"]
            yield from (f"{line}: {fault}" for line, fault in faults_in_rule(declarations))
            yield from (f"{one.source_line}: nested rule" for one in content if one.type == "qualified-rule")


def faults_in_sheet(text: str) -> list[str]:
    """Everything that is too new in a style sheet."""
    return list(faults_in(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def test_our_style_sheets_work_in_old_engines(demo_site: Path) -> None:
    """Every style sheet of the built site has something older for everything new."""
    sheets = sorted(demo_site.rglob("*.css"))
    assert sheets
    assert {sheet.name: faults_in_sheet(sheet.read_text(encoding="utf-8")) for sheet in sheets} == {
        sheet.name: [] for sheet in sheets
    }


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("a { display: flex; gap: 1em }", "1: gap in a flex box"),
        ("a { inset: 0 }", "1: inset: 0"),
        ("a { width: min(10px, 1em) }", "1: width: min(10px, 1em)"),
        ("a { width: clamp(1px, 2px, 3px) }", "1: width: clamp(1px, 2px, 3px)"),
        ("a { height: 100dvh }", "1: height: 100dvh"),
        ("a { aspect-ratio: 1 }", "1: aspect-ratio: 1"),
        ("a { margin-inline: 1em }", "1: margin-inline: 1em"),
        ("a { margin-inline-end: 1em }", "1: margin-inline-end: 1em"),
        ("a { overflow-wrap: anywhere }", "1: overflow-wrap: anywhere"),
        ("a { color: color-mix(in srgb, red, blue) }", "1: color: color-mix(in srgb, red, blue)"),
        (":is(a, b) { color: red }", "1: :is"),
        ("a:has(b) { color: red }", "1: :has"),
        ("a:not(:where(b)) { color: red }", "1: :where"),
        ("@layer a { b { color: red } }", "1: @layer"),
        ("@container (width > 1px) { b { color: red } }", "1: @container"),
        ("\n@media print { a { inset: 0 } }", "2: inset: 0"),
        ("a { color: red; & b { color: blue } }", "1: nested rule"),
    ],
)
def test_what_is_too_new_is_found(sheet: str, expected: str) -> None:
    """Properties, values, units, functions, selectors and blocks of later engines are reported with their line."""
    assert expected in faults_in_sheet(sheet)


@pytest.mark.parametrize(
    "sheet",
    [
        "a { top: 0; color: red; display: flex; --x: 1px; width: calc(1px + 1em) }",
        "a { overflow-wrap: break-word; overflow-wrap: anywhere }",
        "a { -webkit-margin-end: 1em; margin-inline-end: 1em }",
        "a { display: grid; gap: 1em; text-underline-offset: 1px }",
        "a { height: 100vh; height: 100dvh }",
        "@supports (inset: 0) { a { inset: 0 } }",
        "@media (prefers-color-scheme: dark) { a { color: red } }",
        ":focus:not(:focus-visible) { outline: none }",
    ],
)
def test_what_has_something_older_passes(sheet: str) -> None:
    """An older word before the new one, a question before the block, or an ornament is no mistake."""
    assert faults_in_sheet(sheet) == []
