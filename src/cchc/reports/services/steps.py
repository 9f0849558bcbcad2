"""What every use case of reports does first and last: lock the row, check the edition, keep the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cchc.foundation import audit
from cchc.organisation.models import Person

from ..domain.refusals import CannotReport, Refusal
from ..models import Part, Report


def locked_report(report_id: int, edition: int | None = None) -> Report:
    """Return the report, locked until the transaction ends.

    :raises CannotReport: STALE when somebody changed it since ``edition``.
    """
    report = Report.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report_id)
    _same(report.edition, edition)
    return report


def locked_part(part_id: int, edition: int | None = None) -> Part:
    """Return the part, its report locked with it: a report does not become ready while a part changes.

    :raises CannotReport: STALE when somebody changed it since ``edition``.
    """
    report = locked_report(Part.objects.values_list("report", flat=True).get(pk=part_id))
    part = Part.objects.select_for_update(of=("self",)).select_related("unit").get(pk=part_id)
    part.report = report
    _same(part.edition, edition)
    return part


def _same(now: int, seen: int | None) -> None:
    if seen is not None and now != seen:
        raise CannotReport(Refusal.STALE)


def save(row: Part | Report, *fields: str) -> None:
    row.edition += 1
    row.save(update_fields=[*fields, "edition"])


def account(
    event: str,
    target: Part | Report,
    actor: Person | None,
    facts: Mapping[str, object] | None = None,
    *,
    at: datetime | None = None,
) -> None:
    report = target.report if isinstance(target, Part) else target
    audit.record(event=f"reports.{event}", target=target, actor=actor, unit_code=report.unit.code, facts=facts, at=at)
