"""A page before anybody knows what is a paragraph and what a table: words with places, and ruling lines.

PDF text layers and character recognition both end here; ``layout.read_sheets`` makes blocks of it.
Lengths are in one unit a sheet (points, or pixels of a scan), from the top left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...blocks import Box

Point = tuple[float, float]


@dataclass(slots=True)
class Word:
    """Letters without white space between them. A line of text is told by ``bottom``."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # of the font
    bold: bool = False
    italic: bool = False
    spaced: bool = True  # a blank follows in the source, or none can be seen (end of line)
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: ``at`` its y (line across) or its x (line down), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """One page. ``place`` maps a point to fractions of the page picture; None: by width and height."""

    number: int  # 1 is the first
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    place: Callable[[float, float], Point] | None = None

    def box(self, words: list[Word], start: int, end: int) -> Box:
        """Return where words of one line stand on the page picture."""
        x0, y0 = self._fraction(min(w.x0 for w in words), min(w.top for w in words))
        x1, y1 = self._fraction(max(w.x1 for w in words), max(w.bottom for w in words))
        return Box(self.number, start, end, x0, y0, x1, y1)

    def _fraction(self, x: float, y: float) -> Point:
        if self.place is not None:
            return self.place(x, y)
        return _share(x, self.width), _share(y, self.height)


def _share(part: float, whole: float) -> float:
    return round(min(max(part / whole, 0.0), 1.0), 4) if whole > 0 else 0.0
