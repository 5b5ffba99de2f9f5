"""What a newer register of a law changes, and which citations that touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.findings import GeneratorError
from generator.records.citations import LAWS, LegalCitation
from generator.records.models import Law, LawParagraph, LawSection


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two registers; ``paragraph`` is empty where the whole section is meant.

    ``kind`` is one of new-section, gone-section, repealed, in-force, heading, new-paragraph, gone-paragraph,
    sentences, numbers and wording.
    """

    law: str
    section: str
    paragraph: str
    kind: str
    message: str

    def touches(self, citation: LegalCitation) -> bool:
        """Whether somebody who cites this place has to look."""
        if citation.law != self.law or not citation.covers(self.section):
            return False
        is_elsewhere = citation.paragraph and self.paragraph and citation.paragraph != self.paragraph
        return citation.is_range or not is_elsewhere


@dataclass(frozen=True, slots=True)
class LawUpdate:
    """The old and the new register of one law; ``old`` is None for a law that had none."""

    file: str
    old: Law | None
    new: Law
    changes: tuple[Change, ...]


def updates(known: Mapping[str, Law], new: Mapping[str, Law], today: date) -> list[LawUpdate]:
    """What each new register changes, by file name.

    Raises GeneratorError for a register that is older than the known one, of the future, or less complete.
    """
    by_abbreviation = {law.abbreviation: (name, law) for name, law in known.items()}
    found = []
    for name, law in new.items():
        file, old = by_abbreviation.get(law.abbreviation, (name, None))
        _refuse(old, law, today)
        found.append(LawUpdate(file, old, law, tuple(compare(old, law)) if old is not None else ()))
    return found


def _refuse(old: Law | None, new: Law, today: date) -> None:
    if new.as_of > today:
        raise GeneratorError(
            f"{new.abbreviation}: Der Stand der Datei ({new.as_of}) liegt in der Zukunft. Nichts wurde geändert."
        )
    if old is None:
        return
    if new.as_of < old.as_of:
        raise GeneratorError(
            f"{new.abbreviation}: Die Datei hat den Stand {new.as_of}. Das Register ist neuer: {old.as_of}. "
            "Nichts wurde geändert."
        )
    if old.complete and not new.complete:
        raise GeneratorError(
            f"{new.abbreviation}: Die Datei enthält nur einen Auszug, das Register das ganze Gesetz. "
            "Nichts wurde geändert."
        )


def compare(old: Law, new: Law) -> Iterator[Change]:
    """Sections that are new, gone, repealed or different, in the order of the new register."""
    before = {section.number: section for section in old.sections}
    after = {section.number: section for section in new.sections}
    for number, section in after.items():
        if number in before:
            yield from _section_changes(new, before[number], section)
        else:
            yield _change(new, number, "", "new-section", f"ist neu{_named(section)}.")
    for number in before:
        if number not in after:
            where = "im Gesetz" if new.complete else "im Auszug"
            yield _change(new, number, "", "gone-section", f"steht nicht mehr {where}.")


def _section_changes(law: Law, old: LawSection, new: LawSection) -> Iterator[Change]:
    number = new.number
    if new.repealed != old.repealed:
        kind, text = ("repealed", "ist weggefallen.") if new.repealed else ("in-force", f"gilt wieder{_named(new)}.")
        yield _change(law, number, "", kind, text)
        return
    if new.heading != old.heading:
        yield _change(law, number, "", "heading", f"hieß „{old.heading}“ und heißt jetzt „{new.heading}“.")
    before = {paragraph.number or "": paragraph for paragraph in old.paragraphs}
    after = {paragraph.number or "": paragraph for paragraph in new.paragraphs}
    for name, paragraph in after.items():
        if name in before:
            yield from _paragraph_changes(law, number, before[name], paragraph)
        else:
            text = "ist neu." if name else "hat keine Absätze mehr."
            yield _change(law, number, name, "new-paragraph", text)
    for name in before:
        if name not in after:
            text = "ist weggefallen." if name else "hat jetzt Absätze."
            yield _change(law, number, name, "gone-paragraph", text)


def _paragraph_changes(law: Law, section: str, old: LawParagraph, new: LawParagraph) -> Iterator[Change]:
    name = new.number or ""
    if new.sentences != old.sentences:
        text = f"hatte {_count(old.sentences, 'Satz', 'Sätze')} und hat jetzt {new.sentences}."
        yield _change(law, section, name, "sentences", text)
    for sentence in sorted({*old.numbers, *new.numbers}, key=int):
        before, after = old.numbers.get(sentence, 0), new.numbers.get(sentence, 0)
        if before != after:
            text = f"hatte {_count(before, 'Nummer', 'Nummern')} in Satz {sentence} und hat jetzt {after}."
            yield _change(law, section, name, "numbers", text)
        elif old.listed.get(sentence, ()) != new.listed.get(sentence, ()):
            text = f"hat in Satz {sentence} andere Nummern: {_listed(old, sentence)}, jetzt {_listed(new, sentence)}."
            yield _change(law, section, name, "numbers", text)
    is_counted = (old.sentences, old.numbers, old.listed) == (new.sentences, new.numbers, new.listed)
    is_known = old.fingerprint is not None and new.fingerprint is not None
    if is_counted and is_known and old.fingerprint != new.fingerprint:
        yield _change(law, section, name, "wording", "hat einen anderen Wortlaut.")


def _listed(paragraph: LawParagraph, sentence: str) -> str:
    """The numbers of a sentence in words: „1, 1a, 2“ or „1 bis 3“."""
    numbers = paragraph.listed.get(sentence)
    return ", ".join(numbers) if numbers else f"1 bis {paragraph.numbers[sentence]}"


def _change(law: Law, section: str, paragraph: str, kind: str, text: str) -> Change:
    is_article = law.abbreviation in LAWS and LAWS[law.abbreviation].articles
    sign = "Art." if is_article else "§"
    place = f"{sign} {section} Abs. {paragraph}" if paragraph else f"{sign} {section}"
    return Change(law.abbreviation, section, paragraph, kind, f"{place} {law.abbreviation} {text}")


def _named(section: LawSection) -> str:
    return f": „{section.heading}“" if section.heading else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
