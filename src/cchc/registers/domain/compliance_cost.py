"""What a procedure costs those who must follow it (chi phí tuân thủ TTHC). Pure.

Two methods, never added: ``activity_based`` adds the work of the citizen, activity by activity;
``processing_days_based`` prices the days of waiting. The second measures waiting, not work.
Source: docs/sources.md O5.2 (formula as commonly set in TT 02/2017/TT-VPCP, unconfirmed), examples O5.3.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

HOURS_A_DAY = 8  # of a working day


class Method(enum.StrEnum):
    ACTIVITY_BASED = "activity_based"
    PROCESSING_DAYS_BASED = "processing_days_based"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the person concerned: preparing, travelling, paying, serving an inspection, collecting.

    Units: hours; dong an hour; dong for help that was hired and for fees; times and people in a year.
    """

    hours: Decimal
    hourly_income: Decimal
    consulting: Decimal = Decimal(0)
    fees: Decimal = Decimal(0)
    times_per_year: int = 1
    subjects_per_year: int = 1

    def __post_init__(self) -> None:
        parts = {name: getattr(self, name) for name in self.__slots__}
        if negative := [name for name, value in parts.items() if value < 0]:
            raise ValueError(f"must not be below 0: {', '.join(negative)}")

    @property
    def cost_per_case(self) -> Decimal:
        return self.hours * self.hourly_income + self.consulting + self.fees

    @property
    def cost_per_year(self) -> Decimal:
        return self.cost_per_case * self.times_per_year * self.subjects_per_year


def yearly_cost(activities: Iterable[Activity]) -> Decimal:
    """Return the cost of a year in dong, activity by activity."""
    return sum((each.cost_per_year for each in activities), Decimal(0))


def waiting_cost(*, working_days: int, hourly_income: Decimal, dossiers_per_year: int) -> Decimal:
    """Return what the days of processing cost in a year, in dong, at the income of a working day.

    :raises ValueError: if anything is below 0.
    """
    if working_days < 0 or hourly_income < 0 or dossiers_per_year < 0:
        raise ValueError(f"must not be below 0: {working_days}, {hourly_income}, {dossiers_per_year}")
    return working_days * HOURS_A_DAY * hourly_income * dossiers_per_year


def cut_percent(before: Decimal, after: Decimal) -> Decimal | None:
    """Return by how much the cost falls, in percent; below 0 where it rises, None where it was nothing."""
    return (before - after) / before * 100 if before else None
