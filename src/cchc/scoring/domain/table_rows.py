"""Rows of a province's table of criteria: each line with the rows that go on with it, and what only sums up. Pure.

Decisions are laid out alike and never the same: titles above, a head over one or two rows, a row that numbers the
columns, merged cells (empty but for the first), a code at the head of its title, sub-lines without a code, rows that
sum up a section, notes between and below. Fields may stand in parts ("A. PHẦN TỰ ĐÁNH GIÁ" holding I, II, ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.kernel.text import collapse, fold

from .table_columns import Cells, Columns, NoTable, heading, is_head
from .table_rules import words

__all__ = ["Line", "NoTable", "Table", "read_table", "walk"]

BELOW_ALL = 9  # the depth of a letter: below whatever stands above it
CAPITAL, ROMAN = "capital", "roman"  # kinds of codes that head a field or a part; the others are ``WORDED``
WORDED = ("phan", "nhom", "muc", "linh vuc")  # "PHẦN A", "Mục I", "Lĩnh vực 1"
_DOTTED = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = re.compile(r"[IVX]+")
_CAPITAL = re.compile(r"[A-Z]")
_LETTER = re.compile(r"[a-zđ]", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")  # a cell of the row that numbers the columns
_MARKER = re.compile(r"\s*([-–−+•*])\s*")
# A code that stands at the head of its title: "1.1. Kế hoạch", "II. Thể chế", "A - Tự đánh giá", "a) Quản lý biên chế".
_LEADING = re.compile(
    r"(\d+(?:\.\d+)+|\d+(?=\.\s)|[IVX]+(?=\s*[.:–-]\s)|[A-H](?=\s*[.):–-]\s)|[a-zđ](?=\)\s))\s*[.):–-]*\s+(.+)",
    re.DOTALL,
)
_WORDED = re.compile(
    r"(?P<word>phần|nhóm|mục|lĩnh vực)\s+(?:thứ\s+)?(?P<code>\w+)\s*(?:[.:–-]\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ORDINALS = ("nhất", "hai", "ba", "bốn", "năm")
# Points a head carries in its title: "I. CHỈ ĐẠO, ĐIỀU HÀNH (10 điểm)".
_TITLE_POINTS = re.compile(r"\s*\(\s*(?:tối đa\s+)?(\d+(?:[.,]\d+)?)\s*điểm\s*\)\s*$", re.IGNORECASE)
# The section a sum names: "Cộng mục I", "Tổng (A + B)"; a number only behind its word.
_SECTION = re.compile(r"(?<!\w)(?:[a-h]|[ivx]+|(?:(?<=phan )|(?<=nhom )|(?<=muc )|(?<=linh vuc ))\d{1,2})(?!\w)")


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
    kind: str = ""  # CAPITAL, ROMAN or a word of ``WORDED`` for what heads a field or a part
    is_survey: bool = False  # it stands in the part of the survey
    parts: list[Line] = field(default_factory=list)
    subs: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that sums up a section: the line that heads it."""

    line: Line
    head: Line


@dataclass(frozen=True, slots=True)
class Table:
    """``total``: what the row that sums everything up says; "" without one."""

    lines: list[Line]
    columns: Columns
    total: str = ""
    sums: tuple[Sum, ...] = ()

    def cell(self, line: Line, column: str) -> str:
        """Return the address of a cell as the spreadsheet shows it: "D12"."""
        return f"{_letters(self.columns.places.get(column, 0))}{line.at}"


def read_table(rows: Sequence[Cells]) -> Table:
    """Return the lines below the head, in their order.

    :raises NoTable: when no row heads a table of criteria.
    """
    at, columns = heading(rows)
    body = [(number, row) for number, row in enumerate(rows[at:], start=at + 1) if not _is_repeated_head(row, columns)]
    found = [line for number, row in _without_notes(body, columns) for line in _lines(row, columns, number)]
    order = list(dict.fromkeys(line.kind for line in found if line.kind))
    lines: list[Line] = []
    sums: list[tuple[Line, int]] = []
    for line in found:
        outermost = next((one for one in reversed(lines) if one.depth == 1), None)
        line.depth = line.depth or _depth(line, order, within=outermost)
        if _sums_up(line):
            sums.append((line, len(lines)))
        elif line.code or not lines:
            lines.append(line)
        else:
            lines[-1].subs.append(line)
    return _summed(lines, columns, sums)


def _is_repeated_head(row: Cells, columns: Columns) -> bool:
    """Say whether a row heads the table again on the next page, or numbers its columns."""
    title = columns.cell(row, "title")
    return is_head(row) or bool(title and _NUMBERED.fullmatch(title))


def _without_notes(body: list[tuple[int, Cells]], columns: Columns) -> Iterator[tuple[int, Cells]]:
    """Leave out notes: one between the lines alone, those below the last line with points to the end."""
    last = max((number for number, row in body if columns.cell(row, "max") and not _is_note(row)), default=0)
    for number, row in body:
        if _is_note(row):
            if number > last:
                return
            continue
        yield number, row


def _is_note(row: Cells) -> bool:
    first = next((fold(str(cell)) for cell in row if str(cell or "").strip()), "")
    return first.startswith(words("notes"))


# --- Rows that sum up ------------------------------------------------------------------------------


def _sums_up(line: Line) -> bool:
    plain = fold(line.title)
    if plain.startswith((*words("totals"), *words("subtotals"))):
        return True
    first, *rest = plain.rstrip(" :.").split() or [""]
    return not line.code and first in words("sum_alone") and all(_SECTION.fullmatch(one) for one in rest)


def _summed(lines: list[Line], columns: Columns, sums: list[tuple[Line, int]]) -> Table:
    """Part the row of the total from those of sections; a head without points takes what its section sums up to."""
    total, inner = "", []
    for place, (line, before) in enumerate(sums):
        head = _head_of(line, lines[:before], is_last=place == len(sums) - 1, is_only=len(sums) == 1)
        if head is None:
            total = line.max or total
        else:
            head.max = head.max or line.max
            inner.append(Sum(line, head))
    return Table(lines, columns, total, tuple(inner))


def _head_of(line: Line, before: list[Line], *, is_last: bool, is_only: bool) -> Line | None:
    """Return what a row sums up: the section it names, else the one above it; None for the whole."""
    heads = [one for one in before if one.kind] or [one for one in before if one.depth == 1]
    plain = fold(line.title)
    named = _SECTION.findall(plain)
    if len(named) == 1:
        return next((one for one in reversed(heads) if fold(one.code) == named[0]), None)
    if named or not heads or (plain.startswith(words("totals")) and (is_last or is_only)):
        return None
    if plain.startswith(words("subtotals")):
        outermost = min(one.depth for one in heads)
        return next(one for one in reversed(heads) if one.depth == outermost)
    return None if is_last else heads[-1]


# --- Rows ------------------------------------------------------------------------------------------


def _lines(row: Cells, columns: Columns, number: int) -> Iterator[Line]:
    """Yield the line of a row; where each level has its column, those of the field and criterion that begin there."""
    own = _line(row, columns, number)
    if not columns.levels:
        if own:
            yield own
        return
    yield from _above(row, columns, number)
    if own and not _sums_up(own):
        own.depth, own.code, own.printed = 3, own.code or NEXT, own.printed or NEXT
    if own:
        yield own


NEXT = "?"  # a line without a code of its own: numbered by its place


def _above(row: Cells, columns: Columns, number: int) -> Iterator[Line]:
    for depth, level in enumerate(("field", "criterion"), start=1):
        if text := columns.of_level(row, level):
            code, title = _code_and_title("", text)
            title, most = _points_in_title(collapse(title))
            yield Line(code or NEXT, depth, number, title, most, "", "", "", code or NEXT)


def _line(row: Cells, columns: Columns, number: int) -> Line | None:
    code, title = _code_and_title(columns.cell(row, "code"), columns.cell(row, "title"))
    most, rule, evidence, owner = (columns.cell(row, name) for name in ("max", "rule", "evidence", "owner"))
    if not title and not any((most, rule, evidence, owner)):
        return None
    marker = _MARKER.match(title)
    title, told = _apart(title[marker.end() :] if marker else title)
    kind = _kind(code)
    if kind and not most:
        title, most = _points_in_title(title)
    rule = "\n".join(text for text in (told, rule) if text)
    plain = code.rpartition(" ")[2] if kind in WORDED else code
    return Line(plain, 0, number, title, most, rule, evidence, owner, plain, marker[1] if marker else "", kind)


def _apart(title: str) -> tuple[str, str]:
    """Part a cell whose lines below the first are dashes: the title, and the way of scoring."""
    first, *rest = title.split("\n")
    at = next((place for place, line in enumerate(rest) if _MARKER.match(line)), len(rest))
    return collapse(" ".join([first, *rest[:at]])), "\n".join(rest[at:])


def _points_in_title(title: str) -> tuple[str, str]:
    found = _TITLE_POINTS.search(title)
    return (title[: found.start()], found[1]) if found else (title, "")


def _code_and_title(code: str, title: str) -> tuple[str, str]:
    """A code may stand at the head of the title, or a merged cell hold both; a spreadsheet makes "1" into "1.0"."""
    if worded := _worded(code or title):
        return worded[0], worded[1] or title
    if code and not title:
        title, code = code, ""
    code = re.sub(r"^(\d+)\.0$", r"\1", code).strip("().")
    leading = _LEADING.match(title) if not code else None
    return (leading[1], leading[2]) if leading else (code, title)


def _worded(text: str) -> tuple[str, str] | None:
    """Return ("phan A", title) of "PHẦN A: ...", ("phan 1", title) of "Phần thứ nhất"; None for other words."""
    found = _WORDED.fullmatch(text)
    if found is None:
        return None
    ordinals = [fold(one) for one in _ORDINALS]
    said = fold(found["code"])
    own = str(ordinals.index(said) + 1) if said in ordinals else found["code"].upper()
    is_code = _ROMAN.fullmatch(own) or _CAPITAL.fullmatch(own) or own.isdigit()
    return (f"{fold(found['word'])} {own}", found["title"].strip()) if is_code else None


def _kind(code: str) -> str:
    word = code.rpartition(" ")[0]
    if word in WORDED:
        return word
    return ROMAN if _ROMAN.fullmatch(code) else CAPITAL if _CAPITAL.fullmatch(code) else ""


def _depth(line: Line, order: list[str], *, within: Line | None) -> int:
    """Return how deep a line stands.

    :param order: the kinds of heads as they first come, the outer before the inner.
    :param within: the outermost line above, if any. Bonus and penalty are in no part but one of their own.
    """
    if line.kind:
        stands_alone = _is_outside(line) and not (within and within.kind != line.kind and _is_outside(within))
        return 1 if stands_alone else order.index(line.kind) + 1
    if _DOTTED.fullmatch(line.code):
        return len(line.code.split(".")) + len(order)
    return BELOW_ALL if _LETTER.fullmatch(line.code) else 0


def _is_outside(line: Line) -> bool:
    return fold(line.title).startswith((*words("bonus"), *words("penalty")))


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
