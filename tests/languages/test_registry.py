from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
import yaml
from babel import Locale

from generator.findings import GeneratorError
from generator.languages import DEFAULT_FOLDER, Language, Registry, load_registry
from generator.records import models, municipality, record
from generator.records.texts import Origin
from tests.support import PROJECT

_FILE = {
    "tag": "de",
    "url": "",
    "direction": "ltr",
    "name": "Deutsch",
    "locale": "de",
    "order": 10,
    "source": True,
    "readability": "plain",
    "ui": {"home": "Startseite"},
}
_LANGUAGES = list(load_registry())
_each_language = pytest.mark.parametrize("language", _LANGUAGES, ids=lambda language: language.code)


def _write(folder: Path, **files: dict[str, Any] | str) -> Path:
    """Writes one language file per name; a text is written as it is."""
    folder.mkdir(exist_ok=True)
    for code, content in files.items():
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        (folder / f"{code}.yml").write_text(text, encoding="utf-8")
    return folder


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# -- the languages of the project ------------------------------------------------------------------------------


def test_the_four_languages_stand_in_reading_order(registry: Registry) -> None:
    """German, Leichte Sprache, Turkish and Arabic, each with its tag, folder, direction and locale."""
    assert [
        (row.code, row.tag, row.base, row.url, row.direction, row.name, row.locale, row.is_source) for row in registry
    ] == [
        ("de", "de", "de", "", "ltr", "Deutsch", "de", True),
        ("easy_language", "de-simple", "de", "leichte-sprache", "ltr", "Leichte Sprache", "de", False),
        ("tr", "tr", "tr", "tr", "ltr", "Türkçe", "tr", False),
        ("ar", "ar", "ar", "ar", "rtl", "العربية", "ar", False),
    ]
    assert len(registry) == 4
    assert registry.codes == ("de", "easy_language", "tr", "ar")


def test_only_arabic_runs_from_right_to_left(registry: Registry) -> None:
    """The direction is data of the language."""
    assert {row.code: row.is_rtl for row in registry} == {"de": False, "easy_language": False, "tr": False, "ar": True}


def test_the_source_has_no_folder_in_addresses(registry: Registry) -> None:
    """German pages stand at the top, all others in their own folder."""
    assert registry.source.code == "de"
    assert [row.prefix for row in registry] == ["", "leichte-sprache/", "tr/", "ar/"]
    assert len(registry) == len({row.url for row in registry})


def test_languages_are_found_by_code(registry: Registry) -> None:
    """The folder name leads to the language, and the mapping cannot be changed."""
    assert registry.by_code["tr"].name == "Türkçe"
    assert sorted(registry.codes) == sorted(registry.by_code)
    with pytest.raises(TypeError):
        registry.by_code["en"] = registry.source  # type: ignore[index]


@_each_language
def test_every_language_says_the_same_things(language: Language, registry: Registry) -> None:
    """The keys are equal in all files: nothing is missing and nothing is left over."""
    assert set() == set(registry.source.ui) ^ set(language.ui)


@_each_language
def test_every_language_fills_the_same_places(language: Language, registry: Registry) -> None:
    """Places such as {date} and {name} have the same names in all languages."""
    expected = {key: _placeholders(text) for key, text in registry.source.ui.items()}
    assert expected == {key: _placeholders(language.ui[key]) for key in registry.source.ui}


@_each_language
def test_no_text_of_the_site_is_empty_or_html(language: Language) -> None:
    """Texts are escaped on the page, so that tags or line breaks in them would be seen."""
    assert [key for key, text in language.ui.items() if not text.strip() or re.search(r"[<>\n]", text)] == []


@_each_language
def test_the_locale_is_known(language: Language) -> None:
    """Dates and lists are formed by a locale that Babel has, in the direction of the language."""
    locale = Locale.parse(language.locale)
    assert language.base == locale.language
    assert language.direction == locale.character_order.replace("left-to-right", "ltr").replace("right-to-left", "rtl")


@pytest.mark.parametrize(("code", "script"), [("ar", r"[\u0600-\u06ff]"), ("tr", r"[çğıöşüÇĞİÖŞÜ]")])
def test_translations_are_translated(code: str, script: str, registry: Registry) -> None:
    """Only the name of the site, patterns and loan words are the same as in German."""
    language = registry.by_code[code]
    same = {key for key, text in language.ui.items() if text == registry.source.ui[key]}
    assert same <= {"site_name", "date_pattern", "list_separator", "day_range", "menu", "phone"}
    assert re.search(script, " ".join(language.ui.values()))


def test_arabic_texts_contain_arabic(registry: Registry) -> None:
    """No German or English word stands alone under an Arabic page."""
    arabic = registry.by_code["ar"].ui
    assert {"site_name"} >= {
        key
        for key, text in arabic.items()
        if not re.search(r"[\u0600-\u06ff]", text) and re.search(r"[A-Za-z]{3}", re.sub(r"\{\w+\}", "", text))
        and key != "date_pattern"
    }  # fmt: skip


_CHOICES = {
    "origin": get_args(Origin),
    "status": get_args(models.Status),
    "force": get_args(record.Force),
    "force_text": get_args(record.Force),
    "audience": get_args(models.Audience),
    "rights_of": get_args(models.Audience),
    "presence": get_args(models.Role.model_fields["presence"].annotation),
    "help_form_group": get_args(models.HelpForm.model_fields["group"].annotation),
    "access": get_args(models.Service.model_fields["access"].annotation),
    "objection": get_args(municipality.Municipality.model_fields["objection"].annotation),
    "document": get_args(get_args(models.Service.model_fields["required_documents"].annotation)[0]),
    "wheelchair": [
        choice for part in get_args(models.Location.model_fields["wheelchair"].annotation) for choice in get_args(part)
    ],
}


@pytest.mark.parametrize("prefix", sorted(_CHOICES))
def test_every_choice_of_a_record_has_its_words(prefix: str, registry: Registry) -> None:
    """Each value that an editor may choose can be said in every language."""
    wanted = {f"{prefix}_{choice}" for choice in _CHOICES[prefix]}
    assert len(wanted) > 1
    assert set() == wanted - set(registry.source.ui)


def test_every_language_has_a_folder_of_pages(registry: Registry) -> None:
    """The code is the folder under site_src, and there is no folder without a language."""
    folders = {path.name for path in (PROJECT / "site_src").iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert set(registry.codes) <= folders


# -- other folders ----------------------------------------------------------------------------------------------


def test_a_language_is_a_file_and_needs_no_code(tmp_path: Path) -> None:
    """A new file is a new language, placed by its order."""
    other = {**_FILE, "tag": "uk-UA", "url": "uk", "name": "Українська", "order": 5, "source": False}
    registry = load_registry(_write(tmp_path / "sprachen", de=_FILE, uk=other))
    assert registry.codes == ("uk", "de")
    assert (registry.by_code["uk"].base, registry.by_code["uk"].prefix) == ("uk", "uk/")


def test_a_file_without_source_is_a_translation(tmp_path: Path) -> None:
    """Only the source language has to say that it is one."""
    other = {key: value for key, value in _FILE.items() if key != "source"}
    registry = load_registry(_write(tmp_path / "sprachen", de=_FILE, tr={**other, "url": "tr"}))
    assert [language.is_source for language in registry] == [True, False]


def test_numbers_among_the_texts_become_text(tmp_path: Path) -> None:
    """A text such as 24 stays usable as a text."""
    registry = load_registry(_write(tmp_path / "sprachen", de={**_FILE, "ui": {"hours": 24}}))
    assert dict(registry.source.ui) == {"hours": "24"}


@pytest.mark.parametrize("key", ["tag", "url", "direction", "name", "locale", "order", "readability", "ui"])
def test_a_missing_entry_ends_the_command(key: str, tmp_path: Path) -> None:
    """A language file that lacks an entry is told in German, with the file and the entry."""
    folder = _write(tmp_path / "sprachen", de={name: value for name, value in _FILE.items() if name != key})
    with pytest.raises(GeneratorError) as caught:
        load_registry(folder)
    assert f"sprachen/de.yml: Die Angabe „{key}“ fehlt." == str(caught.value)


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [
        ((), "Im Sprachverzeichnis sprachen muss genau eine Sprache „source: true“ haben."),
        ((False, False), "Im Sprachverzeichnis sprachen muss genau eine Sprache „source: true“ haben."),
        ((True, True), "Im Sprachverzeichnis sprachen muss genau eine Sprache „source: true“ haben."),
    ],
)
def test_there_is_exactly_one_source(sources: tuple[bool, ...], sentence: str, tmp_path: Path) -> None:
    """An empty folder, no source and two sources end the command."""
    files = {f"l{position}": {**_FILE, "source": source} for position, source in enumerate(sources)}
    with pytest.raises(GeneratorError) as caught:
        load_registry(_write(tmp_path / "sprachen", **files))
    assert sentence == str(caught.value)


def test_a_missing_text_ends_the_command(tmp_path: Path) -> None:
    """All texts that a translation lacks are named at once."""
    source = {**_FILE, "ui": {"home": "Start", "menu": "Menü", "exit": "Weg"}}
    other = {**_FILE, "source": False, "ui": {"menu": "Menü"}}
    with pytest.raises(GeneratorError) as caught:
        load_registry(_write(tmp_path / "sprachen", de=source, tr=other))
    assert str(caught.value) == "sprachen/tr.yml: Unter „ui“ fehlen diese Texte: exit, home."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("tag: [", "ParserError"),
        ("", "TypeError"),
        ("- tag\n", "TypeError"),
        ("Hallo\n", "TypeError"),
        (yaml.safe_dump({**_FILE, "tag": None}), "AttributeError"),
        (yaml.safe_dump({**_FILE, "ui": ["a"]}), "AttributeError"),
    ],
)
def test_an_unreadable_file_ends_the_command(content: str, reason: str, tmp_path: Path) -> None:
    """Broken YAML and entries of another form are told in German with the file."""
    with pytest.raises(GeneratorError) as caught:
        load_registry(_write(tmp_path / "sprachen", de=content))
    assert f"sprachen/de.yml: Die Sprachdatei ist nicht lesbar ({reason})." == str(caught.value)


def test_a_file_in_another_encoding_ends_the_command(tmp_path: Path) -> None:
    """A language file in Latin-1 is told in German too."""
    folder = _write(tmp_path / "sprachen", de=_FILE)
    (folder / "de.yml").write_bytes("name: Türkçe".encode("latin-1"))
    with pytest.raises(GeneratorError) as caught:
        load_registry(folder)
    assert str(caught.value) == "sprachen/de.yml: Die Sprachdatei ist nicht lesbar (UnicodeDecodeError)."


def test_the_project_reads_its_own_folder(registry: Registry) -> None:
    """Every file of the folder is a language."""
    assert sorted(registry.codes) == sorted(path.stem for path in DEFAULT_FOLDER.glob("*.yml"))


# Stand on pages that say „du“ as well as on those that say „Sie“.
_FOR_EVERYBODY = re.compile(
    r"script_(gespraech|geraet|verlassen)_|script_spuren_notes|exit_hint|demo_notice|person_of_trust_hint"
    r"|call_anonymous|meeting_guide_one"
)
_POLITE = re.compile(r"\b(Ihnen|Ihr(e[nmrs]?)?|[Kk]önnen Sie|\w+en Sie|Sie (dürfen|können|müssen|haben|sind))\b")


def test_what_stands_on_all_pages_says_neither_sie_nor_du() -> None:
    """Pages for children say „du“; buttons and notices beside it must not say „Sie“."""
    polite = [
        f"{language.code} {key}: {value}"
        for language in load_registry()
        if language.base == "de"
        for key, value in language.ui.items()
        if _FOR_EVERYBODY.match(key) and _POLITE.search(value)
    ]
    assert polite == []
