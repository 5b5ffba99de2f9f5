"""Addresses are judged by their form without any network."""

from __future__ import annotations

import pytest

from generator.checks.external.forms import fault


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.beratung.de/", ""),
        ("http://beratung.de:8080/a?b=c#d", ""),
        ("https://münchen.de/straße", ""),
        ("https://[2606:2800:220:1::1]/", ""),
        ("mailto:info@beratung.de", ""),
        ("mailto:info@beratung.de?subject=Hilfe", ""),
        ("mailto:?to=info@beratung.de", ""),
        ("tel:+49431123456", ""),
        ("tel:110", ""),
        ("tel:116111", ""),
        ("tel:+49-431-123456", ""),
        ("https://", "nennt keine Seite"),
        ("http:///pfad", "nennt keine Seite"),
        ("https://beratung/", "nennt keine Seite"),
        ("https://beratung.de:99999/", "ist keine Internet-Adresse"),
        ("https://[nix/", "ist keine Internet-Adresse"),
        ("https://bei spiel.de/", "enthält ein Zeichen, das dort nicht stehen darf"),
        ("https://ich:geheim@beratung.de/", "enthält einen Namen oder ein Passwort"),
        ("mailto:", "nennt keine E-Mail-Adresse"),
        ("mailto:info", "nennt „info“, und das ist keine E-Mail-Adresse"),
        ("mailto:a@b.de,nix", "nennt „nix“, und das ist keine E-Mail-Adresse"),
        ("tel:abc", "ist keine Telefonnummer"),
        ("tel:11", "ist keine Telefonnummer"),
        ("tel:+1", "ist keine Telefonnummer"),
        ("tel:1234567890123456", "ist keine Telefonnummer"),
        ("tel:0431 123456", "enthält ein Leerzeichen"),
    ],
)
def test_the_form_of_an_address(address: str, expected: str) -> None:
    """The fault is the end of a sentence; a right address has none."""
    assert expected == fault(address)
