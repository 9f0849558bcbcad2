"""The head of a flattened table: where it stands and which columns it names, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cchc.kernel.text import nfc

from ..wordlists import longest, plain, wordlist
from .flattened_cells import UNITS, Column
from .flattened_numbers import row_number

MOST_HEAD_LINES = 24
MOST_LINES_ABOVE = 5
SCRAMBLED_REACH = 160  # lines
LONGEST_TITLE_LINE = 40
LONGEST_HEAD_LINE = 140
FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Head:
    """Lines ``start`` to ``end`` (not part of it) name the columns, the number column left out."""

    start: int
    end: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    number_title: str


def find_head(lines: Sequence[tuple[str, int | None]], at: int) -> Head | None:
    """Return the head whose number column is named in a line, or None. It ends where the first row begins."""
    line = lines[at][0].strip()
    if not line or len(line) > LONGEST_HEAD_LINE or "\t" in line or "number" not in _kinds(line):
        return None
    end = _first_row(lines, at)
    if end is None:
        return None
    start = _head_start(lines, at)
    named = name_columns(" ".join(text for text, _ in lines[start:end]))
    if named is None:
        return None
    number_title, columns, titles = named
    return Head(start, end, columns, titles, number_title)


def is_scrambled_head(lines: Sequence[tuple[str, int | None]], at: int) -> bool:
    """Tell a head whose columns came one after another: "STT", then bare row numbers, the other titles far below."""
    if _kinds(lines[at][0].strip()) != ["number"]:
        return False
    below = [line.strip() for line, _ in lines[at + 1 : at + 1 + SCRAMBLED_REACH]]
    bare = sum(number is not None and number.bare for number in map(row_number, below[:MOST_HEAD_LINES]))
    kinds = {_heads_kind(line) for line in below if line and len(line) <= LONGEST_TITLE_LINE}
    return bare >= FEWEST_COLUMNS and {Column.LEAD, Column.TIME} <= kinds


def _kinds(line: str) -> list[str | None]:
    return [_heads_kind(phrase) for phrase in _phrases(" ".join(line.split()))]


def _head_start(lines: Sequence[tuple[str, int | None]], at: int) -> int:
    """Return where the head begins: titles set higher than "STT" stand in the lines just above it."""
    start = at
    for above in range(at - 1, max(at - 1 - MOST_LINES_ABOVE, -1), -1):
        line = lines[above][0].strip()
        if line.endswith((".", ":", ")", "/", ";")) or line.isupper() or len(line) > LONGEST_HEAD_LINE:
            break
        if line and _heads_kind(line):
            start = above
    return start


def _named_at_start(text: str) -> str:
    return longest(_bare(text), frozenset(_heads()))


def _first_row(lines: Sequence[tuple[str, int | None]], start: int) -> int | None:
    for at in range(start + 1, min(start + MOST_HEAD_LINES, len(lines))):
        line = lines[at][0].strip()
        number = row_number(line)
        if number is not None and number.is_first and not _is_column_number(lines, at):
            return at
        if len(line) > LONGEST_HEAD_LINE:
            return None
    return None


def _is_column_number(lines: Sequence[tuple[str, int | None]], at: int) -> bool:
    """A row "(1) (2) (3)" under the head numbers the columns."""
    text = " ".join(line for line, _ in lines[at : at + 6])
    return bool(re.match(r"\s*\(?1\)?\s+\(?2\)?\s+\(?3\)?\s", text))


def name_columns(text: str) -> tuple[str, tuple[Column, ...], tuple[str, ...]] | None:
    """Return (title of the number column, columns, titles) named in the text of a head.

    The columns after "STT" come in order; what is named before it (a title over several columns, a
    last column set higher) counts only where nothing like it follows.
    """
    phrases = list(_phrases(" ".join(text.split())))
    kinds = [_heads_kind(phrase) for phrase in phrases]
    if "number" not in kinds:
        return None
    first = kinds.index("number")
    named = _merged(list(zip(phrases[first + 1 :], kinds[first + 1 :], strict=True)))
    named = [pair for at, pair in enumerate(named) if not _spans_another(pair[0], named[at + 1 :])]
    named += [(p, k) for p, k in zip(phrases[:first], kinds[:first], strict=True) if k == "note"]
    columns = tuple(_columns([kind for _, kind in named]))
    has_owner = any(column in UNITS for column in columns)
    if len(columns) < FEWEST_COLUMNS - 1 or Column.TEXT not in columns or not has_owner:
        return None
    return phrases[first], columns, tuple(title for title, _ in named)


def _phrases(text: str) -> list[str]:
    """Cut a head before every known title that begins with a capital and is no part of the one before."""
    folded = _bare(text)
    cuts, at = [0], 0
    while at < len(text):
        inside = at > 0 and (text[at - 1] != " " or text[: at - 1].endswith(("/", ",", "-")))
        found = "" if inside or not text[at].isupper() else longest(folded, frozenset(_heads()), at)
        if found:
            cuts.append(at)
        at += max(len(found), 1)
    bounds = sorted(set(cuts))
    return [text[a:b].strip() for a, b in zip(bounds, [*bounds[1:], len(text)], strict=True) if text[a:b].strip()]


def _merged(named: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Words of no known title go on with the title before them."""
    out: list[tuple[str, str]] = []
    for phrase, kind in named:
        if kind is None and out:
            out[-1] = (f"{out[-1][0]} {phrase}", out[-1][1])
        elif kind is not None:
            out.append((phrase, kind))
    return out


def _spans_another(title: str, later: list[tuple[str, str]]) -> bool:
    """A title over several columns begins with the title of one of them: "Nội dung ... thực hiện 2026"."""
    return any(_bare(title).startswith(_bare(other)) for other, _ in later)


def _columns(kinds: list[str]) -> list[Column]:
    out: list[Column] = []
    for kind in kinds:
        column = Column(kind)
        out.append(Column.CONTENT if column is Column.TEXT and Column.TEXT in out else column)
    return out


def _heads_kind(phrase: str) -> str | None:
    found = _named_at_start(phrase)
    return _heads()[found] if found else None


# Role of columns.yaml -> column here. Other roles hold what a flattened row rarely fills.
ROLES = {
    "number": "number",
    "text": Column.TEXT,
    "group": Column.TEXT,
    "lead": Column.LEAD,
    "coordinating": Column.COORDINATING,
    "time": Column.TIME,
    "deliverables": Column.PRODUCT,
}


@cache
def _heads() -> dict[str, str]:
    """Return folded title -> kind of column."""
    roles: dict[str, list[str]] = wordlist("columns")["roles"]
    return {_bare(title): ROLES.get(role, Column.NOTE) for role, titles in roles.items() for title in titles}


def _bare(text: str) -> str:
    """Fold a title; punctuation is a blank, so that places in the text stay the same."""
    return re.sub(r"[^\w\s]", " ", plain(nfc(text)))
