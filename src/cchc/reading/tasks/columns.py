"""Which column of a table holds what, read from its head, or from the cells where there is no head.

A head may have several rows and merged cells, may be repeated in the middle, and may name its
columns in any words and order: the words stand in ``vocabulary/columns.yaml``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cchc.kernel.text import collapse

from ..blocks import Cell, Table
from ..headings import plain_words
from ..wordlists import wordlist

LONGEST_COLUMN_NUMBER = 16  # characters, "(7) = (5) + (6)"
LONGEST_LABEL = 14  # words; a longer cell is no head
_NUMBERING = re.compile(r"^\(?(?:\d{1,3}|[a-z])\)?(?: ?= ?[\d+ ()]+)?$")
_ITEM_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Za-zđĐ])[.)]{0,2}$")


class Role(enum.StrEnum):
    NUMBER = "number"
    TEXT = "text"
    CONTENT = "content"  # a second text column
    GROUP = "group"
    LEAD = "lead"
    LEADER = "leader"
    COORDINATING = "coordinating"
    OWNERS = "owners"  # leading and coordinating unit in one cell
    TIME = "time"
    TICKED = "ticked"
    DELIVERABLES = "deliverables"
    TARGET = "target"
    NOTE = "note"
    MEASURE = "measure"
    VALUE = "value"
    SCORE = "score"
    MONEY = "money"
    BUDGET = "budget"
    DOCUMENT = "document"
    PERSON = "person"
    REPORT = "report"
    STATE = "state"
    UNKNOWN = "unknown"


_OWNED = frozenset({Role.LEAD, Role.OWNERS, Role.COORDINATING})
_FOREIGN = frozenset({Role.PERSON, Role.REPORT, Role.MONEY})
_YIELDS_TO_TEXT = frozenset({Role.TARGET, Role.GROUP, Role.LEAD})


@dataclass(frozen=True, slots=True)
class Head:
    """The meaning of the columns for the rows below it, up to the next head."""

    start: int  # first row of the head itself
    end: int  # first row below it
    roles: tuple[Role, ...]  # by column
    labels: tuple[str, ...]
    inferred: bool = False  # from cell contents, or taken over from an earlier table

    def columns(self, role: Role) -> list[int]:
        return [col for col, own in enumerate(self.roles) if own is role]

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    @property
    def is_of_tasks(self) -> bool:
        """Tell a table of tasks from one of targets, documents, budget lines, people or reports."""
        if not self.has(Role.TEXT) or self.has(*_FOREIGN):
            return False
        other = self.has(Role.MEASURE, Role.SCORE, Role.DOCUMENT, Role.VALUE)
        if self.has(Role.LEAD, Role.OWNERS):
            return not other or self.has(Role.TIME, Role.TICKED, Role.COORDINATING, Role.DELIVERABLES)
        dated = self.has(Role.TIME, Role.TICKED)
        return not other and dated and self.has(Role.DELIVERABLES, Role.COORDINATING, Role.LEADER, Role.NOTE)


def role_of(label: str) -> Role:
    """Return what a column under this label holds.

    "Cơ quan chủ trì" is the lead, "Chủ trì/Phối hợp" the owners, "Sản phẩm hoàn thành" the
    deliverables: the phrase that stands first decides.
    """
    text = plain_words(label)
    if not text or len(text.split()) > LONGEST_LABEL:
        return Role.UNKNOWN
    found = sorted((at, -len(phrase), role) for role, phrase in _phrases() if (at := _find(text, phrase)) >= 0)
    if not found or not _stands_first(text[: found[0][0]]):
        return Role.UNKNOWN
    first = found[0][2]
    joint = _joint(text, first)
    if joint is not None:
        return joint
    as_text = any(role is Role.TEXT for _, _, role in found)
    return Role.TEXT if first in _YIELDS_TO_TEXT - {Role.LEAD} and as_text else first


def _stands_first(before: str) -> bool:
    """Tell whether only words that say nothing stand before a phrase."""
    return all(word in _fillers() for word in before.split())


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word for filler in wordlist("columns")["fillers"] for word in plain_words(filler).split())


def _joint(text: str, first: Role) -> Role | None:
    """Return the role of a label that names coordination, alone or beside the lead."""
    if first in (Role.TEXT, Role.TIME, Role.DELIVERABLES) or not _says(text, "coordinating_words"):
        return None
    return Role.OWNERS if _says(text, "lead_words") else Role.COORDINATING


def _says(text: str, list_name: str) -> bool:
    return any(_find(text, plain_words(word)) >= 0 for word in wordlist("columns")[list_name])


def _find(text: str, phrase: str) -> int:
    return f" {text} ".find(f" {phrase} ")


@cache
def _phrases() -> tuple[tuple[Role, str], ...]:
    table: dict[str, list[str]] = wordlist("columns")["roles"]
    return tuple((Role(role), plain_words(phrase)) for role, phrases in table.items() for phrase in phrases)


def find_heads(table: Table) -> list[Head]:
    """Return the heads of a table in order; none when no row looks like one."""
    heads: list[Head] = []
    grid = table.grid()
    row = 0
    while row < table.n_rows:
        if looks_like_head(grid[row]) and (not heads or _is_new_head(grid[row], heads)):
            heads.append(_head_at(grid, row))
            row = heads[-1].end
        else:
            row += 1
    return heads


def _is_new_head(cells: Sequence[Cell | None], earlier: list[Head]) -> bool:
    """Below a first head only a row with "STT", or with labels met already, is another head."""
    texts = {plain_words(c.text) for c in _distinct(cells) if c.text.strip()}
    known = {plain_words(part) for head in earlier for label in head.labels for part in label.split(" / ")}
    return any(role_of(t) is Role.NUMBER for t in texts) or len(texts & known) * 2 > len(texts)


def looks_like_head(cells: Sequence[Cell | None]) -> bool:
    """Tell whether a row names columns: most of its cells do, in different words, and it has no number."""
    texts = [collapse(c.text) for c in _distinct(cells) if c.text.strip()]
    if len(texts) < 2 or any(_ITEM_NUMBER.match(text) for text in texts[:2]):
        return False
    roles = [role_of(t) for t in texts]
    known = {r for r in roles if r is not Role.UNKNOWN}
    named = sum(r is not Role.UNKNOWN for r in roles)
    tells = known & {Role.TEXT, Role.LEAD, Role.OWNERS, Role.TARGET, Role.DOCUMENT, Role.REPORT, Role.PERSON}
    short = sum(len(t.split()) <= LONGEST_LABEL for t in texts)
    return bool(tells) and len(known) >= 2 and named * 5 >= len(texts) * 3 and short == len(texts) and (
        Role.NUMBER in known or len(known) >= 3 or named == len(texts)
    )  # fmt: skip


def _distinct(cells: Sequence[Cell | None]) -> list[Cell]:
    out: list[Cell] = []
    for cell in cells:
        if cell is not None and not any(cell is other for other in out):
            out.append(cell)
    return out


def _head_at(grid: list[list[Cell | None]], start: int) -> Head:
    end = max((c.row + c.rows for c in _distinct(grid[start])), default=start + 1)
    while end < len(grid) and (_goes_on(grid[end]) or is_column_numbering(grid[end])):
        end += 1
    end = min(max(end, start + 1), len(grid))
    labelled = [row for row in grid[start:end] if not is_column_numbering(row)]
    columns = [_labels(labelled, col) for col in range(len(grid[start]))]
    roles = _settled([_column_role(labels) for labels in columns], [labels[-1] if labels else "" for labels in columns])
    return Head(start, end, roles, tuple(" / ".join(labels) for labels in columns))


def _goes_on(cells: Sequence[Cell | None]) -> bool:
    """Tell whether a row under a head is its second row: no number, nothing but labels."""
    texts = [collapse(c.text) for c in _distinct(cells) if c.text.strip()]
    first = cells[0].text.strip() if cells and cells[0] else ""
    return (
        bool(texts)
        and not _ITEM_NUMBER.match(first)
        and len(_distinct(cells)) > 1
        and all(role_of(t) is not Role.UNKNOWN or _is_tick_label(t) for t in texts)
        and all(len(t.split()) <= 6 for t in texts)
    )


def is_column_numbering(cells: Sequence[Cell | None]) -> bool:
    """Tell whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2"."""
    written = [c.text for c in _distinct(cells) if c.text.strip()]
    if len(written) < 3 or max(map(len, written)) > LONGEST_COLUMN_NUMBER:
        return False
    return all(_NUMBERING.match(plain_words(text)) for text in written)


def _labels(rows: Sequence[Sequence[Cell | None]], col: int) -> list[str]:
    """Return the labels above a column, from top to bottom, each once."""
    out: list[str] = []
    for row in rows:
        cell = row[col] if col < len(row) else None
        text = collapse(cell.text) if cell else ""
        if text and text not in out:
            out.append(text)
    return out


def _column_role(labels: list[str]) -> Role:
    """Return the role of a column: the lowest label that says anything decides."""
    if labels and _is_tick_label(labels[-1]) and (len(labels) == 1 or role_of(labels[0]) is Role.TIME):
        return Role.TICKED
    for label in reversed(labels):
        role = role_of(label)
        if role is not Role.UNKNOWN:
            return role
    return Role.UNKNOWN


def _is_tick_label(label: str) -> bool:
    text = plain_words(label)
    return text in {plain_words(t) for t in wordlist("columns")["ticked"]} or bool(
        re.fullmatch(r"(?:thang |t)?(?:[1-9]|1[0-2])", text)
    )


def _settled(roles: list[Role], labels: list[str]) -> tuple[Role, ...]:
    """Give each role to one column where only one can have it."""
    roles = _one_of(roles, Role.NUMBER, Role.UNKNOWN)
    roles = _one_of(roles, Role.TEXT, Role.CONTENT)
    roles = _one_of(roles, Role.LEAD, Role.LEADER)
    roles = _one_of(roles, Role.COORDINATING, Role.UNKNOWN)
    best = [i for i, r in enumerate(roles) if r is Role.DELIVERABLES and "san pham" in plain_words(labels[i])]
    if best:
        roles = [Role.CONTENT if r is Role.DELIVERABLES and i != best[0] else r for i, r in enumerate(roles)]
    if not {Role.LEAD, Role.OWNERS} & set(roles) and Role.LEADER in roles:
        roles[roles.index(Role.LEADER)] = Role.LEAD
    if Role.TEXT not in roles and Role.GROUP in roles and {Role.LEAD, Role.OWNERS} & set(roles):
        roles[roles.index(Role.GROUP)] = Role.TEXT
    return tuple(Role.UNKNOWN if r is Role.TICKED and roles.count(Role.TICKED) < 3 else r for r in roles)


def _one_of(roles: list[Role], role: Role, others: Role) -> list[Role]:
    first = roles.index(role) if role in roles else -1
    return [others if r is role and i != first else r for i, r in enumerate(roles)]


def taken_over(head: Head, table: Table) -> Head:
    """Return the head of an earlier table for one that goes on without its own."""
    return replace(head, start=0, end=0, inferred=True)
