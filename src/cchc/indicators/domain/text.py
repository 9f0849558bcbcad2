"""Compiled SQL with slots for the days of a window. Knows no ibis: who only runs a text need not load it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .definition import Window

MONTH = "month"  # group key of a flow: 202603


@dataclass(frozen=True, slots=True)
class Text:
    """SQL cut at its slots: ``pieces`` with the named days of the window between them."""

    pieces: tuple[str, ...]
    days: tuple[str, ...]  # "start", "end", "over", in the order they stand

    def filled(self, slots: Sequence[str], *, percent: str = "%") -> str:
        """Return the SQL with a placeholder (or a literal) in each slot."""
        pieces = [piece.replace("%", percent) for piece in self.pieces]
        return "".join(part for pair in zip(pieces, [*slots, ""], strict=True) for part in pair)

    def values(self, window: Window) -> list[date]:
        return [getattr(window, name) for name in self.days]
