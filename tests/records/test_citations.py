from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.citations import LAWS, InvalidCitationError, LegalCitation, parse_citation


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("§ 36 Abs. 1 Satz 2 SGB VIII", "§ 36 Abs. 1 Satz 2 SGB VIII"),
        ("SGB VIII § 36 Abs. 1 S. 2", "§ 36 Abs. 1 Satz 2 SGB VIII"),
        ("§36 Absatz 1 Satz 2 SGB 8", "§ 36 Abs. 1 Satz 2 SGB VIII"),
        ("§ 36\u00a0Abs.\u00a01 SGB\u00a0VIII", "§ 36 Abs. 1 SGB VIII"),
        ("  §  36   SGB   VIII ", "§ 36 SGB VIII"),
        ("§ 45 Abs. 2 S. 2 Nr. 4 SGB VIII", "§ 45 Abs. 2 Satz 2 Nr. 4 SGB VIII"),
        ("§ 45 Abs. 2 Nummer 4a SGB VIII", "§ 45 Abs. 2 Nr. 4a SGB VIII"),
        ("§ 35a Abs. 1a Satz 1 SGB VIII", "§ 35a Abs. 1a Satz 1 SGB VIII"),
        ("§ 28 Satz 1 SGB VIII", "§ 28 Satz 1 SGB VIII"),
        ("§§ 27 ff. SGB VIII", "§§ 27 ff. SGB VIII"),
        ("§ 27 f. SGB VIII", "§§ 27 f. SGB VIII"),
        ("§§ 16 bis 21 SGB VIII", "§§ 16 bis 21 SGB VIII"),
        ("§§ 16–21 SGB VIII", "§§ 16 bis 21 SGB VIII"),
        ("§ 16 - § 21 SGB VIII", "§§ 16 bis 21 SGB VIII"),
        ("Art. 6 Abs. 3 GG", "Art. 6 Abs. 3 GG"),
        ("Artikel 6 GG", "Art. 6 GG"),
        ("GG Art 6", "Art. 6 GG"),
        ("§ 1684 Abs. 1 BGB", "§ 1684 Abs. 1 BGB"),
        ("§ 60 Abs. 1 Satz 1 Nr. 1 SGB I", "§ 60 Abs. 1 Satz 1 Nr. 1 SGB I"),
        ("§ 60 SGB 1", "§ 60 SGB I"),
        ("§ 112 SGB 9", "§ 112 SGB IX"),
        ("§ 19 SGB 10", "§ 19 SGB X"),
        ("§ 11 BGG", "§ 11 BGG"),
    ],
)
def test_the_forms_people_write_become_one_form(typed: str, canonical: str) -> None:
    """Every usual way to write a place in the law gives the same canonical text."""
    assert canonical == str(parse_citation(typed))


_KNOWN = (
    "Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII. "
    "Bekannt sind: SGB I, SGB VIII, SGB IX, SGB X, BGB, GG, KKG, JGG, FamFG, VwGO, BGG, StGB."
)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Paragraf 36", f"„Paragraf 36“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("", f"„“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36", f"„§ 36“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36 SGB XII", f"„§ 36 SGB XII“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36 sgb viii", f"„§ 36 sgb viii“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36 XSGB VIIII", f"„§ 36 XSGB VIIII“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        (
            "Paragraf 36 SGB VIII",
            "„Paragraf 36 SGB VIII“ ist keine lesbare Fundstelle. "
            "Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII.",
        ),
        (
            "§ 36 Abs. eins BGB",
            "„§ 36 Abs. eins BGB“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 BGB.",
        ),
        (
            "§ ٣٦ SGB VIII",
            "„§ ٣٦ SGB VIII“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII.",
        ),
        ("Art. 6 SGB VIII", "„Art. 6 SGB VIII“: Das SGB VIII zählt mit „§“. Richtig ist: § 6 SGB VIII."),
        ("§ 6 GG", "„§ 6 GG“: Das GG zählt mit „Art.“. Richtig ist: Art. 6 GG."),
    ],
)
def test_what_cannot_be_checked_is_refused_with_what_is_right(typed: str, sentence: str) -> None:
    """A text that names no known law or no readable place is quoted, and the right form stands beside it."""
    with pytest.raises(InvalidCitationError) as caught:
        parse_citation(typed)
    assert sentence == str(caught.value)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("§ 36 Abs. 1 SGB VIII", "https://www.gesetze-im-internet.de/sgb_8/__36.html"),
        ("§ 35a SGB VIII", "https://www.gesetze-im-internet.de/sgb_8/__35a.html"),
        ("Art. 6 Abs. 3 GG", "https://www.gesetze-im-internet.de/gg/art_6.html"),
        ("§ 112 SGB IX", "https://www.gesetze-im-internet.de/sgb_9_2018/__112.html"),
    ],
)
def test_a_citation_leads_to_the_official_text(typed: str, url: str) -> None:
    """The address is the section's page at the Federal Ministry of Justice."""
    assert url == parse_citation(typed).url


def test_a_citation_knows_ranges_articles_and_its_whole_section() -> None:
    """A range cites several sections, the Basic Law counts articles, and the parts can be left out."""
    single, several = parse_citation("§ 36 Abs. 1 Satz 2 SGB VIII"), parse_citation("§§ 27 ff. SGB VIII")
    assert (single.is_range, several.is_range) == (False, True)
    assert (single.is_article, parse_citation("Art. 6 GG").is_article) == (False, True)
    assert parse_citation("§ 36 SGB VIII") == single.whole_section


def test_every_known_law_can_be_cited() -> None:
    """Each abbreviation of the table is found before and after the section."""
    for law in LAWS:
        sign = "Art." if law == "GG" else "§"
        expected = LegalCitation(law=law, section="1")
        assert (expected, expected) == (parse_citation(f"{sign} 1 {law}"), parse_citation(f"{law} {sign} 1"))


_NUMBER = st.integers(1, 2500).map(str)
_LETTERED = st.builds(lambda number, letter: number + letter, _NUMBER, st.sampled_from(["", "a", "b", "f"]))
_CITATIONS = st.builds(
    LegalCitation,
    law=st.sampled_from(sorted(LAWS)),
    section=_LETTERED,
    paragraph=st.just("") | _LETTERED,
    sentence=st.just("") | _NUMBER,
    number=st.just("") | _LETTERED,
    last=st.just("") | _LETTERED,
)


@settings(deadline=None, max_examples=200)
@given(_CITATIONS, st.sampled_from(["", "f.", "ff."]))
def test_the_canonical_form_is_read_back(citation: LegalCitation, following: str) -> None:
    """What is printed can be read again and is the same citation."""
    if following and not citation.last:
        citation = LegalCitation(citation.law, citation.section, following=following)
    assert citation == parse_citation(str(citation))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40) | st.text("§ Art.0123456789aAbsSatzNr.fSGBVIIX", max_size=40))
def test_any_text_is_read_or_refused_in_german(text: str) -> None:
    """No text makes the reader raise anything but its own error."""
    try:
        message = str(parse_citation(text))
    except InvalidCitationError as error:
        message = str(error)
    assert message.startswith((f"„{text}“", "§", "Art. "))
