"""Cards on the page "Hôm nay": each app may offer one; the floors below never ask what it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .states import DRAWINGS


@dataclass(frozen=True, slots=True)
class Line:
    """One of the things a card counts, the most pressing first; a leader reads a few of them below the card."""

    text: str
    address: str
    detail: str = ""  # the number: "78,4 % / ≥ 80 %"
    state: str = ""  # of ``states.TARGET_STATES``; "" where it is no target
    note: str = ""  # what it takes


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    figure: int
    text: str  # one line below the figure
    address: str
    tone: str  # a class of our style sheet: good, fair, warn, bad, dead, none
    shape: str  # one of ``states.DRAWINGS``
    lines: Callable[[], Sequence[Line]] = tuple  # asked for only where they are shown: they may take counting

    @property
    def drawing(self) -> str:
        return DRAWINGS[self.shape]


Maker = Callable[[Any, date], Card | None]  # the person and the day; None: nothing to say to them
_MAKERS: list[tuple[int, Maker]] = []


def add(maker: Maker, *, order: int) -> None:
    _MAKERS.append((order, maker))
    _MAKERS.sort(key=lambda entry: entry[0])


def cards_for(person: Any, today: date) -> list[Card]:
    return [card for _, maker in _MAKERS if (card := maker(person, today))]
