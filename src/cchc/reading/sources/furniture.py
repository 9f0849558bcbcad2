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
LEAST_REPEATS = 3
SHARE_OF_PAGES = 0.5
SHORT = 12  # letters; a shorter line repeats by chance


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the lines of each sheet, in order, without what only marks the sheet."""
    running = _running(pages)
    return [[line for line in lines if not _is_furniture(line, lines, running)] for lines in pages]


def _is_furniture(line: Line, lines: list[Line], running: set[str]) -> bool:
    if not _is_at_edge(line, lines):
        return False
    return bool(PAGE_NUMBER.match(line.text.strip())) or _key(line) in running


def _is_at_edge(line: Line, lines: list[Line]) -> bool:
    """Tell whether a line stands in the margin above or below all text."""
    at_top = line.base < EDGE * line.sheet.height and line in lines[:3]
    at_foot = line.base > (1 - EDGE) * line.sheet.height and line in lines[-3:]
    return at_top or at_foot


def _running(pages: Sequence[list[Line]]) -> set[str]:
    """Return the texts that stand in the margin of most sheets, numbers left aside."""
    seen = Counter(key for lines in pages for key in {_key(line) for line in lines if _is_at_edge(line, lines)})
    least = max(LEAST_REPEATS, SHARE_OF_PAGES * len(pages))
    return {key for key, count in seen.items() if count >= least and len(key) >= SHORT}


def _key(line: Line) -> str:
    return DIGITS.sub("#", fold(line.text))
