"""The files for GitHub, GitLab and pre-commit obey their schemas, and their scripts run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.test_reports import ABBREVIATION, STEP, git, rewrite
from tests.support import PROJECT

PYTHON = Path(sys.executable)


def run(*call: str | Path, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a program as a runner would."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), **settings}
    return subprocess.run(call, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "name"),
    [("github-actions", "action.yml"), ("github-workflows", "ci/github-workflow.yml"),
     ("gitlab-ci", "ci/klarweg.gitlab-ci.yml")],
)  # fmt: skip
def test_files_obey_the_schemas_of_their_programs(schema: str, name: str) -> None:
    """The schemas are those of schemastore.org, as check-jsonschema ships them."""
    ended = run(
        *(PYTHON, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"),
        *(["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []), name, cwd=PROJECT,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout


def test_the_hooks_obey_the_schema_of_pre_commit() -> None:
    """pre-commit itself reads them."""
    ended = run(PYTHON, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=PROJECT)
    assert ended.returncode == 0, ended.stdout


def read(name: str) -> Any:
    """A YAML file of the project."""
    return yaml.safe_load((PROJECT / name).read_text(encoding="utf-8"))


def test_the_workflow_may_only_read() -> None:
    """No step may write to the repository, and every action has a version."""
    workflow = read("ci/github-workflow.yml")
    assert workflow["permissions"] == {"contents": "read"}
    used = [step["uses"] for step in workflow["jobs"]["check"]["steps"] + read("action.yml")["runs"]["steps"]
            if "uses" in step]  # fmt: skip
    assert [name for name in used if name != "./" and "@v" not in name] == []


def test_no_input_becomes_text_of_a_script() -> None:
    """An input with a quote or a semicolon stays a value."""
    assert [step["run"] for step in read("action.yml")["runs"]["steps"] if "${{" in step.get("run", "")] == []


@pytest.fixture
def changed(tiny_project: Path) -> Path:
    """A repository with an error that nobody has committed."""
    git(tiny_project, "init", "-q", "-b", "main")
    git(tiny_project, "add", "-A")
    git(tiny_project, "commit", "-q", "-m", "Anfang")
    rewrite(tiny_project, *ABBREVIATION)
    return tiny_project


def command_in(folder: Path) -> Path:
    """A command klarweg where a script expects it."""
    command = folder / "bin" / "klarweg"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m generator.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return command


def test_the_action_reports_a_changed_line(changed: Path, tmp_path: Path) -> None:
    """Its script runs as the runner runs it: annotations in the log, three reports, status 1."""
    script = read("action.yml")["runs"]["steps"][-1]["run"]
    command_in(tmp_path / "temp" / "klarweg-venv")
    report = tmp_path / "temp" / "be richt"
    ended = run(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, cwd=changed,
        RUNNER_TEMP=str(tmp_path / "temp"), MUNICIPALITY="probestadt", CHANGED_SINCE="main", REPORT=str(report),
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr
    assert f"::error title=readability/abbreviation,file={STEP},line=12," in ended.stdout
    assert sorted(path.name for path in report.iterdir()) == ["bericht", "klarweg.sarif", "klarweg.xml"]


def test_the_gitlab_job_reports_a_changed_line(changed: Path) -> None:
    """Its script runs in a plain shell and writes what the job collects."""
    job = read("ci/klarweg.gitlab-ci.yml")["klarweg"]
    command_in(changed / ".venv")
    (script,) = job["script"]
    base = git(changed, "rev-parse", "HEAD").strip()
    ended = run("sh", "-e", "-c", script, cwd=changed, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert ended.returncode == 1, ended.stderr
    assert f"{STEP}:12:28" in ended.stdout
    for name in (*job["artifacts"]["reports"].values(), "bericht/index.html"):
        assert (changed / name).is_file()


@pytest.mark.parametrize(("hook", "status"), [("klarweg-validate", 0), ("klarweg-texts", 1)])
def test_a_hook_runs_before_a_commit(changed: Path, tmp_path: Path, hook: str, status: int) -> None:
    """pre-commit starts it for a staged record; here with the command that is installed."""
    (entry,) = [item for item in read(".pre-commit-hooks.yaml") if item["id"] == hook]
    config = {"repos": [{"repo": "local", "hooks": [{**entry, "language": "system"}]}]}
    (changed / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(changed, "add", "-A")
    path = f"{command_in(tmp_path / 'venv').parent}:{os.environ['PATH']}"
    ended = run(
        PYTHON, "-m", "pre_commit", "run", hook, cwd=changed, PATH=path, PRE_COMMIT_HOME=str(tmp_path / "cache")
    )
    assert ended.returncode == status, ended.stdout + ended.stderr
