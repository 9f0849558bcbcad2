"""On time and complete: reports of a ward by period, parts by unit. A late unit is named. Reads.

A part is judged by the day it was first handed in, a report by the day it was sent (signed, where nobody wrote down the
sending) of its first version. Source: docs/sources.md P2.1, plan 002 V.1: a late unit answers for the delay.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from cchc.organisation.models import Unit

from .models import Part, Report, ReportQuerySet


@dataclass(frozen=True)
class Sent:
    """One report and how it fared."""

    report: Report
    late_parts: list[Part]
    part_count: int

    @property
    def sent_on(self) -> date | None:
        return sent_on(self.report)

    def days_late(self, today: date) -> int:
        return max(((self.sent_on or today) - self.report.due_on).days, 0)

    def is_late(self, today: date) -> bool:
        return (self.sent_on or today) > self.report.due_on

    @property
    def is_complete(self) -> bool:
        """A report in force has every section of its outline, and its annex."""
        return self.report.state == Report.State.SIGNED and self.report.has_annex

    @property
    def late_units(self) -> list[str]:
        return list(dict.fromkeys(str(part.unit) for part in self.late_parts))


@dataclass
class OfUnit:
    """The parts one unit owed in a year."""

    unit: Unit
    due: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    returned: int = 0
    days: int = 0  # late together
    reports: list[Report] = field(default_factory=list)  # those it was late for


def sent_on(report: Report) -> date | None:
    """Return the day a report counts as sent; None while it is not signed."""
    return report.sent_on or report.signed_on


def sent_of(reports: ReportQuerySet, *, today: date) -> list[Sent]:
    """Return each first version with the parts that were late in it, the newest period first."""
    rows = reports.standing().filter(version=1).select_related("unit").order_by("-end_on", "unit__path")
    parts: dict[int, list[Part]] = defaultdict(list)
    for part in Part.objects.filter(report__in=rows.values("pk").order_by()).select_related("unit", "report"):
        parts[part.report_id].append(part)
    return [Sent(one, [p for p in parts[one.pk] if is_late(p, today)], len(parts[one.pk])) for one in rows]


def is_late(part: Part, today: date) -> bool:
    return (part.first_handed_in_on or today) > part.due_on


def by_unit(reports: ReportQuerySet, *, today: date) -> list[OfUnit]:
    """Return how each unit kept its days, those that were late most first."""
    rows = Part.objects.filter(report__in=reports.standing().filter(version=1).values("pk")).select_related(
        "unit", "report__unit"
    )
    found: dict[int, OfUnit] = {}
    for part in rows.order_by("unit__path", "due_on"):
        _count(found.setdefault(part.unit_id, OfUnit(part.unit)), part, today)
    return sorted(found.values(), key=lambda one: (-one.late, -one.days, one.unit.path))


def _count(of_unit: OfUnit, part: Part, today: date) -> None:
    is_in, late = part.first_handed_in_on is not None, is_late(part, today)
    of_unit.due += is_in or late
    of_unit.on_time += is_in and not late
    of_unit.late += late
    of_unit.missing += not is_in and late
    of_unit.returned += bool(part.returned_because)
    if late:
        of_unit.days += ((part.first_handed_in_on or today) - part.due_on).days
        if part.report not in of_unit.reports:
            of_unit.reports.append(part.report)
