"""Which findings somebody has to look at who changed these lines."""

from __future__ import annotations

import pytest

from generator.findings import Finding, Severity
from generator.reports.changes import Changes, not_shown, read_diff, with_new_files

DIFF = """\
diff --git a/offers/a.yml b/offers/a.yml
index 1..2 100644
--- a/offers/a.yml
+++ b/offers/a.yml
@@ -3 +3,2 @@ x
-alt
+neu\u2028noch
+neu
@@ -9,2 +10,0 @@ y
-weg
-weg
diff --git a/offers/alt.yml b/offers/neu.yml
similarity index 90%
rename from offers/alt.yml
rename to offers/neu.yml
--- a/offers/alt.yml
+++ b/offers/neu.yml
@@ -1 +1 @@
-a
+b
diff --git a/weg.yml b/weg.yml
deleted file mode 100644
--- a/weg.yml
+++ /dev/null
@@ -1 +0,0 @@
-a
\\ No newline at end of file
diff --git "a/tab\\tx\\"\\303\\244.yml" "b/tab\\tx\\"\\303\\244.yml"
--- "a/tab\\tx\\"\\303\\244.yml"
+++ "b/tab\\tx\\"\\303\\244.yml"
@@ -2 +2 @@
-a
+b
diff --git a/bild.png b/bild.png
index 1..2 100644
Binary files a/bild.png and b/bild.png differ
"""


def finding(path: str, line: int, rule: str = "readability/x", text: str = "") -> Finding:
    """An error at one place."""
    return Finding(path, line, 1, rule, Severity.ERROR, "Nein.", text=text)


def test_a_diff_gives_the_present_lines_of_each_file() -> None:
    """Names are the present ones, unquoted; where lines were deleted, their neighbours count."""
    changes = read_diff(DIFF)
    assert dict(changes.lines) == {
        "offers/a.yml": [range(3, 5), range(10, 12)],
        "offers/neu.yml": [range(1, 2)],
        'tab\tx"ä.yml': [range(2, 3)],
        "bild.png": [],
    }
    assert changes.removed == {"offers/alt.yml", "weg.yml"}


def test_no_diff_is_no_change() -> None:
    """An empty output names nothing."""
    assert read_diff("") == Changes({})


@pytest.mark.parametrize("text", ["--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n?b\n", "--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n-a\n"])
def test_what_is_no_diff_is_refused(text: str) -> None:
    """A cut or strange output must not pass as few changes."""
    with pytest.raises(ValueError, match="Hunk"):
        read_diff(text)


CHANGES = with_new_files(read_diff(DIFF), ["neu/datei.yml"])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (finding("offers/a.yml", 3), True),
        (finding("offers/a.yml", 4), True),
        (finding("offers/a.yml", 5), False),
        (finding("offers/a.yml", 10), True),
        (finding("offers/a.yml", 12), False),
        # The words begin before the changed line and reach into it.
        (finding("offers/a.yml", 1, text="a\nb\nc"), True),
        (finding("offers/a.yml", 1, text="a\nb"), False),
        # The whole file is meant.
        (finding("offers/a.yml", 0), True),
        (finding("offers/b.yml", 0), False),
        (finding("bild.png", 0), True),
        (finding("neu/datei.yml", 9999), True),
        (finding("offers/alt.yml", 1), False),
        # The German line changed, the Turkish one is wrong now.
        (finding("offers/a.yml", 80, "parity/x"), True),
        (finding("offers/a.yml", 80, "translation/x"), True),
        (finding("offers/b.yml", 80, "parity/x"), False),
        # Nothing can be checked, or was not.
        (finding("offers/b.yml", 80, "record/x"), True),
        (finding("klarweg", 0, "check/crashed"), True),
        (finding("offers/b.yml", 80, "readability/rule-crashed"), True),
        # A file is gone, so links to it are broken elsewhere.
        (finding("offers/b.yml", 80, "link/internal-missing-page"), True),
        (finding("offers/b.yml", 80, "law/x"), False),
    ],
)
def test_findings_belong_to_a_change_or_not(found: Finding, expected: bool) -> None:
    """The line, the file, or what the change does elsewhere."""
    assert CHANGES.has(found) is expected


def test_links_elsewhere_are_old_when_nothing_was_removed() -> None:
    """Without a file that is gone a dead link in another file is not of this change."""
    assert not Changes({"a.yml": [range(1, 2)]}).has(finding("b.yml", 1, "link/internal-missing-page"))


def test_what_is_not_shown_is_counted() -> None:
    """The reader learns how many findings and errors are elsewhere, and how to see them."""
    first, second = finding("a.yml", 1), finding("b.yml", 1)
    hint = Finding("c.yml", 1, 1, "law/x", Severity.INFO, "Kurz.")
    shown = "Gezeigt sind nur Funde an Stellen, die sich seit „main“ geändert haben."
    more = " an anderen Stellen. Auch sie können von der Änderung kommen: klarweg check zeigt alle."
    assert not_shown([first], [first], "main") == [shown]
    assert not_shown([first, second], [first], "main") == [shown, f"1 weiterer Fund (1 Fehler) steht{more}"]
    assert not_shown([first, second, hint], [], "main") == [shown, f"3 weitere Funde (2 Fehler) stehen{more}"]
