"""Nothing on a page, in a script, a manifest or a data file leads a browser to another host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.checks.context import Context
from generator.checks.safety import SafetyCheck
from generator.checks.third_party import third_party, third_party_file
from tests.checks.conftest import MakeContext, html_page
from tests.conftest import TODAY
from tests.support import PROJECT

OWN = "https://probe.example/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="https://a.de/">a</a>', []),
        ('<img src="bild.png" alt="">', []),
        ('<img src="data:image/png;base64,x" alt="">', []),
        ('<link rel="canonical" href="https://a.de/">', []),
        ('<link rel="alternate" hreflang="tr" href="https://a.de/">', []),
        ('<form action="suche/"></form>', []),
        ('<meta http-equiv="refresh" content="0; url=../">', []),
        ('<script src="https://a.de/x.js"></script>', ["<script> lädt „https://a.de/x.js“."]),
        ('<img src="HTTPS://a.de/x.png" alt="">', ["<img> lädt „HTTPS://a.de/x.png“."]),
        ('<img src="//a.de/x.png" alt="">', ["<img> lädt „//a.de/x.png“."]),
        ('<img srcset="x.png 1x, https://a.de/y.png 2x" alt="">', ["<img> lädt „https://a.de/y.png“."]),
        ('<picture><source srcset="//a.de/y.png"></picture>', ["<source> lädt „//a.de/y.png“."]),
        ('<video poster="https://a.de/y.png"></video>', ["<video> lädt „https://a.de/y.png“."]),
        ('<audio src="https://a.de/x.mp3"></audio>', ["<audio> lädt „https://a.de/x.mp3“."]),
        ('<object data="https://a.de/x"></object>', ["<object> lädt „https://a.de/x“."]),
        ('<embed src="https://a.de/x">', ["<embed> lädt „https://a.de/x“."]),
        ('<form action="https://a.de/"></form>', ["<form> lädt „https://a.de/“."]),
        ('<link rel="icon" href="https://a.de/x.svg">', ["<link> lädt „https://a.de/x.svg“."]),
        ('<link rel="dns-prefetch" href="//a.de">', ["<link> lädt „//a.de“."]),
        ('<link rel="alternate stylesheet" href="https://a.de/x.css">', ["<link> lädt „https://a.de/x.css“."]),
        ('<link href="https://a.de/x.css">', ["<link> lädt „https://a.de/x.css“."]),
        ('<meta http-equiv="Refresh" content="0;URL=\'https://a.de/\'">',
         ["Die Seite leitet weiter zu „https://a.de/“."]),
    ],
)  # fmt: skip
def test_what_a_browser_fetches_by_itself_stays_on_the_site(html: str, expected: list[str]) -> None:
    """Loading from elsewhere is a finding that quotes the address; a link that people follow is none."""
    assert expected == [one.message.partition(": ")[2] for one in third_party(html_page(html))]


def told(name: str, text: str) -> list[str]:
    """What is said about a file, without its name."""
    return [one.message.removeprefix(f"{name} ") for one in third_party_file(name, "quelle", text, OWN)]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('fetch("https://a.de/x.json");', ["enthält die fremde Adresse „https://a.de/x.json“."]),
        ("import x from '//a.de/x.js';", ["enthält die fremde Adresse „//a.de/x.js“."]),
        ("import('https://a.de/x.js')", ["enthält die fremde Adresse „https://a.de/x.js“."]),
        ('new Image().src = "https://a.de/pixel.png?" + x;', ["enthält die fremde Adresse „https://a.de/pixel.png?“."]),
        ('node.href = "http://" + host;', ["enthält die fremde Adresse „http://“."]),
        ("fetch(`https://${host}/x`)", ["enthält die fremde Adresse „https://“."]),
        ('importScripts("https://a.de/sw.js")', ["enthält die fremde Adresse „https://a.de/sw.js“."]),
        ('var x = /"/; fetch("https://a.de/")', ["enthält die fremde Adresse „https://a.de/“."]),
        (
            "new WebSocket(address)",
            ["öffnet mit „WebSocket“ eine Verbindung, die eine Seite aus Dateien nicht braucht."],
        ),
        (
            "navigator.sendBeacon('/x', y)",
            ["öffnet mit „sendBeacon“ eine Verbindung, die eine Seite aus Dateien nicht braucht."],
        ),
        ('fetch("../assets/x.json")', []),
        ('fetch("https://probe.example/x.json")', []),
        ('// siehe "https://a.de/"', []),
        ("/* fetch('https://a.de/') WebSocket */", []),
        ('node("http://www.w3.org/2000/svg")', []),
        ("path.split('/').join(`${a}//b`)", []),
        ('said("Der WebSocket fehlt.")', []),
        ('half("//")', []),
    ],
)
def test_a_script_speaks_to_its_own_site_only(script: str, expected: list[str]) -> None:
    """Strings count, comments do not; ways to servers that a site of files lacks count wherever they lead."""
    assert expected == told("assets/x.js", script)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("manifest.webmanifest", {"start_url": "./", "icons": [{"src": "a.png"}]}, []),
        ("manifest.webmanifest", {"start_url": "https://probe.example/tr/"}, []),
        (
            "manifest.webmanifest",
            {"icons": [{"src": "https://a.de/i.png"}]},
            ["führt mit „src“ zu „https://a.de/i.png“."],
        ),
        (
            "manifest.webmanifest",
            {"shortcuts": [{"url": "//a.de/"}], "start_url": "https://a.de/"},
            ["führt mit „url“ zu „//a.de/“.", "führt mit „start_url“ zu „https://a.de/“."],
        ),
        ("daten/de.json", {"websites": ["https://a.de/"], "url": "https://a.de/"}, []),
        ("daten/de.json", {"logo": "https://a.de/l.svg"}, ["führt mit „logo“ zu „https://a.de/l.svg“."]),
        ("offline/de.1.json", {"pages": ['<p><img src="//a.de/x.png"></p>']}, ["<img> lädt „//a.de/x.png“."]),
        (
            "offline/de.1.json",
            {"pages": ['<link rel="canonical" href="https://a.de/"><a href="https://a.de/">a</a>']},
            [],
        ),
        ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://a.de/"><path d="M0"/></a></svg>', []),
        ("x.svg", '<svg><image xlink:href="https://a.de/i.png"/></svg>', ["lädt „https://a.de/i.png“."]),
        ("x.svg", '<svg><rect fill="url(https://a.de/f.svg#x)"/></svg>', ["lädt „https://a.de/f.svg#x“."]),
        ("x.svg", '<!DOCTYPE svg [<!ENTITY x SYSTEM "https://a.de/e">]><svg/>', ["lädt „https://a.de/e“."]),
        ("kaputt.json", "{", []),
        ("text.txt", "https://a.de/", []),
    ],
)
def test_other_files_lead_to_their_own_site_only(name: str, text: object, expected: list[str]) -> None:
    """What a browser loads counts; what a person or another program may follow does not."""
    assert expected == told(name, text if isinstance(text, str) else json.dumps(text))


def test_our_own_scripts_and_styles_speak_to_nobody_else() -> None:
    """Every file of the theme."""
    theme = PROJECT / "generator" / "site"
    files = [file for file in sorted(theme.rglob("*")) if file.suffix in {".js", ".css", ".svg"}]
    assert len(files) > 5
    assert [line for file in files for line in told(file.name, file.read_text(encoding="utf-8"))] == []


def test_a_planted_script_of_a_built_site_is_found(make_context: MakeContext, tmp_path: Path) -> None:
    """The finding names the file that somebody has to change."""
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "assets" / "filter.js").write_text('fetch("https://a.de/")', encoding="utf-8")
    found = list(SafetyCheck(Context(make_context().plan, TODAY, site)).finish())
    assert [(one.rule, one.path, one.message) for one in found] == [
        (
            "safety/third-party",
            "generator/site/theme/assets/filter.js",
            "assets/filter.js enthält die fremde Adresse „https://a.de/“.",
        )
    ]
