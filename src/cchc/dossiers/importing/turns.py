"""Which rows of a file one of several readers reads. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turns:
    """Every ``readers``-th stretch of a file, by the numbers of its rows: so readers agree without a word.

    :param reader: which of them, from 0.
    :param rows: how many numbers a stretch has.
    """

    reader: int = 0
    readers: int = 1
    rows: int = 4000

    @property
    def is_every_row(self) -> bool:
        return self.readers == 1

    def stretch(self, number: int) -> int:
        return number // self.rows

    def has(self, number: int) -> bool:
        return self.stretch(number) % self.readers == self.reader


EVERY_ROW = Turns()
