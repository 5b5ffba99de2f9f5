"""Reads the language files; a language is a row of data and needs no code.

A file ``<code>.yml`` names the folder under ``site_src/`` and the key under ``texts:``. Its ``ui`` block holds
every sentence that the site itself says. The tests compare the keys of all files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from generator.findings import GeneratorError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEFAULT_FOLDER = Path(__file__).parent

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """One variety of the site.

    ``tag`` is a BCP 47 language tag, ``base`` its primary subtag, ``url`` the folder in addresses (empty for
    the source language), ``locale`` a Babel locale. Sentence limits count words.
    """

    code: str
    tag: str
    base: str
    url: str
    direction: Direction
    name: str
    locale: str
    order: int
    is_source: bool
    readability: str
    has_pictures: bool
    ui: Mapping[str, str]

    @property
    def is_rtl(self) -> bool:
        """Whether lines of this language run from right to left."""
        return self.direction == "rtl"

    @property
    def keeps_lines(self) -> bool:
        """Whether every line of a text stays a line: easy language writes one sentence per line."""
        return self.readability == "easy"

    def script_texts(self, name: str) -> dict[str, str]:
        """The sentences of one script: ``script_search_count`` is ``count`` there."""
        prefix = f"script_{name}_"
        return {key.removeprefix(prefix): text for key, text in self.ui.items() if key.startswith(prefix)}

    def script_texts_json(self, name: str) -> str:
        """The sentences of one script as JSON, for an attribute of its place."""
        return json.dumps(self.script_texts(name), ensure_ascii=False)

    @property
    def prefix(self) -> str:
        """What addresses of this language begin with: empty, or ``tr/``."""
        return f"{self.url}/" if self.url else ""


@dataclass(frozen=True)
class Registry:
    """All languages in the order in which readers see them."""

    languages: tuple[Language, ...]

    def __iter__(self) -> Iterator[Language]:
        """The languages in reading order."""
        return iter(self.languages)

    def __len__(self) -> int:
        """The number of languages."""
        return len(self.languages)

    @cached_property
    def by_code(self) -> Mapping[str, Language]:
        """Languages by folder name."""
        return MappingProxyType({language.code: language for language in self.languages})

    @cached_property
    def source(self) -> Language:
        """The language all others are translated from."""
        return next(language for language in self.languages if language.is_source)

    @property
    def codes(self) -> tuple[str, ...]:
        """The folder names, in reading order."""
        return tuple(language.code for language in self.languages)


def load_registry(folder: Path = DEFAULT_FOLDER) -> Registry:
    """All languages found in ``folder``.

    Raises GeneratorError when a file is incomplete or when there is not exactly one source language.
    """
    languages = sorted((_load(path) for path in sorted(folder.glob("*.yml"))), key=lambda row: (row.order, row.code))
    if sum(language.is_source for language in languages) != 1:
        raise GeneratorError(f"Im Sprachverzeichnis {folder.name} muss genau eine Sprache „source: true“ haben.")
    source = next(language for language in languages if language.is_source)
    for language in languages:
        missing = sorted(set(source.ui) - set(language.ui))
        if missing:
            raise GeneratorError(
                f"{folder.name}/{language.code}.yml: Unter „ui“ fehlen diese Texte: {', '.join(missing)}."
            )
    return Registry(tuple(languages))


def _load(path: Path) -> Language:
    shown = f"{path.parent.name}/{path.name}"
    try:
        data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader
        return Language(
            code=path.stem,
            tag=data["tag"],
            base=data["tag"].split("-")[0],
            url=data["url"],
            direction=data["direction"],
            name=data["name"],
            locale=data["locale"],
            order=data["order"],
            is_source=data.get("source", False),
            readability=data["readability"],
            has_pictures=data.get("pictures", False),
            ui=MappingProxyType({key: str(text) for key, text in data["ui"].items()}),
        )
    except KeyError as error:
        raise GeneratorError(f"{shown}: Die Angabe „{error.args[0]}“ fehlt.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise GeneratorError(f"{shown}: Die Sprachdatei ist nicht lesbar ({type(error).__name__}).") from error
