"""Whatever a file contains, the loader gives a record or findings, and never raises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding
from generator.records.loader import load_record
from generator.records.models import KINDS
from generator.records.record import Record
from generator.records.text_fields import text_fields
from generator.records.yaml_nodes import parse
from tests.records.reading import REGISTRY, VALID, is_german_sentence, read_record

_MODERATE = settings(deadline=None, max_examples=150)
_KINDS = st.sampled_from(sorted(KINDS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the files of all examples; each example overwrites the last."""
    return tmp_path_factory.mktemp("eintraege")


def _read(folder: Path, kind: str, content: bytes) -> tuple[Record | None, list[Finding]]:
    path = folder / "x.yml"
    path.write_bytes(content)
    return load_record(path, "x.yml", KINDS[kind], REGISTRY)


def _lines(content: bytes) -> list[str]:
    """The lines as editors count them."""
    text = content.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _assert_sound(folder: Path, kind: str, content: bytes) -> None:
    """A record or findings; each finding inside the file and in German."""
    record, findings = _read(folder, kind, content)
    assert (record is None) == bool(findings)
    lines = _lines(content)
    for finding in findings:
        assert 1 <= finding.line <= len(lines) + 1
        line = lines[finding.line - 1] if finding.line <= len(lines) else ""
        assert 1 <= finding.column <= len(line) + 1
        assert is_german_sentence(finding.message), finding.message
    if record is not None:
        assert record.id == "x"
        assert all(field.value.strip() for field in text_fields(record))


@_MODERATE
@given(kind=_KINDS, content=st.binary(max_size=300))
def test_arbitrary_bytes(folder: Path, kind: str, content: bytes) -> None:
    """Bytes of any kind are a finding."""
    _assert_sound(folder, kind, content)


@_MODERATE
@given(kind=_KINDS, text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="„“"), max_size=200))
def test_arbitrary_text(folder: Path, kind: str, text: str) -> None:
    """Text of any script is a record or a finding."""
    _assert_sound(folder, kind, text.encode())


_YAML_SIGNS = st.text(st.sampled_from("ab:-?[]{},'\"#&*!|>%@`~<=\\ \n\n  \t\r.0179ä"), max_size=60)


@settings(deadline=None, max_examples=400)
@given(kind=_KINDS, text=_YAML_SIGNS)
def test_text_full_of_yaml_signs(folder: Path, kind: str, text: str) -> None:
    """Quotes, brackets, anchors and tabs in any order are a finding inside the file."""
    _assert_sound(folder, kind, text.encode())


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A valid file with lines left out, doubled, moved, indented, replaced or sprinkled with signs."""
    kind = draw(_KINDS)
    lines = VALID[kind].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        position = draw(st.integers(0, len(lines) - 1))
        line = lines[position]
        match draw(st.sampled_from(["delete", "double", "move", "indent", "dedent", "value", "sign", "other"])):
            case "delete":
                del lines[position]
            case "double":
                lines.insert(position, line)
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(position))
            case "indent":
                lines[position] = draw(st.sampled_from([" ", "  ", "\t", "- "])) + line
            case "dedent":
                lines[position] = line[2:]
            case "value":
                lines[position] = line.split(":")[0] + ": " + draw(_YAML_SIGNS)
            case "sign":
                cut = draw(st.integers(0, len(line)))
                lines[position] = line[:cut] + draw(_YAML_SIGNS) + line[cut:]
            case "other":
                lines[position] = draw(st.sampled_from(VALID[draw(_KINDS)].split("\n")))
        lines = lines or [""]
    return kind, "\n".join(lines).encode()


@settings(deadline=None, max_examples=500)
@given(_mutated())
def test_damaged_valid_files(folder: Path, damaged: tuple[str, bytes]) -> None:
    """A record that somebody spoilt while editing is a finding, or still a record."""
    _assert_sound(folder, *damaged)


_WORDS = st.sampled_from(
    [*sorted({name for model in KINDS.values() for name in model.model_fields}), "de", "tr", "xx", "name", "by", "date"]
)
_PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.sampled_from(["", "x", "§ 36 SGB VIII", "2026-11-22", "1.1.2026", "0431 123456", "a@b.de", "must"])
    | st.text("abcäöü-.:/ \n", max_size=12)
)
_DATA = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


def _dump(data: Any, style: str | None = None) -> bytes:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style=style).encode()


@_MODERATE
@given(kind=_KINDS, data=st.dictionaries(_WORDS, _DATA, max_size=6))
def test_arbitrary_data(folder: Path, kind: str, data: dict[str, Any]) -> None:
    """Known names with values of any type and depth are findings."""
    _assert_sound(folder, kind, _dump(data))


@st.composite
def _replaced(draw: st.DrawFn) -> tuple[str, bytes]:
    """The data of a valid file with one value, at any depth, replaced by something else."""
    kind = draw(_KINDS)
    document, _ = parse("x.yml", VALID[kind].encode())
    assert document is not None
    data = document.data
    inner: Any = data
    while True:
        steps = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        step = draw(st.sampled_from(steps))
        if not isinstance(inner[step], dict | list) or not inner[step] or draw(st.booleans()):
            inner[step] = draw(_DATA)
            return kind, _dump(data)
        inner = inner[step]


@settings(deadline=None, max_examples=400)
@given(_replaced())
def test_valid_data_with_one_other_value(folder: Path, replaced: tuple[str, bytes]) -> None:
    """One value of another type is a finding, or still a record."""
    _assert_sound(folder, *replaced)


# -- round trips -------------------------------------------------------------------------------------------------

_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda text: text.strip() != "")
_STYLES = st.sampled_from(['"', "'", None])


@settings(deadline=None, max_examples=300)
@given(text=_LINE, style=_STYLES)
def test_every_line_is_loaded_as_typed(text: str, style: str | None) -> None:
    """Whatever a line says and however it is quoted, the record holds the same text without the space around it."""
    data = {"texts": {"de": {"name": text, "explanation": "Text"}}}
    typed = yaml.safe_dump(data, default_style=style)
    record, findings = read_record("term", typed)
    assert record is not None, findings
    assert text.strip() == record.texts["de"].name


@_MODERATE
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n")).filter(
        lambda text: text.strip() != ""
    ),
    style=st.sampled_from(['"', "'", "|", ">"]),
)
def test_every_body_is_loaded_as_typed(text: str, style: str) -> None:
    """A text of several lines keeps every line break in all four ways to write it."""
    typed = yaml.safe_dump({"texts": {"de": {"name": "Frist", "explanation": text}}}, default_style=style)
    record, findings = read_record("term", typed)
    assert record is not None, findings
    assert text.strip() == record.texts["de"].explanation


@_MODERATE
@given(st.sampled_from(["0", "1", "7", "yes", "NO", "~", "null", "1e3", "0x1F", "12:30", "1_000", "01067", "=", "<<"]))
def test_every_quoted_word_stays_a_text(word: str) -> None:
    """Quotation marks always make a text, whatever the word would be without them."""
    record, findings = read_record("term", f"texts: {{de: {{name: '{word}', explanation: \"{word}\"}}}}")
    assert record is not None, findings
    assert (word, word) == (record.texts["de"].name, record.texts["de"].explanation)
