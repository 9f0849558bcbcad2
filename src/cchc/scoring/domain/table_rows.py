"""Rows of a province's table of criteria: which column is what, and each line with the rows that go on with it. Pure.

Decisions are laid out alike and never the same: titles above, a head over one or two rows, a row that numbers the
columns, merged cells (empty but for the first), a code at the head of its title, sub-lines without a code, notes below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from cchc.kernel.text import collapse, fold

from .table_rules import words

Cells = Sequence[str]
Columns = dict[str, int]
LOOKED_THROUGH = 40  # rows in which the head is looked for
BELOW_ALL = 9  # the depth of a letter: below whatever stands above it
_DOTTED = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = re.compile(r"[IVX]+")
_CAPITAL = re.compile(r"[A-Z]")
_LETTER = re.compile(r"[a-zđ]", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")  # a cell of the row that numbers the columns
_MARKER = re.compile(r"\s*([-–−+•*])\s*")
# A code that stands at the head of its title: "1.1. Kế hoạch", "II. Thể chế", "a) Quản lý biên chế".
_LEADING = re.compile(r"(\d+(?:\.\d+)+|\d+(?=\.\s)|[IVX]+(?=\.\s)|[a-zđ](?=\)\s))[.)]?\s+(.+)", re.DOTALL)


class NoTable(ValueError):
    """No heading row with a column of contents and one of points was found."""


@dataclass(slots=True)
class Line:
    """One row of the table. ``subs``: the rows without a code below it; ``marker``: the dash such a row begins with."""

    code: str
    depth: int
    at: int  # row number as the spreadsheet counts
    title: str
    max: str
    rule: str
    evidence: str
    owner: str
    printed: str = ""  # the code as in the table
    marker: str = ""
    parts: list[Line] = field(default_factory=list)
    subs: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """``total``: what the row that sums everything up says; "" without one."""

    lines: list[Line]
    columns: Columns
    total: str = ""

    def cell(self, line: Line, column: str) -> str:
        """Return the address of a cell as the spreadsheet shows it: "D12"."""
        return f"{_letters(self.columns.get(column, 0))}{line.at}"


def read_table(rows: Sequence[Cells]) -> Table:
    """Return the lines below the head, in their order.

    :raises NoTable: when no row heads a table of criteria.
    """
    at, columns = _heading(rows)
    total = ""
    lines: list[Line] = []
    has_heads = any(_heads_a_field(_cell(row, columns, "code")) for row in rows[at:])
    for number, row in enumerate(rows[at:], start=at + 1):
        if _ends_table(row):
            break
        if _is_head(row, columns):
            continue
        line = _line(row, columns, number, has_heads=has_heads)
        if line is None:
            continue
        if _sums_up(line):
            total = line.max or total
        elif line.code or not lines:
            lines.append(line)
        else:
            lines[-1].subs.append(line)
    return Table(lines, columns, total)


# --- Columns -------------------------------------------------------------------------------------


def columns_of(row: Cells) -> Columns:
    """Return what each column is: of the phrases a head holds the longest decides, and of two columns too."""
    best: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(row):
        length, name = _column(fold(str(cell or "")))
        if name not in ("", "other") and length > best.get(name, (0, 0))[0]:
            best[name] = (length, place)
    return {name: place for name, (_, place) in sorted(best.items(), key=lambda one: one[1][1])}


def _column(head: str) -> tuple[int, str]:
    plain = " ".join(head.replace("(", " ").replace(")", " ").split())
    fitting = [
        (len(phrase), name)
        for name, phrases in _column_words().items()
        for phrase in phrases
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain)
    ]
    return max(fitting, default=(0, ""))


@cache
def _column_words() -> dict[str, list[str]]:
    text = resources.files("cchc.scoring.domain").joinpath("table_words.yaml").read_text(encoding="utf-8")
    columns: dict[str, list[str]] = yaml.safe_load(text)["columns"]
    return columns


def _heading(rows: Sequence[Cells]) -> tuple[int, Columns]:
    """Return the first row below the head, and the columns. Below a merged head the second row says what is what."""
    seen = [(at, columns_of(row)) for at, row in enumerate(rows[:LOOKED_THROUGH])]
    at, columns = max(seen, key=lambda one: len(one[1]), default=(0, {}))
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if _goes_on(below, columns):
        for place, cell in enumerate(below):
            name = _column(fold(str(cell or "")))[1]
            if name:
                columns = {one: where for one, where in columns.items() if where != place}
        columns |= {name: place for name, place in columns_of(below).items() if name not in columns or name == "max"}
        at += 1
    if not {"title", "max"} <= columns.keys():
        raise NoTable
    return at + 1, columns


def _goes_on(row: Cells, columns: Columns) -> bool:
    """Say whether a row is the second of a head: nothing under number and contents, words of heads elsewhere."""
    own = [_cell(row, columns, name) for name in ("code", "title")]
    return not any(own) and any(_column(fold(str(cell or "")))[1] for cell in row)


# --- Rows ----------------------------------------------------------------------------------------


def _is_head(row: Cells, columns: Columns) -> bool:
    """Say whether a row heads the table again on the next page, or numbers its columns."""
    title = _cell(row, columns, "title")
    return columns_of(row).keys() >= {"title", "max"} or bool(title and _NUMBERED.fullmatch(title))


def _ends_table(row: Cells) -> bool:
    first = next((fold(str(cell)) for cell in row if str(cell or "").strip()), "")
    return first.startswith(words("notes"))


def _sums_up(line: Line) -> bool:
    plain = fold(line.title)
    return plain == "cong" or plain.startswith(words("totals"))


def _line(row: Cells, columns: Columns, number: int, *, has_heads: bool) -> Line | None:
    code, title = _code_and_title(_cell(row, columns, "code"), _cell(row, columns, "title"))
    cells = [_cell(row, columns, name) for name in ("max", "rule", "evidence", "owner")]
    if not title and not any(cells):
        return None
    marker = _MARKER.match(title)
    title, told = _apart(title[marker.end() :] if marker else title)
    most, rule, evidence, owner = cells
    rule = "\n".join(text for text in (told, rule) if text)
    depth = _depth(code, has_heads=has_heads)
    return Line(code, depth, number, title, most, rule, evidence, owner, code, marker[1] if marker else "")


def _apart(title: str) -> tuple[str, str]:
    """Part a cell whose lines below the first are dashes: the title, and the way of scoring."""
    first, *rest = title.split("\n")
    at = next((place for place, line in enumerate(rest) if _MARKER.match(line)), len(rest))
    return collapse(" ".join([first, *rest[:at]])), "\n".join(rest[at:])


def _cell(row: Cells, columns: Columns, name: str) -> str:
    place = columns.get(name)
    text = str(row[place]) if place is not None and place < len(row) and row[place] is not None else ""
    return text.strip() if name in ("rule", "title") else collapse(text)


def _code_and_title(code: str, title: str) -> tuple[str, str]:
    """A code may stand at the head of the title, or a merged cell hold both; a spreadsheet makes "1" into "1.0"."""
    if code and not title:
        title, code = code, ""
    code = re.sub(r"^(\d+)\.0$", r"\1", code).strip("().")
    leading = _LEADING.match(title) if not code else None
    return (leading[1], leading[2]) if leading else (code, title)


def _heads_a_field(code: str) -> bool:
    plain = code.split(" ", maxsplit=1)[0].rstrip(".)")
    return bool(_ROMAN.fullmatch(plain) or _CAPITAL.fullmatch(plain))


def _depth(code: str, *, has_heads: bool) -> int:
    if _ROMAN.fullmatch(code) or (has_heads and _CAPITAL.fullmatch(code)):
        return 1
    if _DOTTED.fullmatch(code):
        return len(code.split(".")) + has_heads
    return BELOW_ALL if _LETTER.fullmatch(code) else 0


def _letters(place: int) -> str:
    """Return the name of a column: A, B, ..., Z, AA."""
    name = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        name, place = chr(ord("A") + rest) + name, place - 1
    return name


def walk(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from walk(line.parts)
