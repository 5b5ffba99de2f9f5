"""What a locale leaves unsaid."""

from __future__ import annotations

import pytest

from generator.languages.locales import subtags


@pytest.mark.parametrize(
    ("locale", "whole"),
    [
        ("de", ("de", "DE", "Latn")),
        ("de_CH", ("de", "CH", "Latn")),
        ("tr", ("tr", "TR", "Latn")),
        ("ar", ("ar", "EG", "Arab")),
        ("ar_SY", ("ar", "SY", "Arab")),
        ("az_Cyrl", ("az", "AZ", "Cyrl")),
    ],
)
def test_script_and_territory_are_filled(locale: str, whole: tuple[str, str, str]) -> None:
    """What a locale says stays; the rest is the likely one."""
    assert subtags(locale) == whole
