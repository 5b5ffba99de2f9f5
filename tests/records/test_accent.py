from __future__ import annotations

import pytest

from generator.records import accent


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Black on white has 21:1, and the grey that just fails has 4.48:1, as WCAG's own tools say."""
    assert round(accent.contrast(one, other), 2) == ratio


@pytest.mark.parametrize(
    ("colour", "place", "ratio", "nearest"),
    [
        ("#ffcc00", "Schrift in dieser Farbe (helle Stufe der Farbe)", "1,29", "#846800"),
        ("#e2001a", "Schrift in dieser Farbe (helle Stufe der Farbe)", "4,18", "#d80018"),
    ],
)
def test_a_weak_colour_is_refused_with_its_ratio_and_the_nearest(
    colour: str, place: str, ratio: str, nearest: str
) -> None:
    """The sentence names the weakest place, the measured and the needed ratio, and a colour that passes."""
    with pytest.raises(ValueError, match="Die Farbe") as caught:
        accent.parse_accent(colour)
    assert str(caught.value) == (
        f"Die Farbe „{colour}“ ist zu hell. {place}: Der Kontrast ist {ratio} zu 1, nötig sind 4,50 zu 1. "
        f"Die nächste Farbe, die reicht, ist '{nearest}'."
    )
    assert accent.parse_accent(nearest) == nearest


@pytest.mark.parametrize("text", ["rot", "#12345", "#12345g", "005a5f", "rgb(1,2,3)"])
def test_what_is_no_colour_is_said(text: str) -> None:
    """Only # and six hexadecimal digits are a colour."""
    with pytest.raises(ValueError, match=f"„{text.replace('(', '.').replace(')', '.')}“ ist keine Farbe"):
        accent.parse_accent(text)


HUES = [
    f"#{red}{green}{blue}" for red in ("00", "66", "ee") for green in ("00", "66", "ee") for blue in ("00", "66", "ee")
]


@pytest.mark.parametrize("colour", HUES)
def test_every_hue_gets_readable_shades(colour: str) -> None:
    """From any colour the nearest one passes, and all its shades are readable, light and dark."""
    shades = accent.palette(accent.nearest_readable(colour))
    light = [*accent.LIGHT_GROUNDS.values(), shades.soft]
    dark = [*accent.DARK_GROUNDS.values(), shades.dark_soft]
    pairs = [(shades.accent, ground) for ground in light]
    pairs += [(shades.dark_accent, ground) for ground in dark]
    pairs += [(text, shades.soft) for text in accent.LIGHT_TEXTS]
    pairs += [(text, shades.dark_soft) for text in accent.DARK_TEXTS]
    pairs += [("#ffffff", shades.accent), (shades.dark_ink, shades.dark_accent)]
    assert [pair for pair in pairs if accent.contrast(*pair) < accent.TEXT_CONTRAST] == []
    assert accent.contrast(accent.FOCUS_RING, shades.accent) >= accent.EDGE_CONTRAST


def test_the_style_sheet_uses_the_measured_grounds() -> None:
    """What is measured is what klarweg.css paints."""
    from tests.support import PROJECT

    sheet = (PROJECT / "generator/site/theme/assets/klarweg.css").read_text(encoding="utf-8")
    light, dark = sheet.split("@media (prefers-color-scheme: dark)", 1)
    colours = {name: (light, accent.LIGHT_GROUNDS[name]) for name in accent.LIGHT_GROUNDS}
    assert f"--ground: {colours['Grund'][1]};" in light
    assert "--surface: #fff;" in light
    assert f"--warm-soft: {colours['Hinweis'][1]};" in light
    assert f"--focus: {accent.FOCUS_RING};" in light
    for name, variable in (("Grund", "ground"), ("Fläche", "surface"), ("Hinweis", "warm-soft")):
        assert f"--{variable}: {accent.DARK_GROUNDS[name]};" in dark
    for texts, part in ((accent.LIGHT_TEXTS, light), (accent.DARK_TEXTS, dark)):
        assert f"--ink: {texts[0]};" in part
        assert f"--muted: {texts[1]};" in part
