"""What was issued and done in the period, by unit: rows of the books and of the programme. Reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, Prefetch, Q, QuerySet

from cchc.indicators.domain import periods
from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.quantities import format_date
from cchc.kernel.time_expressions.numerals import month_end
from cchc.organisation.models import Unit
from cchc.organisation.working_time import calendar_for
from cchc.registers.models.direction import SteeringDocument
from cchc.registers.models.institutions import LegalDocument
from cchc.work.domain.states import OPEN_STATES, State
from cchc.work.models import Evidence, Occurrence

from .domain.document_kinds import kind_of, subject_of
from .domain.material import Issued, Work

if TYPE_CHECKING:
    from .gathering import Batch

LEGAL_KINDS = {
    LegalDocument.Kind.COUNCIL_RESOLUTION: "Nghị quyết",
    LegalDocument.Kind.COMMITTEE_DECISION: "Quyết định",
}
# What the report counts is what the number "direction.steering_documents" counts; a notice is neither.
STEERING = (SteeringDocument.Kind.DIRECTION, SteeringDocument.Kind.URGING)
STILL = (State.OPEN, State.IN_PROGRESS, State.RETURNED, State.SUBMITTED, State.ACCEPTED)  # neither cancelled nor moot
Lists = dict[str, tuple[Issued, ...]]


# Documents --------------------------------------------------------------------------------------


def issued(batch: Batch) -> dict[int, Lists]:
    """Return unit -> list name -> documents of the period by day: of the books, and products of the plan by field."""
    found: dict[int, dict[str, list[Issued]]] = {unit.pk: {} for unit in batch.units}
    for unit, name, one in (*_of_books(batch), *_products(batch)):
        if unit in found:
            found[unit].setdefault(name, []).append(one)
    return {unit: {name: _by_day(rows) for name, rows in lists.items()} for unit, lists in found.items()}


def _by_day(rows: Iterable[Issued]) -> tuple[Issued, ...]:
    """Put documents in the order of their days; one proof of several tasks is one document."""
    once = {(row.number, row.on): row for row in rows}
    return tuple(sorted(once.values(), key=lambda row: (row.on, row.number)))


def _of_books(batch: Batch) -> Iterator[tuple[int, str, Issued]]:
    days = (batch.period.start, batch.period.end)
    column = "ward" if _are_wards(batch) else "unit"
    units = [unit.pk for unit in batch.units]
    books: tuple[tuple[str, QuerySet[Any], str], ...] = (
        ("steering", SteeringDocument.objects.filter(kind__in=STEERING), "issued_on"),
        ("legal", LegalDocument.objects.filter(origin=LegalDocument.Origin.OWN), "signed_on"),
    )
    for name, book, day in books:
        kept = book.filter(**{f"{column}__in": units, f"{day}__range": days}, withdrawn_at__isnull=True)
        for unit, number, on, subject, kind in kept.values_list(f"{column}_id", "number", day, "subject", "kind"):
            yield unit, name, Issued(number, on, subject, LEGAL_KINDS.get(kind) or kind_of(number))


def _products(batch: Batch) -> Iterator[tuple[int, str, Issued]]:
    """Yield the numbered documents that prove work of the plan, by the field of their task."""
    rows = Evidence.objects.filter(
        withdrawn_at__isnull=True,
        document_on__range=(batch.period.start, batch.period.end),
        occurrence__task__plan__in=batch.plans.values(),
    ).exclude(document_number="")
    units = _units_of_plans(batch)
    task = tuple(f"occurrence__task__{name}" for name in ("plan_id", "field", "text"))
    values = rows.values_list(*task, "occurrence__unit__path", "document_number", "document_on", "title")
    for plan, field, text, path, number, on, title in values:
        for unit in _whose(units.get(plan, ()), path):
            yield unit.pk, f"products.{field}", Issued(number, on, subject_of(title, text), kind_of(number))


# Work -------------------------------------------------------------------------------------------


def work(batch: Batch) -> dict[int, dict[str, tuple[Work, ...]]]:
    """Return unit -> done in the period, late on its last day, due in the next one; each by its day."""
    found: dict[int, dict[str, list[Work]]] = {unit.pk: {"done": [], "late": [], "coming": []} for unit in batch.units}
    units = _units_of_plans(batch)
    calendars = {unit.pk: calendar_for(unit) for unit in batch.units} if batch.plans else {}
    for row in _occurrences(batch):
        lists = [name for name, belongs in BELONGS.items() if belongs(batch, row)]
        for unit in _whose(units.get(row.task.plan_id or 0, ()), row.unit.path) if lists else ():
            for name in lists:
                days = _days_late(batch, row, name, calendars[unit.pk])
                found[unit.pk][name].append(_work(row, days_late=days))
    return {unit: {name: tuple(rows) for name, rows in lists.items()} for unit, lists in found.items()}


def _days_late(batch: Batch, row: Occurrence, name: str, calendar: WorkingCalendar) -> int:
    """Return the working days after the due day: until it was handed in, or until today while it is not."""
    until = {"done": row.handed_in_on, "late": batch.seen_on}.get(name)
    if row.due_on is None or until is None or until <= row.due_on:
        return 0
    return calendar.working_days_between(row.due_on, until)


def _occurrences(batch: Batch) -> QuerySet[Occurrence]:
    rows = Occurrence.objects.filter(task__plan__in=batch.plans.values(), task__dropped_in__isnull=True)
    days = Q(due_on__lte=_next_end(batch)) | Q(handed_in_on__range=(batch.period.start, batch.period.end))
    proofs = Prefetch("evidence", Evidence.objects.filter(withdrawn_at__isnull=True).exclude(document_number=""))
    kept = rows.filter(days, state__in=STILL).select_related("task", "unit").prefetch_related(proofs)
    return kept.order_by(F("due_on").asc(nulls_last=True), "task__order", "key")


def _next_end(batch: Batch) -> date:
    """The next stretch as long as the reports are apart: three months, whatever the period covers."""
    months = batch.period.end.month + 3
    return month_end(batch.period.end.year, months)


def _is_done(batch: Batch, row: Occurrence) -> bool:
    on = row.handed_in_on
    return row.state == State.ACCEPTED and on is not None and batch.period.covers(on)


def _is_late(batch: Batch, row: Occurrence) -> bool:
    """Late on the closing day: due before it was over, and not handed in by then."""
    if row.due_on is None or row.due_on >= min(batch.today, batch.period.end + periods.ONE_DAY):
        return False
    return row.state in OPEN_STATES or row.handed_in_on is None or row.handed_in_on > batch.period.end


def _is_coming(batch: Batch, row: Occurrence) -> bool:
    if row.due_on is None or not batch.period.end < row.due_on <= _next_end(batch):
        return False
    return row.handed_in_on is None or row.handed_in_on > batch.period.end


BELONGS = {"done": _is_done, "late": _is_late, "coming": _is_coming}


def _work(row: Occurrence, *, days_late: int) -> Work:
    return Work(
        key=str(row.pk),
        text=row.task.text,
        unit=row.unit.name,
        label=row.label,
        due_on=row.due_on,
        product=_product(list(row.evidence.all())),
        days_late=max(days_late, 0),
    )


def _product(proofs: Sequence[Evidence]) -> str:
    latest = max(proofs, key=lambda one: one.document_on or date.min, default=None)
    if latest is None:
        return ""
    on = f" ngày {format_date(latest.document_on)}" if latest.document_on else ""
    return f"văn bản số {latest.document_number}{on}"


# Whose ------------------------------------------------------------------------------------------


def _are_wards(batch: Batch) -> bool:
    return batch.units[0].kind == Unit.Kind.COMMUNE


def _units_of_plans(batch: Batch) -> dict[int, list[Unit]]:
    found: dict[int, list[Unit]] = {}
    for unit in batch.units:
        if plan := batch.plans.get(unit.pk):
            found.setdefault(plan.pk, []).append(unit)
    return found


def _whose(units: Iterable[Unit], path: str) -> Iterator[Unit]:
    """Yield the units a row at that place of the tree counts for: a ward's plan is all its own."""
    return (unit for unit in units if unit.kind == Unit.Kind.COMMUNE or path.startswith(unit.path))
