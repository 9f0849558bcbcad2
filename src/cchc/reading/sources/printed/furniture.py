"""What is printed on every sheet and belongs to none: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cchc.kernel.text import fold

from .lines import Line

EDGE = 0.12  # of the height of the sheet: furniture stands this near to its top or foot
PAGE_NUMBER = re.compile(
    r"^(?:trang|page|tr\.)?[-–—\[(|\s]*(\d{1,3})(?:\s*(?:/|of|trên)\s*(\d{1,3}))?[-–—\])|\s]*$", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
DEEP = 3  # lines of furniture a margin may hold
LEAST_REPEATS = 3
SHARE_OF_PAGES = 0.5
SHORT = 12  # letters; a shorter line repeats by chance


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the lines of each sheet, in order, without what only marks the sheet."""
    edges = [_at_edges(lines) for lines in pages]
    running = _running(edges)
    return [_without(lines, edge, running) for lines, edge in zip(pages, edges, strict=True)]


def _at_edges(lines: list[Line]) -> list[Line]:
    """Return the lines in the margins above and below all text."""
    at_top = [line for line in lines[:DEEP] if line.base < EDGE * line.sheet.height]
    at_foot = [line for line in lines[-DEEP:] if line.base > (1 - EDGE) * line.sheet.height]
    return at_top + at_foot


def _without(lines: list[Line], edge: list[Line], running: set[str]) -> list[Line]:
    dropped = {id(line) for line in edge if PAGE_NUMBER.match(line.text.strip()) or _key(line) in running}
    return [line for line in lines if id(line) not in dropped]


def _running(edges: Sequence[list[Line]]) -> set[str]:
    """Return the texts that stand in the margin of most sheets, numbers left aside."""
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = max(LEAST_REPEATS, SHARE_OF_PAGES * len(edges))
    return {key for key, count in seen.items() if count >= least and len(key) >= SHORT}


def _key(line: Line) -> str:
    return DIGITS.sub("#", fold(line.text))
