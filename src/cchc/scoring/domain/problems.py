"""Problems of a file of criteria, collected while it is read, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

NOUGHT = Decimal(0)
MOST_DIGITS = 12


class Problems:
    """The list, and the few ways of reading a cell that put a line into it instead of stopping."""

    def __init__(self, found: Iterable[str] = ()) -> None:
        self.found = list(found)

    def add(self, where: str, what: str) -> None:
        self.found.append(f"{where}: {what}")

    def text(self, row: Mapping[str, Any], name: str, where: str) -> str:
        value = str(row.get(name) or "").strip()
        if not value:
            self.add(where, f"thiếu {name}")
        return value

    def number(self, value: Any, where: str) -> Decimal:
        """Read 0.98 as it is written."""
        try:
            found = Decimal("nan") if isinstance(value, bool) else Decimal(str(value).strip())
        except InvalidOperation:
            found = Decimal("nan")
        if not found.is_finite() or abs(found.adjusted()) > MOST_DIGITS:
            self.add(where, f"thiếu {_last(where)}" if value is None else f"“{value}” không phải là số")
            return NOUGHT
        return found

    def share(self, value: Any, where: str) -> Decimal:
        """Read a share of the whole: 0.98, or "98%"."""
        written = str(value).strip()
        return self.number(written[:-1], where) / 100 if written.endswith("%") else self.number(value, where)

    def yes(self, row: Mapping[str, Any], name: str, where: str, *, default: bool = False) -> bool:
        value = row.get(name, default)
        if not isinstance(value, bool):
            self.add(where, f"{name}: “{value}”; dùng true hoặc false")
        return value is True

    def day(self, value: Any, name: str, where: str) -> date | None:
        """Read a day, between quotes or not."""
        try:
            return date.fromisoformat(str(value)[:10] if isinstance(value, datetime) else str(value))
        except ValueError:
            said = f"không phải “{value}”" if value is not None else "đang để trống"
            self.add(where, f"{name} phải là ngày, ví dụ 2026-01-31, {said}")
            return None

    def known(self, row: Mapping[str, Any], names: Sequence[str], where: str) -> None:
        """A name nobody reads is a slip of the pen: what it was to say would be lost in silence."""
        for name in row:
            if str(name) not in names:
                self.add(where, f"không có mục “{name}”; có: {', '.join(names)}")

    def block(self, row: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
        """Return a block of names and values; a missing one is empty, anything else a problem."""
        found = row.get(name)
        if found is None or isinstance(found, dict):
            return found or {}
        self.add(where, f"{name}: “{found}” không phải là một nhóm tên và giá trị")
        return {}

    def texts(self, row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
        """Return a list of texts; one text stands for a list of it."""
        found = row.get(name)
        if found is None or isinstance(found, str):
            return (found,) if found else ()
        if isinstance(found, list):
            return tuple(map(str, found))
        self.add(where, f"{name}: “{found}” không phải là một danh sách")
        return ()

    def rows(
        self, row: Mapping[str, Any], name: str, where: str, *, is_required: bool = True
    ) -> list[Mapping[str, Any]]:
        """Return the rows of a list; what is no row is a problem, and so is an empty list that is required."""
        listed = row.get(name)
        if listed is None and not is_required:
            return []
        if not isinstance(listed, list) or not listed:
            self.add(where, f"thiếu {name}")
            return []
        for one in listed:
            if not isinstance(one, dict):
                self.add(where, f"{name}: “{one}” không phải là một mục")
        return [one for one in listed if isinstance(one, dict)]


def _last(where: str) -> str:
    return where.rpartition(": ")[2]
