"""Changes values in YAML that people wrote: comments, order, quotes and blocks stay, and only changed lines differ.

ruamel.yaml keeps comments and styles but may indent or wrap lines its own way. Therefore only the lines that a change
touches are taken from what it writes; all others stay as somebody typed them. The result is read again with the strict
loader: what is written is what was meant, or nothing is.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    ScalarString,
)

from generator.findings import GeneratorError
from generator.records import yaml_nodes

# Longer lines than any text, so that nothing is wrapped anew. Unit: characters.
_WIDTH = 10_000_000

# Indentation of blocks and lists and of the hyphen in it, as ruamel.yaml counts them; the first is ours.
Layout = tuple[int, int, int]
_LAYOUTS: tuple[Layout, ...] = ((2, 4, 2), (2, 2, 0), (4, 4, 2), (4, 2, 0), (4, 6, 4), (4, 4, 0))

# Where a key belongs that is not there yet: its path, and the keys in the order in which people write them.
Order = Sequence[str]


class Removed:
    """Stands for a key that is taken away."""


REMOVED = Removed()

# The new values by their place: ("texts", "tr", "name"). A dict is a block, a tuple a list.
Changes = Mapping[tuple[str, ...], Any]


def change(text: str, path: str, changes: Changes, order: Callable[[tuple[str, ...]], Order]) -> str:
    """The YAML ``text`` with other values; ``order`` gives the usual order of the keys of a block.

    Raises GeneratorError when a value cannot be written so that it is read again as it was meant.
    """
    breaks = "\r\n" if "\r\n" in text else "\n"
    mark, plain = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    plain = plain.replace("\r\n", "\n")
    expected = _expected(plain, path, changes)
    layout = _layout(plain)
    for style in (None, DoubleQuotedScalarString):
        written = _written(plain, changes, order, style, layout)
        for candidate in (_with_old_lines(plain, *written), written[1]):
            document, _ = yaml_nodes.parse(path, candidate.encode("utf-8", "surrogatepass"))
            if document is not None and _plain(document.data) == expected:
                return mark + candidate.replace("\n", breaks)
    raise GeneratorError(f"{path}: Der Text enthält Zeichen, die in der Datei nicht gespeichert werden können.")


def _expected(text: str, path: str, changes: Changes) -> Any:
    document, _ = yaml_nodes.parse(path, text.encode("utf-8", "surrogatepass"))
    data: dict[str, Any] = document.data if document else {}
    for location, value in changes.items():
        target = data
        for step in location[:-1]:
            target = target.setdefault(step, {})
        if value is REMOVED:
            target.pop(location[-1], None)
        else:
            target[location[-1]] = value
    return _plain(data)


def _plain(value: Any) -> Any:
    """Values as the models see them: the white space around a text does not count, and a number may be a text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool) or value is None else str(value).strip()


def _layout(text: str) -> Layout:
    """The indentation with which ruamel.yaml comes nearest to the file."""

    def likeness(layout: Layout) -> float:
        written = _dump(_load(text), layout)
        if written == text:
            return 2.0
        return difflib.SequenceMatcher(None, text.splitlines(), written.splitlines(), autojunk=False).ratio()

    if likeness(_LAYOUTS[0]) > 1:
        return _LAYOUTS[0]
    return max(_LAYOUTS, key=likeness)


def _written(
    text: str, changes: Changes, order: Callable[[tuple[str, ...]], Order], style: Any, layout: Layout
) -> tuple[str, str]:
    """What ruamel.yaml makes of ``text`` without and with the changes."""
    try:
        base = _dump(_load(text), layout)
        data = _load(text)
        for location, value in changes.items():
            _set(data, location, value, order, style)
        return base, _dump(data, layout)
    except YAMLError as error:
        raise GeneratorError(f"Die Datei ist für Änderungen nicht lesbar ({type(error).__name__}).") from error


def _set(
    data: CommentedMap, location: tuple[str, ...], value: Any, order: Callable[[tuple[str, ...]], Order], style: Any
) -> None:
    target = data
    for depth, step in enumerate(location[:-1]):
        if step not in target:
            _insert(target, step, CommentedMap(), order(location[:depth]))
        target = target[step]
    key = location[-1]
    if value is REMOVED:
        target.pop(key, None)
    elif key in target:
        target[key] = _styled(value, target[key], style)
    else:
        _insert(target, key, _styled(value, None, style), order(location[:-1]))


def _insert(target: CommentedMap, key: str, value: Any, order: Order) -> None:
    """Puts a new key before the first one that usually follows it."""
    later = set(order[order.index(key) + 1 :]) if key in order else set()
    position = next((number for number, name in enumerate(target) if name in later), len(target))
    if position == len(target):
        # Comments and empty lines after the last value belong to what follows; they must stay behind the new one.
        last = next(reversed(target), None)
        target[key] = value
        if last is not None and last in target.ca.items and not isinstance(target[last], CommentedMap | CommentedSeq):
            target.ca.items[key] = target.ca.items.pop(last)
    else:
        target.insert(position, key, value)


def _styled(value: Any, old: Any, style: Any) -> Any:
    """The value in the form of the one that it replaces: a block stays a block, quotes stay quotes."""
    if isinstance(value, tuple):
        return _list(value, old, style)
    if isinstance(value, dict):
        block = CommentedMap((key, _styled(item, None, style)) for key, item in value.items())
        block.fa.set_flow_style()
        return block
    if not isinstance(value, str):
        return value
    if style is not None:
        return style(value)
    if isinstance(old, LiteralScalarString | FoldedScalarString) or "\n" in value:
        block = LiteralScalarString(value + "\n")
        # What stands below a block, such as the comment of the next text, hangs on the block.
        block.comment = getattr(old, "comment", None)
        return block
    return type(old)(value) if isinstance(old, ScalarString) else value


def _list(value: tuple[str, ...], old: Any, style: Any) -> CommentedSeq:
    items = list(old) if isinstance(old, CommentedSeq) else []
    padded = [*items, *[None] * len(value)]
    made = CommentedSeq(
        was if was == item else _styled(item, was, style) for item, was in zip(value, padded, strict=False)
    )
    if isinstance(old, CommentedSeq):
        if old.fa.flow_style():
            made.fa.set_flow_style()
        made.ca.items.update({key: note for key, note in old.ca.items.items() if key < len(made)})
        made.ca.comment = old.ca.comment
    return made


def _yaml(layout: Layout = _LAYOUTS[0]) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    mapping, sequence, offset = layout
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    # Equal values, such as two equal days, would become & and *, which the loader refuses.
    yaml.representer.ignore_aliases = lambda _: True
    return yaml


def _load(text: str) -> CommentedMap:
    loaded: Any = _yaml().load(text)
    return loaded if isinstance(loaded, CommentedMap) else CommentedMap()


def _dump(data: CommentedMap, layout: Layout) -> str:
    stream = StringIO()
    _yaml(layout).dump(data, stream)
    return stream.getvalue()


def _with_old_lines(text: str, base: str, new: str) -> str:
    """``text`` with only those lines replaced in which ``new`` differs from ``base``."""
    if text == base:
        return new
    old, plain, changed = (value.splitlines(keepends=True) for value in (text, base, new))
    anchors = _anchors(plain, old)
    result: list[str] = []
    done = 0
    for operation, i1, i2, j1, j2 in difflib.SequenceMatcher(None, plain, changed, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        start, end = _before(anchors, i1), _after(anchors, i2)
        fresh = [*plain[start[0] : i1], *changed[j1:j2], *plain[i2 : end[0]]]
        shift = _shift(plain, old, start)
        result += [*old[done : start[1]], *(_moved(line, shift) for line in fresh)]
        done = end[1]
    return "".join([*result, *old[done:]])


def _shift(plain: Sequence[str], old: Sequence[str], border: tuple[int, int]) -> int:
    """How much further the file indents at a border: of the line below, or of the last one above."""
    below = [(plain[border[0]], old[border[1]])] if border[0] < len(plain) and border[1] < len(old) else []
    above = zip(reversed(plain[: border[0]]), reversed(old[: border[1]]), strict=False)
    pair = next(((ours, theirs) for ours, theirs in (*below, *above) if ours.strip() and theirs.strip()), ("", ""))
    return _indent(pair[1]) - _indent(pair[0])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, shift: int) -> str:
    if not line.strip():
        return line
    return " " * shift + line if shift > 0 else line[min(-shift, _indent(line)) :]


def _anchors(plain: Sequence[str], old: Sequence[str]) -> list[tuple[int, int]]:
    """Borders between lines that stand at the same place in both texts."""
    found = {(0, 0), (len(plain), len(old))}
    # White space inside of a line may differ; the line is the same.
    ours, theirs = ([" ".join(line.split()) for line in lines] for lines in (plain, old))
    for block in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        found |= {(block.a + step, block.b + step) for step in range(block.size + 1) if block.size}
    ordered = sorted(found)
    return [ordered[0], *(pair for before, pair in pairwise(ordered) if pair[0] > before[0] and pair[1] >= before[1])]


def _before(anchors: Sequence[tuple[int, int]], line: int) -> tuple[int, int]:
    return max(pair for pair in anchors if pair[0] <= line)


def _after(anchors: Sequence[tuple[int, int]], line: int) -> tuple[int, int]:
    return min(pair for pair in anchors if pair[0] >= line)
