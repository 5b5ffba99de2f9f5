"""The report for people says what is wrong, what to do, who does it, and whether it gets better."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.findings import Finding, Severity
from generator.languages import Registry
from generator.pages.plan import Plan
from generator.records.models import HelpForm, Service, Step
from generator.reports.history import Run
from generator.reports.owners import NOBODY, TECHNICIANS, informant_of, owner_of
from generator.reports.people import MOST_ON_A_PAGE, Report, files
from generator.reports.priorities import points
from generator.reports.readability_preview import PreviewMark, PreviewPage, PreviewText
from generator.reports.subjects import subjects
from generator.reports.summary import Summary
from tests.conftest import TODAY

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
STEP = "offers/common/steps/antrag.yml"
TERM = "offers/common/terms/frist.yml"
SERVICE = "offers/probestadt/services/mitte.yml"
CHECKED = ["record: 11 Einträge gelesen", "readability: 28 Seiten mit Text"]


def finding(
    path: str = STEP, line: int = 12, rule: str = "readability/x", severity: Severity = ERROR, **more: str
) -> Finding:
    """A finding in the texts of the step."""
    return Finding(
        path, line, 22, rule, severity, more.pop("message", "Nein."), more.pop("hint", "Tun Sie das."), **more
    )


def pages(plan: Plan, *found: Finding, **more: object) -> dict[str, str]:
    """The files of a report over the tiny project."""
    summary = Summary(list(found), more.pop("checked", CHECKED), more.pop("skipped", ()), {}, more.pop("notes", ()))  # type: ignore[arg-type]
    return dict(files(Report(summary, plan.records, plan.registry, TODAY, **more)))  # type: ignore[arg-type]


def text_of(html: str, selector: str = "main") -> str:
    """The visible text of a part of a page, in one line."""
    node = LexborHTMLParser(html).css_first(selector)
    assert node is not None
    return " ".join(node.text(separator=" ").split())


# -- who -----------------------------------------------------------------------------------------------------------


def test_the_owner_is_who_checked_it_last(tiny_plan: Plan) -> None:
    """Offers name a person and an organization; common records belong to the editors of the imprint."""
    records = tiny_plan.records
    service, step = records.all(Service)[0], records.all(Step)[0]
    assert (owner_of(service, records), informant_of(service, records)) == ("Redaktion", "Probeverein")
    assert (owner_of(step, records), informant_of(step, records)) == ("Redaktion", "")


def test_files_of_the_program_belong_to_its_technicians(tiny_plan: Plan, registry: Registry) -> None:
    """An editor cannot mend a template; where no record can be read nobody is entered."""
    template, step = finding("generator/pages/templates", 0), finding()
    owners = {item.name: item.owner for item in subjects(tiny_plan.records, registry, [template, step])}
    assert (owners["generator/pages/templates"], owners[STEP]) == (TECHNICIANS, "Redaktion")
    assert [item.owner for item in subjects(None, registry, [step])] == [NOBODY]


# -- order ---------------------------------------------------------------------------------------------------------


def test_points_are_severity_times_kind_times_group() -> None:
    """A wrong help number weighs more than a long word in the description of a picture."""
    assert points(finding(rule="safety/x"), "helpline") == 10 * 5 * 4
    assert points(finding(severity=WARNING), "picture") == 3
    assert points(finding(rule="new/x", severity=INFO), "new") == 4


def test_what_helps_readers_most_comes_first(tiny_plan: Plan, registry: Registry) -> None:
    """Rights and steps before words, and the heaviest finding of a record before its number of findings."""
    found = [
        *(finding(TERM, line, severity=WARNING) for line in range(1, 9)),
        finding(severity=WARNING),
        finding(SERVICE, 3, "law/x", WARNING),
    ]
    assert [item.name for item in subjects(tiny_plan.records, registry, found) if item.found] == [SERVICE, STEP, TERM]


# -- languages -----------------------------------------------------------------------------------------------------


def test_a_finding_belongs_to_the_language_of_its_line(tiny_plan: Plan, registry: Registry) -> None:
    """Facts stand before and behind the texts; a finding of the whole file belongs to no language."""
    found = [finding(line=1), finding(line=12), finding(line=0), finding("site_src/tr/impressum.md", 5)]
    members = {item.name: item for item in subjects(tiny_plan.records, registry, found)}
    by_line = {item.finding.line: item.language for item in members[STEP].found}
    assert by_line == {1: "", 12: "de", 0: ""}
    assert [item.language for item in members["site_src/*/impressum.md"].found] == ["tr"]
    assert members["site_src/*/impressum.md"].title == "impressum"


def lights(html: str, name: str) -> list[str]:
    """The lights of one row of the big table."""
    rows = LexborHTMLParser(html).css("table.lights tbody tr")
    (row,) = [row for row in rows if name in row.text()]
    return [f"{(node.attributes['class'] or '').removeprefix('light ')}: {node.text()}" for node in row.css(".light")]


def test_each_language_has_its_light(tiny_plan: Plan) -> None:
    """Errors are red, warnings yellow, silence green, and a missing text is no good text."""
    found = [finding(), finding(line=1, severity=WARNING), finding(line=13, severity=INFO)]
    html = pages(tiny_plan, *found)["index.html"]
    assert lights(html, "Antrag") == [
        "yellow: 1 Warnung", "red: 1 Fehler", "missing: fehlt", "missing: fehlt", "missing: fehlt",
    ]  # fmt: skip


def test_silence_is_not_green_where_nobody_looked(tiny_plan: Plan) -> None:
    """Without the check of texts their lights are unknown, without texts there is nothing to say."""
    html = pages(tiny_plan, finding(line=1), finding("offers/common/laws/sgb-viii.yml", 1), checked=["law: 3"])[
        "index.html"
    ]
    assert lights(html, "Antrag")[1] == "unknown: nicht geprüft"
    assert lights(html, "SGB VIII")[1:] == ["none: entfällt"] * 4


# -- the first page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "more", "state", "lead"),
    [
        ([], {}, "green", "Die Prüfungen haben nichts gefunden, was zu tun ist."),
        ([finding(severity=INFO)], {}, "green", "Die Prüfungen haben nichts gefunden, was zu tun ist."),
        ([finding(severity=WARNING)], {}, "yellow",
         "Die Seite kann veröffentlicht werden. 1 Stelle sollten Sie nach und nach verbessern."),
        ([finding(), finding(line=13)], {}, "red", "Bitte so noch nicht veröffentlichen: 2 Fehler in 1 Eintrag."),
        ([finding(), finding(TERM)], {}, "red", "Bitte so noch nicht veröffentlichen: 2 Fehler in 2 Einträgen."),
        ([finding(severity=WARNING)], {"skipped": ["link: Nein."]}, "unknown",
         "Ob alles stimmt, ist noch nicht sicher: Es ist nicht alles geprüft."),
        ([], {"notes": ["Nur ein Teil."]}, "unknown",
         "Ob alles stimmt, ist noch nicht sicher: Es ist nicht alles geprüft."),
    ],
)  # fmt: skip
def test_the_first_sentence_says_whether_to_publish(
    tiny_plan: Plan, found: list[Finding], more: dict[str, object], state: str, lead: str
) -> None:
    """Somebody who decides reads one sentence; half a check never sounds like a whole one."""
    html = pages(tiny_plan, *found, **more)["index.html"]
    assert text_of(html, f"p.lead.{state}") == lead


def test_what_was_checked_skipped_and_crashed_is_on_every_page(tiny_plan: Plan) -> None:
    """Whoever is given one page of it learns what it is silent about."""
    crash = Finding("klarweg", 0, 0, "check/crashed", ERROR, "Die Prüfung „link“ ist abgestürzt: KeyError")
    for name, html in pages(tiny_plan, finding(), crash, skipped=["link: Abgestürzt."]).items():
        if name.endswith(".html"):
            assert text_of(html, ".alert") == (
                "Dieser Bericht ist nicht vollständig Die Prüfung „link“ ist abgestürzt: KeyError "
                "Nicht geprüft: link: Abgestürzt."
            )
            assert "record: 11 Einträge gelesen" in text_of(html, "footer")


def test_the_first_things_to_do_name_what_and_who(tiny_plan: Plan) -> None:
    """Each record once, with its heaviest finding, the advice, the owner and whom to ask."""
    found = [finding(), finding(line=13), finding(line=14), finding(SERVICE, 3, "freshness/x", message="Alt.")]
    nodes = LexborHTMLParser(pages(tiny_plan, *found)["index.html"]).css("ol.first > li")
    assert [" ".join(node.text().split()) for node in nodes] == [
        "Beratung Mitte (Angebot) Fehler Alt. Tun Sie das. Zuständig: Redaktion · Auskunft: Probeverein",
        "Antrag (Schritt) Fehler Nein. Tun Sie das. Zuständig: Redaktion · 2 weitere Funde",
    ]


RUNS = [
    Run(date(2026, 11, 1), 5, 3, 0, {"de": 2.5}, 10, 40),
    Run(TODAY, 1, 3, 9, {"de": 2.0, "tr": 3.0}, None, None),
]


def test_the_trend_is_drawn_and_written(tiny_plan: Plan) -> None:
    """Each plot has a table with the same figures, the latest run first."""
    html = pages(tiny_plan, finding(), runs=RUNS)["index.html"]
    figures = LexborHTMLParser(html).css("figure")
    assert [" ".join(node.css_first("figcaption b").text().split()) for node in figures] == [
        "Funde", "Lesbarkeit", "Wie alt die Angaben sind",
    ]  # fmt: skip
    rows = [[cell.text() for cell in row.css("th,td")] for figure in figures for row in figure.css("tr")]
    assert rows == [
        ["Lauf vom", "Fehler", "Warnungen"], ["22.11.2026", "1", "3"], ["1.11.2026", "5", "3"],
        ["Lauf vom", "Deutsch", "Türkçe"], ["22.11.2026", "2,0", "3,0"], ["1.11.2026", "2,5", "–"],
        ["Lauf vom", "älteste", "mittlere"], ["22.11.2026", "–", "–"], ["1.11.2026", "40", "10"],
    ]  # fmt: skip
    assert "4 weniger als am 1.11.2026" in text_of(html, ".counts .error")
    assert all(svg.attributes["aria-labelledby"] for svg in LexborHTMLParser(html).css("svg"))


def test_without_earlier_runs_the_report_says_so(tiny_plan: Plan) -> None:
    """And a run that is not kept says why."""
    html = pages(tiny_plan, unrecorded="Nur ein Teil.")["index.html"]
    assert "Nur ein Teil. Es gibt noch keinen Verlauf." in text_of(html)


# -- the page of a record ------------------------------------------------------------------------------------------


def preview(*marks: PreviewMark) -> PreviewPage:
    """The German texts of the step, with marks in the first of them."""
    return PreviewPage(
        STEP, "de", "Deutsch", "de", "ltr",
        (PreviewText("summary", "Es hilft z. B. Rat.", marks), PreviewText("bring", "Ausweis", ()),
         PreviewText("bring", "Brief", ())), 2.25,
    )  # fmt: skip


MARK = PreviewMark(9, 14, "abbreviation", ERROR, "„z. B.“ ist kurz.", "Lang.", "zum Beispiel", 12)
ABBREVIATION = finding(
    rule="readability/abbreviation", message="Deutsch: „z. B.“ ist kurz.", text="z. B.", replacement="zum Beispiel",
    sentence="Es hilft z. B. Rat.",
)  # fmt: skip


def test_a_record_shows_its_sentences_with_the_words_marked(tiny_plan: Plan) -> None:
    """In the list and in the text, with the proposal, a link between both, and German names of the fields."""
    html = pages(tiny_plan, ABBREVIATION, previews=[preview(MARK)])["common-steps-antrag.html"]
    tree = LexborHTMLParser(html)
    quote = tree.css_first("blockquote")
    assert quote is not None
    assert (quote.text(), quote.css_first("mark").text(), quote.attributes["lang"]) == (
        "Es hilft z. B. Rat.", "z. B.", "de",
    )  # fmt: skip
    assert text_of(html, ".do") == "Vorschlag: z. B. → zum Beispiel"
    link = tree.css_first("li a")
    assert link is not None
    assert tree.css_first(link.attributes["href"] or "").text() == "z. B."
    assert [node.text() for node in tree.css("h3")] == [
        "Ein bis zwei Sätze: Worum geht es?", "Was man mitbringen kann, je Zeile eine Sache.",
    ]  # fmt: skip
    assert [node.text() for node in tree.css("p.text")] == ["Es hilft z. B. Rat.", "Ausweis", "Brief"]


def test_what_was_waived_is_not_marked(tiny_plan: Plan) -> None:
    """The marks of a text are the findings of the report and no others."""
    html = pages(tiny_plan, previews=[preview(MARK)])["common-steps-antrag.html"]
    assert "<mark" not in html
    assert "Hier ist kein Fehler und keine Warnung." in html


def test_hints_stand_below_the_texts(tiny_plan: Plan) -> None:
    """What is voluntary does not bury what is not."""
    html = pages(tiny_plan, finding(severity=INFO, message="Freiwillig."))["common-steps-antrag.html"]
    assert html.index("Hier ist kein Fehler") < html.index("Hinweise (freiwillig)") < html.index("Freiwillig.")


def test_a_page_with_very_many_findings_says_how_many_it_does_not_show(tiny_plan: Plan) -> None:
    """Nobody reads thousands; nothing disappears without a word."""
    found = [finding(line=line) for line in range(12, 12 + MOST_ON_A_PAGE + 7)]
    html = pages(tiny_plan, *found)["common-steps-antrag.html"]
    assert html.count('<li class="error">') == MOST_ON_A_PAGE
    assert "<b>7 weitere Funde</b> stehen nicht auf dieser Seite." in html


# -- safety --------------------------------------------------------------------------------------------------------

EVIL = "<script>alert(1)</script>\"'&{{ 7*7 }}\u202e\x00\ud800"


def test_texts_are_shown_as_typed(tiny_plan: Plan) -> None:
    """No text of a record becomes markup or a template."""
    found = finding(f"offers/{EVIL}/../x.yml", message=EVIL, hint=EVIL, text=EVIL, sentence=EVIL, replacement=EVIL)
    written = pages(tiny_plan, found, skipped=[EVIL], notes=[EVIL])
    assert not any(
        "<script" in html or "49" in text_of(html) for name, html in written.items() if name != "bericht.css"
    )
    assert all(re.fullmatch(r"[a-z0-9-]+\.(html|css)", name) for name in written)


def test_no_page_asks_for_anything_elsewhere(tiny_plan: Plan) -> None:
    """A strict policy, no script, no inline style, no address of another host, no index of search engines."""
    for name, html in pages(tiny_plan, ABBREVIATION, previews=[preview(MARK)], runs=RUNS).items():
        if name.endswith(".html"):
            assert "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'" in html
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?:|//\w", html)
            assert '<meta name="robots" content="noindex">' in html
        else:
            assert not re.search(r"@import|url\(", html)


def test_paths_that_look_alike_have_pages_of_their_own(tiny_plan: Plan) -> None:
    """Names are short, and two paths never share a file."""
    paths = ["offers/a-b.yml", "offers/a_b.yml", "offers/ä.yml", "offers/ö.yml", "index", f"offers/{'x' * 300}.yml"]
    summary = Summary([finding(path) for path in paths], CHECKED)
    written = [name for name, _ in files(Report(summary, None, tiny_plan.registry, TODAY))]
    assert len(set(written)) == len(written) == len(paths) + 2
    assert written[-1] == "index.html"
    assert max(map(len, written)) < 110


def test_broken_records_have_a_report_too(registry: Registry) -> None:
    """Files stand for records, and nobody is taken for their owner."""
    summary = Summary([finding(rule="record/x")], skipped=["Alles Weitere: Zuerst müssen die Einträge lesbar sein."])
    html = dict(files(Report(summary, None, registry, TODAY)))["index.html"]
    assert "Bitte so noch nicht veröffentlichen" in html
    assert f"Zuständig: {NOBODY}" in html


def test_the_same_run_gives_the_same_bytes(tiny_plan: Plan) -> None:
    """No clock and no chance is in a report."""
    assert pages(tiny_plan, ABBREVIATION, runs=RUNS) == pages(tiny_plan, ABBREVIATION, runs=RUNS)


def test_every_record_with_texts_has_a_page(tiny_plan: Plan) -> None:
    """Links of the first page lead to files of the report."""
    written = pages(tiny_plan, finding())
    assert f"common-help-forms-{tiny_plan.records.all(HelpForm)[0].id}.html" in written
    links = {node.attributes["href"] for node in LexborHTMLParser(written["index.html"]).css("a")}
    assert links <= set(written)


def test_style_is_one_file_for_screen_and_paper() -> None:
    """The print part shows everything that the screen shows."""
    style = (Path("generator/reports/templates") / "bericht.css").read_text(encoding="utf-8")
    paper = style[style.index("@media print") :]
    assert "display:none" not in paper
