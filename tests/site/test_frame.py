"""The frame is rendered once and poured full for every page."""

import pytest

from generator.site.frame import Frame, slot


def test_pouring_puts_values_into_their_slots() -> None:
    """Fixed text and values take turns in the order of the template."""
    frame = Frame.from_html(f"<title>{slot('title')}</title><main>{slot('content')}</main>{slot('title')}")
    assert frame.pour({"title": "A", "content": "<p>B</p>"}) == "<title>A</title><main><p>B</p></main>A"


def test_a_frame_can_be_poured_many_times() -> None:
    """Pouring does not change the frame."""
    frame = Frame.from_html(f"<b>{slot('title')}</b>")
    assert [frame.pour({"title": text}) for text in "XYX"] == ["<b>X</b>", "<b>Y</b>", "<b>X</b>"]


def test_a_slot_without_a_value_is_an_error() -> None:
    """A forgotten value cannot become an empty hole."""
    with pytest.raises(KeyError, match="content"):
        Frame.from_html(slot("content")).pour({})


def test_slot_names_may_hold_paths() -> None:
    """Menu slots carry the address of their section."""
    assert Frame.from_html(slot("current:wer-sitzt-am-tisch")).pour({"current:wer-sitzt-am-tisch": "!"}) == "!"
