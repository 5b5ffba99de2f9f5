"""Asks git what has changed in the project."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from generator.findings import GeneratorError

if TYPE_CHECKING:
    from generator.reports.changes import Changes

# Settings of the user or the machine must not change what the diff looks like.
_DIFF = (
    *("-c", "core.quotePath=off", "diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules", "--relative"),
)


def changes_since(root: Path, revision: str) -> Changes:
    """What has changed below ``root`` since the project had the state ``revision``, with everything not yet committed.

    On a branch, since the branch left ``revision``: what others did there meanwhile is not ours.
    Raises GeneratorError outside of a repository, or when git does not know the revision.
    """
    from generator.reports.changes import read_diff, with_new_files

    if shutil.which("git") is None:
        raise GeneratorError("--changed-since braucht das Programm git. Es ist nicht installiert.")
    inside, reason = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside is None:
        raise GeneratorError(f"„{root}“ ist in keinem Git-Archiv, oder git darf es nicht lesen. Git meldet: {reason}")
    start = _start(root, revision)
    diff, reason = _git(root, *_DIFF, start, "--", ".")
    new, _ = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if diff is None or new is None:
        raise GeneratorError(f"Git kann die Änderungen seit „{revision}“ nicht zeigen. Git meldet: {reason}")
    try:
        return with_new_files(read_diff(diff), filter(None, new.split("\0")))
    except ValueError as error:
        raise GeneratorError(f"Die Änderungen seit „{revision}“ sind nicht lesbar: {error}") from error


def _start(root: Path, revision: str) -> str:
    """The commit where the present state left ``revision``."""
    shallow = _git(root, "rev-parse", "--is-shallow-repository")[0] == "true\n"
    advice = (
        " Der Verlauf in diesem Ordner ist gekürzt. Holen Sie ihn ganz: git fetch --unshallow "
        "(in GitHub Actions: fetch-depth: 0, in GitLab: GIT_DEPTH: 0)."
        if shallow
        else ""
    )
    commit, _ = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise GeneratorError(f"Den Stand „{revision}“ kennt git nicht.{advice}")
    base, _ = _git(root, "merge-base", commit.strip(), "HEAD")
    if base is None:
        raise GeneratorError(f"„{revision}“ und der jetzige Stand haben keinen gemeinsamen Anfang.{advice}")
    return base.strip()


def _git(root: Path, *arguments: str) -> tuple[str | None, str]:
    """The output of a git command, None when it failed, and what it complained of in one line."""
    call = ["git", "-C", str(root), *arguments]
    ended = subprocess.run(call, capture_output=True, check=False)  # noqa: S603 - our own words, and no shell
    reason = " ".join(ended.stderr.decode("utf-8", "replace").split())
    # Names and texts may be in any encoding; surrogates carry what is no UTF-8.
    return (ended.stdout.decode("utf-8", "surrogateescape") if ended.returncode == 0 else None), reason
