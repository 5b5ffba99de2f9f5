"""Scripts and style sheets as they go out to readers: with older names, without comments and indentation.

What people need to work on a file is a quarter of its weight, and the first view of every page would pay for it
(decision 0025). Names and statements stay as they are written.
"""

from __future__ import annotations

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from generator.site.old_names import with_old_names


def as_shipped(name: str, text: str) -> str:
    """The text of a script or style sheet, by its file name, as readers get it."""
    shipped = cssmin(with_old_names(text)) if name.endswith(".css") else jsmin(text)
    return str(shipped).strip() + "\n"


def ship_assets(site: Path) -> None:
    """Brings the scripts and style sheets of a built site into the form in which they go out."""
    for kind in ("css", "js"):
        for path in sorted((site / "assets").glob(f"*.{kind}")):
            path.write_text(as_shipped(path.name, path.read_text(encoding="utf-8")), encoding="utf-8")
