"""Whose rows, and which of them, a number is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Filters = Mapping[str, Sequence[object]]  # fact column -> values that count


@dataclass(frozen=True, slots=True)
class Scope:
    """Wards or units, by primary key; neither: every row there is."""

    wards: tuple[int, ...] | None = None
    units: tuple[int, ...] | None = None

    def conditions(self) -> dict[str, tuple[int, ...]]:
        """Return the scope as filters of fact columns."""
        both = {"ward": self.wards, "unit": self.units}
        return {column: keys for column, keys in both.items() if keys is not None}


EVERYWHERE = Scope()
