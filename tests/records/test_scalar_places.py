"""Each character of a text value has its place in the file, however the value is typed."""

from __future__ import annotations

import pytest
import yaml

from generator.records.scalar_places import ScalarPlaces


def places_of(content: str) -> tuple[str, ScalarPlaces]:
    """The value under ``a`` and its places."""
    root = yaml.compose(content)
    assert isinstance(root, yaml.MappingNode)
    node = root.value[0][1]
    assert isinstance(node, yaml.ScalarNode)
    return node.value, ScalarPlaces.of(node, content.split("\n"))


@pytest.mark.parametrize(
    ("content", "word", "expected"),
    [
        ("a: eins X zwei\n", "X", (1, 9)),
        ("a: eins\n   zwei X\n", "X", (2, 9)),
        ("a:\n  X eins\n", "X", (2, 3)),
        ("a: 'it''s X'\n", "X", (1, 11)),
        ("a: ' X'\n", "X", (1, 6)),
        ('a: "\\t\\n X"\n', "X", (1, 10)),
        ('a: "\\x41\\u0042\\U0001F600X"\n', "X", (1, 25)),
        ('a: "\\x20\\x09\\u2003\\_\\N\\L\\PX"\n', "X", (1, 27)),
        ('a: "\\e\\0\\a\\bX"\n', "X", (1, 13)),
        ('a: "\\\\ \\" \\/X"\n', "X", (1, 13)),
        ('a: "eins \\\n  \\ zwei X"\n', "X", (2, 10)),
        ('a: "eins\n\n  zwei X"\n', "X", (3, 8)),
        ("a: |\n  eins\n  X\n", "X", (3, 3)),
        ("a: |\n\n\n    eins\n    X\n", "X", (5, 5)),
        ("a: |2-\n     eins\n  X\n", "X", (3, 3)),
        ("a: > # so\n  eins\n  X\n\n", "X", (3, 3)),
        ("a: |+\n  X\n\n\nb: X\n", "X", (2, 3)),
        ("a: X # X\n", "X", (1, 4)),
        ("{a: X, b: X}\n", "X", (1, 5)),
    ],
)
def test_a_character_stands_where_it_was_typed(content: str, word: str, expected: tuple[int, int]) -> None:
    """Quotes, escapes, folded lines, indentation and comments move a place and lose none."""
    value, places = places_of(content)
    assert places.place(value.strip().index(word)) == expected


@pytest.mark.parametrize("content", ["a: ''\n", 'a: ""\n', "a: |\n", "a:\n"])
def test_an_empty_value_has_no_place(content: str) -> None:
    """Its field has one."""
    assert places_of(content)[1].place(0) is None


def test_beyond_the_end_is_the_end() -> None:
    """An offset past the last character does not leave the value."""
    assert places_of("a: 'eins'\n")[1].place(99) == (1, 8)


def test_space_stands_behind_the_character_before_it() -> None:
    """A line break that became a space is behind the last word of its line."""
    _, places = places_of("a: eins\n   zwei\n")
    assert [places.place(offset) for offset in (3, 4, 5)] == [(1, 7), (1, 8), (2, 4)]


def test_a_long_text_is_walked_once() -> None:
    """Every word of a megabyte has its place at once; walking from the beginning each time would take hours."""
    content = "a: |\n" + "  Ein Wort.\n" * 50_000
    value, places = places_of(content)
    step = len("Ein Wort.\n")
    assert [places.place(offset) for offset in range(0, len(value), step)] == [(line, 3) for line in range(2, 50_002)]
