"""The rows of a task table: groups, tasks, and what goes on from the row above.

A row that only names a group (a field, a roman number, one cell over the whole width) is no task.
A row without a number whose text goes on in the middle of a sentence is the rest of the row above,
cut by a page. "-nt-" and cells merged over rows take the value above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cchc.kernel.text import collapse, fold

from ..blocks import Cell, Table
from ..headings import field_of
from ..unit_names import is_ditto, start_of
from ..wordlists import wordlist
from .columns import Head, Role, is_column_numbering
from .numbers import (
    NO_NUMBER,
    ROMAN,
    UNNUMBERED_GROUP,
    UNNUMBERED_SUBGROUP,
    Number,
    above,
    is_like_roman,
    number_before,
    number_in,
    path_of,
    roman_after,
)

FEWEST_LOST = 2  # blank leads that show a table lost its merged cells
HALF_STEP = 0.05  # in rank: a joined "1" stands above the "1" that begins below it
LONGEST_GROUP = 40  # words of a group that is known only by what stands beside it
_NO_ROW = re.compile(r"^(?:(?:tong (?:cong|so)|cong)\s*(?:$|:)|ghi chu\s*:|luu y\s*:|noi nhan)")
_COUNT = re.compile(r"\(?\d{1,3} (?:nhiem vu|cong viec|noi dung|tieu chi|hoat dong)\)?")
_BULLET = re.compile(r"^(?:[-–+•*]|[a-zđ][.)]|\d{1,2}[.)])\s*")
_OWN_ROLES = (Role.LEAD, Role.OWNERS, Role.COORDINATING, Role.TIME, Role.DELIVERABLES, Role.CONTENT, Role.TICKED)


@dataclass(slots=True)
class Slot:
    """What one column says about a row."""

    text: str = ""
    cells: list[Cell] = field(default_factory=list)
    taken: bool = False  # from a merged cell that began above, or by "-nt-"

    def add(self, cell: Cell, text: str) -> None:
        """Go on with a cell cut by a page: mid-sentence on the same line, else on a new one."""
        broken = text[:1].islower() or text[:1] in ",;)"
        self.text = f"{self.text}{' ' if broken else chr(10)}{text}".strip() if self.text else text
        self.cells.append(cell)


@dataclass(frozen=True, slots=True)
class Group:
    number: str
    text: str
    cell: Cell

    @property
    def label(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(slots=True)
class Row:
    """A task row."""

    number: str  # path with its groups
    slots: dict[Role, Slot]
    groups: tuple[Group, ...]
    index: int  # its row in the table

    def text(self, role: Role) -> str:
        return self.slots[role].text if role in self.slots else ""


def rows_below(
    table: Table, head: Head, end: int, *, skip: Sequence[tuple[int, int]] = ()
) -> tuple[list[Row], list[Group]]:
    """Return the task rows below a head, up to row ``end`` of the table, and the groups met.

    :param skip: rows of repeated heads, as (first, first after).
    """
    grid = table.grid()
    head = _with_text_column(head, grid[head.end : end])
    builder = _Builder(head)
    body = [i for i in range(head.end, end) if not any(first <= i < after for first, after in skip)]
    for place, index in enumerate(body):
        following = grid[body[place + 1]] if place + 1 < len(body) else None
        builder.row(index, grid[index], following)
    return builder.rows, builder.groups


def split_listed(rows: list[Row]) -> list[Row]:
    """Cut rows of an assignment table ("Đơn vị | Nhiệm vụ") into one for each task the cell lists."""
    return [piece for row in rows for piece in _listed(row)]


def _listed(row: Row) -> list[Row]:
    slot = row.slots[Role.TEXT]
    lines = [line.strip() for line in slot.text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(_BULLET.match(line) for line in lines):
        return [row]
    texts = [_BULLET.sub("", line).strip(" ;") for line in lines]
    return [replace(row, slots={**row.slots, Role.TEXT: Slot(text, slot.cells)}) for text in texts]


def fill_down(rows: list[Row]) -> bool:
    """Give blank cells of a table that lost its merged cells what stands above them, within one group.

    Leads are never left blank row after row: where they are, the table had merged cells, and other
    blanks are taken for merged ones too. Returns whether the table was such a one.
    """
    pairs = [(above_it, row) for above_it, row in pairwise(rows) if _labels(above_it) == _labels(row)]
    if sum(not row.text(Role.LEAD) for _, row in pairs) < FEWEST_LOST:
        return False
    for above_it, row in pairs:
        for role in (Role.LEAD, Role.COORDINATING, Role.TIME, Role.DELIVERABLES):
            held = above_it.slots.get(role)
            if held is not None and not row.text(role):
                row.slots[role] = Slot(held.text, [*held.cells], taken=True)
    return True


def _labels(row: Row) -> list[str]:
    return [group.label for group in row.groups]


def _with_text_column(head: Head, body: list[list[Cell | None]]) -> Head:
    """Where the first text column is merged over several lines of the second, it names groups."""
    texts, contents = head.columns(Role.TEXT), head.columns(Role.CONTENT)
    if not texts or not contents:
        return head
    col, other = texts[0], contents[0]
    firsts = {id(r[col]): r[col] for r in body if r[col] is not None}
    wide = [c for c in firsts.values() if c and c.rows > 1 and c.cols == 1 and c.text.strip()]
    covered = sum(c.rows for c in wide)
    beside = [r[other] for r in body if r[col] in wide]
    seconds = {id(c) for c in beside if c is not None and c.text.strip()}
    if covered * 2 < len(body) or len(seconds) * 4 < covered * 3:
        return head
    roles = list(head.roles)
    roles[col], roles[other] = Role.GROUP, Role.TEXT
    return replace(head, roles=tuple(roles))


class _Builder:
    def __init__(self, head: Head) -> None:
        self.head = head
        self.rows: list[Row] = []
        self.groups: list[Group] = []
        self._stack: list[tuple[float, Group | str]] = []  # groups, and numbers of task rows
        self._column_group: Group | None = None
        self._last_roman = ""  # the number of the last group that has a roman one

    def row(self, index: int, cells: list[Cell | None], following: list[Cell | None] | None) -> None:
        own = [c for c in _distinct(cells) if c.row == index and c.text.strip()]
        if not own or is_column_numbering(cells) or _NO_ROW.match(fold(own[0].text)):
            return
        number, slots = self._slots(index, cells)
        if group := self._group(number, slots, own, following):
            self._open(group[0], group[1])
        elif self.rows and self._goes_on(number, slots):
            self._extend(slots, index)
        else:
            self._task(index, number, slots)

    def _slots(self, index: int, cells: list[Cell | None]) -> tuple[Number, dict[Role, Slot]]:
        """Return the number and the slots of a row; a cell over several columns fills one alone."""
        slots: dict[Role, Slot] = {}
        seen: set[int] = set()
        number = NO_NUMBER
        for col, role in enumerate(self.head.roles):
            cell = cells[col] if col < len(cells) else None
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            text = self._tick(col, cell) if role is Role.TICKED else cell.text.strip()
            if role is Role.NUMBER and self._is_number(cell, text, cells):
                number = number_in(text) or (roman_after(self._last_roman) if text else NO_NUMBER)
            elif text:
                slot = slots.setdefault(Role.TEXT if self._is_text(cell, role) else role, Slot())
                slot.add(cell, text)
                slot.taken = slot.taken or cell.row < index
        self._take_title(number, slots)
        if not number and (text_slot := slots.get(Role.TEXT)):
            number, text_slot.text = number_before(text_slot.text)
        return number, slots

    def _is_number(self, cell: Cell, text: str, cells: list[Cell | None]) -> bool:
        """Tell whether a number cell holds one, or one of a group row that a scan made unreadable."""
        if cell.cols > 1 or not text or number_in(text):
            return cell.cols == 1
        joined = any(c.cols > 1 and self._is_text(c, Role.TEXT) and self._reaches_owners(c) for c in _distinct(cells))
        return joined and cell.confidence < 1.0 and is_like_roman(text)

    def _is_text(self, cell: Cell, role: Role) -> bool:
        """Tell whether a cell is the text of its row: of a joined one, if it covers the text column."""
        covered = self.head.roles[cell.col : cell.col + cell.cols]
        return role is Role.NUMBER or (cell.cols > 1 and Role.TEXT in covered)

    def _take_title(self, number: Number, slots: dict[Role, Slot]) -> None:
        """A heading alone in its row is its text, though it stands under "Cơ quan chủ trì"."""
        if len(slots) == 1 and number.rank <= ROMAN:
            slots.setdefault(Role.TEXT, slots.pop(next(iter(slots))))

    def _tick(self, col: int, cell: Cell) -> str:
        """Return the label of a ticked column, "Quý I"; what is written in the cell when it is no tick."""
        mark = cell.text.strip()
        if fold(mark) not in {fold(t) for t in wordlist("columns")["ticks"]}:
            return mark
        label = self.head.labels[col]
        last = label.rpartition(" / ")[2]
        if last.isdigit():
            return f"Tháng {last}"
        return last if fold(last).startswith(("quy", "thang")) else f"Quý {last.lstrip('qQtT')}"

    # -- groups --

    def _group(
        self, number: Number, slots: dict[Role, Slot], own: list[Cell], following: list[Cell | None] | None
    ) -> tuple[Number, Group] | None:
        """Return the group a row opens, or None for a row of another kind."""
        text = slots.get(Role.TEXT)
        if text is None or text.taken or not text.text:
            return None
        beside = [c for c in own if c not in text.cells and not self._is_number_cell(c) and not _counts(c)]
        kept = [c for c in beside if c.rows == 1]
        if kept or (beside and not self._is_title(number, text)):
            return None
        wide = text.cells[0].cols > 1 and self._reaches_owners(text.cells[0])
        if not (wide or self._is_title(number, text) or self._has_items_below(number, following)):
            return None
        if not wide and len(text.text.split()) > LONGEST_GROUP:
            return None
        if wide and self._number_below(following).rank == number.rank:
            number = replace(number, rank=number.rank - HALF_STEP)
        return number, Group(number.text, collapse(text.text), text.cells[0])

    def _is_number_cell(self, cell: Cell) -> bool:
        return cell.col in self.head.columns(Role.NUMBER) and cell.cols == 1

    def _reaches_owners(self, cell: Cell) -> bool:
        covered = self.head.roles[cell.col : cell.col + cell.cols]
        return any(role in covered for role in _OWN_ROLES)

    @staticmethod
    def _is_title(number: Number, slot: Slot) -> bool:
        text = collapse(slot.text)
        if number.rank <= ROMAN or (text.isupper() and len(text) > 4):
            return True
        words = len(text.split())
        return (slot.cells[0].bold and words <= LONGEST_GROUP) or (field_of(text) is not None and words <= 9)

    def _has_items_below(self, number: Number, following: list[Cell | None] | None) -> bool:
        """Tell whether the next row is numbered one step deeper: "1" before "1.1" or "a)"."""
        below = self._number_below(following)
        return bool(number) and bool(below) and below.rank > number.rank

    def _number_below(self, following: list[Cell | None] | None) -> Number:
        columns = self.head.columns(Role.NUMBER)
        cell = following[columns[0]] if following and columns else None
        return number_in(cell.text) if cell else NO_NUMBER

    def _open(self, number: Number, group: Group) -> None:
        rank = number.rank
        if rank == ROMAN:
            self._last_roman = number.text
        if not number:
            numbered = any(isinstance(g, Group) and g.number for _, g in self._stack)
            rank = UNNUMBERED_SUBGROUP if numbered and not group.text.isupper() else UNNUMBERED_GROUP
        self._stack = [*above(self._stack, rank), (rank, group)]
        self.groups.append(group)

    # -- tasks --

    def _goes_on(self, number: Number, slots: dict[Role, Slot]) -> bool:
        """Tell whether a row is the rest of the row above."""
        text, lead = slots.get(Role.TEXT), slots.get(Role.LEAD) or slots.get(Role.OWNERS)
        if text is not None and text.taken:
            return True
        if number or text is None:
            return not number
        if text.text[:1].islower():
            return True
        if not self.head.has(Role.NUMBER):
            return False
        # A row of its own names its lead; the rest of a cut one goes on in the middle of a name.
        return lead is not None and not lead.taken and not is_ditto(lead.text) and start_of(lead.text) is None

    def _extend(self, slots: dict[Role, Slot], index: int) -> None:
        """Add what a cut row goes on with; cells merged from above are there already."""
        last = self.rows[-1]
        last.index = index
        for role, slot in slots.items():
            if slot.taken:
                continue
            held = last.slots.setdefault(role, Slot())
            for cell in slot.cells:
                held.add(cell, cell.text.strip())

    def _task(self, index: int, number: Number, slots: dict[Role, Slot]) -> None:
        if Role.TEXT not in slots:
            return
        self._resolve_dittos(slots)
        groups = self._groups_of(number, slots)
        path = path_of([*(self._numbers_above(number)), number.text])
        if number:
            self._stack = [*above(self._stack, number.rank), (number.rank, number.text)]
        self.rows.append(Row(path, slots, groups, index))

    def _numbers_above(self, number: Number) -> list[str]:
        """Return the numbers over a row; a row without a number takes those of its groups."""
        stack = above(self._stack, number.rank) if number else self._stack
        return [e.number if isinstance(e, Group) else e for _, e in stack if number or isinstance(e, Group)]

    def _groups_of(self, number: Number, slots: dict[Role, Slot]) -> tuple[Group, ...]:
        stack = above(self._stack, number.rank) if number else self._stack
        groups = [entry for _, entry in stack if isinstance(entry, Group)]
        if slot := slots.get(Role.GROUP):
            inner, text = number_before(collapse(slot.text))
            self._column_group = Group(inner.text, text, slot.cells[0])
        if self._column_group is not None:
            groups.append(self._column_group)
        return tuple(groups)

    def _resolve_dittos(self, slots: dict[Role, Slot]) -> None:
        if not self.rows:
            return
        for role, slot in list(slots.items()):
            above_it = self.rows[-1].slots.get(role)
            if role is not Role.TEXT and is_ditto(slot.text) and above_it is not None:
                slots[role] = Slot(above_it.text, [*slot.cells], taken=True)


def _counts(cell: Cell) -> bool:
    """Tell whether a cell only says how many tasks a group has: "(05 nhiệm vụ)"."""
    return bool(_COUNT.fullmatch(fold(cell.text)))


def _distinct(cells: list[Cell | None]) -> Iterator[Cell]:
    seen: set[int] = set()
    for cell in cells:
        if cell is not None and id(cell) not in seen:
            seen.add(id(cell))
            yield cell
