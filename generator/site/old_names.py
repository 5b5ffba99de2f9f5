"""Style sheets for old phones: older names beside the logical properties that Chrome 69 and iOS 12.2 brought.

People write ``margin-inline-end``; the built sheet also says ``-webkit-margin-end`` before it, which older engines know
and newer ones take for the same (CSS Logical Properties Level 1; MDN's compatibility data).
"""

from __future__ import annotations

import re

_LOGICAL = re.compile(r"(?<![\w-])(margin|padding|border)-inline-(start|end)(\s*:\s*[^;{}]+)")


def with_old_names(sheet: str) -> str:
    """The style sheet with the older name before each logical margin, padding and border."""
    return _LOGICAL.sub(r"-webkit-\1-\2\3; \1-inline-\2\3", sheet)
