"""The part of ``check`` that goes into the internet: only with ``--external``, apart from every build."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.steps import progress_bar
from generator.findings import GeneratorError

if TYPE_CHECKING:
    from generator.checks.run import Result
    from generator.pages.plan import Plan

external_option = click.option(
    "--external",
    is_flag=True,
    help="Links zu fremden Seiten prüfen. Das braucht Netz und Zeit; ohne --group nur das.",
)
fresh_option = click.option(
    "--fresh", is_flag=True, help="Mit --external: jede Adresse neu besuchen, auch wenn sie vor Kurzem in Ordnung war."
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Mit --external: auch Adressen im internen Netz besuchen."
)


def refuse_without_external(*, external: bool, fresh: bool, allow_private: bool) -> None:
    """An option that would mean nothing is a mistake, not a wish."""
    if (fresh or allow_private) and not external:
        raise GeneratorError(
            "--fresh und --allow-private gehören zu --external. Ohne --external werden keine Links besucht."
        )


def external_result(root: Path, plan: Plan, today: date, *, is_fresh: bool, allow_private: bool) -> Result:
    """What visiting all links to other sites brings."""
    from generator.checks.external import cache
    from generator.checks.external.check import check
    from generator.checks.external.settings import Settings, user_agent

    settings = Settings(user_agent=user_agent(plan.municipality), allow_private=allow_private)
    with progress_bar("Links") as tell:
        return check(plan, today, settings, root / cache.DEFAULT_FILE, is_fresh=is_fresh, progress=tell)
