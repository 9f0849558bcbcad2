"""Use case: a ward writes its own report regime and follows it from a day on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ..models import OwnRegime, Person, Unit, UnitRules
from .change_calendar import choose_regime


def next_code(unit: Unit) -> str:
    return f"rieng-{unit.pk}-{OwnRegime.objects.filter(unit=unit).count() + 1}"


@transaction.atomic
def write_regime(
    *, unit: Unit, code: str, text: str, start_on: date, source: str, actor: Person, at: datetime
) -> UnitRules:
    """Keep the text, which was checked, and choose it; open work is dated anew as by any choice of a regime.

    :raises CannotChange: REGIME_SAME_DAY.
    """
    OwnRegime.objects.create(unit=unit, code=code, text=text, made_by=actor, made_at=at)
    return choose_regime(unit=unit, report_regime=code, start_on=start_on, source=source, actor=actor)
