"""What it costs to cut a flattened row in one way and not in another.

One unit is about "rather not". The numbers were set once, by looking at tables of several wards and at
what four programs make of them; ``tests/reading/sources/flattened`` holds them to it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from .words import Gap


class Column(enum.StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    TEXT = "text"
    CONTENT = "content"  # a second column of running text
    LEAD = "lead"
    COORDINATING = "coordinating"
    TIME = "time"
    PRODUCT = "product"
    PERSON = "person"
    NOTE = "note"
    OTHER = "other"  # under a title nobody knows


UNITS = (Column.LEAD, Column.COORDINATING)
RUNNING = (Column.TEXT, Column.CONTENT)


@dataclass(frozen=True, slots=True)
class Prices:
    """What is unlikely costs more. One unit is about "rather not"."""

    cut: Mapping[Gap, float] = field(
        default_factory=lambda: {Gap.SPACE: 5.0, Gap.OPEN: 5.0, Gap.CLOSED: 0.0, Gap.BLANK_OPEN: 1.0, Gap.BLANK: 0.0}
    )
    run_on: Mapping[Gap, float] = field(  # a gap inside a cell
        default_factory=lambda: {Gap.SPACE: 0.0, Gap.OPEN: 0.0, Gap.CLOSED: 2.0, Gap.BLANK_OPEN: 1.5, Gap.BLANK: 4.0}
    )
    cued_cut: float = 2.0  # a cut inside a line where a unit, a time or a verb begins with a capital
    unfinished: float = 5.0  # a cell that ends in "và", a comma, or is nothing but a verb
    cut_off: float = 1.0  # ... before an empty line: the source lost the rest
    lower_start: float = 5.0  # a cell that begins in lower case
    lower_unit: float = 0.5  # ... with the name of a unit
    empty: Mapping[Column, float] = field(
        default_factory=lambda: {
            Column.TEXT: 9.0,
            Column.CONTENT: 2.5,
            Column.LEAD: 5.0,
            Column.COORDINATING: 3.0,
            Column.TIME: 4.5,
            Column.PRODUCT: 4.0,
            Column.PERSON: 2.0,
            Column.NOTE: 0.0,
            Column.OTHER: 2.0,
        }
    )
    split_time: float = 5.0  # a cut inside "Quý I/2026"
    not_a_unit: float = 9.0
    figure_among_units: float = 6.0
    unparted_unit: float = 3.0  # a second unit begins in a cell and nothing parts it from the first
    long_unit_word: float = 0.4  # every word above the usual length
    not_a_time: float = 12.0
    time_in_text: float = 5.0
    units_as_text: float = 4.0
    not_a_product: float = 3.0
    not_a_person: float = 4.0
    other: float = 1.0
    note: float = 4.0
    known: float = -2.5  # the very words stand in this column of other rows


LOOSE_LINES = Prices(
    # No blanks are kept: the end of a line says little.
    lower_unit=1.5,
    cut={Gap.SPACE: 6.0, Gap.OPEN: 1.0, Gap.CLOSED: 1.0, Gap.BLANK_OPEN: 0.0, Gap.BLANK: 0.0},
    run_on={Gap.SPACE: 0.0, Gap.OPEN: 0.0, Gap.CLOSED: 0.0, Gap.BLANK_OPEN: 2.5, Gap.BLANK: 2.5},
)
