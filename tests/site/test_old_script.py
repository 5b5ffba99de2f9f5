"""Our scripts are ES2015 and use nothing that Chromium 65 or iOS 12 does not have, unless they look first."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.languages import load_registry
from tests.compat import SCRIPT, known_to, script_globals, script_members
from tests.support import PROJECT
from tests.tools import PACKAGES, package_file, program

SCRIPTS = sorted((PROJECT / "generator" / "site").rglob("*.js"))

# Newer names that a script may use, because it asks first whether they are there, and what happens without them.
LOOKED_FOR = {
    "clipboard": "gespraech.js shows the text in a field, selected",
    "writeText": "as clipboard",
    "share": "gespraech.js has no such button",
    "caches": "klarweg.js says that pages read with network only",
    "saveData": "klarweg.js stores as on any other network",
    "effectiveType": "as saveData",
}


def facts(*scripts: Path) -> dict[str, Any]:
    """What acorn reads in some scripts."""
    package_file("acorn/package.json")
    command = [program("node"), str(PACKAGES.parent / "script_facts.js"), *map(str, scripts)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return answer


def too_new(read: dict[str, Any], own: set[str] | frozenset[str] = frozenset()) -> list[str]:
    """What old engines do not have, as „line: name“, or what is not ES2015 at all.

    A name that several interfaces have counts as known when one of them is old enough; ``make old-engines`` sees more.
    ``own`` are names that other scripts of ours give to their members.
    """
    if "error" in read:
        return [read["error"]]
    found = []
    for name, line in read["members"]:
        known = script_members().get(name, [])
        if known and name not in own.union(read["own"]) and not any(known_to(feature, SCRIPT) for feature in known):
            found.append(f"{line}: .{name}")
    for name, line in read["globals"]:
        feature = script_globals().get(name)
        if feature is not None and not known_to(feature, SCRIPT):
            found.append(f"{line}: {name}")
    return found


def test_our_scripts_run_in_old_engines() -> None:
    """Every script of the site, the service worker included, is ES2015 and calls only what is there."""
    assert len(SCRIPTS) >= 6
    read_scripts = facts(*SCRIPTS)
    own = {name for read in read_scripts.values() for name in read.get("own", [])}
    # texts.deleted is a sentence of ours.
    own |= {key.rpartition("_")[2] for key in load_registry().source.ui if key.startswith("script_")}
    found = {
        f"{Path(script).name}:{fault}"
        for script, read in read_scripts.items()
        for fault in too_new(read, own)
        if fault.rpartition(".")[2] not in LOOKED_FOR
    }
    assert found == set()


def test_what_is_looked_for_is_used() -> None:
    """The list of exceptions holds nothing that no script uses any more."""
    members = {name for read in facts(*SCRIPTS).values() for name, _ in read["members"]}
    assert set(LOOKED_FOR) - members == set()


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("var a = b?.c;", "Unexpected token"),
        ("var a = b ?? c;", "Unexpected token"),
        ("var a = 2 ** 3;", "Unexpected token"),
        ("async function f() {}", "Unexpected token"),
        ("var a = {...b};", "Unexpected token"),
        ("try { a(); } catch { b(); }", "Unexpected token"),
        ("var a = /(?<=x)y/;", "Invalid"),
        ("f(a,);", "Unexpected token"),
        ("document.body.replaceChildren();", "1: .replaceChildren"),
        ("[1].at(-1);", "1: .at"),
        ("[[1]].flat();", "1: .flat"),
        ("'a'.replaceAll('b', 'c');", "1: .replaceAll"),
        ("Object.fromEntries([]);", "1: .fromEntries"),
        ("\nPromise.allSettled([]);", "2: .allSettled"),
        ("globalThis.x = 1;", "1: globalThis"),
        ("queueMicrotask(f);", "1: queueMicrotask"),
        ("new ResizeObserver(f);", "1: ResizeObserver"),
        ("new Intl.RelativeTimeFormat('de');", "1: .RelativeTimeFormat"),
        ("element.toggleAttribute('hidden');", "1: .toggleAttribute"),
    ],
)
def test_what_is_too_new_is_found(tmp_path: Path, script: str, expected: str) -> None:
    """Syntax after ES2015 and names after Chromium 65 are reported with their line."""
    path = tmp_path / "neu.js"
    path.write_text(script, encoding="utf-8")
    found = too_new(facts(path)[str(path)])
    assert any(expected in line for line in found), found


def test_what_is_old_enough_passes(tmp_path: Path) -> None:
    """Promises, arrow functions, fetch, closest and our own members of the same name are no mistakes."""
    path = tmp_path / "alt.js"
    path.write_text(
        "const own = {flat: () => 1}; own.flat(); fetch('x').then(answer => answer.text());"
        "document.body.closest('p').classList.toggle('x'); Object.keys(own).includes('a'); 'a'.padStart(2);",
        encoding="utf-8",
    )
    assert too_new(facts(path)[str(path)]) == []
