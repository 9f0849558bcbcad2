"""Titles of columns in a head that came as lines of text: which they are, in which order.

What a title means is said by ``tasks.columns.role_of``; here the titles are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cchc.kernel.text import nfc

from ...tasks.columns import Role, role_of
from ...wordlists import longest, plain, wordlist
from .prices import RUNNING, UNITS, Column

FEWEST_COLUMNS = 2  # beside the number
LONGEST_TITLE = 12  # words
PERSONS = ("nguoi", "can bo", "cong chuc", "dong chi", "ca nhan")  # how a title for persons begins
_GOES_ON = ("/", ",", "-", "&")

# What a title means -> what its cells look like. Other roles hold what a flattened row rarely fills.
COLUMNS: dict[Role, Column] = {
    Role.TEXT: Column.TEXT,
    Role.GROUP: Column.TEXT,
    Role.TARGET: Column.TEXT,
    Role.LEAD: Column.LEAD,
    Role.OWNERS: Column.LEAD,
    Role.LEADER: Column.PERSON,
    Role.PERSON: Column.PERSON,
    Role.COORDINATING: Column.COORDINATING,
    Role.TIME: Column.TIME,
    Role.DELIVERABLES: Column.PRODUCT,
    Role.UNKNOWN: Column.OTHER,
    Role.MEASURE: Column.OTHER,
    Role.VALUE: Column.OTHER,
    Role.SCORE: Column.OTHER,
    Role.MONEY: Column.OTHER,
}


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    role: Role

    @property
    def column(self) -> Column:
        if self.role is Role.LEAD and plain(self.text).startswith(PERSONS):
            return Column.PERSON
        return COLUMNS.get(self.role, Column.NOTE)


@dataclass(frozen=True, slots=True)
class Named:
    """The columns of a head in order, the number column apart."""

    number_title: str
    columns: tuple[Column, ...]
    titles: tuple[str, ...]


def name_columns(lines: Sequence[str]) -> Named | None:
    """Return the columns named in the lines of a head, or None where it is no head of tasks.

    The columns after "STT" come in order; of what is named before it only a last column, set higher
    than the others, counts.
    """
    titles = titles_in(lines)
    first = next((at for at, title in enumerate(titles) if title.role is Role.NUMBER), None)
    if first is None:
        return None
    after = _with_parts_in_place(_without_spanning(titles[first + 1 :]))
    named = after + [title for title in titles[:first] if title.role is Role.NOTE]
    columns = _columns([title.column for title in named])
    is_owned = any(column in (*UNITS, Column.PERSON) for column in columns)
    is_guessed = columns.count(Column.OTHER) > len(columns) // 2
    if len(columns) < FEWEST_COLUMNS or Column.TEXT not in columns or not is_owned or is_guessed:
        return None
    return Named(titles[first].text, tuple(columns), tuple(title.text for title in named))


def titles_in(lines: Sequence[str]) -> list[Title]:
    """Return the titles: one begins with a capital at a new line, or where a known one begins inside a line."""
    whole: list[str] = []
    for line in (" ".join(line.split()) for line in lines if line.strip()):
        if whole and _is_rest(whole[-1], line):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return _merged([Title(text, _role(text)) for line in whole for text in _phrases(line)])


@lru_cache(maxsize=4096)
def _role(text: str) -> Role:
    if _known().get(_bare(text)) == Role.NUMBER:
        return Role.NUMBER
    known = longest(_bare(text), frozenset(_known()))
    role = role_of(text) if len(text.split()) <= LONGEST_TITLE or not known else Role(_known()[known])
    return Role.UNKNOWN if role is Role.NUMBER else role  # "- TT Đảng ủy" is no number


def _is_rest(line: str, after: str) -> bool:
    """The next line goes on in lower case, or this one was not at its end."""
    return after[:1].islower() or line.endswith(_GOES_ON) or plain(line).endswith(" va")


def _phrases(text: str) -> list[str]:
    """Cut a line before every known title that begins with a capital and is no part of the one before."""
    bare = _bare(text)
    cuts, at = [0], 0
    while at < len(text):
        inside = at > 0 and (text[at - 1] != " " or text[: at - 1].endswith(_GOES_ON))
        found = "" if inside or not text[at].isupper() else longest(bare, frozenset(_known()), at)
        if found:
            cuts.append(at)
        at += max(len(found), 1)
    bounds = sorted(set(cuts))
    pieces = (text[a:b].strip() for a, b in zip(bounds, [*bounds[1:], len(text)], strict=True))
    return [piece for piece in pieces if piece]


def _merged(titles: Sequence[Title]) -> list[Title]:
    """Join what is one title on two lines: "NỘI DUNG CÔNG / VIỆC", "Thời hạn / Hoàn thành"."""
    out: list[Title] = []
    for title in titles:
        if out and _completes(out[-1], title):
            out[-1] = Title(f"{out[-1].text} {title.text}", out[-1].role)
        else:
            out.append(title)
    return out


def _completes(before: Title, title: Title) -> bool:
    """One or two words that nobody knows, that are capitals too, or that mean the same once more."""
    if Role.NUMBER in (before.role, title.role) or len(title.text.split()) > 2:
        return False
    same = title.column is before.column
    return title.role is Role.UNKNOWN or (same and (title.column not in RUNNING or title.text.isupper()))


def _without_spanning(titles: Sequence[Title]) -> list[Title]:
    """A title over several columns begins with the title of one of them: "Nội dung ... thực hiện 2026"."""
    return [
        title
        for at, title in enumerate(titles)
        if not any(_bare(title.text).startswith(_bare(later.text)) for later in titles[at + 1 :])
    ]


def _with_parts_in_place(titles: Sequence[Title]) -> list[Title]:
    """A second row of titles, "Chủ trì", "Phối hợp", stands last but belongs under "Cơ quan thực hiện"."""
    over = next((at for at, title in enumerate(titles) if title.column in UNITS), None)
    if over is None or len(titles) < over + 3:
        return list(titles)
    parts, before = list(titles[-2:]), list(titles[over + 1 : -2])
    is_pair = [part.column for part in parts] == [Column.LEAD, Column.COORDINATING]
    if not is_pair or any(title.column in UNITS for title in before):
        return list(titles)
    return [*titles[:over], *parts, *before]


def _columns(columns: Sequence[Column]) -> list[Column]:
    """A second column of running text is the content; a second one of a unit is nobody's."""
    out: list[Column] = []
    for column in columns:
        out.append(Column.CONTENT if column is Column.TEXT and Column.TEXT in out else column)
    return out


def is_title(text: str) -> bool:
    """Tell whether a line begins with a title that is known."""
    return bool(longest(_bare(text), frozenset(_known())))


@cache
def _known() -> dict[str, str]:
    """Return folded title -> role, as in columns.yaml."""
    roles: dict[str, list[str]] = wordlist("columns")["roles"]
    return {_bare(title): role for role, titles in roles.items() for title in titles}


def _bare(text: str) -> str:
    """Fold a title; punctuation is a blank, so that places in the text stay the same."""
    return re.sub(r"[^\w\s]", " ", plain(nfc(text)))
