"""Sites of towns whose records are a strain on a small screen, and devices that refuse what scripts would like."""

from __future__ import annotations

from pathlib import Path

from generator.languages import Registry
from generator.pages.plan import Plan
from generator.site.build import build_into
from tests.pages.full_project import full_files, plain, tiny_plan_with
from tests.support import MUNICIPALITY, SERVICE

# Unit: characters. One name is a single word, the other one breaks at its spaces.
LONG = 2_000
_ONE_WORD = ("Donaudampfschifffahrt" * LONG)[:LONG]
_MANY_WORDS = ("Beratung für Familien " * LONG)[:LONG].strip()

# A name that no place holds, in each field that staff write names into.
_LONG_NAMES = {
    "service.name": _ONE_WORD,
    "service.areas": _ONE_WORD,
    "service.location.address.street": _ONE_WORD,
    "organization.name": _ONE_WORD,
    "municipality.name": _ONE_WORD,
    "municipality.jugendamt.name": _MANY_WORDS,
    "municipality.ombudsstelle.name": _ONE_WORD,
    "municipality.imprint.represented_by": _MANY_WORDS,
}


def _long(path: str) -> str:
    """The text of a field: names are too long, in every language."""
    kind, *_, name = path.split(".")
    if path in _LONG_NAMES:
        return _LONG_NAMES[path]
    return _ONE_WORD if (kind, name) in {("service", "name"), ("organization", "summary")} else plain(path)


def _without_phone(contact: str) -> str:
    return SERVICE.replace("phones: [{number: '030 23125 003'}]", contact)


# Each strange town: its files, and what is strange about it.
ONLY_GERMAN = MUNICIPALITY + "languages: [de]\n"
FILES: dict[str, dict[str, str | None]] = {
    "names of 2,000 letters": full_files(_long),
    "no phone": {
        "offers/probestadt/services/mitte.yml": _without_phone("emails: [info@beispiel.example]"),
        "offers/probestadt/services/netz.yml": _without_phone("urls: [https://beispiel.example/]"),
    },
    "no offers": {
        "offers/probestadt/services/mitte.yml": None,
        "offers/probestadt/organizations/probeverein.yml": None,
    },
    "one language": {"offers/probestadt/municipality.yml": ONLY_GERMAN},
    # The tiny project has the smallest records that are allowed: no picture, and nothing that may be left out.
    "nothing but what must be": {},
}


def build_bad(root: Path, registry: Registry, name: str) -> tuple[Path, Plan]:
    """The built site of a strange town, and its plan."""
    plan = tiny_plan_with(root, registry, FILES[name])
    site = root / "site"
    site.mkdir()
    build_into(root, plan, site)
    return site, plan


# What a device refuses, as a script that runs before those of the page.
REFUSALS = {
    "storage is forbidden": """
      for (const kind of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, kind, {get() { throw new DOMException('no', 'SecurityError'); }});""",
    "storage is full": """
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };""",
    "no service worker": "delete Navigator.prototype.serviceWorker; delete window.caches;",
    "no voice": """
      Object.defineProperty(window, 'speechSynthesis', {value: undefined});
      delete window.SpeechSynthesisUtterance;""",
    "no sharing and no clipboard": """
      Object.defineProperty(navigator, 'share', {value: undefined});
      Object.defineProperty(navigator, 'clipboard', {value: undefined});
      Document.prototype.execCommand = () => false;""",
}
