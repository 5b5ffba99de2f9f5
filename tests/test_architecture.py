"""The house keeps its order: one way through the rooms, small pieces, and no language known by name."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.languages import Registry
from tests.support import PROJECT

GENERATOR = PROJECT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
TEMPLATES = sorted((GENERATOR / "pages" / "templates").rglob("*.html")) + sorted(
    (GENERATOR / "site" / "theme").rglob("*.html")
)

# House style: longer pieces hide what they do.
MODULE_LINES, FUNCTION_LINES, IF_DEPTH = 500, 60, 2

# Only these say a language by its name: the registry, the default of the languages that a service speaks, and a
# table row of HTML, which is no Turkish.
# The registry, and what is known of one language each: those rooms carry its name.
KNOWS_LANGUAGES = (
    "generator/languages/",
    *(f"generator/checks/readability/{name}/" for name in ("german", "turkish", "arabic")),
)
ALLOWED_WORDS = {
    "generator/records/models.py": {"de"},  # the country of an address
    "generator/reports/sarif.py": {"de"},  # the language in which the program speaks to staff
    "generator/pages/markdown.py": {"tr"},  # a row of a table
    # What a word looks like in capitals or in the wrong language is a question about languages.
    "generator/checks/readability/rules/foreign.py": {"de", "tr", "ar"},
    "generator/checks/readability/rules/marks.py": {"de", "tr"},
    "generator/checks/readability/rules/foreign_affixes.py": {"de"},  # a prefix: de-eskalieren
    "generator/checks/readability/measures.py": {"de"},  # textstat's name for its German formulas
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(module: Path) -> str:
    """The path of a module as people write it."""
    return module.relative_to(PROJECT).as_posix()


def tree_of(module: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"))


def is_command_line(module: Path) -> bool:
    """Whether a module belongs to the room that may print and exit."""
    return name_of(module).startswith(("generator/cli/", "generator/cli.py"))


def test_the_contracts_on_imports_are_kept() -> None:
    """Each room imports only what lies below it, and only the site room knows MkDocs."""
    lint = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([lint, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken\.", ended.stdout)


def called_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def test_only_the_command_line_prints_and_exits() -> None:
    """Rooms give values back or raise; what people see is decided in one place."""
    forbidden = {"print", "sys.exit", "exit", "quit", "os._exit", "click.echo", "click.secho", "sys.stdout.write"}
    found = [
        f"{name_of(module)}:{line}: {name}"
        for module in MODULES
        if not is_command_line(module)
        for line, name in called_names(tree_of(module))
        if name in forbidden
    ]
    assert found == []


def test_no_exception_is_swallowed() -> None:
    """``except Exception: pass`` would make a crash look clean."""
    found = [
        f"{name_of(module)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert found == []


def test_no_group_is_repeated_possessively() -> None:
    """Python up to 3.11.4, which Debian 12 has, loses its place in such a pattern; python/cpython#106052."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
    assert possessive.search("(?:ab)*+") is not None
    found = {
        str(module.relative_to(PROJECT)): match.group()
        for module in MODULES
        for match in possessive.finditer(module.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_modules_are_short() -> None:
    """No module has more than 500 lines."""
    lengths = {name_of(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}


def functions() -> Iterator[tuple[str, Function]]:
    """Every function with its place."""
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, Function):
                yield f"{name_of(module)}:{node.lineno}: {node.name}", node


def test_functions_are_short() -> None:
    """No function has more than 60 lines, and most have fewer than 25."""
    lengths = {place: (node.end_lineno or 0) - node.lineno + 1 for place, node in functions()}
    assert {place: length for place, length in lengths.items() if length > FUNCTION_LINES} == {}
    assert sum(length < 25 for length in lengths.values()) > 0.8 * len(lengths)


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of the nodes that are docstrings."""
    found = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            found.add(id(body[0].value))
    return found


def language_literals(module: Path, codes: set[str]) -> list[str]:
    """Places where a module writes the code of a language."""
    tree = tree_of(module)
    skipped = docstrings(tree)
    return [
        f"{name_of(module)}:{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in codes and id(node) not in skipped
    ]


OUTSIDE_OF_THE_REGISTRY = [module for module in MODULES if not name_of(module).startswith(KNOWS_LANGUAGES)]


@pytest.mark.parametrize("module", OUTSIDE_OF_THE_REGISTRY, ids=name_of)
def test_no_language_is_known_by_its_name(module: Path, registry: Registry) -> None:
    """A fifth language is a file; nothing outside of the registry asks whether it is Arabic or German."""
    codes = {code for language in registry for code in (language.code, language.tag)}
    assert language_literals(module, codes - ALLOWED_WORDS.get(name_of(module), set())) == []


def if_depth(template: str) -> int:
    """How many ``if`` blocks lie inside each other at most."""
    deepest = depth = 0
    for tag in re.findall(r"\{%-?\s*(if|endif)\b", template):
        depth += 1 if tag == "if" else -1
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_templates_decide_little(template: Path) -> None:
    """No template nests deeper than one ``if`` inside another."""
    assert if_depth(template.read_text(encoding="utf-8")) <= IF_DEPTH


def test_the_depth_of_a_template_is_counted() -> None:
    """The counter itself is right."""
    assert if_depth("{% if a %}{%- if b -%}{% endif %}{% elif c %}{% endif %}{% if d %}{% endif %}") == 2


def test_templates_mark_nothing_as_safe() -> None:
    """Only the filter for text bodies gives HTML; no template switches escaping off."""
    pages = [template for template in TEMPLATES if "pages" in template.parts]
    pattern = re.compile(r"\|\s*safe\b|autoescape|\{%\s*raw")
    assert [name_of(template) for template in pages if pattern.search(template.read_text(encoding="utf-8"))] == []


def test_every_test_states_a_fact() -> None:
    """Each test has a docstring of one sentence."""
    found = []
    for module in sorted((PROJECT / "tests").rglob("test_*.py")):
        for node in ast.walk(tree_of(module)):
            if isinstance(node, Function) and node.name.startswith("test_"):
                sentence = ast.get_docstring(node) or ""
                if not sentence.endswith((".", "?")):
                    found.append(f"{name_of(module)}:{node.lineno}: {node.name}")
    assert found == []


def leading_comment(text: str) -> str:
    """The comment lines at the beginning of a data file, as one text."""
    lines = itertools.takewhile(lambda line: line.startswith("#"), text.splitlines())
    return " ".join(line.removeprefix("#").strip() for line in lines)


# A source by name, or that somebody of this project wrote the list; and the day it was made (ISO 8601).
NAMED_SOURCE = re.compile(r"\bSources?: \w|\b[Oo]wn (?:work|lists?|table)\b|\bWritten for this project\b")
ISO_DAY = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")


def test_data_files_name_their_source_first() -> None:
    """Word lists and tables say in their first lines where they come from and of when they are."""
    files = [path for folder in ("checks", "reports") for path in (GENERATOR / folder).rglob("*.yml")]
    comments = {name_of(path): leading_comment(path.read_text(encoding="utf-8")) for path in files}
    assert len(comments) > 20
    assert [name for name, comment in comments.items() if not NAMED_SOURCE.search(comment)] == []
    assert [name for name, comment in comments.items() if not ISO_DAY.search(comment)] == []


@pytest.mark.parametrize(
    ("text", "names_source", "has_day"),
    [
        ("# Words.\n# Source: Duden. 2026-11-22.\na: b\n", True, True),
        ("# Words. Own list. 2026-11-22.\na: b\n", True, True),
        ("# Words, 2026-11-22.\na: b\n", False, True),
        ("# Source: Duden, 2026.\na: b\n", True, False),
        ("a: b\n# Source: Duden. 2026-11-22.\n", False, False),
        ("", False, False),
    ],
)
def test_only_the_leading_comment_counts(text: str, names_source: bool, has_day: bool) -> None:
    """A source further down, or a year alone, is not enough."""
    comment = leading_comment(text)
    assert (bool(NAMED_SOURCE.search(comment)), bool(ISO_DAY.search(comment))) == (names_source, has_day)
