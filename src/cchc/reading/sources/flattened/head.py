"""The head of a flattened table: where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...tasks.columns import Role
from .numbers import row_number
from .prices import Column
from .titles import Named, is_title, name_columns, titles_in

Lines = Sequence[tuple[str, int | None]]

MOST_HEAD_LINES = 24
MOST_LINES_ABOVE = 5
SCRAMBLED_REACH = 160  # lines
FEWEST_BARE_NUMBERS = 3
LONGEST_TITLE_LINE = 40
LONGEST_HEAD_LINE = 140
LINES_OF_A_ROW = 6


@dataclass(frozen=True, slots=True)
class Head:
    """Lines ``start`` to ``end`` (not part of it) name the columns, the number column left out."""

    start: int
    end: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    number_title: str


def find_head(lines: Lines, at: int) -> Head | None:
    """Return the head whose number column is named in a line, or None. It ends where the first row begins."""
    if not names_number(lines[at][0].strip()):
        return None
    end = _first_row(lines, at)
    if end is None:
        return None
    start = _head_start(lines, at)
    named = _named(tuple(text for text, _ in lines[start:end]))
    return Head(start, end, named.columns, named.titles, named.number_title) if named else None


@lru_cache(maxsize=512)
def _named(lines: tuple[str, ...]) -> Named | None:
    """Pages repeat a head; it is understood once."""
    return name_columns(lines)


def names_number(line: str) -> bool:
    """Tell whether a line holds the title of a number column: "STT"."""
    if not line or len(line) > LONGEST_HEAD_LINE or "\t" in line or not is_title_somewhere(line):
        return False
    return any(title.role is Role.NUMBER for title in titles_in([line]))


def is_title_somewhere(line: str) -> bool:
    """A cheap look before the dear one: most lines of a plan name no column."""
    starts = (at for at, sign in enumerate(line) if sign.isupper() and (at == 0 or line[at - 1] == " "))
    return any(is_title(line[at:]) for at in starts)


def is_scrambled_head(lines: Lines, at: int) -> bool:
    """Tell a head whose columns came one after another: "STT", then bare row numbers, the other titles far below."""
    line = lines[at][0].strip()
    if len(line) > LONGEST_TITLE_LINE or [title.role for title in titles_in([line])] != [Role.NUMBER]:
        return False
    below = [text.strip() for text, _ in lines[at + 1 : at + 1 + SCRAMBLED_REACH]]
    bare = sum(number is not None and number.bare for number in map(row_number, below[:MOST_HEAD_LINES]))
    short = [text for text in below if text and len(text) <= LONGEST_TITLE_LINE and is_title(text)]
    kinds = {title.column for title in titles_in(short)}
    return bare >= FEWEST_BARE_NUMBERS and {Column.LEAD, Column.TIME} <= kinds


def _head_start(lines: Lines, at: int) -> int:
    """Return where the head begins: titles set higher than "STT" stand in the lines just above it."""
    start = at
    for above in range(at - 1, max(at - 1 - MOST_LINES_ABOVE, -1), -1):
        line = lines[above][0].strip()
        if line.endswith((".", ":", ")", "/", ";")) or line.isupper() or len(line) > LONGEST_HEAD_LINE:
            break
        if line and is_title(line):
            start = above
    return start


def _first_row(lines: Lines, start: int) -> int | None:
    for at in range(start + 1, min(start + MOST_HEAD_LINES, len(lines))):
        line = lines[at][0].strip()
        number = row_number(line)
        if number is not None and number.is_first and not _numbers_columns(lines, at):
            return at
        if len(line) > LONGEST_HEAD_LINE:
            return None
    return None


def _numbers_columns(lines: Lines, at: int) -> bool:
    """A row "(1) (2) (3)" under the head numbers the columns."""
    words = " ".join(line for line, _ in lines[at : at + LINES_OF_A_ROW]).replace("(", "").replace(")", "").split()
    return words[:3] == ["1", "2", "3"]
