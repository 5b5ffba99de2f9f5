from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.findings import GeneratorError
from generator.languages import Registry
from generator.records.law_register import import_registers, read_register, read_registers, registers, render
from generator.records.models import Law
from tests.records.reading import read_record
from tests.support import PROJECT, SHARED_DATA

_COMMITTED = PROJECT / "offers" / "common" / "laws"
_SNAPSHOT = SHARED_DATA / "laws.json"
_with_snapshot = pytest.mark.skipif(
    not _SNAPSHOT.is_file(), reason=f"the snapshot of the laws is not part of the project ({_SNAPSHOT} is absent)"
)

_SMALL: dict[str, Any] = {
    "schema": "laws/1",
    "gesetze": [
        {
            "abk": "SGB VIII",
            "titel": "Kinder- und Jugendhilfe",
            "umfang": "vollständig",
            "quelle": {
                "repo": "jemand/gesetze",
                "snapshot": "0123456789abcdef",
                "snapshot_datum": "2026-08-19T01:23:43+00:00",
            },
            "paragraphen": [
                {
                    "nr": "1",
                    "titel": "Recht: Erziehung",
                    "absaetze": [
                        {"nr": "1", "saetze": ["Ein Satz.", "Noch ein Satz am 1. Januar."]},
                        {"nr": "2", "saetze": ["Dazu gehören\n1. eins,\n2. zwei,\n2a. zwei a,\n3. drei."]},
                    ],
                },
                {"nr": "8a", "titel": "Schutz", "absaetze": [{"nr": None, "saetze": ["Nur ein Satz."]}]},
                {
                    "nr": "16",
                    "titel": "Förderung",
                    "absaetze": [
                        {"nr": "1", "saetze": ["(weggefallen)"]},
                        {"nr": "2", "saetze": ["Ein Satz."]},
                    ],
                },
                {"nr": "67", "titel": "(weggefallen)", "absaetze": []},
                {
                    "nr": "1647",
                    "titel": "",
                    "absaetze": [{"nr": None, "saetze": ["(weggefallen)"]}],
                    "weggefallen": True,
                },
            ],
        },
        {
            "abk": "GG",
            "titel": "Grundgesetz",
            "umfang": "Auszug",
            "quelle": {"repo": "a/b", "snapshot": "fedcba9876543210", "snapshot_datum": "2026-08-19T01:23:43+00:00"},
            "paragraphen": [{"nr": "6", "titel": None, "absaetze": [{"nr": "1", "saetze": ["Ein Satz."]}]}],
        },
    ],
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small snapshot on disk."""
    path = tmp_path / "laws.json"
    path.write_text(json.dumps(_SMALL), encoding="utf-8")
    return path


def test_a_register_holds_headings_and_figures(small: Path) -> None:
    """One line per section: number, heading, sentences per Absatz, highest number of each list; no law text."""
    assert registers(small) == {
        "sgb-viii.yml": "# yaml-language-server: $schema=../../.schema/law.json\n"
        "# Erzeugt mit: klarweg law import. Nur Überschriften und Zahlen, kein Gesetzestext.\n"
        "abbreviation: SGB VIII\n"
        "title: Kinder- und Jugendhilfe\n"
        "complete: true\n"
        "as_of: '2026-08-19'\n"
        "origin: gesetze-im-internet.de, Abzug 0123456789 aus jemand/gesetze\n"
        "sections:\n"
        "  - {number: '1', heading: 'Recht: Erziehung', paragraphs: "
        "[{number: '1', sentences: 2, fingerprint: cabef8b0}, "
        "{number: '2', sentences: 1, numbers: {'1': 3}, listed: {'1': ['1', '2', 2a, '3']}, "
        "fingerprint: ff04f863}]}\n"
        "  - {number: 8a, heading: Schutz, paragraphs: [{sentences: 1, fingerprint: 4defa78d}]}\n"
        "  - {number: '16', heading: Förderung, paragraphs: [{number: '2', sentences: 1, fingerprint: 755be592}]}\n"
        "  - {number: '67', heading: '', repealed: true}\n"
        "  - {number: '1647', heading: '', repealed: true}\n",
        "gg.yml": "# yaml-language-server: $schema=../../.schema/law.json\n"
        "# Erzeugt mit: klarweg law import. Nur Überschriften und Zahlen, kein Gesetzestext.\n"
        "abbreviation: GG\n"
        "title: Grundgesetz\n"
        "complete: false\n"
        "as_of: '2026-08-19'\n"
        "origin: gesetze-im-internet.de, Abzug fedcba9876 aus a/b\n"
        "sections:\n"
        "  - {number: '6', heading: '', paragraphs: [{number: '1', sentences: 1, fingerprint: 755be592}]}\n",
    }


def test_a_register_is_a_record_without_findings(small: Path) -> None:
    """The loader reads what the import writes, and the numbers arrive as numbers."""
    record, findings = read_record("law", registers(small)["sgb-viii.yml"])
    assert findings == []
    assert isinstance(record, Law)
    first, second, *others = record.sections
    assert [(p.number, p.sentences, p.numbers) for p in first.paragraphs] == [("1", 2, {}), ("2", 1, {"1": 3})]
    assert (second.number, second.paragraphs[0].number) == ("8a", None)
    assert [section.repealed for section in others] == [False, True, True]


def test_importing_writes_one_file_per_law(small: Path, tmp_path: Path) -> None:
    """The paths are those of the written files, and importing twice changes nothing."""
    paths = import_registers(small, tmp_path)
    assert [tmp_path / "sgb-viii.yml", tmp_path / "gg.yml"] == paths
    first = [path.read_text(encoding="utf-8") for path in paths]
    assert first == [path.read_text(encoding="utf-8") for path in import_registers(small, tmp_path)]
    assert list(registers(small).values()) == first


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "ist nicht lesbar (FileNotFoundError)."),
        (b"{", "ist nicht lesbar (JSONDecodeError)."),
        (b"\xff", "ist nicht lesbar (UnicodeDecodeError)."),
        (b"[]", "hat nicht das Schema laws/1."),
        (b"{}", "hat nicht das Schema laws/1."),
        (b'{"schema": "laws/2", "gesetze": []}', "hat nicht das Schema laws/1."),
    ],
)
def test_a_wrong_snapshot_ends_the_command(content: bytes | None, sentence: str, tmp_path: Path) -> None:
    """A file that is missing, broken or of another schema is told in German."""
    path = tmp_path / "laws.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GeneratorError) as caught:
        registers(path)
    assert f"Die Gesetzes-Datei „{path}“ {sentence}" == str(caught.value)


def test_a_register_file_is_read_and_written_unchanged(small: Path, tmp_path: Path, registry: Registry) -> None:
    """JSON and YAML give the same register, and rendering it gives the file of the import."""
    laws = read_registers(small, registry)
    assert list(laws) == ["sgb-viii.yml", "gg.yml"]
    for path in import_registers(small, tmp_path):
        assert read_registers(path, registry) == {path.name: laws[path.name]}
        assert read_register(path, registry) == laws[path.name]
        assert path.read_text(encoding="utf-8") == render(laws[path.name])


def test_the_fingerprint_follows_the_wording(small: Path, tmp_path: Path) -> None:
    """Another word changes it, another line break does not."""
    first = registers(small)["gg.yml"]
    changed = tmp_path / "neu.json"
    for old, new, same in (("Ein Satz.", "Kein Satz.", False), ("Ein Satz.", "Ein\\n Satz.", True)):
        changed.write_text(small.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert (registers(changed)["gg.yml"] == first) is same


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Die Gesetzes-Datei „{}“ ist nicht lesbar. Den Ordner oder die Datei gibt es nicht."),
        (b"{", "Die Gesetzes-Datei „{}“ ist nicht lesbar (JSONDecodeError)."),
        (b"[]", "Die Gesetzes-Datei „{}“ hat nicht das Schema laws/1."),
        (b"title: x\n", "Die Gesetzes-Datei ist kein Register. {}:1:1: Die Angabe „abbreviation“ fehlt"),
        (b"a: [", "Die Gesetzes-Datei ist kein Register. {}:"),
        (b"\xff\xfe", "Die Gesetzes-Datei ist kein Register. {}"),
        (b"", "Die Gesetzes-Datei ist kein Register. {}"),
    ],
)
def test_a_file_that_is_no_register_is_refused(
    content: bytes | None, sentence: str, tmp_path: Path, registry: Registry
) -> None:
    """In one German sentence that names the file."""
    path = tmp_path / "neu.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GeneratorError) as caught:
        read_registers(path, registry)
    assert str(caught.value).startswith(sentence.format(path))


# -- the committed registers -------------------------------------------------------------------------------------


def _snapshot() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_SNAPSHOT.read_text(encoding="utf-8"))
    return data


def _committed() -> dict[str, Law]:
    laws = {}
    for path in sorted(_COMMITTED.glob("*.yml")):
        record, findings = read_record("law", path.read_text(encoding="utf-8"))
        assert isinstance(record, Law), findings
        laws[record.abbreviation] = record
    return laws


@_with_snapshot
def test_the_committed_registers_are_what_the_import_writes() -> None:
    """Nobody edits a register by hand."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in _COMMITTED.iterdir()}
    expected = registers(_SNAPSHOT)
    assert sorted(expected) == sorted(committed)
    assert [name for name, text in expected.items() if text != committed[name]] == []


@_with_snapshot
def test_the_committed_figures_equal_the_source() -> None:
    """Sections, headings, Absätze and sentences are counted again, from the source."""
    laws = _committed()
    for source in _snapshot()["gesetze"]:
        law = laws[source["abk"]]
        assert (source["titel"], source["umfang"] == "vollständig") == (law.title, law.complete)
        for expected, section in zip(source["paragraphen"], law.sections, strict=True):
            assert (expected["nr"], bool(expected.get("weggefallen"))) == (section.number, section.repealed)
            if not section.repealed:
                assert (expected["titel"] or "") == section.heading
                in_force = [absatz for absatz in expected["absaetze"] if absatz["saetze"] != ["(weggefallen)"]]
                assert [(absatz["nr"], absatz["satz_n"]) for absatz in in_force] == [
                    (paragraph.number, paragraph.sentences) for paragraph in section.paragraphs
                ]


@_with_snapshot
def test_no_sentence_of_a_law_is_committed() -> None:
    """A register holds no statute text: no sentence of the source, and nothing longer than its headings."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in _COMMITTED.glob("*.yml"))
    headings = {section["titel"] for law in _snapshot()["gesetze"] for section in law["paragraphen"]}
    sentences = {
        sentence
        for law in _snapshot()["gesetze"]
        for section in law["paragraphen"]
        for absatz in section["absaetze"]
        for sentence in absatz["saetze"]
        if sentence not in {*headings, "(weggefallen)", "-"}
    }
    assert len(sentences) > 1000
    assert [sentence for sentence in sentences if sentence in texts] == []
    assert [s.heading for law in _committed().values() for s in law.sections if s.heading not in {"", *headings}] == []


@pytest.mark.parametrize(
    ("law", "section", "paragraph", "sentence", "count"),
    [
        ("SGB VIII", "2", "2", "1", 6),
        ("SGB VIII", "2", "3", "1", 13),
        ("SGB VIII", "8a", "4", "1", 3),
        ("SGB VIII", "42", "1", "1", 3),
        ("SGB VIII", "45", "2", "2", 4),
    ],
)
def test_well_known_lists_have_their_length(law: str, section: str, paragraph: str, sentence: str, count: int) -> None:
    """Lists that every worker knows are counted right."""
    found = next(entry for entry in _committed()[law].sections if entry.number == section)
    absatz = next(entry for entry in found.paragraphs if entry.number == paragraph)
    assert count == absatz.numbers[sentence]


def test_inserted_and_repealed_numbers_are_listed() -> None:
    """Where a list is not 1, 2, 3 without a gap, the register names every number."""
    listed = {
        f"{name} § {section.number} Abs. {paragraph.number}": paragraph.listed["1"]
        for name, law in _committed().items()
        for section in law.sections
        for paragraph in section.paragraphs
        if paragraph.listed
    }
    assert sorted(listed) == [
        "SGB I § 28 Abs. 1", "SGB I § 29 Abs. 1", "SGB VIII § 101 Abs. 2", "SGB VIII § 98 Abs. 1", "StGB § 203 Abs. 1",
        "VwGO § 80 Abs. 2",
    ]  # fmt: skip
    assert listed["SGB VIII § 101 Abs. 2"] == ("1", "2", "6", "7", "8", "9", "10", "11", "12", "13")
    assert listed["SGB I § 28 Abs. 1"][:3] == ("1", "1a", "2")


def test_the_committed_registers_have_the_sections_of_the_help_plan() -> None:
    """The sections on which the help plan rests are there and in force."""
    sections = {section.number: section for section in _committed()["SGB VIII"].sections}
    for number in ("5", "8", "8a", "9a", "10b", "27", "28", "35a", "36", "36a", "37", "41", "42"):
        assert sections[number].heading
        assert sections[number].repealed is False
