"""Where the reporting year stands: the next day figures are closed. Reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.kernel.report_regimes import ReportPeriod
from cchc.organisation.models import Person, Unit
from cchc.organisation.rules import report_regime_for
from cchc.organisation.scope import units_where
from cchc.organisation.working_time import calendar_for


@dataclass(frozen=True, slots=True)
class Closing:
    period: ReportPeriod
    working_days_left: int


def next_closing(person: Person, *, today: date) -> Closing | None:
    """Return the next report whose figures are still open, for the ward the person works for."""
    unit = units_where(person, "task.view").first()
    return closing_of(unit, today=today) if unit else None


def closing_of(unit: Unit, *, today: date) -> Closing | None:
    regime = report_regime_for(unit, year=today.year)
    periods = [*regime.periods(today.year), *regime.periods(today.year + 1)]
    period = next((one for one in periods if one.end >= today), None)
    if period is None:
        return None
    return Closing(period, calendar_for(unit).working_days_between(today, period.end))
