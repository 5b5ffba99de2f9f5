"""What translators see of a list comes back as it was, with several lines in one point."""

from __future__ import annotations

import pytest

from generator.translations.entries import Field
from generator.translations.units import as_text, as_value

LIST = Field("say", "", is_markdown=False, is_list=True, is_required=False)


@pytest.mark.parametrize(
    "points", [(), ("Eins.",), ("Eins.", "Zwei."), ("Eins.\nAuch.\nNoch.", "Zwei.", "Drei.\nVier.")]
)
def test_a_list_comes_back_as_it_was(points: tuple[str, ...]) -> None:
    """A point is a line; its further lines are indented."""
    assert as_value(as_text(points), LIST) == points


def test_translators_see_an_indent() -> None:
    """So that they know what belongs together."""
    assert as_text(("Eins.\nAuch.", "Zwei.")) == "Eins.\n  Auch.\nZwei."


def test_empty_lines_and_spaces_of_other_tools_are_no_points() -> None:
    """Between points and at their ends they mean nothing."""
    assert as_value("Eins. \n\n \nZwei.\n\tAuch.\n", LIST) == ("Eins.", "Zwei.\nAuch.")
