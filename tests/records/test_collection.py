"""All files of a site are read together, and references are checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.findings import GeneratorError
from generator.languages import Registry
from generator.records import collection
from generator.records.collection import Cache, Records, choose_municipality, load, municipalities, references
from generator.records.models import COMMON_KINDS, HelpForm, Right, Service, Step, Term
from tests.support import HELP_FORM, ORGANIZATION, RIGHT, SERVICE, STEP, TERM, TINY_RECORDS, write_tiny_project

_TERMS = "offers/common/terms"
_LOCAL = "offers/probestadt"


def _load(root: Path, registry: Registry, changes: dict[str, str | None]) -> tuple[Records | None, list[str]]:
    """Records and findings (as people see them) of the small project with some files changed."""
    records, findings = load(write_tiny_project(root, changes), "probestadt", registry)
    return records, [str(finding) for finding in findings]


def test_a_valid_project_has_no_findings(tiny_project: Path, registry: Registry) -> None:
    """The tiny project loads completely."""
    records, findings = load(tiny_project, "probestadt", registry)
    assert findings == []
    assert records is not None
    assert [record.id for record in records] == [
        "probestadt", "antrag", "person-des-vertrauens", "beratung-ohne-eltern", "beratung", "fachkraft", "frist",
        "kummer", "sgb-viii", "probeverein", "mitte",
    ]  # fmt: skip


def test_records_are_found_by_kind_and_id(tiny_project: Path, registry: Registry) -> None:
    """Lists are in reading order, single records are found by their id, and an unknown id is a KeyError."""
    records, _ = load(tiny_project, "probestadt", registry)
    assert records is not None
    assert [record.id for record in records.all(Right)] == ["person-des-vertrauens", "beratung-ohne-eltern"]
    assert f"{_LOCAL}/services/mitte.yml" == records.get(Service, "mitte").path
    assert records.municipality.id == "probestadt"
    with pytest.raises(KeyError):
        records.get(Service, "gibt-es-nicht")


def test_records_lead_back_to_their_lines(tiny_project: Path, registry: Registry) -> None:
    """The place of a value and of one character of a text come from the record's file."""
    records, _ = load(tiny_project, "probestadt", registry)
    assert records is not None
    service = records.get(Service, "mitte")
    assert records.locate(service, "status") == (3, 9)
    assert records.locate_text(service, ("texts", "de", "name"), 9) == (9, 20)


def test_order_comes_before_the_name(tmp_path: Path, registry: Registry) -> None:
    """Records with an order stand by it, and by their file name where it is the same."""
    steps = {
        "offers/common/steps/zuerst.yml": STEP.replace("order: 10", "order: 5"),
        "offers/common/steps/auch.yml": STEP,
    }
    records, _ = _load(tmp_path, registry, steps)
    assert records is not None
    assert [record.id for record in records.all(Step)] == ["zuerst", "antrag", "auch"]


def test_one_broken_file_never_hides_others(tmp_path: Path, registry: Registry) -> None:
    """Files that cannot be parsed at all stand beside files with small mistakes, sorted by file and line."""
    records, findings = _load(
        tmp_path,
        registry,
        {
            f"{_TERMS}/a.yml": "texts: [a\n",
            f"{_TERMS}/b.yml": "",
            f"{_TERMS}/c.yml": TERM + "farbe: rot\nform: rund\n",
            f"{_LOCAL}/services/mitte.yml": SERVICE.replace("active", "aktiv"),
            "offers/common/steps/antrag.yml": "\x00",
        },
    )
    assert records is None
    assert [
        "offers/common/steps/antrag.yml:1:1",
        f"{_TERMS}/a.yml:1:8",
        f"{_TERMS}/b.yml:1:1",
        f"{_TERMS}/c.yml:5:1",
        f"{_TERMS}/c.yml:6:1",
        f"{_LOCAL}/services/mitte.yml:3:9",
    ] == [finding.split(": ")[0] for finding in findings]


def test_findings_are_sorted_by_number_of_line(tmp_path: Path, registry: Registry) -> None:
    """Line 9 comes before line 10."""
    unknown = "".join(f"unbekannt{number}: x\n" for number in range(12))
    _, findings = load(write_tiny_project(tmp_path, {f"{_TERMS}/frist.yml": TERM + unknown}), "probestadt", registry)
    assert list(range(5, 17)) == [finding.line for finding in findings]


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {f"{_LOCAL}/services/mitte.yml": SERVICE.replace("probeverein", "probeverien")},
            f"{_LOCAL}/services/mitte.yml:1:15: organization: Den Eintrag „probeverien“ (Träger) gibt es nicht. "
            "Meinten Sie „probeverein“?",
        ),
        (
            {f"{_LOCAL}/services/mitte.yml": SERVICE.replace("form: beratung", "form: xyz")},
            f"{_LOCAL}/services/mitte.yml:2:12: help_form: Den Eintrag „xyz“ (Form der Hilfe) gibt es nicht. "
            "Einträge liegen im Ordner help_forms.",
        ),
        (
            {"offers/common/steps/antrag.yml": STEP.replace("[fachkraft]", "[fachkraft, fachkräfte-2]")},
            "offers/common/steps/antrag.yml:2:20: roles: „fachkräfte-2“ ist kein Name eines Eintrags. "
            "Erlaubt sind a bis z, 0 bis 9 und der Bindestrich.",
        ),
        (
            {"offers/common/steps/antrag.yml": STEP.replace("[fachkraft]", "[fachkraft, fachkraeft]")},
            "offers/common/steps/antrag.yml:2:20: roles: Den Eintrag „fachkraeft“ (Rolle) gibt es nicht. "
            "Meinten Sie „fachkraft“?",
        ),
        (
            {f"{_TERMS}/frist.yml": TERM + "related: [antrag]\n"},
            f"{_TERMS}/frist.yml:5:11: related: Den Eintrag „antrag“ (Wort) gibt es nicht. "
            "Einträge liegen im Ordner terms.",
        ),
    ],
)
def test_a_reference_to_nothing_names_the_nearest_entries(
    changes: dict[str, str | None], finding: str, tmp_path: Path, registry: Registry
) -> None:
    """A reference is looked up in its own kind, and what is meant stands beside it."""
    records, findings = _load(tmp_path, registry, changes)
    assert records is None
    assert [finding] == findings


def test_every_wrong_reference_of_a_list_is_told(tmp_path: Path, registry: Registry) -> None:
    """Two wrong references in one list are two findings with their own columns."""
    _, findings = _load(tmp_path, registry, {f"{_TERMS}/frist.yml": TERM + "related: [aaa, frist, bbb]\n"})
    assert [f"{_TERMS}/frist.yml:5:11", f"{_TERMS}/frist.yml:5:23"] == [text.split(": ")[0] for text in findings]


def test_a_reference_to_a_broken_file_gives_no_second_finding(tmp_path: Path, registry: Registry) -> None:
    """The service is right; only the provider's file needs mending."""
    _, findings = _load(tmp_path, registry, {f"{_LOCAL}/organizations/probeverein.yml": ORGANIZATION + "farbe: rot\n"})
    assert [f"{_LOCAL}/organizations/probeverein.yml:3:1"] == [text.split(": ")[0] for text in findings]


def test_every_reference_of_a_record_is_known(tiny_project: Path, registry: Registry) -> None:
    """Single references and lists are found with location, kind and id."""
    records, _ = load(tiny_project, "probestadt", registry)
    assert records is not None
    assert list(references(records.get(Service, "mitte"))) == [
        (("organization",), "organization", "probeverein"),
        (("help_form",), "help_form", "beratung"),
    ]
    assert list(references(records.get(Step, "antrag"))) == [
        (("roles", 0), "role", "fachkraft"),
        (("rights", 0), "right", "person-des-vertrauens"),
    ]
    assert list(references(records.municipality)) == []


def test_the_municipality_overrides_a_common_record(tmp_path: Path, registry: Registry) -> None:
    """A record of the same kind and id replaces the common one, and the others stay."""
    own = HELP_FORM.replace("name: Beratung", "name: Beratung in Probestadt")
    records, findings = _load(tmp_path, registry, {f"{_LOCAL}/help_forms/beratung.yml": own})
    assert findings == []
    assert records is not None
    assert [record.texts["de"].name for record in records.all(HelpForm)] == ["Beratung in Probestadt"]
    assert f"{_LOCAL}/help_forms/beratung.yml" == records.get(HelpForm, "beratung").path
    assert len(records.all(Right)) == 2


def test_the_municipality_may_add_common_kinds(tmp_path: Path, registry: Registry) -> None:
    """A right of one Land stands beside the common rights, and steps may point to it."""
    changes = {
        f"{_LOCAL}/rights/landesrecht.yml": RIGHT.format(order=15, name="Landesrecht"),
        "offers/common/steps/antrag.yml": STEP.replace("person-des-vertrauens", "landesrecht"),
    }
    records, findings = _load(tmp_path, registry, changes)
    assert findings == []
    assert records is not None
    assert [r.id for r in records.all(Right)] == ["person-des-vertrauens", "landesrecht", "beratung-ohne-eltern"]


def test_other_municipalities_are_not_read(tmp_path: Path, registry: Registry) -> None:
    """A broken file of another town does not stop this one."""
    records, findings = _load(tmp_path, registry, {"offers/anderswo/services/x.yml": "kaputt: ["})
    assert findings == []
    assert records is not None


_COMMON_FOLDERS = f"Bekannte Ordner sind: {', '.join(model.folder for model in COMMON_KINDS)}."
_LOCAL_FOLDERS = _COMMON_FOLDERS.replace(".", ", organizations, services.")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("offers/common/term/frist.yml", "Ordner „term“. Dort wird kein Eintrag gelesen. Meinten Sie „terms“?"),
        (
            "offers/common/wörter/frist.yml",
            f"Ordner „wörter“. Dort wird kein Eintrag gelesen. {_COMMON_FOLDERS}",
        ),
        ("offers/common/frist.yml", f"Ordner „common“. Dort wird kein Eintrag gelesen. {_COMMON_FOLDERS}"),
        ("offers/common/services/x.yml", f"Ordner „services“. Dort wird kein Eintrag gelesen. {_COMMON_FOLDERS}"),
        ("offers/common/municipality.yml", f"Ordner „common“. Dort wird kein Eintrag gelesen. {_COMMON_FOLDERS}"),
        (f"{_LOCAL}/frist.yml", f"Ordner „probestadt“. Dort wird kein Eintrag gelesen. {_LOCAL_FOLDERS}"),
        (f"{_LOCAL}/service/x.yml", "Ordner „service“. Dort wird kein Eintrag gelesen. Meinten Sie „services“?"),
        (f"{_LOCAL}/services/alt/x.yml", f"Ordner „alt“. Dort wird kein Eintrag gelesen. {_LOCAL_FOLDERS}"),
        (f"{_LOCAL}/services/municipality.yml/x.yml", "Ordner „municipality.yml“."),
    ],
)
def test_a_misplaced_file_is_never_ignored(path: str, sentence: str, tmp_path: Path, registry: Registry) -> None:
    """A file where no entry is read is a finding with the known folders, or with the one that is meant."""
    _, findings = _load(tmp_path, registry, {path: TERM})
    assert len(findings) == 1
    assert findings[0].startswith(f"{path}:1:1: Die Datei liegt im {sentence}")


@pytest.mark.parametrize(
    "name", ["größe.yml", "Frist.yml", "frist.yaml", "frist.YML", "frist 2.yml", "frist_2.yml", "x"]
)
def test_a_file_name_must_serve_as_an_address(name: str, tmp_path: Path, registry: Registry) -> None:
    """Umlauts, capitals, spaces and other endings are told, whatever the file contains."""
    _, findings = _load(tmp_path, registry, {f"{_TERMS}/{name}": "kaputt: ["})
    assert [
        f"{_TERMS}/{name}:1:1: Der Dateiname „{name}“ ist nicht möglich. "
        "Verwenden Sie nur a bis z, 0 bis 9 und den Bindestrich, und die Endung .yml."
    ] == findings


@pytest.mark.parametrize("path", [f"{_TERMS}/.DS_Store", f"{_LOCAL}/.gitkeep", f"{_LOCAL}/services/.frist.yml.swp"])
def test_hidden_files_are_no_records(path: str, tmp_path: Path, registry: Registry) -> None:
    """What systems and editors leave behind does not disturb."""
    assert _load(tmp_path, registry, {path: "\x00"})[1] == []


def test_an_empty_common_folder_is_a_finding(tmp_path: Path, registry: Registry) -> None:
    """Without common records there is nothing to publish; the folder itself is named."""
    changes = {path: None for path in TINY_RECORDS if path.startswith("offers/common/")}
    records, findings = _load(tmp_path, registry, {**changes, f"{_LOCAL}/services/mitte.yml": None})
    assert records is None
    assert findings == [
        "offers/common: Der Ordner enthält keine Einträge. Prüfen Sie, ob Sie im richtigen Ordner sind."
    ]


def test_a_missing_municipality_file_is_a_finding(tmp_path: Path, registry: Registry) -> None:
    """A town without its own file has neither Jugendamt nor imprint."""
    records, findings = _load(tmp_path, registry, {f"{_LOCAL}/municipality.yml": None})
    assert records is None
    assert [
        f"{_LOCAL}/municipality.yml:1:1: Die Datei municipality.yml fehlt. "
        "Legen Sie im Ordner der Kommune die Datei municipality.yml an."
    ] == findings


def test_a_missing_folder_is_a_finding(tiny_project: Path, registry: Registry) -> None:
    """A town that does not exist has no municipality file, and nothing crashes."""
    records, findings = load(tiny_project, "nirgends", registry)
    assert records is None
    assert [finding.rule for finding in findings] == ["record/no-municipality"]


def test_a_broken_municipality_file_is_a_finding(tmp_path: Path, registry: Registry) -> None:
    """Mistakes in the town's own file are told like all others."""
    changes = {f"{_LOCAL}/municipality.yml": TINY_RECORDS[f"{_LOCAL}/municipality.yml"].replace("SH", "XY")}
    records, findings = _load(tmp_path, registry, changes)
    assert records is None
    assert findings[0].startswith(f"{_LOCAL}/municipality.yml:3:8: state: „XY“ ist hier nicht möglich.")


def test_a_kept_cache_reads_only_what_changed(
    tiny_project: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview keeps a cache: the second load reads the edited files and no other record."""
    cache: Cache = {}
    load(tiny_project, "probestadt", registry, cache)
    path, broken = tiny_project / f"{_LOCAL}/services/mitte.yml", tiny_project / f"{_TERMS}/frist.yml"
    path.write_text(SERVICE.replace("Beratung Mitte", "Beratung Nord-Mitte"), encoding="utf-8")
    broken.write_text("texts: [a\n", encoding="utf-8")
    read, real = [], collection.load_record

    def remember(path: Path, *others: Any) -> Any:
        read.append(path.name)
        return real(path, *others)

    monkeypatch.setattr(collection, "load_record", remember)
    _, findings = load(tiny_project, "probestadt", registry, cache)
    assert {"frist.yml", "mitte.yml"} == set(read) - {"municipality.yml"}
    assert [f"{_TERMS}/frist.yml:1:8"] == [str(finding).split(": ")[0] for finding in findings]
    broken.write_text(TERM, encoding="utf-8")
    records, findings = load(tiny_project, "probestadt", registry, cache)
    assert findings == []
    assert records is not None
    assert records.get(Service, "mitte").texts["de"].name == "Beratung Nord-Mitte"


def test_a_kept_cache_gives_the_same_as_none(tiny_project: Path, registry: Registry) -> None:
    """Findings and records are the same with a cache and without, also after a file is gone."""
    cache: Cache = {}
    for change in (lambda: None, (tiny_project / f"{_TERMS}/frist.yml").unlink):
        change()
        cached, plain = load(tiny_project, "probestadt", registry, cache), load(tiny_project, "probestadt", registry)
        assert plain == cached


def test_loading_twice_gives_the_same(tmp_path: Path, registry: Registry) -> None:
    """Findings depend on the files alone, not on the order of reading."""
    root = write_tiny_project(tmp_path, {f"{_TERMS}/{name}.yml": "kaputt: [" for name in "zyxabc"})
    assert load(root, "probestadt", registry)[1] == load(root, "probestadt", registry)[1]


# -- which municipality ------------------------------------------------------------------------------------------


def _offers(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).mkdir(parents=True)
    return root


def test_municipalities_are_the_folders_of_offers(tmp_path: Path) -> None:
    """Common and hidden folders and files are no towns."""
    offers = _offers(tmp_path, "common", ".schema", "zett", "aachen")
    (offers / "notiz.txt").write_text("", encoding="utf-8")
    assert municipalities(offers) == ["aachen", "zett"]


@pytest.mark.parametrize(
    ("folders", "wanted", "chosen"),
    [
        (["common", "aachen"], None, "aachen"),
        (["common", "aachen"], "aachen", "aachen"),
        (["common", "aachen", "zett"], "zett", "zett"),
    ],
)
def test_the_only_or_the_wanted_municipality_is_chosen(
    folders: list[str], wanted: str | None, chosen: str, tmp_path: Path
) -> None:
    """One town needs no choice; of several the wanted one is taken."""
    assert chosen == choose_municipality(_offers(tmp_path, *folders), wanted)


@pytest.mark.parametrize(
    ("folders", "wanted", "sentence"),
    [
        (
            ["common", "aachen", "zett"],
            None,
            "Es gibt mehrere Kommunen. Wählen Sie eine mit --municipality: aachen, zett.",
        ),
        (["common", "aachen"], "achen", "Die Kommune „achen“ gibt es nicht. Meinten Sie „aachen“?"),
        (["aachen", "zett"], "xyz", "Die Kommune „xyz“ gibt es nicht. Bekannt sind: aachen, zett."),
        (["aachen"], "common", "Die Kommune „common“ gibt es nicht. Bekannt sind: aachen."),
        (
            ["common"],
            None,
            "Unter offers/ gibt es keine Kommune. Legen Sie einen Ordner mit municipality.yml an.",
        ),
        (
            ["common"],
            "aachen",
            "Unter offers/ gibt es keine Kommune. Legen Sie einen Ordner mit municipality.yml an.",
        ),
    ],
)
def test_a_choice_that_cannot_be_made_ends_the_command(
    folders: list[str], wanted: str | None, sentence: str, tmp_path: Path
) -> None:
    """No town, several towns and unknown towns are told in German, with what can be chosen."""
    with pytest.raises(GeneratorError) as caught:
        choose_municipality(_offers(tmp_path, *folders), wanted)
    assert sentence == str(caught.value)


def test_a_missing_offers_folder_ends_the_command(tmp_path: Path) -> None:
    """Outside the project the command says where to start it."""
    with pytest.raises(GeneratorError) as caught:
        choose_municipality(tmp_path / "offers", None)
    expected = f"Den Ordner „{tmp_path / 'offers'}“ gibt es nicht. Starten Sie klarweg im Ordner des Projekts."
    assert expected == str(caught.value)


def test_terms_without_order_stand_by_name(tmp_path: Path, registry: Registry) -> None:
    """Words have no order of their own and stand by their file names."""
    records, _ = _load(tmp_path, registry, {f"{_TERMS}/{name}.yml": TERM for name in ("zusage", "antrag")})
    assert records is not None
    assert [record.id for record in records.all(Term)] == ["antrag", "frist", "zusage"]
