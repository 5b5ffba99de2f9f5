"""Where a finding is, in the forms that other programs take."""

from __future__ import annotations

from urllib.parse import quote

from generator.findings import Finding

# What is wrong with the run and not with a file stands here: programs refuse findings without a file.
PROJECT_FILE = "mkdocs.yml"
_NO_FILE = "klarweg"


def file_of(finding: Finding) -> str:
    """The file as people write it; the file of the project where the run itself is meant."""
    return PROJECT_FILE if finding.path == _NO_FILE else finding.path


def uri_of(finding: Finding) -> str:
    """The file as a relative URI (RFC 3986): every sign that could end the path or begin a scheme is escaped."""
    return quote(file_of(finding).encode("utf-8", "surrogateescape"), safe="/-._~")


def end_of(finding: Finding) -> tuple[int, int | None]:
    """The last line, and the column behind the words where they stand in one line."""
    lines = finding.text.count("\n")
    is_exact = bool(finding.text) and not lines and finding.column > 0
    return finding.line + lines, finding.column + len(finding.text) if is_exact else None
