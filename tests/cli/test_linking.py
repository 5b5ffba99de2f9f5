"""``klarweg check --external`` visits links, alone or beside other groups, and never by accident."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.checks.external import check
from generator.checks.external.outcomes import Detail, Kind, Outcome
from generator.checks.external.settings import Settings
from tests.conftest import Klarweg

EXIT = "https://www.wetter.de/"


def play(monkeypatch: pytest.MonkeyPatch, **outcomes: Outcome) -> list[Settings]:
    """Visits nobody: the exit ends as given, every other address is fine. Collects the settings of the visits."""
    used: list[Settings] = []

    def visit_all(addresses: Iterable[str], settings: Settings, progress: object = None) -> dict[str, Outcome]:
        assert progress is not None
        used.append(settings)
        given = outcomes.get("wetter", Outcome(Kind.OK, status=200))
        return {one: given if one == EXIT or "all" in outcomes else Outcome(Kind.OK, status=200) for one in addresses}

    monkeypatch.setattr(check, "visit_all", visit_all)
    return used


def test_only_links_are_checked_without_a_group(
    klarweg: Klarweg, tiny_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report names what was visited, the cache lies in the project, and nothing else was checked."""
    used = play(monkeypatch)
    ended = klarweg("check", "--external", cwd=tiny_project)
    assert (ended.status, ended.out.splitlines()) == (
        0,
        [
            "Geprüft: link (extern): 4 Adressen auf 2 Seiten besucht, an 5 Stellen.",
            "Alles in Ordnung.",
        ],
    )
    assert (tiny_project / ".klarweg" / "links.json").is_file()
    assert "stadt@probe.example" in used[0].user_agent
    assert used[0].allow_private is False


def test_a_broken_link_ends_with_one(klarweg: Klarweg, tiny_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding is a line as any other, with its next step."""
    play(monkeypatch, wetter=Outcome(Kind.BROKEN, status=404))
    ended = klarweg("check", "--external", cwd=tiny_project)
    assert ended.status == 1
    assert ended.out.splitlines()[0] == (
        "offers/probestadt/municipality.yml:1:1: Die Seite „https://www.wetter.de/“ gibt es nicht mehr (Antwort 404). "
        "Suchen Sie die neue Adresse der Stelle und tragen Sie sie ein, oder löschen Sie den Link. "
        "[link/external-broken]"
    )


def test_without_network_the_command_ends_with_two(
    klarweg: Klarweg, tiny_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never green, and never the fault of the others."""
    silent = Outcome(Kind.NO_ANSWER, Detail.TIMEOUT)
    play(monkeypatch, all=Outcome(Kind.OK), wetter=silent)
    ended = klarweg("check", "--external", cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Keine einzige fremde Seite hat geantwortet (2 gefragt")


def test_other_groups_can_be_added(klarweg: Klarweg, tiny_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are named as checked."""
    play(monkeypatch)
    ended = klarweg("check", "--external", "-g", "law", cwd=tiny_project)
    line = next(line for line in ended.out.splitlines() if line.startswith("Geprüft:"))
    assert line.startswith("Geprüft: law: ")
    assert "link (extern): " in line


def test_without_the_option_nobody_is_visited(
    klarweg: Klarweg, tiny_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links of the built site are checked without any network."""
    used = play(monkeypatch)
    assert klarweg("check", "-g", "law", cwd=tiny_project).status == 0
    assert used == []


@pytest.mark.parametrize("option", ["--fresh", "--allow-private"])
def test_options_of_visits_need_visits(klarweg: Klarweg, tiny_project: Path, option: str) -> None:
    """Otherwise somebody would think that links were visited."""
    ended = klarweg("check", option, cwd=tiny_project)
    assert (ended.status, ended.err) == (
        2,
        "--fresh und --allow-private gehören zu --external. Ohne --external werden keine Links besucht.\n",
    )
