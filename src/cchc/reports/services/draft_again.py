"""The draft put into a report: at its opening, when a person asks, and when the figures are frozen.

Words a person wrote are never overwritten; figures inside them follow, because a text holds keys and not numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Period
from cchc.indicators.models import Closing
from cchc.indicators.place import Place
from cchc.indicators.services.close_period import close_period
from cchc.organisation.models import Person

from .. import drafting, queries, snapshot
from ..domain import flow, texts
from ..domain.draft import Draft, Figure, within
from ..models import Part, PrintedFigure, Report
from .steps import account, locked_report, save

DRAFTED = ("warnings", "figure_changes", "snapshot")  # what a draft changes in the report itself


@transaction.atomic
def draft_again(*, report_id: int, actor: Person | None, at: datetime) -> Report:
    """Draft the report anew from figures as they stand today, or from the frozen ones.

    :raises CannotReport: SIGNED; WITHDRAWN; PART_CLOSED while it waits to be signed.
    """
    report = locked_report(report_id)
    flow.collecting(report.state)
    changed = put_draft(report, at=at)
    save(report, *DRAFTED)
    account("drafted", report, actor, {"figures": len(changed)}, at=at)
    return report


@transaction.atomic
def freeze(*, report_id: int, actor: Person | None, at: datetime) -> Report:
    """Hang the report on the frozen figures of its period, made now where nobody has; its draft follows them.

    :raises CannotReport: SIGNED; WITHDRAWN. :raises CannotClose: NOT_OVER while the period runs, NOTHING_KNOWN.
    """
    report = locked_report(report_id)
    flow.unsigned(report.state)
    report.closing = closing_for(report, actor=actor, at=at)
    changed = put_draft(report, at=at)
    save(report, "closing", *DRAFTED)
    account("figures_frozen", report, actor, {"closing": str(report.closing), "figures": len(changed)}, at=at)
    return report


def closing_for(report: Report, *, actor: Person | None, at: datetime) -> Closing:
    """Return the newest closing of the period; makes the first."""
    found = Closing.objects.filter(unit=report.unit, period=report.period).order_by("-version").first()
    place = Place(report.unit, [])
    return found or close_period(place=place, period=period_of(report), actor=actor, at=at)


def period_of(report: Report) -> Period:
    """Return the period the report was opened for; its days are the report's own, whatever the regime says later."""
    found = periods.period_of(report.period, Place(report.unit, []).regime)
    return Period(found.code, found.kind, found.label, report.start_on, report.end_on)


def put_draft(report: Report, *, at: datetime) -> list[texts.Change]:
    """Store the draft in the parts and the figures; return the figures in use that read otherwise than before."""
    today = localtime(at).date()
    made = drafting.draft(
        report.unit, period_of(report), report.kind, today=today, closing=report.closing, outline=report.outline
    )
    before = queries.figures_of(report)
    parts = list(report.parts.all())
    made = within(made, queries.outline_of(report).former_places, [part.section for part in parts])
    for part in parts:
        _into(part, made, at=at)
    used = queries.used_keys(parts)
    seen = [key for key in used if key in before]  # at the opening nobody has seen a figure yet
    changed = texts.figure_changes(before, {**before, **made.figures}, used=seen)
    _keep_figures(report, made.figures, before, used=used)
    report.warnings = [{"sentence": w.sentence, "section": w.section, "is_error": w.is_error} for w in made.warnings]
    report.figure_changes = [one.as_row() for one in changed]
    report.snapshot = snapshot.take(report, today=today)
    return changed


def _into(part: Part, made: Draft, *, at: datetime) -> None:
    """Give a part its new draft; its text follows only where nobody wrote in it."""
    drafted = next((one.text for one in made.sections if one.key == part.section), "")
    if drafted == part.draft:
        return
    is_untouched = part.text == part.draft
    part.draft = drafted
    if is_untouched:
        part.text = drafted
    else:
        part.draft_changed_at = at
    part.edition += 1
    part.save(update_fields=["draft", "text", "draft_changed_at", "edition"])


def _keep_figures(
    report: Report, made: Mapping[str, Figure], before: Mapping[str, PrintedFigure], *, used: Iterable[str]
) -> None:
    """Store the figures of the draft; one it no longer has stays, marked, while a text prints it."""
    gone = set(before) - set(made)
    report.figures.filter(key__in=gone - set(used)).delete()
    report.figures.filter(key__in=gone & set(used)).update(is_gone=True)
    rows = [PrintedFigure(report=report, **columns(one)) for one in made.values()]
    PrintedFigure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["report", "key"], batch_size=200,
        update_fields=["code", "label", "text", "value", "address", "is_gone"],
    )  # fmt: skip


def columns(figure: Figure) -> dict[str, object]:
    return {
        "key": figure.key, "code": figure.code, "label": figure.label[:300], "text": figure.text[:200],
        "value": figure.value, "address": figure.address[:500], "is_gone": False,
    }  # fmt: skip
