from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.citations import (
    LAWS,
    InvalidCitationError,
    LegalCitation,
    find_citations,
    parse_citation,
    parse_citations,
)


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
        ("§36 I 2 SGB VIII", "§ 36 Abs. 1 Satz 2 SGB VIII"),
        ("§ 36 IV SGB VIII", "§ 36 Abs. 4 SGB VIII"),
        ("§ 35 a SGB VIII", "§ 35a SGB VIII"),
        ("§ 42f SGB VIII", "§ 42f SGB VIII"),
        ("§ 42f. SGB VIII", "§§ 42 f. SGB VIII"),
        ("§§ 27ff SGB VIII", "§§ 27 ff. SGB VIII"),
        ("§§ 27 bis 35a SGB VIII", "§§ 27 bis 35a SGB VIII"),
        ("§ 45 Abs. 2 S. 2 Nr. 4 lit. b SGB VIII", "§ 45 Abs. 2 Satz 2 Nr. 4 Buchst. b SGB VIII"),
        ("§ 8a Abs. 1 Satz 1 Hs. 2 SGB VIII", "§ 8a Abs. 1 Satz 1 Halbsatz 2 SGB VIII"),
        ("Artikel 12 KRK", "Art. 12 UN-KRK"),
        ("Art. 6 Grundgesetz", "Art. 6 GG"),
        ("§ 27 KJHG", "§ 27 SGB VIII"),
        ("§ 36 sgb viii", "§ 36 SGB VIII"),
        ("§ 36 SGB-VIII", "§ 36 SGB VIII"),
        ("§36 SGBVIII", "§ 36 SGB VIII"),
        ("§ 36 des SGB VIII", "§ 36 SGB VIII"),
        ("§ 36 Abs. 1 des Achten Buches Sozialgesetzbuch", "§ 36 Abs. 1 SGB VIII"),
        ("§ 1666 des Bürgerlichen Gesetzbuchs", "§ 1666 BGB"),
        ("Artikel 6 Absatz 2 des Grundgesetzes", "Art. 6 Abs. 2 GG"),
        ("SGB VIII, § 36", "§ 36 SGB VIII"),
        ("Paragraf 36 SGB VIII", "§ 36 SGB VIII"),
        ("Para·graf 36 vom SGB VIII", "§ 36 SGB VIII"),
        ("Paragrafen 27 bis 35 SGB VIII", "§§ 27 bis 35 SGB VIII"),
        ("§ 36 (1) S 2 SGB VIII", "§ 36 Abs. 1 Satz 2 SGB VIII"),
        ("§ 8a Abs. 1 Satz 1 erster Halbsatz SGB VIII", "§ 8a Abs. 1 Satz 1 Halbsatz 1 SGB VIII"),
        ("§ 8a Abs. 1 Satz 1 2. Halbsatz SGB VIII", "§ 8a Abs. 1 Satz 1 Halbsatz 2 SGB VIII"),
        ("§ 35A SGB VIII", "§ 35a SGB VIII"),
        ("§§ 27 f SGB VIII", "§§ 27 f. SGB VIII"),
        ("§ 36 **SGB VIII", "§ 36 SGB VIII"),
        ("§ ٣٦ SGB VIII", "§ 36 SGB VIII"),
        ("SGB VIII madde 36", "§ 36 SGB VIII"),
        ("GG madde 6", "Art. 6 GG"),
        ("SGB VIII'in 36. maddesinin 1. fıkrası", "§ 36 Abs. 1 SGB VIII"),
        ("المادة ٣٦ الفقرة 1 من SGB VIII", "§ 36 Abs. 1 SGB VIII"),
    ],
)
def test_the_forms_people_write_become_one_form(typed: str, canonical: str) -> None:
    """Every usual way to write a place in the law gives the same canonical text."""
    assert canonical == str(parse_citation(typed))


_KNOWN = (
    "Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII. "
    "Bekannt sind: SGB I, SGB VIII, SGB IX, SGB X, BGB, GG, KKG, JGG, FamFG, VwGO, BGG, StGB, UN-KRK."
)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Paragraf 36", f"„Paragraf 36“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("", f"„“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36", f"„§ 36“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36 SGB XII", f"„§ 36 SGB XII“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        ("§ 36 XSGB VIIII", f"„§ 36 XSGB VIIII“ nennt kein bekanntes Gesetz. {_KNOWN}"),
        (
            "§ 36 Abs. eins BGB",
            "„§ 36 Abs. eins BGB“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 BGB.",
        ),
        ("Art. 6 SGB VIII", "„Art. 6 SGB VIII“: Das SGB VIII zählt mit „§“. Richtig ist: § 6 SGB VIII."),
        ("§ 6 GG", "„§ 6 GG“: Das GG zählt mit „Art.“. Richtig ist: Art. 6 GG."),
        (
            "§§ 37 bis 27 SGB VIII",
            "„§§ 37 bis 27 SGB VIII“: Der Bereich endet vor seinem Anfang. Schreiben Sie die kleinere Nummer zuerst.",
        ),
        (
            "§ 36 Abs. 3 bis 1 SGB VIII",
            "„§ 36 Abs. 3 bis 1 SGB VIII“: Der Bereich endet vor seinem Anfang. "
            "Schreiben Sie die kleinere Nummer zuerst.",
        ),
        (
            "§§ 27, 36 SGB VIII",
            "„§§ 27, 36 SGB VIII“ nennt 2 Fundstellen. Schreiben Sie jede für sich: § 27 SGB VIII — § 36 SGB VIII.",
        ),
        (
            "Art. eins GG",
            "„Art. eins GG“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: Art. 6 Abs. 3 GG.",
        ),
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
        (
            "Art. 12 Abs. 1 UN-KRK",
            "https://www.bgbl.de/xaver/bgbl/start.xav?startbk=Bundesanzeiger_BGBl&jumpTo=bgbl292s0121.pdf",
        ),
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
        sign = "Art." if LAWS[law].articles else "§"
        expected = LegalCitation(law=law, section="1")
        assert (expected, expected) == (parse_citation(f"{sign} 1 {law}"), parse_citation(f"{law} {sign} 1"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("§§ 27, 36 und 37 SGB VIII", ["§ 27 SGB VIII", "§ 36 SGB VIII", "§ 37 SGB VIII"]),
        ("§ 36 Abs. 1 und 2 SGB VIII", ["§ 36 Abs. 1 SGB VIII", "§ 36 Abs. 2 SGB VIII"]),
        ("§ 36 Abs. 1 und Abs. 2 Satz 1 SGB VIII", ["§ 36 Abs. 1 SGB VIII", "§ 36 Abs. 2 Satz 1 SGB VIII"]),
        ("§ 8 Abs. 1 Satz 1 bis 3 SGB VIII",
         ["§ 8 Abs. 1 Satz 1 SGB VIII", "§ 8 Abs. 1 Satz 2 SGB VIII", "§ 8 Abs. 1 Satz 3 SGB VIII"]),
        ("§ 1 Abs. 2 Nr. 1, 2 und 4 BGB", ["§ 1 Abs. 2 Nr. 1 BGB", "§ 1 Abs. 2 Nr. 2 BGB", "§ 1 Abs. 2 Nr. 4 BGB"]),
        ("§§ 36 Abs. 1, 37 Abs. 2 SGB VIII", ["§ 36 Abs. 1 SGB VIII", "§ 37 Abs. 2 SGB VIII"]),
        ("§§ 27, 30 bis 32, 35a SGB VIII", ["§ 27 SGB VIII", "§§ 30 bis 32 SGB VIII", "§ 35a SGB VIII"]),
        ("§ 8a i. V. m. § 42 SGB VIII", ["§ 8a SGB VIII", "§ 42 SGB VIII"]),
        ("§ 8a SGB VIII in Verbindung mit § 4 KKG", ["§ 8a SGB VIII", "§ 4 KKG"]),
        ("§ 36 SGB VIII, § 36 SGB VIII", ["§ 36 SGB VIII"]),
        ("§ 36 Abs. 1 u. 2 SGB VIII", ["§ 36 Abs. 1 SGB VIII", "§ 36 Abs. 2 SGB VIII"]),
        ("§§ 27 ve 28 SGB VIII", ["§ 27 SGB VIII", "§ 28 SGB VIII"]),
    ],
)  # fmt: skip
def test_several_citations_are_read_at_once(typed: str, expected: list[str]) -> None:
    """Lists, ranges below a section and „i. V. m.“ give one citation each."""
    assert expected == [str(citation) for citation in parse_citations(typed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das steht in § 36 Abs. 1 Satz 2 SGB VIII, und mehr.",
         [("§ 36 Abs. 1 Satz 2 SGB VIII", ["§ 36 Abs. 1 Satz 2 SGB VIII"])]),
        ("§ 36 SGB VIII, und § 5 gilt.", [("§ 36 SGB VIII", ["§ 36 SGB VIII"]), ("§ 5", [])]),
        ("Siehe SGB VIII § 8 und Art. 6 GG.", [("SGB VIII § 8", ["§ 8 SGB VIII"]), ("Art. 6 GG", ["Art. 6 GG"])]),
        ("§ 8a\nSGB VIII i. V. m. § 4 KKG",
         [("§ 8a\nSGB VIII i. V. m. § 4 KKG", ["§ 8a SGB VIII", "§ 4 KKG"])]),
        ("Bu, § 36 SGB VIII’de yazar.", [("§ 36 SGB VIII", ["§ 36 SGB VIII"])]),
        ("و§ 36 SGB VIII", [("§ 36 SGB VIII", ["§ 36 SGB VIII"])]),
        ("Art. 7 der Satzung und Artikel 5.", []),
        ("Nach SGB VIII, § 1666 BGB.", [("SGB VIII, § 1666 BGB", ["§ 1666 BGB"])]),
        ("Das sagt Paragraf 399 vom SGB VIII.", [("Paragraf 399 vom SGB VIII", ["§ 399 SGB VIII"])]),
        ("**§ 36** SGB VIII", [("§ 36** SGB VIII", ["§ 36 SGB VIII"])]),
        ("§­36 SGB VIII", [("§­36 SGB VIII", ["§ 36 SGB VIII"])]),
        ("&sect; 36 SGB VIII", [("&sect; 36 SGB VIII", ["§ 36 SGB VIII"])]),
        ("Ein Paragraf im Gesetz, madde 2, المادة 3.", []),
        ("Das Zeichen § allein", [("§", [])]),
        ("Ohne Fundstelle, 36 Absätze, Satz 2.", []),
    ],
)  # fmt: skip
def test_citations_are_found_in_running_text(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Their words and what they cite; what names no law is found too and says so."""
    found = list(find_citations(text))
    assert expected == [(one.words, [str(citation) for citation in one.citations]) for one in found]
    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    assert [bool(one.problem) for one in found] == [not one.citations for one in found]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("§ 5", "„§ 5“ nennt kein bekanntes Gesetz. Schreiben Sie zum Beispiel: § 5 SGB VIII."),
        ("§ 36 Absatz neun SGB VIII",
         "„§ 36 Absatz neun SGB VIII“ ist keine lesbare Fundstelle. "
         "Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII."),
        ("§ x", "„§ x“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII."),
        ("§ 6 GG", "„§ 6 GG“: Das GG zählt mit „Art.“. Richtig ist: Art. 6 GG."),
    ],
)  # fmt: skip
def test_a_citation_in_a_text_says_why_it_cannot_be_checked(text: str, problem: str) -> None:
    """In German, with what is right."""
    assert [problem] == [found.problem for found in find_citations(text)]


@pytest.mark.parametrize(
    ("typed", "section", "covers"),
    [
        ("§ 36 SGB VIII", "36", True),
        ("§ 36 SGB VIII", "36a", False),
        ("§§ 27 bis 35a SGB VIII", "35a", True),
        ("§§ 27 bis 35 SGB VIII", "35a", False),
        ("§§ 27 bis 35 SGB VIII", "30", True),
        ("§§ 27 f. SGB VIII", "28", True),
        ("§§ 27 f. SGB VIII", "29", False),
        ("§§ 27 ff. SGB VIII", "41", True),
        ("§§ 27 ff. SGB VIII", "8", False),
    ],
)
def test_a_range_covers_the_sections_between_its_ends(typed: str, section: str, covers: bool) -> None:
    """In the order of the law: 35, 35a, 36."""
    assert covers is parse_citation(typed).covers(section)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("§ 36 Abs. 1 Satz 2 SGB VIII", "§ 36 SGB VIII", True),
        ("§ 36 Abs. 1 Satz 2 SGB VIII", "§ 36 Abs. 1 SGB VIII", True),
        ("§ 36 SGB VIII", "§ 36 Abs. 1 SGB VIII", False),
        ("§ 36 Abs. 2 SGB VIII", "§ 36 Abs. 1 SGB VIII", False),
        ("§ 30 Abs. 1 SGB VIII", "§§ 27 bis 35 SGB VIII", True),
        ("§ 36 SGB VIII", "§ 36 SGB X", False),
    ],
)
def test_a_citation_lies_within_a_wider_one(inner: str, outer: str, expected: bool) -> None:
    """Whoever cites the section carries its sentences too, and not the other way round."""
    assert expected is parse_citation(inner).within(parse_citation(outer))


_NUMBER = st.integers(1, 2500).map(str)
_LETTERED = st.builds(lambda number, letter: number + letter, _NUMBER, st.sampled_from(["", "a", "b", "f"]))
_CITATIONS = st.builds(
    LegalCitation,
    law=st.sampled_from(sorted(LAWS)),
    section=_LETTERED,
    paragraph=st.just("") | _LETTERED,
    sentence=st.just("") | _NUMBER,
    number=st.just("") | _LETTERED,
    half=st.just("") | st.sampled_from(["1", "2"]),
    letter=st.just("") | st.sampled_from(["a", "b", "f", "aa"]),
)


@settings(deadline=None, max_examples=300)
@given(_CITATIONS, st.sampled_from(["", "f.", "ff.", "last"]), st.integers(1, 400))
def test_the_canonical_form_is_read_back(citation: LegalCitation, following: str, length: int) -> None:
    """What is printed can be read again and is the same citation."""
    if following == "last":
        first = int("".join(filter(str.isdigit, citation.section)))
        citation = replace(citation, last=str(first + length))
    elif following:
        citation = LegalCitation(citation.law, citation.section, following=following)
    assert citation == parse_citation(str(citation))
    assert [(citation,)] == [found.citations for found in find_citations(f"Das steht in {citation}. Und mehr.")]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40) | st.text("§ Art.0123456789aAbsSatzNr.fSGBVIIX", max_size=40))
def test_any_text_is_read_or_refused_in_german(text: str) -> None:
    """No text makes the reader raise anything but its own error."""
    assert all(text[found.start : found.end] == found.words for found in find_citations(text))
    try:
        message = str(parse_citation(text))
    except InvalidCitationError as error:
        message = str(error)
    assert message.startswith((f"„{text}“", "§", "Art. "))
