"""Many pages at once: alone, on several cores and from the database, the analyses are the same."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from generator.checks.readability import memory, pages
from generator.checks.readability.engine import Analysis, Engine, PageInput, Passage, Variety
from generator.checks.readability.pages import Glossaries, Glossary, PageText, analyse_pages, rules_version
from generator.checks.readability.rules.base import GlossaryTerm

TURKISH = Variety("turkish", "tr")
EASY = Variety("easy", "de", keeps_lines=True)
GLOSSARIES: Glossaries = {"tr": Glossary((GlossaryTerm("Süre", ("Süreler",), german="Frist"),), explained=True)}


def page(*texts: str, variety: Variety = TURKISH, glossary: str = "") -> PageText:
    """A page of these texts."""
    return PageText(variety, tuple(Passage(text) for text in texts), glossary)


# Pages with and without findings, two of them alike, one in another variety, one with a glossary.
PAGES = [
    page("Sen gel.", "Siz gelin."),
    page("Başvuru 3.5 gün sürer."),
    page("Sen gel.", "Siz gelin."),
    page("# Başlık\n\nSüreler önemli.", glossary="tr"),
    page("Das kostet z. B. nichts.", variety=EASY),
    page(""),
]


def alone(texts: PageText) -> Analysis:
    """The analysis by a new engine."""
    glossary = GLOSSARIES.get(texts.glossary, Glossary())
    return Engine(texts.variety).analyse(texts.passages, glossary.terms, explains_terms=glossary.explained)


@pytest.fixture(scope="module")
def expected() -> list[Analysis]:
    """The analysis of each page by itself."""
    return [alone(texts) for texts in PAGES]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where a database may be written."""
    return tmp_path / "ordner" / "readability.sqlite"


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a locked database here."""
    monkeypatch.setattr(memory, "PATIENCE", 0.01)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Passage, ...]]:
    """The pages that an engine really analysed."""
    analysed: list[tuple[Passage, ...]] = []
    real = Engine.analyse_all

    def analyse_all(self: Engine, texts: Sequence[PageInput]) -> Iterator[Analysis]:
        analysed.extend(tuple(passages) for passages, _, _ in texts)
        return real(self, texts)

    monkeypatch.setattr(Engine, "analyse_all", analyse_all)
    return analysed


def rows(cache: Path) -> list[tuple[bytes, str, bytes]]:
    """What a database holds."""
    with closing(sqlite3.connect(cache)) as database:
        return list(database.execute("SELECT key, version, analysis FROM pages ORDER BY key"))


def change(cache: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Changes a database behind the back of the check."""
    with closing(sqlite3.connect(cache)) as database, database:
        for statement in statements:
            database.execute(statement, values)


# -- the same everywhere ---------------------------------------------------------------------------------------


def test_pages_come_in_their_order(expected: list[Analysis]) -> None:
    """In one process each page is analysed as if it were alone."""
    assert analyse_pages(PAGES, GLOSSARIES, jobs=1) == expected
    assert analyse_pages(PAGES[::-1], GLOSSARIES, jobs=1) == expected[::-1]
    assert sum(len(analysis.findings) for analysis in expected) >= 3


def test_the_glossary_of_a_page_is_the_one_it_names() -> None:
    """A key that nobody gave is an empty glossary."""
    with_term, without = page("Süre var.", glossary="tr"), page("Süre var.", glossary="yok")
    explained: Glossaries = {"tr": Glossary((GlossaryTerm("Süre", german="Frist"),))}
    found = analyse_pages([with_term, without], explained, jobs=1)
    assert [[finding.rule for finding in analysis.findings] for analysis in found] == [["missing-german-term"], []]


def test_chunks_change_nothing(expected: list[Analysis], monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are learned by the handful, however many fit."""
    for size in (1, 2, 5, 6, 100):
        monkeypatch.setattr(pages, "_CHUNK", size)
        assert analyse_pages(PAGES, GLOSSARIES, jobs=1) == expected


def test_two_processes_find_what_one_finds(expected: list[Analysis], monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same order, though one may end before the other."""
    # Without the German page: two more processes would load the German model.
    turkish = [number for number, texts in enumerate(PAGES) if texts.variety == TURKISH]
    monkeypatch.setattr(pages, "_CHUNK", 2)
    found = analyse_pages([PAGES[number] for number in turkish], GLOSSARIES, jobs=2)
    assert found == [expected[number] for number in turkish]


def test_from_the_database_they_are_the_same(
    expected: list[Analysis], cache: Path, seen: list[tuple[Passage, ...]]
) -> None:
    """The second run analyses nothing and knows everything, replacements and scores included."""
    assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    first = len(seen)
    assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    assert (first, len(seen)) == (len(PAGES), len(PAGES))
    assert [finding.replacement for finding in expected[4].findings] == ["zum Beispiel", None]


def test_only_changed_pages_are_analysed_again(cache: Path, seen: list[tuple[Passage, ...]]) -> None:
    """One new page among known ones is one analysis."""
    analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1)
    seen.clear()
    changed = page("Sen gel.", "Siz gelmeyin.")
    analyse_pages([*PAGES, changed], GLOSSARIES, cache_file=cache, jobs=1)
    assert seen == [changed.passages]


def test_without_a_cache_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text from standard input leaves no trace."""
    monkeypatch.chdir(tmp_path)
    analyse_pages(PAGES[:1], jobs=1)
    assert list(tmp_path.iterdir()) == []


def test_no_pages_are_no_work(cache: Path) -> None:
    """Nothing in, nothing out, and no database."""
    told: list[int] = []
    assert analyse_pages([], cache_file=cache, progress=told.append) == []
    assert (sum(told), cache.exists()) == (0, False)


@pytest.mark.parametrize("known", [0, 2, 6])
def test_progress_adds_up(cache: Path, known: int) -> None:
    """What is remembered counts as done at once, the rest one by one."""
    analyse_pages(PAGES[:known], GLOSSARIES, cache_file=cache, jobs=1)
    told: list[int] = []
    analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1, progress=told.append)
    # The third page is the first one again.
    remembered = {0: 0, 2: 3, 6: 6}[known]
    assert told == [remembered, *[1] * (len(PAGES) - remembered)]


def test_few_pages_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has to load its models first is slower than doing it here."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a new process")

    monkeypatch.setattr(pages, "ProcessPoolExecutor", refuse)
    assert len(analyse_pages(PAGES, GLOSSARIES)) == len(PAGES)
    monkeypatch.setattr(pages, "_WORTH_A_PROCESS", len(PAGES))
    monkeypatch.setattr(pages, "_cores", lambda: 2)
    with pytest.raises(AssertionError, match="a new process"):
        analyse_pages(PAGES, GLOSSARIES)


# -- keys ------------------------------------------------------------------------------------------------------

BASE = page("Sen gel.", "Siz gelin.", glossary="tr")


def keys_of(texts: PageText, glossaries: Glossaries = GLOSSARIES) -> bytes:
    """The key of one page."""
    return pages._key(texts, glossaries)


@pytest.mark.parametrize(
    "other",
    [
        page("Sen gel!", "Siz gelin.", glossary="tr"),
        page("Sen gel.Siz gelin.", glossary="tr"),
        page("Siz gelin.", "Sen gel.", glossary="tr"),
        page("Sen gel.", "", "Siz gelin.", glossary="tr"),
        page("Sen gel.", "Siz gelin."),
        page("Sen gel.", "Siz gelin.", glossary="tr", variety=Variety("turkish", "tr", keeps_lines=True)),
        page("Sen gel.", "Siz gelin.", glossary="tr", variety=Variety("plain", "tr")),
        page("Sen gel.", "Siz gelin.", glossary="tr", variety=Variety("turkish", "de")),
        PageText(TURKISH, (Passage("Sen gel.", is_markdown=False), Passage("Siz gelin.")), "tr"),
    ],
)
def test_whatever_findings_depend_on_makes_a_new_key(other: PageText) -> None:
    """Texts, their order and borders, whether marks are text, variety and glossary."""
    assert keys_of(other) != keys_of(BASE)


@pytest.mark.parametrize(
    "glossary",
    [
        Glossary((GlossaryTerm("Süre", ("Süreler",), german="Frist"),)),
        Glossary((GlossaryTerm("Süre", ("Süreler",)),), explained=True),
        Glossary((GlossaryTerm("Süre", ("Süreler",), ("Vade",), german="Frist"),), explained=True),
        Glossary((GlossaryTerm("Süre", ("Süre", "ler"), german="Frist"),), explained=True),
        Glossary(explained=True),
    ],
)
def test_another_glossary_makes_a_new_key(glossary: Glossary) -> None:
    """A term that changed can change every page."""
    assert keys_of(BASE, {"tr": glossary}) != keys_of(BASE)


def test_the_same_page_has_the_same_key() -> None:
    """Also when another glossary changes."""
    same = page("Sen gel.", "Siz gelin.", glossary="tr")
    other: Glossaries = {**GLOSSARIES, "ar": Glossary((GlossaryTerm("مهلة"),))}
    assert keys_of(same, other) == keys_of(BASE)


def test_a_surrogate_has_a_key() -> None:
    """Half a character is no reason to fail."""
    assert keys_of(page("\ud83d")) != keys_of(page("\udc00"))


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package from which the version of the rules is made."""
    folder = tmp_path / "readability"
    copytree(Path(pages.__file__).parent, folder)
    monkeypatch.setattr(pages, "__file__", str(folder / "pages.py"))
    rules_version.cache_clear()
    yield folder
    rules_version.cache_clear()


@pytest.mark.parametrize(
    "name",
    ["rules/lengths.py", "thresholds.yml", "data/boundaries.yml", "engine.py", "score/score.json", "data/new.yml"],
)
def test_a_changed_rule_limit_list_or_model_is_another_version(code: Path, name: str) -> None:
    """Every file that the rules consist of counts, and so does a new one."""
    before = rules_version()
    rules_version.cache_clear()
    assert rules_version() == before
    file = code / name
    file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + "\n", encoding="utf-8")
    rules_version.cache_clear()
    assert rules_version() != before


def test_a_renamed_file_is_another_version(code: Path) -> None:
    """A list under another name is read by another rule."""
    before = rules_version()
    (code / "data" / "boundaries.yml").rename(code / "data" / "boundaries_new.yml")
    rules_version.cache_clear()
    assert rules_version() != before


def test_every_file_of_the_package_is_part_of_the_version(code: Path) -> None:
    """A data file with an ending that nobody hashes would give old findings."""
    counted = {".py", ".yml", ".json"}
    found = {path.suffix for path in code.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert found == counted


def test_another_library_is_another_version(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word list of a library changes findings too."""
    assert code.is_dir()
    before = rules_version()
    monkeypatch.setattr(pages, "version", lambda _name: "999")
    rules_version.cache_clear()
    assert rules_version() != before


# -- the database ----------------------------------------------------------------------------------------------


def test_what_older_rules_found_is_forgotten(cache: Path) -> None:
    """The database holds one version, each page once."""
    analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1)
    change(cache, "UPDATE pages SET version = 'old'")
    analyse_pages(PAGES[:1], GLOSSARIES, cache_file=cache, jobs=1)
    assert [(key, version) for key, version, _ in rows(cache)] == [(keys_of(PAGES[0]), rules_version())]


def test_what_older_rules_found_is_not_used(
    cache: Path, seen: list[tuple[Passage, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the rules analyses everything again."""
    analyse_pages(PAGES[:1], cache_file=cache, jobs=1)
    monkeypatch.setattr(pages, "rules_version", lambda: "new")
    analyse_pages(PAGES[:1], cache_file=cache, jobs=1)
    assert len(seen) == 2


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets as many days go by."""
    now = 20_000 * 86_400

    def go_by(count: int) -> None:
        nonlocal now
        now += count * 86_400
        monkeypatch.setattr(memory.time, "time", lambda: now)

    go_by(0)
    return go_by


def test_what_nobody_asks_for_is_forgotten_after_a_month(cache: Path, days: Callable[[int], None]) -> None:
    """An edited text leaves its old analysis behind; the file does not grow with every edit."""
    old, kept, new = PAGES[0], PAGES[1], page("Siz de gelin.")
    analyse_pages([old, kept], cache_file=cache, jobs=1)
    days(memory.KEPT)
    analyse_pages([kept], cache_file=cache, jobs=1)
    assert {key for key, _, _ in rows(cache)} == {keys_of(old, {}), keys_of(kept, {})}
    days(1)
    analyse_pages([kept, new], cache_file=cache, jobs=1)
    assert {key for key, _, _ in rows(cache)} == {keys_of(kept, {}), keys_of(new, {})}


def test_a_second_run_on_the_same_day_writes_nothing(cache: Path, days: Callable[[int], None]) -> None:
    """Only the first run of a day marks what it asks for."""
    analyse_pages(PAGES[:1], cache_file=cache, jobs=1)
    before = cache.stat().st_mtime_ns
    analyse_pages(PAGES[:1], cache_file=cache, jobs=1)
    assert cache.stat().st_mtime_ns == before
    days(1)
    analyse_pages(PAGES[:1], cache_file=cache, jobs=1)
    assert cache.stat().st_mtime_ns != before


def ruin(cache: Path) -> None:
    """Makes a file that is no database."""
    cache.write_bytes(b"This is no database. " * 200)


def cut(cache: Path) -> None:
    """Cuts a database in its middle, as a full disk does."""
    cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2 + 100])


def empty(cache: Path) -> None:
    """Makes an empty file."""
    cache.write_bytes(b"")


def foreign(cache: Path) -> None:
    """Makes the database of another program, with a table of the same name."""
    cache.unlink()
    change(cache, "CREATE TABLE pages (title TEXT)", "INSERT INTO pages VALUES ('Atlas')")


def without_table(cache: Path) -> None:
    """Makes a database without the table."""
    change(cache, "DROP TABLE pages")


@pytest.mark.parametrize("damage", [ruin, cut, empty, foreign, without_table])
def test_a_damaged_database_is_as_good_as_none(
    cache: Path, expected: list[Analysis], damage: object, seen: list[tuple[Passage, ...]]
) -> None:
    """The run after it finds the same, and at the latest the third one has a sound database again."""
    analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1)
    assert callable(damage)
    damage(cache)
    for _ in range(2):
        assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    seen.clear()
    assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    assert seen == []


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no zlib",
        zlib.compress(b"\xff\xfe"),
        zlib.compress(b"{"),
        zlib.compress(b"7"),
        zlib.compress(b"[]"),
        zlib.compress(b"{}"),
        zlib.compress(json.dumps([[], 1.0]).encode()),
        zlib.compress(json.dumps([[[0, 0, 1, "rule", "bad", "", "", None, ""]], 1.0, 1, 1]).encode()),
        zlib.compress(json.dumps([[[0, 0, 1, "rule", "error"]], 1.0, 1, 1]).encode()),
        zlib.compress(json.dumps([[], 1.0, 1, 1, "red"]).encode()),
        "text",
        7,
        None,
    ],
)
def test_a_damaged_row_is_as_good_as_none(cache: Path, packed: object) -> None:
    """What cannot be read back is analysed again and written anew."""
    right = analyse_pages(PAGES[:1], cache_file=cache, jobs=1)
    before = rows(cache)
    change(cache, "UPDATE pages SET analysis = ?", values=(packed,))
    assert analyse_pages(PAGES[:1], cache_file=cache, jobs=1) == right
    assert rows(cache) == before


def test_a_locked_database_is_left_alone(cache: Path, expected: list[Analysis]) -> None:
    """While another process writes, nothing is remembered, and its file stays."""
    analyse_pages(PAGES[:1], GLOSSARIES, cache_file=cache, jobs=1)
    before = rows(cache)
    with closing(sqlite3.connect(cache, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
        other.execute("ROLLBACK")
    assert rows(cache) == before


def test_a_database_that_cannot_be_written_is_left_alone(
    cache: Path, expected: list[Analysis], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it knows is used, what is new is found anyway."""
    analyse_pages(PAGES[:1], GLOSSARIES, cache_file=cache, jobs=1)
    before = rows(cache)
    real = sqlite3.connect

    # The owner of a file may write into it whatever its mode says, so that the mode is no test.
    def read_only(file: Path, **choices: float) -> sqlite3.Connection:
        return real(f"file:{file}?mode=ro", uri=True, **choices)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    monkeypatch.undo()
    assert rows(cache) == before


def test_a_folder_in_the_place_of_the_database_does_not_matter(cache: Path, expected: list[Analysis]) -> None:
    """It stays as it is."""
    cache.mkdir(parents=True)
    assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    assert list(cache.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_does_not_matter(cache: Path, expected: list[Analysis]) -> None:
    """It stays as it is."""
    cache.parent.write_text("belegt", encoding="utf-8")
    assert analyse_pages(PAGES, GLOSSARIES, cache_file=cache, jobs=1) == expected
    assert cache.parent.read_text(encoding="utf-8") == "belegt"


def test_texts_with_half_characters_are_remembered(cache: Path, seen: list[tuple[Passage, ...]]) -> None:
    """A surrogate in a sentence or message goes into the database and comes back."""
    strange = [page("Sen \ud83d gel.\n\nSiz\x07 gelin \udc00.")]
    first = analyse_pages(strange, cache_file=cache, jobs=1)
    assert any("\ud83d" in finding.sentence or "\udc00" in finding.sentence for finding in first[0].findings)
    assert analyse_pages(strange, cache_file=cache, jobs=1) == first
    assert len(seen) == 1
