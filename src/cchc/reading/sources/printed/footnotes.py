"""Notes at the foot of a page: left out, like those of a Word file, with the raised figures that call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from .lines import Line
from .sheets import Rule, Sheet

LENGTH = (0.08, 0.45)  # of the width of the sheet: the short line above the notes
LOWER_PART = 0.35  # of the height of the sheet: notes stand below
SMALLER = 0.93  # of the usual size of text: notes are set smaller
RAISED = 0.75  # of the size of its line: a figure this small calls a note
CALL = re.compile(r"^[\[(]?\d{1,2}[\])]?$")
BEGINS = re.compile(r"^[\[(]?(?:\d{1,2}|\*)[\])]?")


def without_footnotes(sheet: Sheet, lines: list[Line]) -> list[Line]:
    """Return the lines above the notes; a sheet without notes is left as it is."""
    for rule in sheet.across:
        notes = _notes_below(sheet, rule, lines)
        if notes:
            dropped = set(map(id, notes))
            return [_without_calls(line) for line in lines if id(line) not in dropped]
    return lines


def _notes_below(sheet: Sheet, rule: Rule, lines: Sequence[Line]) -> list[Line]:
    length = (rule.end - rule.start) / sheet.width
    below = [line for line in lines if line.base > rule.at]
    above = [line for line in lines if line.base <= rule.at]
    if not (LENGTH[0] <= length <= LENGTH[1] and rule.at > LOWER_PART * sheet.height and below and above):
        return []
    usual = median(line.size for line in above)
    small = all(line.size <= SMALLER * usual for line in below)
    flush = abs(rule.start - min(line.x0 for line in above)) < 2 * usual
    return below if small and flush and BEGINS.match(below[0].text) else []


def _without_calls(line: Line) -> Line:
    size = line.size
    kept = [word for word in line.words if not (word.size <= RAISED * size and CALL.match(word.text))]
    return Line(line.sheet, kept) if kept else line
