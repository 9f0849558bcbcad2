"""What a time expression says: when something is due, how often, or what it waits for.

Pure: no clock, no calendar. ``Due`` is what the words say; turning it into dated occurrences
needs a calendar and a report regime, see ``kernel.periods``.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


class Kind(enum.StrEnum):
    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    ON_TRIGGER = "on_trigger"
    UNSPECIFIED = "unspecified"


class Recurrence(enum.StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    NINE_MONTHS = "nine_months"
    ANNUAL = "annual"


class Anchor(enum.StrEnum):
    """Which month a day of a recurring task falls in."""

    LAST_MONTH = "last_month"  # the last month of the period
    FIRST_MONTH = "first_month"
    NEXT_MONTH = "next_month"  # the month after the period ends


LAST_DAY = 31  # "ngày cuối tháng": 31 means the last day where a month is shorter


@dataclass(frozen=True, slots=True)
class DayRule:
    """The day of each period on which a recurring task is due.

    ``month`` is the calendar month where one is named ("trước 15/12 hằng năm"); else ``anchor``
    says which month of the period is meant. ``weekday`` (0 = Monday) is for weekly tasks.
    """

    day: int | None = None
    anchor: Anchor = Anchor.LAST_MONTH
    month: int | None = None
    weekday: int | None = None
    exclusive: bool = False  # "trước ngày 10": the 9th is the last day on time
    of_report: bool = False  # "kỳ báo cáo": the periods of the report regime, not calendar quarters


@dataclass(frozen=True, slots=True)
class Offset:
    """A term counted from an event: "trong 05 ngày làm việc kể từ ngày nhận được"."""

    count: int
    unit: str  # "working_day", "day", "month", "hour"


@dataclass(frozen=True, slots=True)
class Due:
    """One time named in a text. Dates are calendar days; ``end`` is the day as printed.

    ``end_exclusive``: the printed day is already late ("trước ngày 15/01" ends on the 14th).
    ``matched`` is the stretch of the text given to ``understand``, end not included.
    ``sentence`` tells a person, in Vietnamese, how the words were understood.
    ``impossible``: the day printed is not on the calendar ("31/4"); no date is made of it.
    ``vague``: the words name no exact day ("cuối năm"), the window is our reading of them.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    end_exclusive: bool = False
    recurrence: Recurrence | None = None
    trigger: str | None = None
    detail: str | None = None
    conditional: bool = False
    day_rule: DayRule | None = None
    offset: Offset | None = None
    max_interval_months: int | None = None
    vague: bool = False
    understood: bool = True
    impossible: bool = False
    matched: tuple[int, int] = (0, 0)
    sentence: str = ""

    @property
    def offset_working_days(self) -> int | None:
        """Working days after the event, where the term is counted in working days."""
        if self.offset is None or self.offset.unit != "working_day":
            return None
        return self.offset.count

    def as_json(self) -> dict[str, Any]:
        """Return the ``due`` entry of the draft plan; see docs/reference/draft-plan.md.

        The first five names are always there, the others where they say something.
        """
        entry: dict[str, Any] = {
            "kind": str(self.kind),
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "recurrence": str(self.recurrence) if self.recurrence else None,
            "trigger": self.trigger,
        }
        more = {name: getattr(self, name) for name in _OPTIONAL}
        entry |= {name: value for name, value in more.items() if value}
        entry |= {name: _plain(value) for name, value in _rules(self) if value}
        return entry if self.understood else entry | {"understood": False}


_OPTIONAL = ("end_exclusive", "detail", "conditional", "max_interval_months", "vague", "impossible", "sentence")


def _rules(due: Due) -> tuple[tuple[str, DayRule | Offset | None], ...]:
    return ("day_rule", due.day_rule), ("offset", due.offset)


def _plain(value: DayRule | Offset | None) -> dict[str, Any]:
    return {name: item for name, item in asdict(value).items() if item is not None} if value else {}


def due_from_json(entry: Mapping[str, Any]) -> Due:
    """Return the ``Due`` an entry of ``as_json`` was made from; where it was matched is not kept."""
    day_rule, offset = entry.get("day_rule"), entry.get("offset")
    return Due(
        kind=Kind(entry["kind"]),
        start=date.fromisoformat(entry["start"]) if entry.get("start") else None,
        end=date.fromisoformat(entry["end"]) if entry.get("end") else None,
        recurrence=Recurrence(entry["recurrence"]) if entry.get("recurrence") else None,
        trigger=entry.get("trigger"),
        end_exclusive=bool(entry.get("end_exclusive")),
        detail=entry.get("detail"),
        conditional=bool(entry.get("conditional")),
        max_interval_months=entry.get("max_interval_months"),
        vague=bool(entry.get("vague")),
        impossible=bool(entry.get("impossible")),
        understood=entry.get("understood", True),
        sentence=entry.get("sentence", ""),
        day_rule=DayRule(**{**day_rule, "anchor": Anchor(day_rule["anchor"])}) if day_rule else None,
        offset=Offset(**offset) if offset else None,
    )
