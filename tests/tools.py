"""Programs and files from npm that tests use: ``make tools`` installs them, nothing is fetched while tests run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support import PROJECT

PACKAGES = PROJECT / "tests" / "npm" / "node_modules"


def missing(what: str) -> None:
    """Skips the test, or fails it where a machine checks a change."""
    message = f"{what} fehlt. „make tools“ installiert es."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def package_file(path: str) -> Path:
    """A file of an installed package."""
    if not (PACKAGES / path).is_file():
        missing(path.partition("/")[0])
    return PACKAGES / path


def program(name: str) -> str:
    """The path of an installed program."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return str(found)


def faults_in_html(*places: Path) -> list[str]:
    """What the Nu Html Checker of the W3C says about all HTML and SVG files in some places, warnings included."""
    jar = package_file("vnu-jar/build/dist/vnu.jar")
    # Long pages are deep trees; the checker's own start script asks for as much.
    command = [program("java"), "-Xss4m", "-jar", str(jar), "--skip-non-html", "--also-check-svg", "--format", "json"]
    ended = subprocess.run([*command, *map(str, places)], capture_output=True, text=True, check=False)
    answer: dict[str, Any] = json.loads(ended.stderr)
    return [
        f"{item.get('url', '')}:{item.get('lastLine', 0)}: {item['type']}: {item['message']}"
        for item in answer["messages"]
    ]
