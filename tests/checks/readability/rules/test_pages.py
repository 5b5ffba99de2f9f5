"""Rules about a page as a whole: address, separators, dates and headings."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.pages import (
    MIXED_ADDRESS,
    MIXED_DATE_FORMS,
    MIXED_SEPARATORS,
    NO_ADDRESS,
    NO_HEADING,
    RULES,
)
from tests.checks.readability.rules.page_of import found_on, page_of, words_on

# -- Sie and du ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wir helfen Ihnen. Du kannst anrufen.", ["Du"]),
        ("Du kannst anrufen. Wir helfen Ihnen.", ["Ihnen"]),
        ("Rufen Sie an.\n\nDas ist dein Recht.", ["dein"]),
        ("Fragen Sie uns.\n\nWir helfen euch gern.", ["euch"]),
        ("Das ist Ihr Recht. Sagt eure Meinung.", ["eure"]),
        ("Es ist Ihr Recht. Ja, das ist **deine** Sache.", ["deine"]),
        ("Wir fragen Sie. Und Ihre Kinder. Wir fragen dich.", ["dich"]),
        ("## Für Eltern\n\nWir helfen Ihnen.\n\n## Für Kinder\n\nDu kannst anrufen.", []),
        ("## Hilfe\n\nWir helfen Ihnen.\n\n## Rat\n\nDu kannst fragen. Wir fragen Sie.", ["Sie"]),
        ("Wir fragen Sie.\n\nDas Kind sagt: „Hilfst du mir?“", []),
        ("Wir fragen Sie.\n\nDas Kind sagt: »Hilfst du mir?«", []),
        ('Wir fragen Sie.\n\nDas Kind sagt: "Hilfst du mir?"', []),
        ("Die Mutter ruft an. Sie fragt. Du hörst zu.", []),
        ("Die Eltern rufen an. Ihre Kinder warten. Du hörst zu.", []),
        ("Es hilft ihnen und ihr. Du hörst zu.", []),
        ("", []),
    ],
)
def test_a_section_addresses_the_same_people(text: str, found: list[str]) -> None:
    """The second way is the fault; quotations, other sections and "sie" for others are none."""
    assert words_on(page_of(text), MIXED_ADDRESS) == found


def test_both_words_are_quoted() -> None:
    """The message names what stands here and what stands there."""
    page = page_of("Wir helfen Ihnen.\n\nDas ist **dein** Recht.")
    assert found_on(page, MIXED_ADDRESS) == [
        (1, "dein", "Hier steht „dein“, in demselben Abschnitt steht „Ihnen“.", "")
    ]


def test_texts_of_a_record_are_sections() -> None:
    """One text is for parents, the next for young people."""
    assert words_on(page_of("Wir helfen Ihnen.", "Du kannst anrufen."), MIXED_ADDRESS) == []
    assert words_on(page_of("Wir helfen Ihnen. Und dir.", "Du kannst anrufen."), MIXED_ADDRESS) == ["dir"]


def test_every_section_is_judged() -> None:
    """One finding for each that mixes."""
    text = "## A\n\nWir helfen Ihnen und dir.\n\n## B\n\nWir helfen dir und Ihnen.\n\n## C\n\nWir helfen dir."
    assert words_on(page_of(text), MIXED_ADDRESS) == ["dir", "Ihnen"]


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("Das Amt hilft.", True),
        ("Das Amt hilft Ihnen.", False),
        ("Das Amt hilft dir.", False),
        ("Sie können fragen.", False),
        ("Fragen Sie!", False),
        ("Ihr Recht ist das.", False),
        ("Die Mutter kommt. Sie fragt.", True),
        ("Das Kind fragt: „Was willst du?“", True),
    ],
)
def test_a_page_speaks_to_somebody(last: str, found: bool) -> None:
    """Any form of „Sie“ or „du“ on the page is enough."""
    text = "\n\n".join(["Das Jugendamt prüft."] * 5 + [last])
    assert bool(words_on(page_of(text), NO_ADDRESS, 5)) is found


def test_short_pages_need_not_speak_to_somebody() -> None:
    """From the limit on; lines without words do not count."""
    four = "\n\n…\n\n".join(["Das Jugendamt prüft."] * 4)
    assert found_on(page_of(four), NO_ADDRESS, 5) == []
    assert found_on(page_of(f"…\n\n{four}\n\nEs hilft."), NO_ADDRESS, 5) == [
        (1, "Das Jugendamt prüft.", "In 5 Sätzen steht nie „Sie“ oder „du“.", "")
    ]


# -- one form for one thing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Das Jugend·amt hilft. Das Jugend-Amt schreibt.", ["Jugend-Amt"]),
        ("Das Jugend-Amt schreibt. Der Hilfe·plan ist da.", ["Jugend-Amt"]),
        ("Das **Jugend-Amt** und der _Hilfe·plan_.", ["Jugend-Amt"]),
        ("Der Hilfe·plan. Das Hilfe-Plan-Gespräch.", ["Hilfe-Plan-Gespräch"]),
        ("Das Jugend-Amt und der Hilfe-Plan.", []),
        ("Das Jugend·amt und der Hilfe·plan.", []),
        ("Das Jugend·amt in Schleswig-Holstein.", []),
        ("Das Jugend·amt hat eine E-Mail und einen Kita-Platz.", []),
        ("Das Jugend·amt hilft Jugend- und Kinder-gruppen.", []),
        ("Das Jugend·amt ist in der Goethe-Straße.", []),
        ("Das Eltern-Kind-Zentrum und der Hilfe·plan.", []),
    ],
)
def test_one_sign_splits_words(text: str, found: list[str]) -> None:
    """Hyphens that German needs are no separators."""
    assert words_on(page_of(text), MIXED_SEPARATORS) == found


def test_the_word_is_written_with_the_other_sign() -> None:
    """The advice has small letters after each point."""
    page = page_of("Der Hilfe·plan ist da.\n\nDas Hilfe-Plan-Gespräch auch.")
    assert found_on(page, MIXED_SEPARATORS) == [
        (1, "Hilfe-Plan-Gespräch", "„Hilfe-Plan-Gespräch“ hat einen Bindestrich, „Hilfe·plan“ einen Mediopunkt.",
         "Schreiben Sie: Hilfe·plan·gespräch")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Am 3. Mai 2026.\n\nAm 3.6.2026.", ["3.6.2026"]),
        ("Am 3.6.2026.\n\nAm 3. Mai.", ["3. Mai"]),
        ("Am 2026-05-03. Am 03/05/2026.", ["03/05/2026"]),
        ("Am 3.6.2026. Am 3. Mai. Am 2026-05-03.", ["2026-05-03"]),
        ("Am 3. Mai 2026. Am 4. Juni.", []),
        ("Am 3.5.2026. Am 03.06.26.", []),
        ("Am 3. Mai um 14.30 Uhr.", []),
        ("Am 3. Mai. Das kostet 5.50 Euro.", []),
        ("Am 3. Mai. Rufen Sie an: 030 23125-001.", []),
        ("Am 3. Mai. Nach § 36 Abs. 1.", []),
        ("Es hilft.", []),
    ],
)
def test_dates_have_one_form(text: str, found: list[str]) -> None:
    """Times, amounts and phone numbers are no dates."""
    assert words_on(page_of(text), MIXED_DATE_FORMS) == found


def test_both_dates_are_quoted() -> None:
    """What stands here, and what stood there first."""
    page = page_of("Kommen Sie am 3. Mai.", "Oder am **2026-06-03**.")
    assert found_on(page, MIXED_DATE_FORMS) == [
        (1, "2026-06-03", "Hier steht „2026-06-03“, an anderer Stelle steht „3. Mai“.", "")
    ]


# -- headings --------------------------------------------------------------------------------------------------


def lines(count: int, gap: str = "\n") -> str:
    """So many sentences, each on a line."""
    return gap.join(f"Satz Nummer {number}." for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (lines(10), []),
        (lines(11), ["Satz Nummer 11."]),
        (lines(30), ["Satz Nummer 11."]),
        (lines(11, "\n\n\n"), ["Satz Nummer 11."]),
        ("- " + lines(11, "\n- "), ["Satz Nummer 11."]),
        (f"{lines(10)}\n\n# Titel\n\n{lines(10)}", []),
        (f"# Titel\n\n{lines(11)}\n\n# Titel\n\n{lines(12)}", ["Satz Nummer 11.", "Satz Nummer 11."]),
        (f"{lines(6)}\n\nTitel\n=====\n\n{lines(6)}", []),
        ("| a | b |\n|---|---|\n" + "| c | d |\n" * 20, []),
        ("", []),
    ],
)
def test_a_written_page_has_headings(text: str, found: list[str]) -> None:
    """After more than ten sentences without one there is a finding, once for each piece; empty lines are none."""
    assert words_on(page_of(text), NO_HEADING, 10) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((lines(10), lines(10)), []),
        ((lines(11), "Kurz."), ["Satz Nummer 11."]),
        ((f"{lines(6)}\n\n{lines(6)}", "Kurz."), []),
        (("Kurz.", f"{lines(6)}\n{lines(6)}"), ["Satz Nummer 5."]),
    ],
)
def test_texts_of_a_record_are_cut_by_empty_lines(texts: tuple[str, ...], found: list[str]) -> None:
    """They stand under headings of the page and can have none of their own."""
    assert words_on(page_of(*texts), NO_HEADING, 10) == found


def test_what_is_missing_is_named() -> None:
    """A heading in a page, an empty line in a record."""
    page, record = page_of(lines(11)), page_of("Kurz.", lines(11))
    begin = "Vor dieser Stelle stehen mehr als 10 Sätze ohne eine "
    assert [message for _, _, message, _ in found_on(page, NO_HEADING, 10)] == [f"{begin}Überschrift."]
    assert [message for _, _, message, _ in found_on(record, NO_HEADING, 10)] == [f"{begin}leere Zeile."]


# -- bad input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("row", ["„", "„a ", '"', "»a ", "Sie ", "Aa-", "a·", "1.", "1/", "2026-", "\n", "- \n"])
def test_long_rows_come_to_an_end(rule: object, row: str) -> None:
    """Two hundred thousand characters in one row; looking back would take hours."""
    words_on(page_of(row * (200_000 // len(row)), variety="plain"), rule, 10)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("text", ["", " ", "…", "👍", "# ", "\x00", "a"])
def test_almost_empty_pages_break_no_rule(rule: object, text: str) -> None:
    """Nor does a page without texts."""
    assert words_on(page_of(text), rule, 10) == []  # type: ignore[arg-type]
    assert words_on(page_of(), rule, 10) == []  # type: ignore[arg-type]
