"""The Jinja2 environment of the pages: autoescape on, undefined names are errors, facts in the reader's language."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.languages import Language
from generator.pages import facts
from generator.pages.markdown import point, render_body
from generator.records.fields import phone_uri


def _language_of(context: Context) -> Language:
    language: Language = context["language"]
    return language


@pass_context
def _body(context: Context, text: str) -> Markup:
    return Markup(render_body(text, line_breaks=_language_of(context).keeps_lines))  # noqa: S704 - escaped and sanitised there


@pass_context
def _hours(context: Context, schedule: str) -> list[str]:
    return facts.hours_lines(schedule, _language_of(context))


@pass_context
def _day(context: Context, day: date) -> str:
    return facts.date_text(day, _language_of(context))


@pass_context
def _languages(context: Context, tags: tuple[str, ...]) -> str:
    return facts.language_names(tags, _language_of(context))


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    """Compiled templates in a folder that only this user can write, so that the next build need not compile them."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(base) / "klarweg" / "templates"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError):
        return None  # A home that is unknown or cannot be written costs time, not the build.
    return FileSystemBytecodeCache(str(folder))


@lru_cache(maxsize=8)
def environment(folder: Path) -> Environment:
    """One environment for all languages, so that each template is compiled once; filters ask the context."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_bytecode_cache(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        body=_body, point=point, hours=_hours, day=_day, languages=_languages, host=_host, phone_uri=phone_uri
    )
    return made
