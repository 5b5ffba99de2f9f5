"""How long an edit takes to show in the preview, beside a plain rebuild, with the demo town.

    python -m benchmarks.preview [--edits 5]

Starts ``klarweg serve`` on a copy of the project, changes one record after the other and waits until the served page
holds the new sentence. Prints the median and the slowest; the goal is two seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks import write_section

PROJECT = Path(__file__).parent.parent
GOAL_SECONDS = 2.0
PATIENCE_SECONDS = 60.0


def wait_for(url: str, text: str) -> float:
    """Seconds until ``text`` stands on the page."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE_SECONDS:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - loopback
                if text in response.read().decode():
                    return time.perf_counter() - start
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    sys.exit(f"{text!r} did not show on {url}.")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    edits = options.edits
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "project"
        for name in ("generator", "offers", "site_src"):
            shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(PROJECT / "mkdocs.yml", root)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "generator.cli", "serve", "-m", "musterstadt", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL)
        try:
            first = wait_for(f"http://127.0.0.1:{port}/", "<main")
            seconds = [edit(root, port, number) for number in range(edits)]
        finally:
            process.terminate()
            process.wait()
    lines = [
        f"Start of the preview: {first:.1f} s.",
        f"An edit shows after {statistics.median(seconds):.2f} s (median), {max(seconds):.2f} s (slowest of {edits}).",
        f"Goal: {GOAL_SECONDS:.1f} s.",
    ]
    print("\n".join(lines))
    if options.write:
        how = "`python -m benchmarks.preview --write`: the demo town, one record edited after the other."
        write_section("Preview", "\n".join([how, "", *(f"- {line}" for line in lines)]))


def edit(root: Path, port: int, number: int) -> float:
    """Changes one record and waits until the change shows."""
    record = root / "offers" / "common" / "terms" / "frist.yml"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(index for index, line in enumerate(lines) if line.lstrip().startswith("explanation:"))
    lines.insert(place + 1, f"      Probesatz Nummer {number}.\n")
    record.write_text("".join(lines), encoding="utf-8")
    return wait_for(f"http://127.0.0.1:{port}/woerter/frist/", f"Probesatz Nummer {number}.")


if __name__ == "__main__":
    main()
