"""Runs MkDocs with our plugins into a folder; its warnings become one German error."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.findings import GeneratorError, os_reason
from generator.pages.plan import Plan
from generator.pages.renderer import Renderer
from generator.site.frame import Frame, Framer

# What a disk can refuse; anything else is a bug and must crash.
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS})


class _Collector(logging.Handler):
    """Keeps MkDocs's warnings, which a strict abort called from Python would swallow."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one message."""
        self.messages.append(record.getMessage())


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    before = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = before


def build_into(root: Path, plan: Plan, target: Path, *, with_offline: bool = True) -> dict[str, Frame]:
    """Builds the whole site of ``plan`` into the empty folder ``target``; gives the frame of each language.

    ``with_offline`` lets devices store the pages; a preview, whose pages change all the time, does without.

    Raises GeneratorError with what MkDocs complained about, or when the disk is full or read-only.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # MkDocs and Material are heavy; commands that do not build must not pay for them.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _collected_warnings() as messages, environment_errors(target):
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
            plugin = config.plugins["klarweg"]
            plugin.plan = plan  # type: ignore[attr-defined]
            plugin.with_offline = with_offline  # type: ignore[attr-defined]
            build(config)
        except MkDocsException as error:
            details = "\n".join(messages) or str(error)
            raise GeneratorError(f"Die Seite lässt sich nicht bauen:\n{details}") from error
    frames: dict[str, Frame] = plugin.frames  # type: ignore[attr-defined]
    return frames


def rebuild_records(plan: Plan, frames: dict[str, Frame], target: Path) -> None:
    """Renders all record pages again into a built site, with frames from an earlier build.

    For the preview: frames change only with the theme, the municipality or the language files. The search keeps the
    words of the earlier build, because hand-written pages are not read again.
    """
    from generator.site.plugin import picture_source, write_pages

    with environment_errors(target):
        for language in plan.languages:
            renderer = Renderer(plan, language, picture_source())
            write_pages(target, renderer, Framer(plan, language), frames[language.code], [], with_search=False)


@contextmanager
def environment_errors(target: Path) -> Iterator[None]:
    """Turns what a disk can do wrong into a GeneratorError that says so."""
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        reason = os_reason(error)
        raise GeneratorError(
            f"Die Seite kann nicht nach „{target.parent}“ geschrieben werden. {reason} Die alte Seite ist unverändert."
        ) from error
