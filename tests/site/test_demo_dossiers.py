"""The made-up dossiers of the demo wards: enough of everything, the same on every machine, a bad month that shows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.indicators.evaluate import evaluate
from cchc.site.demo import books_procedures, dossiers
from cchc.site.demo.believable import bad_month
from tests import factories

pytestmark = pytest.mark.django_db
START, END = date(2025, 1, 1), date(2026, 11, 20)


@pytest.fixture
def ward() -> factories.Ward:
    made = factories.ward()
    books_procedures.make(made.unit, Random("p"), START, END)
    return made


def load(ward: factories.Ward, count: int, seed: str = "d") -> list[Dossier]:
    dossiers.make(ward.unit, Random(seed), START, END, count)
    return list(Dossier.objects.filter(ward=ward.unit).order_by("code"))


def test_as_many_as_asked_for_and_all_sound(ward: factories.Ward) -> None:
    rows = load(ward, 1500)

    assert len(rows) == len({row.code for row in rows}) == 1500
    assert all(START <= row.received_on <= END for row in rows)
    assert all(row.closed_on <= END or row.closed_on == NOT_CLOSED for row in rows)
    assert all(row.ward_id == ward.unit.pk for row in rows)
    assert all(row.settled_at is None or row.settled_at >= row.received_at for row in rows if row.received_at)


def test_something_of_everything(ward: factories.Ward) -> None:
    rows = load(ward, 1500)
    seen = Counter(str(row.status) for row in rows)

    assert {row.channel for row in rows} == set(Dossier.Channel.values)
    assert {row.owner_kind for row in rows} == {1, 2}
    assert seen[str(Dossier.Status.RETURNED.value)] > 1200
    assert seen[str(Dossier.Status.PROCESSING.value)] > 0
    assert any(row.supplement_requests for row in rows)
    assert any(row.apologised_on for row in rows)
    assert {True, False} <= {row.on_time for row in rows}


def test_the_same_seed_gives_the_same_dossiers(ward: factories.Ward) -> None:
    first = [(row.code, row.sector, row.due_on, row.closed_on, row.on_time) for row in load(ward, 200)]
    Dossier.objects.all().delete()

    assert [(row.code, row.sector, row.due_on, row.closed_on, row.on_time) for row in load(ward, 200)] == first


def test_the_bad_month_shows(ward: factories.Ward) -> None:
    load(ward, 4000)
    year, month = bad_month(END)
    definition = CATALOGUE.get("procedures.dossiers_on_time")

    months = evaluate([definition], Window(START, END, END), by=("month",))[definition.code]
    rates = {group[0]: value.number for group, value in months.items() if value.cases >= 50}

    bad = rates.pop(year * 100 + month)
    assert bad is not None
    assert all(rate is not None and bad < rate for rate in rates.values())


def test_a_ward_without_procedures_is_told_so() -> None:
    with pytest.raises(ValueError, match="has no procedures"):
        load(factories.ward(), 10)
