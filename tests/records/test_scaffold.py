from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.languages import Registry
from generator.records import scaffold
from generator.records.collection import Records, load
from generator.records.models import Service
from generator.records.scaffold import Question, findings_of, new_service, service_questions
from tests.records.reading import findings_in, read_record
from tests.support import PROJECT

_TODAY = date(2026, 11, 22)
_ANSWERS = {
    "id": "beratung-nord",
    "name": "Beratung Nord",
    "summary": "Hier gibt es Rat.",
    "description": "Sie rufen an.",
    "organization": "probeverein",
    "help_form": "beratung",
    "status": "active",
    "phone": "0431 123456",
    "by": "Redaktion",
}


@pytest.fixture
def records(tiny_project: Path, registry: Registry) -> Records:
    """The records of the small project."""
    found, findings = load(tiny_project, "probestadt", registry)
    assert found is not None, findings
    return found


@pytest.fixture
def questions(records: Records, registry: Registry) -> dict[str, Question]:
    """The questions of a new offer by their keys."""
    return {question.key: question for question in service_questions(records, registry)}


def test_the_questions_are_exactly_the_answers_a_new_offer_needs(questions: dict[str, Question]) -> None:
    """Nothing is asked in vain and nothing is missing."""
    assert list(_ANSWERS) == list(questions)
    assert [question.prompt for question in questions.values() if not question.prompt.strip()] == []


def test_choices_show_what_can_be_answered(questions: dict[str, Question]) -> None:
    """Providers and forms of help come from the records, statuses are explained in German."""
    assert questions["organization"].options == {"probeverein": "Probeverein"}
    assert questions["help_form"].options == {"beratung": "Beratung"}
    assert questions["status"].options == {
        "active": "Plätze können frei sein",
        "waiting_list": "es gibt eine Warteliste",
        "full": "zurzeit voll",
        "temporarily_closed": "zurzeit geschlossen",
        "inactive": "gibt es nicht mehr",
    }


@pytest.mark.parametrize(
    ("key", "answer", "mistake"),
    [
        ("id", "beratung-nord", ""),
        (
            "id",
            "Beratung Nord",
            "„Beratung Nord“ ist kein Name eines Eintrags. Erlaubt sind a bis z, 0 bis 9 und der Bindestrich.",
        ),
        ("name", "Beratung", ""),
        ("name", "", "Bitte geben Sie etwas ein."),
        ("name", "  ", "Bitte geben Sie etwas ein."),
        ("organization", "probeverein", ""),
        ("organization", "probeverien", "„probeverien“ ist hier nicht möglich. Meinten Sie „probeverein“?"),
        ("organization", "", "„“ ist hier nicht möglich. Möglich sind: probeverein."),
        (
            "status",
            "offen",
            "„offen“ ist hier nicht möglich. Möglich sind: active, waiting_list, full, temporarily_closed, inactive.",
        ),
        ("phone", "0431 123456", ""),
        ("phone", "", "Bitte geben Sie etwas ein."),
        ("phone", "abc", "„abc“ ist keine Telefonnummer. Richtig ist zum Beispiel: 0431 123456"),
    ],
)
def test_a_wrong_answer_is_told_at_once(key: str, answer: str, mistake: str, questions: dict[str, Question]) -> None:
    """The sentence is the one the loader would say later; a right answer has none."""
    assert mistake == questions[key].mistake(answer)


def test_a_new_offer_is_complete(registry: Registry) -> None:
    """The written file has no findings and holds every answer."""
    text = new_service(_ANSWERS, _TODAY)
    assert findings_of(text, "beratung-nord", "offers/x.yml", registry) == []
    record, _ = read_record("service", text)
    assert isinstance(record, Service)
    assert (record.organization, record.help_form, record.status) == ("probeverein", "beratung", "active")
    assert (record.status_as_of, record.assured.date, record.assured.by) == (_TODAY, _TODAY, "Redaktion")
    assert [phone.number for phone in record.phones] == ["0431 123456"]
    german = record.texts["de"]
    assert (
        german.name,
        german.summary,
        german.description,
        german.origin,
    ) == ("Beratung Nord", "Hier gibt es Rat.", "Sie rufen an.", "human")


def test_a_new_offer_keeps_the_help_for_the_next_editor() -> None:
    """Every comment of the skeleton stands in the new file, and no sample value is left."""
    skeleton = scaffold._SKELETON.read_text(encoding="utf-8")
    text = new_service(_ANSWERS, _TODAY)
    comments = re.findall(r"#.*$", skeleton, re.MULTILINE)
    assert [comment for comment in comments if comment not in text] == []
    assert text.split("\n", 1)[0] == "# yaml-language-server: $schema=../../.schema/service.json"
    assert [word for word in ("traeger", "2026-01-01", "by: Name", "number: ''") if word in text] == []


def test_every_suggestion_of_the_skeleton_works(registry: Registry) -> None:
    """Removing the sign # and the space, as the file says, gives an offer without findings."""
    lines = new_service(_ANSWERS, _TODAY).split("\n")
    suggested = re.compile(
        r"^# (?P<line>\s*(?:minimum_age|maximum_age|areas|location|confidential|wheelchair|address|street|postal_code|"
        r"city|emails|urls|hours|schedule|by_appointment|interpreters|cost):.*)$"
    )
    opened = [match["line"] if (match := suggested.match(line)) else line for line in lines]
    assert sum(line != old for line, old in zip(opened, lines, strict=True)) == 17
    assert findings_of("\n".join(opened), "beratung-nord", "x.yml", registry) == []


def test_mistakes_in_a_new_offer_are_findings(registry: Registry) -> None:
    """What the questions let through, the loader tells with the place in the new file."""
    findings = findings_of(new_service({**_ANSWERS, "phone": "12"}, _TODAY), "x", "offers/x.yml", registry)
    assert [finding.rule for finding in findings] == ["record/bad-value"]
    assert findings[0].path == "offers/x.yml"
    assert [finding.rule for finding in findings_of("a: 'b", "x", "x.yml", registry)] == ["record/syntax"]


_TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
    lambda text: text.strip() != ""
)


def _assert_kept(answer: str) -> None:
    answers = {**_ANSWERS, "name": answer, "summary": answer, "description": answer, "by": answer}
    text = new_service(answers, _TODAY)
    assert findings_in("service", text) == []
    record, _ = read_record("service", text)
    assert isinstance(record, Service)
    german = record.texts["de"]
    assert [answer.strip()] * 4 == [german.name, german.summary, german.description, record.assured.by]


@pytest.mark.parametrize(
    "answer",
    [
        "01067", "12:30", "NO", "yes", "true", "null", "~", "7", "1e3", "2026-11-22", "a: b", "a #b", "# a", "- a",
        "*a*", "&a", "!a", "@a", "%a", "`a`",
        "'a'", '"a"', "[a]", "{a: b}", "a, b", "|", ">", "?", "? a", "a:", "---", "<<",
        "Hilfe für Eltern – auch auf Türkçe und العربية 👍", "Wort " * 60, "a" * 200, "C:\\Ordner", "=",
    ],
)  # fmt: skip
def test_answers_that_look_like_yaml_are_kept(answer: str) -> None:
    """Whatever a clerk answers stands in the record as typed."""
    _assert_kept(answer)


@settings(deadline=None, max_examples=80)
@given(_TYPED)
def test_any_answer_is_kept(answer: str) -> None:
    """No answer of one line breaks the new file."""
    _assert_kept(answer)


def test_the_skeleton_belongs_to_the_package() -> None:
    """The skeleton lies inside the package, so that an installed klarweg finds it."""
    assert scaffold._SKELETON.is_relative_to(PROJECT / "generator")
    assert scaffold._SKELETON.is_file()
