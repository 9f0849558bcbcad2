"""The columns of a table without a head, guessed from what its cells look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from cchc.kernel.text import collapse, nfc

from ..blocks import Table
from ..unit_names import Start, start_of
from ..wordlists import longest, plain, wordlist
from .columns import Head, Role
from .numbers import number_in

FEWEST_ROWS = 3
MOST_OF = 0.6  # share of the filled cells that must look alike


def guess_head(table: Table) -> Head | None:
    """Return the roles of the columns of a table of tasks, or None when it looks like another kind.

    It wants a long text, units beside it, and times or products.
    """
    if table.n_rows < FEWEST_ROWS or table.n_cols < 3:
        return None
    columns = [_texts(table, col) for col in range(table.n_cols)]
    roles = [_role(texts) for texts in columns]
    lengths = [sum(map(len, texts)) / max(len(texts), 1) for texts in columns]
    free = [col for col, role in enumerate(roles) if role is Role.UNKNOWN and columns[col]]
    if not free:
        return None
    roles[max(free, key=lambda col: lengths[col])] = Role.TEXT
    _tell_owners_apart(roles, columns)
    head = Head(0, 0, tuple(roles), tuple("" for _ in roles), inferred=True)
    enough = head.has(Role.LEAD) and head.has(Role.TIME, Role.DELIVERABLES)
    return head if enough else None


def completed(head: Head, table: Table) -> Head:
    """Give columns whose label says nothing the role their cells look like, where no column has it yet."""
    roles = list(head.roles)
    for col, role in enumerate(roles):
        if role is Role.UNKNOWN:
            looks = _role(_texts(table, col, below=head.end))
            if looks is not Role.UNKNOWN and looks not in roles and not (looks is Role.LEAD and Role.OWNERS in roles):
                roles[col] = looks
    return replace(head, roles=tuple(roles))


def _texts(table: Table, col: int, below: int = 0) -> list[str]:
    """Return the filled cells of a column, without those that go over the whole width."""
    cells = [c for c in table.cells if c.col == col and c.cols == 1 and c.row >= below]
    return [collapse(c.text) for c in cells if c.text.strip()]


def _role(texts: list[str]) -> Role:
    looks: list[tuple[Role, Callable[[str], bool]]] = [
        (Role.NUMBER, lambda t: bool(number_in(t))),
        (Role.LEAD, lambda t: start_of(t) is not None and len(t) < 200),
        (Role.TIME, lambda t: _begins_like(t, "time") and len(t) < 120),
        (Role.DELIVERABLES, lambda t: _begins_like(t, "deliverables") and len(t) < 120),
    ]
    for role, fits in looks:
        if texts and sum(map(fits, texts)) >= MOST_OF * len(texts):
            return role
    return Role.UNKNOWN


def _begins_like(text: str, kind: str) -> bool:
    return bool(longest(plain(nfc(text)).lstrip(" -+"), _looks(kind)))


@cache
def _looks(kind: str) -> frozenset[str]:
    return frozenset(plain(nfc(word)) for word in wordlist("columns")["looks"][kind])


def _tell_owners_apart(roles: list[Role], columns: list[list[str]]) -> None:
    """Of two columns of units the one with more groups coordinates; else the second."""
    owners = [col for col, role in enumerate(roles) if role is Role.LEAD]
    if len(owners) < 2:
        return
    first, second = owners[:2]
    groups = {col: _share_of_groups(columns[col]) for col in (first, second)}
    partner = first if groups[first] > groups[second] else second
    roles[partner] = Role.COORDINATING
    for col in owners[2:]:
        roles[col] = Role.UNKNOWN


def _share_of_groups(texts: list[str]) -> float:
    return sum(start_of(t) is Start.GROUP or ";" in t for t in texts) / max(len(texts), 1)
