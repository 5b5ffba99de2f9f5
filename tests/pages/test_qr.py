"""The code on paper is a square of dots with a name, and the same address gives the same code."""

from __future__ import annotations

import re

import segno

from generator.pages import qr

ADDRESS = "https://familie.musterstadt.example/ar/mein-gespraech/eltern/"


def dots(path: str) -> set[tuple[int, int]]:
    """The dark modules that a path of horizontal lines paints."""
    found, x, y = set(), 0, 0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(value) for value in numbers.split()]
        if command == "h":
            found |= {(x + step, y) for step in range(int(values[0]))}
            x += int(values[0])
        else:
            x, y = (int(values[0]), int(values[1])) if command == "M" else (x + int(values[0]), y + int(values[1]))
    return found


def test_the_picture_holds_the_modules_of_the_code() -> None:
    """What is painted, with four modules of quiet around it, is the matrix of ISO/IEC 18004 for this address."""
    picture = str(qr.code(ADDRESS, "Code"))
    matrix = segno.make(ADDRESS, micro=False, error="m", mask=3, boost_error=False).matrix
    expected = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert dots(re.search(r' d="([^"]+)"', picture)[1]) == expected
    assert picture == str(qr.code(ADDRESS, "Code"))


def test_the_picture_has_a_name_and_only_shapes() -> None:
    """A screen reader says the label; nothing in label or address becomes markup."""
    picture = str(qr.code("https://x.example/?a=<b>", "<script>"))
    assert 'aria-label="&lt;script&gt;"' in picture
    assert set(re.findall(r"<([a-z]+)", picture)) == {"svg", "title", "path"}
    assert "style" not in picture
