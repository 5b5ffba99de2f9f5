from __future__ import annotations

from pathlib import Path

from generator.languages import Registry
from generator.pages.plan import Plan
from generator.site.build import build_into
from generator.site.look import look_sheet
from generator.site.shipping import as_shipped
from tests.pages.full_project import tiny_plan_with
from tests.support import MUNICIPALITY


def built(root: Path, plan: Plan) -> Path:
    """The built site of a plan."""
    site = root / "site"
    site.mkdir()
    build_into(root, plan, site)
    return site


def test_accent_and_logo_stand_at_the_end_of_the_one_style_sheet(tmp_path: Path, registry: Registry) -> None:
    """There is no further request and no inline style; browsers with the old sheet ask for the new one."""
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'
    look = "look: {accent: '#7a2e5c', logo: {file: logo.svg, alt: Wappen <b>}}\n"
    files = {"offers/probestadt/municipality.yml": MUNICIPALITY + look, "offers/probestadt/logo.svg": logo}
    plan = tiny_plan_with(tmp_path, registry, files)
    site = built(tmp_path, plan)
    sheet = (site / "assets/klarweg.css").read_text(encoding="utf-8")
    own = look_sheet(plan.records)
    assert sheet.endswith(as_shipped("klarweg.css", own))
    assert sheet.count("--brand:") == 2
    assert ":root{--brand:#7a2e5c;--accent:#7a2e5c;--accent-soft:#f8e8f0}" in own
    assert "--accent:#eda4cb;" in own
    assert ".logo{width:72px;height:36px;background-image:url(" in own
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<span class="logo" role="img" lang="de" aria-label="Wappen &lt;b&gt;"></span>' in page
    assert "style=" not in page


def test_without_a_look_everything_is_as_shipped(tmp_path: Path, registry: Registry) -> None:
    """The style sheet is the shipped one, and Klarweg's own sign stands in the header."""
    plan = tiny_plan_with(tmp_path, registry, {})
    site = built(tmp_path, plan)
    sheet = (site / "assets/klarweg.css").read_text(encoding="utf-8")
    assert look_sheet(plan.records) == ""
    assert [sheet.count("--brand:"), sheet.count("url(")] == [1, 0]
    assert 'class="logo"' not in (site / "index.html").read_text(encoding="utf-8")
