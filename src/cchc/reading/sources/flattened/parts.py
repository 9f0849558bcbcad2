"""Where a table without drawn lines ends: at a line that opens another part of the plan."""

from __future__ import annotations

from ...wordlists import longest, plain
from .cells import vocabulary


def opens_part(line: str) -> bool:
    """Tell whether a line opens a part: its name and nothing else, "III. TỔ CHỨC THỰC HIỆN"; a row says more."""
    bare = plain(line).lstrip("ivx0123456789. ").rstrip(" :.")
    return bare in vocabulary("part_headings") or bool(longest(plain(line), vocabulary("table_ends")))
