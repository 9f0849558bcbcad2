"""A scan in a form whose answers add up: over any parting of the rows, the parts' answers give that of the whole.

Counts and sums add up as they are. Distinct values do not; they are counted by value, and told apart in the end.
Pure: makes text, adds up rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from ibis.expr import operations as ops

from .fusing import Scan, compiled, used_columns
from .text import Text

Row = Sequence[Any]
COUNTS = ops.CountStar | ops.Count


class Adding:
    """The form of one scan; its rows are group keys, then values that are told apart, then counts and sums."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        told_apart = [each.arg for each in scan.columns if isinstance(each, ops.CountDistinct)]
        self._values = {arg: f"v{place}" for place, arg in enumerate(dict.fromkeys(told_apart))}
        self._texts: dict[str, Text] = {}

    @classmethod
    def of(cls, scan: Scan) -> Adding | None:
        """Return the form; None where an answer cannot be put together from parts."""
        known = COUNTS | ops.Sum | ops.CountDistinct
        return cls(scan) if all(isinstance(each, known) for each in scan.columns) else None

    @cached_property
    def expression(self) -> Any:
        keys = [*self.scan.keys(), *(arg.to_expr().name(name) for arg, name in self._values.items())]
        rows = self.scan.rows
        columns = {name: _summand(each, rows) for each, name in self.scan.columns.items()}
        return rows.group_by(keys).aggregate(**columns) if keys else rows.aggregate(**columns)

    @cached_property
    def used(self) -> list[str]:
        return list(dict.fromkeys([*used_columns(self.expression, self.scan.facts), "id"]))

    def text(self, dialect: str) -> Text:
        if dialect not in self._texts:
            self._texts[dialect] = compiled(self.expression, dialect)
        return self._texts[dialect]

    def together(self, rows: Iterable[Row]) -> list[tuple[Any, ...]]:
        """Return what the scan itself answers over all rows whose parts answered this."""
        wide, values = len(self.scan.by), list(self._values)
        columns = list(self.scan.columns)
        totals: dict[tuple[Any, ...], list[Any]] = {} if wide else {(): _nothing(columns)}
        seen: dict[tuple[tuple[Any, ...], int], set[Any]] = {}
        for row in rows:
            group, own, amounts = tuple(row[:wide]), row[wide : wide + len(values)], row[wide + len(values) :]
            total = totals.setdefault(group, _nothing(columns))
            for place, (column, amount) in enumerate(zip(columns, amounts, strict=True)):
                if isinstance(column, ops.CountDistinct):
                    if amount:
                        seen.setdefault((group, place), set()).add(own[values.index(column.arg)])
                elif amount is not None:
                    total[place] = amount if total[place] is None else total[place] + amount
        for (group, place), found in seen.items():
            totals[group][place] = len(found)
        return [(*group, *total) for group, total in totals.items()]


def _nothing(columns: Iterable[Any]) -> list[Any]:
    """Return the answer over no row: counts are nought, a sum is unknown."""
    return [None if isinstance(column, ops.Sum) else 0 for column in columns]


def _summand(column: Any, rows: Any) -> Any:
    """Return the column itself; of distinct values, how many rows have one."""
    if not isinstance(column, ops.CountDistinct):
        return column.to_expr()
    known = column.arg.to_expr().notnull()
    return rows.count(where=known if column.where is None else known & column.where.to_expr())
