"""What a first visit costs: bytes, requests, elements."""

from __future__ import annotations

import json
import string
from pathlib import Path
from random import Random

import brotli
import pytest

from generator.checks.budget import ELEMENTS, FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS, BudgetCheck
from generator.findings import Finding
from tests.checks.conftest import html_page


def letters(count: int) -> str:
    """Letters that hardly compress, the same in every run."""
    random = Random(1)  # noqa: S311 - no secret, only noise
    return "".join(random.choices(string.ascii_letters, k=count))


def write_index(site: Path, size: int, pages: int) -> None:
    """A search index of this size that hardly compresses, with this many pages."""
    (site / "assets").mkdir(exist_ok=True)
    text = json.dumps({"pages": [["", 0, "", ""]] * pages, "words": letters(size)})
    (site / "assets" / "suche-xx.00000000.json").write_text(text, encoding="utf-8")


def write_edition(site: Path, size: int) -> None:
    """A copy for devices of this size that hardly compresses."""
    (site / "offline").mkdir(exist_ok=True)
    (site / "offline" / "xx.0000000000000000.json").write_text(json.dumps({"files": letters(size)}), encoding="utf-8")


def findings_of(site: Path, html: str, path: str = "index.html") -> list[Finding]:
    """The budgets that a page exceeds."""
    check = BudgetCheck(site)
    return [*check.page(html_page(html, path)), *check.finish()]


def test_the_budgets_are_the_readers_goals() -> None:
    """30 KB, 5 requests and 1500 elements, each with its unit."""
    found = [(limit.value, limit.unit) for limit in (FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS, ELEMENTS)]
    assert found == [(30720, "Bytes (brotli)"), (5, "Anfragen"), (1500, "Elemente")]


def test_a_heavy_page_says_its_weight(tmp_path: Path) -> None:
    """The weight is that of the compressed page, with a comma as in German."""
    html = letters(60_000)
    page = html_page(html, "index.html")
    weight = len(brotli.compress(page.html.encode(), quality=5)) / 1024
    expected = f"Seite index.html: Die erste Ansicht wiegt {weight:.1f} KB. Erlaubt sind 30 KB.".replace(".", ",", 1)
    expected = f"Seite index.html: Die erste Ansicht wiegt {f'{weight:.1f}'.replace('.', ',')} KB. Erlaubt sind 30 KB."
    assert [finding.message for finding in findings_of(tmp_path, html)] == [expected]


def test_text_that_compresses_well_may_be_long(tmp_path: Path) -> None:
    """What counts is what goes over the wire."""
    assert findings_of(tmp_path, "Das ist ein Satz. " * 10_000) == []


def test_loaded_files_weigh_too(tmp_path: Path) -> None:
    """A style sheet that a page loads is part of its first view, from whatever depth."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "schwer.css").write_text(letters(60_000), encoding="utf-8")
    link = '<link rel="stylesheet" href="../../assets/schwer.css?v=1">'
    assert [finding.rule for finding in findings_of(tmp_path, link, "a/b/index.html")] == ["budget/heavy-first-view"]
    assert findings_of(tmp_path, '<a href="assets/schwer.css">a</a>') == []


@pytest.mark.parametrize(("pictures", "expected"), [(4, []), (5, ["Seite index.html: 6 Anfragen. Erlaubt sind 5."])])
def test_the_page_itself_is_a_request(tmp_path: Path, pictures: int, expected: list[str]) -> None:
    """With four loaded files five requests are used up."""
    html = "".join(f'<img src="{number}.png" alt="">' for number in range(pictures))
    assert expected == [finding.message for finding in findings_of(tmp_path, html)]


def test_a_file_that_is_loaded_twice_is_one_request(tmp_path: Path) -> None:
    """Browsers keep what they have."""
    assert findings_of(tmp_path, '<img src="a.png" alt="">' * 20) == []


@pytest.mark.parametrize(
    ("count", "expected"), [(1497, []), (1498, ["Seite index.html: 1501 Elemente. Erlaubt sind 1500."])]
)
def test_elements_are_counted(tmp_path: Path, count: int, expected: list[str]) -> None:
    """html, head and body count as well."""
    assert expected == [finding.message for finding in findings_of(tmp_path, "<i></i>" * count)]


def test_findings_name_the_source_of_the_page(tmp_path: Path) -> None:
    """An editor opens the record, not the built page."""
    found = findings_of(tmp_path, "<i></i>" * 1600)
    assert [(finding.path, finding.line) for finding in found] == [("offers/x.yml", 0)]


def test_a_heavy_search_index_says_its_weight(tmp_path: Path) -> None:
    """Up to 300 pages 60 KB are allowed, and more pages may weigh more."""
    write_index(tmp_path, 90_000, 100)
    [finding] = BudgetCheck(tmp_path).finish()
    assert finding.path == "generator/pages/search.py"
    assert finding.message.startswith("Die Suche über 100 Seiten wiegt 6")
    assert finding.message.endswith(" KB. Erlaubt sind 60,0 KB.")
    write_index(tmp_path, 90_000, 600)
    assert list(BudgetCheck(tmp_path).finish()) == []


def test_a_heavy_copy_for_devices_says_its_weight(tmp_path: Path) -> None:
    """What a device stores at the first visit weighs at most 1 MB compressed."""
    write_edition(tmp_path, 1_500_000)
    [finding] = BudgetCheck(tmp_path).finish()
    weight = len(brotli.compress((tmp_path / "offline" / "xx.0000000000000000.json").read_bytes(), quality=5)) / 1024
    assert finding.path == "generator/site/offline.py"
    stated = f"{weight:.1f}".replace(".", ",")
    assert finding.message == (
        f"Die Kopie „xx.0000000000000000.json“ zum Lesen ohne Internet wiegt {stated} KB. Erlaubt sind 1024,0 KB."
    )
    write_edition(tmp_path, 900_000)
    assert list(BudgetCheck(tmp_path).finish()) == []


def test_an_icon_inside_the_page_is_no_request(tmp_path: Path) -> None:
    """An address that holds its data itself costs nothing but its letters."""
    assert findings_of(tmp_path, '<img src="data:image/svg+xml,%3Csvg/%3E" alt="">' * 20) == []
