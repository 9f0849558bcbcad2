"""Use case: the figures of a period are frozen, by a person or by the worker on the closing day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime

from cchc.foundation import audit
from cchc.organisation.models import Person, Unit

from ..domain import closing as rules
from ..domain.closing import CannotClose, Refusal
from ..domain.definition import CATALOGUE, Definition, Indicator, Value
from ..domain.periods import Period
from ..evaluate import evaluate, window_of
from ..models import ClosedValue, Closing
from ..noughts import Values
from ..place import Place

FIGURES_AT_ONCE = 200


@transaction.atomic
def close_period(*, place: Place, period: Period, actor: Person | None, at: datetime, reason: str = "") -> Closing:
    """Freeze every figure of a unit, both parts and the version of its definition; a further closing is version n+1.

    :raises CannotClose: if the period still runs, a further version has no reason, or nothing is known at all.
    """
    today = localtime(at).date()
    Unit.objects.select_for_update().get(pk=place.unit.pk)  # two closings of one period wait for each other
    earlier = Closing.objects.filter(unit=place.unit, period=period.code).aggregate(last=Max("version"))["last"] or 0
    rules.check(period, today=today, versions=earlier, reason=reason)
    values = evaluate(CATALOGUE, window_of(period.start, period.end, today=today), scope=place.scope)
    # Points of an index may be full where nothing arose; only what was counted or observed is known.
    if not any(isinstance(one, Indicator) and _of(values, one).number is not None for one in CATALOGUE):
        raise CannotClose(Refusal.NOTHING_KNOWN, label=period.label)
    closing = Closing.objects.create(
        unit=place.unit,
        period=period.code,
        label=period.label,
        start_on=period.start,
        end_on=period.end,
        version=earlier + 1,
        reason=reason.strip(),
        at=at,
        by=actor,
    )
    rows = [_row(closing, one, _of(values, one)) for one in CATALOGUE]
    ClosedValue.objects.bulk_create(rows, batch_size=FIGURES_AT_ONCE)
    facts = {"label": period.label, "version": closing.version, "reason": closing.reason}
    audit.record(event="indicators.closed", target=closing, actor=actor, unit_code=place.unit.code, facts=facts, at=at)
    return closing


def _of(values: Values, one: Definition) -> Value:
    return values[one.code].get((), Value(None))


def _row(closing: Closing, definition: Definition, value: Value) -> ClosedValue:
    return ClosedValue(
        closing=closing,
        code=definition.code,
        definition_version=definition.version,
        numerator=value.numerator,
        denominator=value.denominator,
        is_share=value.is_share,
        scale=value.scale,
        cases=value.cases,
    )
