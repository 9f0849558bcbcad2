"""Apology and second appointment (form 04), and the alarms before a due moment.

Pure. Source: docs/sources.md O1.6: sent at the latest one day before the limit expires, counted here in working
days; one new appointment at most. Only the last alarm comes from a rule read; the others are our proposal.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from cchc.kernel.calendar import WorkingCalendar

MOST_REAPPOINTMENTS = 1
WARN_OFFICER_DAYS, WARN_HEAD_DAYS, APOLOGISE_DAYS = 3, 2, 1  # working days before the due day


class ApologyKind(enum.StrEnum):
    """Which wording form 04 takes."""

    PROACTIVE = "proactive"  # before the limit expires, as the rule wants it
    AFTER_THE_FACT = "after_the_fact"  # too late: itself a breach to report


@dataclass(frozen=True, slots=True)
class Apology:
    """What an apology sent on a day is: its wording, the last day it was due, and whether it may name a new date."""

    kind: ApologyKind
    latest_on: date
    may_reappoint: bool

    @property
    def is_in_time(self) -> bool:
        return self.kind is ApologyKind.PROACTIVE


def apology_latest_on(*, due: datetime, calendar: WorkingCalendar) -> date:
    """Return the last day form 04 may go out: the working day before the due day."""
    return calendar.add_working_days(due.date(), -APOLOGISE_DAYS)


def apology(*, sent_on: date, due: datetime, reappointments: int, calendar: WorkingCalendar) -> Apology:
    """Judge an apology. It never makes a dossier on time in the index.

    :param reappointments: new appointments given before this one.
    """
    latest = apology_latest_on(due=due, calendar=calendar)
    kind = ApologyKind.PROACTIVE if sent_on <= latest else ApologyKind.AFTER_THE_FACT
    return Apology(kind, latest, may_reappoint=reappointments < MOST_REAPPOINTMENTS)


class Alarm(enum.StrEnum):
    WARN_OFFICER = "warn_officer"
    WARN_HEAD = "warn_head"
    DRAFT_APOLOGY = "draft_apology"
    OVERDUE = "overdue"


def alarm_days(*, due: datetime, calendar: WorkingCalendar) -> dict[Alarm, date]:
    """Return the day of each alarm, in order; overdue on the due day itself, once its moment has passed."""
    day = due.date()
    return {
        Alarm.WARN_OFFICER: calendar.add_working_days(day, -WARN_OFFICER_DAYS),
        Alarm.WARN_HEAD: calendar.add_working_days(day, -WARN_HEAD_DAYS),
        Alarm.DRAFT_APOLOGY: calendar.add_working_days(day, -APOLOGISE_DAYS),
        Alarm.OVERDUE: day,
    }
