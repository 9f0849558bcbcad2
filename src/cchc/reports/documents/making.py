"""Kind -> who writes it. ``make`` gives the paper; ``draw`` its Word file, and says on record who took it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from cchc.foundation import audit
from cchc.foundation.papers import Paper, as_word
from cchc.organisation.models import Person

from .kinds import BY_CODE
from .next_plan import next_plan
from .ordering import Order
from .summaries import council, unit_report
from .targets import explanation, slow_targets

MAKERS: Mapping[str, Callable[[Order], Paper]] = {
    "slow_targets": slow_targets,
    "explanation": explanation,
    "council": council,
    "unit_report": unit_report,
    "next_plan": next_plan,
}


def make(kind: str, order: Order) -> Paper:
    """:raises CannotTemplate: where there is nothing to write about; see the makers. :raises KeyError: no such kind."""
    return MAKERS[kind](replace(order, is_of_year=BY_CODE[kind].is_of_year))


@transaction.atomic
def draw(kind: str, order: Order, *, actor: Person, at: datetime) -> bytes:
    """Return the Word file, through the ward's template if it has one; who took it is on record."""
    content = as_word(make(kind, order), unit_path=order.unit.path)
    facts = {"kind": kind, "period": order.period.label}
    audit.record(
        event="reports.document_made", target=order.unit, actor=actor, unit_code=order.unit.code, facts=facts, at=at
    )
    return content
