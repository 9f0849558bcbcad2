"""What a report is written from: figures with what they are compared with, documents, work, targets. Pure.

Gathered by ``reports.gathering``; nothing here asks for anything more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc.indicators.domain.definition import Value
from cchc.indicators.domain.levels import Level
from cchc.indicators.domain.standing import State

UNKNOWN = Value(None)


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator in the period, and what it is held against."""

    code: str
    title: str
    unit: str
    now: Value = UNKNOWN
    before: Value = UNKNOWN  # the stretch of the same length just before
    year_before: Value = UNKNOWN  # the same report of the year before
    level: Level | None = None  # what the plan asks for
    when_empty: str = ""
    address: str = ""  # path of the rows behind

    @property
    def is_unknown(self) -> bool:
        """Nobody recorded it; a rate of cases of which there were none is known, and no number."""
        return self.now.numerator is None


@dataclass(frozen=True, slots=True)
class Issued:
    """A document of the period. ``kind`` as it is called in front of its number: "Nghị quyết"."""

    number: str
    on: date
    subject: str
    kind: str = "Văn bản"


@dataclass(frozen=True, slots=True)
class Work:
    """One time a task of the plan fell due, or several told as one.

    ``product``: the document that proves it, as it is cited. ``units``: of several that do the same.
    """

    key: str
    text: str
    unit: str
    label: str = ""  # which of several times: "Quý II/2026"
    due_on: date | None = None
    last_due_on: date | None = None  # of several times told as one
    product: str = ""
    days_late: int = 0  # working days; of several times the most
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of the plan and where it stands on the closing day."""

    key: str
    name: str
    state: State
    text: str  # "97,57%"
    number: float | None
    level: str  # "≥ 98%"
    outlook: str = ""  # what is left and where the year will end, in words
    address: str = ""


@dataclass(frozen=True)
class Material:
    """Everything one report of one unit is written from."""

    is_year: bool
    has_plan: bool = True  # of one without a plan nobody can say that nothing was late
    measured: Mapping[str, Measured] = field(default_factory=dict)
    issued: Mapping[str, tuple[Issued, ...]] = field(default_factory=dict)  # list name -> documents, by day
    done: tuple[Work, ...] = ()
    late: tuple[Work, ...] = ()
    coming: tuple[Work, ...] = ()
    goals: tuple[Goal, ...] = ()
