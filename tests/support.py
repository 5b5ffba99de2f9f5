"""A tiny project on disk and small values that many tests need."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SHARED_DATA = PROJECT.parent / "shared" / "data"

MUNICIPALITY = """\
name: Probestadt
demo: true
state: SH
site_url: https://probe.example/
publisher: {name: Stadt Probestadt, emails: [stadt@probe.example]}
jugendamt: {name: Jugendamt Probestadt, phones: [{number: '030 23125 001'}]}
ombudsstelle: {name: Ombudsstelle Probeland, phones: [{number: '030 23125 002'}]}
objection: objection
imprint: {represented_by: Die Bürgermeisterin, editor: Redaktion}
data_protection: {name: Datenschutz, emails: [daten@probe.example]}
accessibility: {name: Redaktion, emails: [barriere@probe.example]}
assured: {date: 2026-11-01, by: Redaktion}
"""

STEP = """\
order: 10
roles: [fachkraft]
rights: [person-des-vertrauens]
citations:
  - {cite: § 36 Abs. 1 Satz 1 SGB VIII, force: must}
texts:
  de:
    name: Antrag
    summary: Sie bitten um Hilfe.
    question: Wie bekomme ich Hilfe?
    you_can_do: Sie können fragen.
    what_happens: Das Jugendamt hört zu.
    how_long: Das dauert einige Tage.
    bring: [Ausweis]
    ask: [Wer hilft mir?]
    say: [Ich möchte Hilfe.]
    if_you_say_no: Dann passiert nichts.
    if_it_goes_wrong: Fragen Sie noch einmal.
    young_people: Du kannst selbst fragen.
"""

RIGHT = """\
order: {order}
holders: [child, parent]
force: must
citations:
  - {{cite: § 8 Abs. 1 Satz 1 SGB VIII, force: must}}
texts:
  de:
    name: {name}
    summary: Das ist Ihr Recht.
    question: Was darf ich?
    what: Sie dürfen das.
    how_to_use: Sagen Sie es.
    say: [Ich möchte das.]
    if_refused: Fragen Sie das Jugendamt.
"""

HELP_FORM = """\
order: 10
group: advice
entitled: [parent]
access: direct
citations:
  - {cite: § 28 Satz 1 SGB VIII, force: should}
texts:
  de:
    name: Beratung
    summary: Hier gibt es Rat.
    question: Was ist Beratung?
    what: Sie sprechen mit einer Fachkraft.
    week: Sie kommen am Montag.
    who_decides: Das entscheiden Sie.
    cost: Das kostet nichts.
    if_you_say_no: Dann passiert nichts.
"""

ROLE = """\
order: 10
presence: always
texts:
  de:
    name: Fachkraft
    summary: Sie arbeitet im Jugendamt.
    what: Sie berät.
    at_the_meeting: Sie leitet das Gespräch.
"""

TERM = """\
texts:
  de:
    name: Frist
    explanation: Bis zu diesem Tag müssen Sie etwas tun.
"""

HELPLINE = """\
order: 10
numbers: [{number: '116 111'}]
audience: [child]
hours: {schedule: Mo-Sa 14:00-20:00}
hours_certain: true
free: true
assured: {date: 2026-11-01, by: Redaktion}
texts:
  de:
    name: Nummer gegen Kummer
    summary: Hier hört jemand zu.
    what_to_expect: Sie sprechen mit einem Menschen.
"""

ORGANIZATION = """\
name: Probeverein
assured: {date: 2026-11-01, by: Redaktion}
"""

SERVICE = """\
organization: probeverein
help_form: beratung
status: active
status_as_of: 2026-11-01
assured: {date: 2026-11-01, by: Redaktion}
phones: [{number: '030 23125 003'}]
texts:
  de:
    name: Beratung Mitte
    summary: Hier gibt es Rat.
    description: Sie rufen an.
"""

LAW = """\
abbreviation: SGB VIII
title: Kinder- und Jugendhilfe
complete: true
as_of: 2026-08-19
origin: Probe
sections:
  - {number: '8', heading: Beteiligung, paragraphs: [{number: '1', sentences: 2}]}
  - {number: '28', heading: Erziehungsberatung, paragraphs: [{sentences: 2}]}
  - {number: '36', heading: Hilfeplan, paragraphs: [{number: '1', sentences: 2}, {number: '2', sentences: 3}]}
  - {number: '37a', heading: Pflegeperson, paragraphs: [{sentences: 5}]}
  - number: '45'
    heading: Erlaubnis
    paragraphs: [{number: '1', sentences: 2}, {number: '2', sentences: 3, numbers: {'2': 4}}]
  - {number: '107', heading: '', repealed: true}
"""

TINY_RECORDS = {
    "offers/common/steps/antrag.yml": STEP,
    "offers/common/rights/person-des-vertrauens.yml": RIGHT.format(order=10, name="Person des Vertrauens"),
    "offers/common/rights/beratung-ohne-eltern.yml": RIGHT.format(order=20, name="Beratung ohne Eltern"),
    "offers/common/help_forms/beratung.yml": HELP_FORM,
    "offers/common/roles/fachkraft.yml": ROLE,
    "offers/common/terms/frist.yml": TERM,
    "offers/common/helplines/kummer.yml": HELPLINE,
    "offers/common/laws/sgb-viii.yml": LAW,
    "offers/probestadt/municipality.yml": MUNICIPALITY,
    "offers/probestadt/organizations/probeverein.yml": ORGANIZATION,
    "offers/probestadt/services/mitte.yml": SERVICE,
}

WRITTEN_PAGES = ("index", "impressum", "datenschutz", "barrierefreiheit", "ueber-diese-texte")


def write_tiny_project(root: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Writes a small valid project into ``root``; ``changes`` replace files, None leaves one out."""
    files: dict[str, str | None] = {**TINY_RECORDS, **(changes or {})}
    for code in ("de", "easy_language", "tr", "ar"):
        heading = "Sayfa" if code == "tr" else "Seite"
        for name in WRITTEN_PAGES:
            files.setdefault(f"site_src/{code}/{name}.md", f"---\ntitle: {name}\n---\n\n# {heading}\n")
    for name, text in files.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    theme = PROJECT / "generator" / "site" / "theme"
    config = config.replace("municipality: musterstadt", "municipality: probestadt")
    config = config.replace("custom_dir: generator/site/theme", f"custom_dir: {theme}")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root
