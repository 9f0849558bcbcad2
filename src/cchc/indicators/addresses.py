"""The page behind a number: its rows; of a composite, which has none, the page of its parts. Reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from .domain.definition import Definition, Indicator
from .rows import Part

CODE = "CODE"


@dataclass(frozen=True)
class Counted:
    """Whose numbers of which days: by the code of a period, or from a day to a day; narrowed to a part of the rows."""

    unit_id: int
    period: str = ""
    days: tuple[date, date] | None = None
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def rows_address(self, definition: Definition, part: Part = Part.DENOMINATOR) -> str:
        """Return the address of the page on which the number can be counted again."""
        if isinstance(definition, Indicator):
            return f"{_page('rows').replace(CODE, definition.code)}?{self._query}{self._narrowed}&phan={part.value}"
        return f"{_page('detail').replace(CODE, definition.code)}?{self._query}"

    @cached_property
    def _query(self) -> str:
        when = [("ky", self.period)] if self.days is None else zip(("tu", "den"), self.days, strict=True)
        return urlencode([("don_vi", self.unit_id), *when])

    @cached_property
    def _narrowed(self) -> str:
        chosen = [("loc", f"{column}:{value}") for column, values in self.filters.items() for value in values]
        return f"&{urlencode(chosen)}" if chosen else ""


def _page(name: str) -> str:
    return _below(get_script_prefix(), name)


@cache
def _below(prefix: str, name: str) -> str:
    """The reports of a province ask for half a million addresses; where the software stands stays the same."""
    return reverse(f"indicators:{name}", args=[CODE])
