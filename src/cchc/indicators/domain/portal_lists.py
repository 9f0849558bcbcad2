"""The portal's list of dossiers: which column is the code, which the verdict, and what a verdict says. Pure.

Words are tables, read without tone marks and signs.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.kernel.errors import DomainError
from cchc.kernel.text import fold

from .reconciling import Theirs

_SIGNS = re.compile(r"[^a-z0-9]+")
CODE_HEADERS = ("ma ho so", "so ho so", "ma so ho so", "mahoso")
VERDICT_HEADERS = (
    "ket luan",
    "ket luan cua cong",
    "tinh trang han",
    "dung han",
    "tinh trang dung han",
    "tinh trang giai quyet",
    "ket qua danh gia",
    "danh gia",
    "dat",
    "tinh trang",
    "trang thai",
)
GOOD = frozenset(
    {
        *("dung han", "truoc han", "som han", "truoc va dung han", "trong han", "con han", "chua den han"),
        *("dat", "co", "x", "1", "true", "da dong bo", "truc tuyen", "da thanh toan truc tuyen"),
        *("da so hoa", "da tai su dung", "co ket qua dien tu"),
    }
)
BAD = frozenset(
    {
        *("qua han", "tre han", "muon han", "cham", "cham han"),
        *("khong dat", "khong", "0", "false", "chua dong bo", "truc tiep", "buu chinh cong ich"),
        *("chua thanh toan truc tuyen", "chua so hoa", "chua tai su dung", "khong co ket qua dien tu"),
    }
)


class ListRefusal(enum.StrEnum):
    NO_CODES = "portal_list.no_codes"
    NO_ROWS = "portal_list.no_rows"
    TOO_MANY = "portal_list.too_many"


class BadList(DomainError):
    """The portal's list cannot be read; nothing is stored."""

    reason: ListRefusal


@dataclass(frozen=True, slots=True)
class Columns:
    code: int
    verdict: int | None


def plain(text: str) -> str:
    """Return text without tone marks and signs: "Đúng hạn." -> "dung han"."""
    return _SIGNS.sub(" ", fold(text)).strip()


def columns_in(headers: Sequence[str]) -> Columns:
    """Find the columns by their headers; of several verdicts the one that stands first in our table.

    :raises BadList: NO_CODES.
    """
    named = {plain(header): place for place, header in reversed(list(enumerate(headers)))}
    code = next((named[word] for word in CODE_HEADERS if word in named), None)
    if code is None:
        raise BadList(ListRefusal.NO_CODES)
    return Columns(code, next((named[word] for word in VERDICT_HEADERS if word in named), None))


def verdict_of(text: str) -> bool | None:
    """Return what a verdict says; None for words nobody has told us."""
    word = plain(text)
    if word in GOOD:
        return True
    return False if word in BAD else None


def lines_of(rows: Iterable[Sequence[object]], columns: Columns) -> list[Theirs]:
    """Return a line for each dossier; of one that stands twice the last, rows without a code are no rows."""
    found: dict[str, Theirs] = {}
    for cells in rows:
        code = _text(cells[columns.code])
        if code:
            verdict = "" if columns.verdict is None else _text(cells[columns.verdict])[:200]
            found[code] = Theirs(code, verdict_of(verdict), verdict)
    return list(found.values())


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
