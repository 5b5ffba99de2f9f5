"""Only what changes in a YAML file changes: comments, order, quotes, blocks and odd layout stay."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import GeneratorError
from generator.records import yaml_nodes
from generator.records.yaml_writing import REMOVED, change

ORDER = {(): ("order", "texts"), ("texts",): ("de", "easy_language", "tr", "ar")}
KEYS = ("origin", "written", "source", "reviewed", "name", "summary", "description", "say")


def order(location: tuple[str, ...]) -> Sequence[str]:
    """The usual order of the keys of these tests."""
    return ORDER.get(location, KEYS)


ODD = """\
# Kopf
order:   10     # mit Absicht so
zip: '01067'
list:
- eins   # Kommentar eins
- "zwei"
texts:
    de:
        name: Frist       # deutsch
        summary: >
          Ein gefalteter
          Text.
        description: |
          Erster Satz.

          - Punkt

    # vor Türkisch
    tr:
        name: 'Süre'
        summary: "Bir metin."
        description: |
          İlk cümle.

          - Madde
# Ende
"""


def changed(text: str, *changes: tuple[tuple[str, ...], Any]) -> str:
    """The text after the changes."""
    return change(text, "x.yml", dict(changes), order)


def diff(before: str, after: str) -> list[str]:
    """The removed and added lines."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


@pytest.mark.parametrize(
    ("location", "value", "expected"),
    [
        (("texts", "tr", "name"), "Süre (Frist)", ["-        name: 'Süre'", "+        name: 'Süre (Frist)'"]),
        (
            ("texts", "tr", "summary"),
            'Bir "metin".',
            ['-        summary: "Bir metin."', '+        summary: "Bir \\"metin\\"."'],
        ),
        (
            ("texts", "tr", "description"),
            "İlk cümle.\n\n- Madde bir",
            ["-          - Madde", "+          - Madde bir"],
        ),
        (("list",), ("eins", "drei"), ['-- "zwei"', '+- "drei"']),
        (("texts", "tr", "summary"), REMOVED, ['-        summary: "Bir metin."']),
        (("texts", "tr", "origin"), "human", ["+        origin: human"]),
        (
            ("texts", "de", "name"),
            "Termin",
            ["-        name: Frist       # deutsch", "+        name: Termin      # deutsch"],
        ),
    ],
)  # fmt: skip
def test_only_the_changed_lines_differ(location: tuple[str, ...], value: Any, expected: list[str]) -> None:
    """Whatever the layout of the file, the difference is the change."""
    new = changed(ODD, (location, value))
    assert diff(ODD, new) == expected
    document, findings = yaml_nodes.parse("x.yml", new.encode())
    assert document is not None, findings


def test_a_block_stays_a_block_and_a_new_language_has_its_place() -> None:
    """A new text stands between the languages around it, before the comment of the next one."""
    new = changed(
        ODD,
        (("texts", "easy_language", "name"), "Frist"),
        (("texts", "easy_language", "source"), {"name": "12345678", "summary": "1234e567"}),
    )
    document, _ = yaml_nodes.parse("x.yml", new.encode())
    assert document is not None
    assert list(document.data["texts"]) == ["de", "easy_language", "tr"]
    assert document.data["texts"]["easy_language"] == {
        "source": {"name": "12345678", "summary": "1234e567"}, "name": "Frist",
    }  # fmt: skip
    assert [line for line in diff(ODD, new) if line.startswith("-")] == []


def test_line_ends_of_windows_and_a_byte_order_mark_stay() -> None:
    """Files from Windows are written as they were."""
    text = "\ufeff" + ODD.replace("\n", "\r\n")
    new = changed(text, (("order",), 20))
    assert new.startswith("\ufeff# Kopf\r\n")
    assert new.replace("\r\n", "").count("\n") == 0
    assert diff(text, new) == ["-order:   10     # mit Absicht so", "+order: 20       # mit Absicht so"]


def test_what_no_file_can_hold_is_refused() -> None:
    """Half of a character is refused with the file's name."""
    with pytest.raises(GeneratorError, match=r"x\.yml: Der Text enthält Zeichen"):
        changed(ODD, (("texts", "tr", "name"), "a\ud800"))


SAFE = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1)


@settings(max_examples=25, deadline=None)
@given(SAFE.filter(lambda text: bool(text.strip())))
def test_any_text_is_read_again_as_it_was_meant(text: str) -> None:
    """Quotes, colons, line breaks, bidi signs, emojis, percent signs and leading spaces survive."""
    for name in ("name", "description"):
        try:
            new = changed(ODD, (("texts", "tr", name), text.strip()))
        except GeneratorError:
            assert any(sign in text for sign in "\ufeff\ufffe\uffff\u2028\u2029\x85")
            continue
        document, findings = yaml_nodes.parse("x.yml", new.encode())
        assert document is not None, findings
        assert document.data["texts"]["tr"][name].strip() == text.strip()
        assert document.data["texts"]["de"]["name"] == "Frist"
