"""Two years of believable rows in every book and of dossiers: seeded, so the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction
from django.utils.timezone import now

from cchc.dossiers.models import Dossier
from cchc.foundation.permissions import Permission
from cchc.indicators.services.bind_targets import accept_sure
from cchc.indicators.services.watch_targets import watch
from cchc.organisation.models import Unit
from cchc.organisation.scope import holders
from cchc.plans.models import Plan

from . import (
    books_apparatus,
    books_civil_service,
    books_digital_government,
    books_direction,
    books_impact,
    books_institutions,
    books_procedures,
    books_public_finance,
    dossiers,
)
from .wards import wards

# Procedures first: dossiers are of one. Each module offers make(ward, rng, start, end).
MAKERS = (
    books_procedures,
    books_direction,
    books_institutions,
    books_apparatus,
    books_civil_service,
    books_public_finance,
    books_digital_government,
    books_impact,
)


@dataclass(frozen=True, slots=True)
class Amount:
    wards: int = 1
    dossiers_each: int = 3000
    seed: int = 1


def load_figures(amount: Amount, *, today: date, say: Callable[[str], None]) -> None:
    """Fill the wards that have no dossiers yet, each in one transaction.

    :param say: told a line for each ward.
    """
    start = date(today.year - 1, 1, 1)
    for number, ward in enumerate(wards(amount.wards), start=1):
        if Dossier.objects.filter(ward=ward).exists():
            say(f"{ward}: đã có số liệu, giữ nguyên.")
            continue
        with transaction.atomic():
            _fill(ward, Random(f"{amount.seed}-{ward.code}"), start, today, amount.dossiers_each)  # noqa: S311 - no secret
            _measure_targets(ward, today)
        say(f"{ward}: đã có số liệu mẫu ({number}/{amount.wards}).")


def _fill(ward: Unit, rng: Random, start: date, end: date, dossiers_wanted: int) -> None:
    for maker in MAKERS:
        maker.make(ward, rng, start, end)
    dossiers.make(ward, rng, start, end, dossiers_wanted)


def _measure_targets(ward: Unit, today: date) -> None:
    """Confirm the sure proposals of the ward's plans, as its secretary would, and look where each target stands."""
    secretary = holders(ward, Permission.TARGET_BIND)[:1]
    for plan in Plan.objects.filter(unit=ward) if secretary else ():
        accept_sure(plan, actor=secretary[0], at=now())
        watch(plan, today=today)
