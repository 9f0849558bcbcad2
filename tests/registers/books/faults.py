"""How books are tried: a believable row is accepted, and each bad one is refused at the right field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cchc.registers.book import SHELF, Book
from cchc.registers.checking import problems_of
from tests.factories import Ward

Values = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What makes a good row bad, and the field the person is shown."""

    case: str
    change: Values
    at: str


@dataclass(frozen=True)
class Trial:
    """A book, a believable row of it, and its faults. A value may be a call that is given the ward."""

    code: str
    good: Values
    faults: tuple[Fault, ...] = ()
    more_good: tuple[tuple[str, Values], ...] = field(default=())

    @property
    def book(self) -> Book:
        return SHELF.books[self.code]

    def row(self, ward: Ward, **change: Any) -> Any:
        values = {"unit": ward.offices["VHXH"], **self.good, **change}
        return self.book.model(**{name: seen(value, ward) for name, value in values.items()})


def seen(value: Any, ward: Ward) -> Any:
    return value(ward) if callable(value) and not isinstance(value, type) else value


def problems(trial: Trial, row: Any) -> dict[str, str]:
    return {problem.field: problem.sentence for problem in problems_of(trial.book, row, before={})}


def each_fault(trials: tuple[Trial, ...]) -> list[Any]:
    import pytest

    return [pytest.param(trial, fault, id=f"{trial.code}: {fault.case}") for trial in trials for fault in trial.faults]


def each_good_row(trials: tuple[Trial, ...]) -> list[Any]:
    import pytest

    rows = [(trial, "believable", {}) for trial in trials]
    rows += [(trial, case, change) for trial in trials for case, change in trial.more_good]
    return [pytest.param(trial, change, id=f"{trial.code}: {case}") for trial, case, change in rows]


def kept(code: str, **values: Any) -> Callable[[Ward], Any]:
    """Return a call that stores a row of another book, for the field that points to it."""

    def store(ward: Ward) -> Any:
        from tests.support.rows import make_row

        return make_row(SHELF.books[code].model, ward.offices["VHXH"], **values)

    return store
