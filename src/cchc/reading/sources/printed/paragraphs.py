"""Lines -> paragraphs: which line begins a new one.

Every rule looks at two neighbouring lines; the paragraph so far tells what the first of them is part of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...blocks import Paragraph
from ..flow import OPEN_END, Flow, blank_between, fits_after, is_balanced, is_centred
from .columns import Run
from .lines import Line

INDENT = 0.6  # of the font size: a line set in by more begins a paragraph
OTHER_PAPER = 0.05  # of the width
LOOSE = 1.2  # times the usual distance of lines
TERMINAL = re.compile(r"[.;:!?…]['\"”’)]*$|/\.$")
MARKED = re.compile(
    r"^(?:[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\s|[a-zđ]\)|\(\d{1,2}\)|[-–+*•]\s+(?=\D)|[A-HĐ]\.\s"
    r"|(?:Điều|Phụ lục|Phần|Chương|Mục)\s+(?:\d|[IVX]|thứ))"
)
# In a narrow column a line that begins so, and goes on, is the next name, however full the line above is.
NAMES = (
    "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "PHƯỜNG", "XÃ", "ĐẶC KHU", "THỊ TRẤN", "THÀNH PHỐ", "TỈNH", "QUẬN",
    "HUYỆN", "SỞ", "VĂN PHÒNG", "PHÒNG", "BAN", "TRUNG TÂM", "CỘNG HÒA", "CỘNG HOÀ", "Độc lập",
)  # fmt: skip
NAME_BEGINS = re.compile(rf"(?:{'|'.join(NAMES)})\s+\S")
LEAST_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Habit:
    """How the lines of a document are set, learnt before the first paragraph is cut."""

    leading: float  # distance of lines inside a paragraph
    first_line_in: bool  # paragraphs begin with an indented line; all others stand at the margin


def habit_of(runs: Iterable[Run]) -> Habit:
    steps: Counter[float] = Counter()
    in_then_out = in_then_in = 0
    for run in runs:
        for a, b in pairwise(run.lines):
            if a.sheet is not b.sheet or fits_after(a, b, run.left, run.right):
                continue
            steps[round((b.base - a.base) / a.size, 1)] += 1
            if a.x0 > run.left + INDENT * a.size:
                in_then_out += b.x0 < a.x0 - INDENT * a.size
                in_then_in += abs(b.x0 - a.x0) <= INDENT * a.size and b.text[:1].islower()
    leading = min(
        (step for step, count in steps.most_common(2) if count * 3 >= steps.most_common(1)[0][1]), default=0.0
    )
    return Habit(leading, in_then_out > 2 * in_then_in)


def paragraphs_of(runs: Sequence[Run], habit: Habit) -> Iterator[Paragraph]:
    """Yield the paragraphs of runs that follow one another; a paragraph may go on in the next run of text."""
    held: list[Line] = []
    run_of_held: Run | None = None
    for run in runs:
        if held and run_of_held is not None and _parts(run_of_held, run):
            yield _paragraph(held, run_of_held)
            held = []
        for line in run.lines:
            if held and begins_paragraph(held, line, run, habit):
                yield _paragraph(held, run)
                held = []
            held.append(line)
            run_of_held = run
    if held and run_of_held is not None:
        yield _paragraph(held, run_of_held)


def _parts(run: Run, following: Run) -> bool:
    """Tell whether no paragraph can go on from one run to the next: a column, or paper laid otherwise."""
    if run.is_column or following.is_column:
        return True
    one, other = run.lines[-1].sheet, following.lines[0].sheet
    return abs(one.width - other.width) > OTHER_PAPER * one.width


def begins_paragraph(held: list[Line], line: Line, run: Run, habit: Habit) -> bool:
    """Tell whether ``line`` begins a new paragraph after the lines ``held``."""
    before = held[-1]
    if _is_inside_brackets(held, line, run):
        return False
    if run.is_column and NAME_BEGINS.match(line.text) and not OPEN_END.search(before.text):
        return True
    return (
        fits_after(before, line, run.left, run.right, margins_known=not run.is_column)
        or _is_apart(before, line, habit)
        or _is_set_in(held, line, run, habit)
        or _changes_look(held, line)
        or (bool(MARKED.match(line.text)) and bool(TERMINAL.search(before.text)))
    )


def _is_inside_brackets(held: list[Line], line: Line, run: Run) -> bool:
    """Centred text in brackets under a title is broken by hand but is one paragraph."""
    text = " ".join(h.text for h in held)
    return text.startswith("(") and text.count("(") > text.count(")") and is_centred(line, run.left, run.right)


def _is_apart(before: Line, line: Line, habit: Habit) -> bool:
    if before.sheet is not line.sheet or not habit.leading:
        return False
    return line.base - before.base > LOOSE * habit.leading * before.size


def _is_set_in(held: list[Line], line: Line, run: Run, habit: Habit) -> bool:
    """Judge the left edge: set in against the line before, or at the place where paragraphs begin."""
    before, slack = held[-1], INDENT * line.size
    if is_centred(line, run.left, run.right) and is_balanced(before, run.left, run.right):
        return False
    if line.x0 > before.x0 + slack:
        hangs = len(held) == 1 and MARKED.match(before.text) and not MARKED.match(line.text)
        return not hangs
    if abs(line.x0 - before.x0) <= slack < line.x0 - run.left and len(held) == 1:
        marked = bool(MARKED.match(line.text))
        capital = not line.text[:1].islower()
        return marked or (capital and (habit.first_line_in or bool(TERMINAL.search(before.text))))
    return False


def _changes_look(held: list[Line], line: Line) -> bool:
    """A heading ends where its weight ends, or its capitals."""
    heading = all(h.bold for h in held) and not line.words[0].bold and not line.bold
    capitals = all(is_capitals(h.text) for h in held) and not is_capitals(line.text)
    begins_bold = line.bold and not any(h.bold for h in held) and not held[-1].words[-1].bold
    return heading or (capitals and any(c.islower() for c in line.text)) or begins_bold


def is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= LEAST_CAPITALS and all(c.isupper() for c in letters)


def _paragraph(lines: list[Line], run: Run) -> Paragraph:
    flow = Flow()
    for before, line in zip([None, *lines], lines, strict=False):
        flow.add(line, blank_between(before, line))
    return Paragraph(
        text=flow.text,
        page=lines[0].sheet.number,
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        centred=is_centred(lines[-1], run.left, run.right) or (run.is_column and _is_centred_column(run)),
        boxes=tuple(flow.boxes),
        confidence=flow.confidence,
    )


def _is_centred_column(run: Run) -> bool:
    middles = [(line.x0 + line.x1) / 2 for line in run.lines]
    return max(middles) - min(middles) < run.lines[0].size
