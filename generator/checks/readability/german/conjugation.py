"""Forms of German verbs: past, perfect, present, indicative of a subjunctive. The stems that change are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.checks.readability.german.lexicon import LEXICON
from generator.checks.readability.tables import read_table

_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "wider", "hinter")
# Prefixes that seldom leave their verb, verbs that they leave, and verbs that keep another prefix.
_SELDOM_SEPARABLE = ("über", "unter", "wider", "hinter", "wiederhol", "umgeb", "umarm", "umfass", "durchsuch")
_SEPARABLE = frozenset("unterbringen untergehen unterkommen überlaufen widerspiegeln".split())
_DENTAL = ("t", "d", "chn", "ffn", "gn", "tm", "dn")


@dataclass(frozen=True, slots=True)
class StrongVerb:
    """The forms of a verb that changes its stem; ``present`` and ``past`` are the third person."""

    past: str
    participle: str
    auxiliary: str
    present: str


@dataclass(frozen=True, slots=True)
class Subjunctive:
    """What a form of the subjunctive is in the indicative for the third person and for ``ich``."""

    indicative: str
    with_ich: str


@cache
def _strong() -> Mapping[str, StrongVerb]:
    return MappingProxyType({verb: StrongVerb(*row) for verb, row in read_table("strong_verbs.yml").items()})


@cache
def _past_forms() -> Mapping[str, str]:
    """Past forms of strong verbs without prefix: ``ging``, ``gingen``, ``gingst`` to ``gehen``."""
    forms: dict[str, str] = {}
    for verb, row in _strong().items():
        stem = row.past.removesuffix("e")
        for ending in ("e", "en", "est", "et") if row.past.endswith("e") else ("", "en", "st", "est", "t"):
            forms[stem + ending] = verb
    return MappingProxyType(forms)


@cache
def past_of_strong(lower: str) -> str | None:
    """The verb of whose past the word is a form, with its prefix: ``anrief`` gives ``anrufen``; else None."""
    verb = _past_forms().get(lower)
    if verb:
        return verb
    for prefix in sorted(_prefixes(), key=len, reverse=True):
        verb = _past_forms().get(lower.removeprefix(prefix)) if lower.startswith(prefix) else None
        if verb:
            return prefix + verb
    return None


@cache
def _participles() -> frozenset[str]:
    return frozenset(row.participle for row in _strong().values())


@cache
def is_strong_participle(lower: str) -> bool:
    """Whether the word is the participle of a verb that changes its stem: ``verschlossen``, ``angenommen``."""
    if lower in _participles():
        return True
    inner = next((lower[len(prefix) :] for prefix in _INSEPARABLE if lower.startswith(prefix)), "")
    if inner and "ge" + inner in _participles():
        return True
    return any(lower.startswith(prefix) and lower[len(prefix) :] in _participles() for prefix in _prefixes())


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(read_table("subjunctive.yml")["prefixes"])


def separable(verb: str) -> tuple[str, str]:
    """The separable prefix of an infinitive and the rest: ``anrufen`` gives ``an`` and ``rufen``; "" for none."""
    if verb.startswith(_SELDOM_SEPARABLE) and verb not in _SEPARABLE:
        return "", verb
    morphemes = LEXICON.reading(verb, "VVINF").morphemes
    if morphemes and morphemes[0][1].startswith("PTKVZ") and len(morphemes[0][0]) < len(verb) - 2:
        return morphemes[0][0], verb[len(morphemes[0][0]) :]
    return "", verb


def _base(verb: str) -> tuple[str, str]:
    """The inseparable prefix and the strong verb behind it, or "" and the verb."""
    if verb in _strong():
        return "", verb
    for prefix in _INSEPARABLE:
        if verb.startswith(prefix) and verb[len(prefix) :] in _strong():
            return prefix, verb[len(prefix) :]
    return "", verb


def present(verb: str) -> str:
    """The third person singular of the present of a verb without separable prefix: ``helfen`` gives ``hilft``."""
    prefix, base = _base(verb)
    if base in _strong():
        return prefix + _strong()[base].present
    stem = verb.removesuffix("n").removesuffix("e")
    return stem + ("et" if stem.endswith(_DENTAL) else "t")


def participle(verb: str) -> str:
    """The past participle: ``entscheiden`` gives ``entschieden``, ``anrufen`` gives ``angerufen``."""
    before, verb = separable(verb)
    prefix, base = _base(verb)
    if base in _strong():
        form = _strong()[base].participle
        return before + (prefix + form.removeprefix("ge") if prefix else form)
    stem = verb.removesuffix("n").removesuffix("e")
    form = stem + ("et" if stem.endswith(_DENTAL) else "t")
    return before + (form if verb.startswith(_INSEPARABLE) or verb.endswith("ieren") else "ge" + form)


def auxiliary(verb: str) -> str:
    """``ist`` or ``hat``, with which the verb forms its perfect."""
    before, rest = separable(verb)
    prefix, base = _base(rest)
    if prefix in {"be", "er", "ver", "unter", "über"} or (before == "an" and base in {"fangen"}):
        return "ist" if rest in {"vergehen", "verschwinden", "ertrinken", "erfrieren", "verlaufen"} else "hat"
    if base in {"stehen"} and before in {"auf", ""} and prefix == "ent":
        return "ist"
    return _strong()[base].auxiliary if base in _strong() else ("ist" if rest in _MOVING else "hat")


_MOVING = frozenset("reisen flüchten wandern folgen passieren begegnen landen klettern starten stürzen".split())


@cache
def _subjunctives() -> Mapping[str, Subjunctive]:
    data = read_table("subjunctive.yml")
    forms: dict[str, Subjunctive] = {}
    for stem, (third, first, plural, second) in data["stems"].items():
        forms[stem + "e"] = Subjunctive(third, first)
        forms[stem + "est"] = Subjunctive(second, second)
        if stem not in data["only_singular"]:
            forms[stem + "en"] = Subjunctive(plural, plural)
            forms[stem + "et"] = Subjunctive("", "")
            if not stem.endswith(("t", "s", "ß")):
                forms[stem + "st"] = Subjunctive(second, second)
                forms[stem + "t"] = Subjunctive("", "")
    return MappingProxyType(forms)


@cache
def subjunctive(lower: str) -> Subjunctive | None:
    """What a form of the subjunctive II is in the indicative (``""``: not known), None for other words."""
    found = _subjunctives().get(lower)
    if found or lower[:1] not in "abdefghlmnstuvwzü":
        return found
    for prefix in _prefixes():
        rest = lower[len(prefix) :] if lower.startswith(prefix) else ""
        stem_form = _subjunctives().get(rest)
        if stem_form and not rest.startswith(("könn", "müss", "dürf", "soll", "würd", "wär", "hätt", "müß")):
            return Subjunctive(prefix + stem_form.indicative, prefix + stem_form.with_ich)
    return None


@cache
def reported() -> Mapping[str, str]:
    """Forms of the subjunctive I that are nothing else, with their indicative."""
    return MappingProxyType(read_table("subjunctive.yml")["reported"])


@cache
def reported_third_person() -> Mapping[str, str]:
    """Forms of the subjunctive I in the third person that are indicative with ``ich``."""
    return MappingProxyType(read_table("subjunctive.yml")["with_third_person"])
