"""Figures frozen at a closing: never changed, corrected by a further version, held against today's count."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from cchc.dossiers.models import Dossier
from cchc.foundation.models import AuditEntry
from cchc.indicators import closings
from cchc.indicators.domain import periods
from cchc.indicators.domain.closing import CannotClose, Refusal
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.models import ClosedValue, Closing
from cchc.indicators.place import Place
from cchc.indicators.services.close_period import close_period
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit
from tests import factories
from tests.indicators.making import dossier

pytestmark = pytest.mark.django_db
AFTER_THE_HALF = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)  # 8 giờ sáng 15/6, the day after the national cut-off
MAY = date(2026, 5, 5)
CODE = "procedures.dossiers_on_time"


@pytest.fixture
def place() -> Place:
    return Place(factories.ward().unit, [])


@pytest.fixture
def half(place: Place) -> periods.Period:
    return periods.period_of("2026-bc-h1", place.regime)


def in_may(place: Place, **given):
    return dossier(place.unit, received_on=MAY, closed_on=MAY, **given)


def test_closing_freezes_both_parts_and_the_version_of_every_definition(place, half):
    in_may(place)
    in_may(place, on_time=False)
    person = factories.person(Role.SECRETARY, place.unit)

    made = close_period(place=place, period=half, actor=person, at=AFTER_THE_HALF)

    value = made.values.get(code=CODE)
    assert (value.numerator, value.denominator, value.is_share, value.definition_version) == (1, 2, True, 1)
    assert set(made.values.values_list("code", flat=True)) == {one.code for one in CATALOGUE}
    assert made.values.get(code="direction.par_index").numerator is None  # not known is kept as not known
    entry = AuditEntry.objects.get(event="indicators.closed")
    assert entry.facts == {"label": half.label, "version": 1, "reason": ""}


def test_a_row_changed_later_leaves_the_closing_as_it_was_and_is_shown(place, half):
    one = in_may(place)
    made = close_period(place=place, period=half, actor=None, at=AFTER_THE_HALF)
    assert [each.definition.code for each in closings.as_of(made) if each.differs] == []

    Dossier.objects.filter(pk=one.pk).update(on_time=False)

    different = {each.definition.code: each for each in closings.as_of(made) if each.differs}
    assert (different[CODE].then.number, different[CODE].now.number) == (100, 0)
    assert made.values.get(code=CODE).numerator == 1


def test_what_was_not_due_on_the_closing_day_is_not_overdue_in_its_recount(place, half):
    in_may(place, is_settled=False, on_time=None, status=4, due_on=date(2026, 8, 1))
    Dossier.objects.update(closed_on=date(9999, 12, 31))

    made = close_period(place=place, period=half, actor=None, at=AFTER_THE_HALF)

    assert [each.definition.code for each in closings.as_of(made) if each.differs] == []


def test_closing_again_is_a_new_version_with_a_reason(place, half):
    one = in_may(place)
    close_period(place=place, period=half, actor=None, at=AFTER_THE_HALF)
    Dossier.objects.filter(pk=one.pk).update(on_time=False)

    again = close_period(place=place, period=half, actor=None, at=AFTER_THE_HALF, reason="Sửa theo CV 12")

    assert (again.version, again.values.get(code=CODE).numerator) == (2, 0)
    assert Closing.objects.get(version=1).values.get(code=CODE).numerator == 1


@pytest.mark.parametrize(
    ("case", "at", "reason", "refusal"),
    [
        ("still running", datetime(2026, 6, 14, 10, 0, tzinfo=UTC), "", Refusal.NOT_OVER),
        ("again without a reason", AFTER_THE_HALF, "  ", Refusal.REASON_MISSING),
    ],
)
def test_closing_is_refused_and_writes_nothing(place, half, case, at, reason, refusal):
    in_may(place)
    if refusal is Refusal.REASON_MISSING:
        close_period(place=place, period=half, actor=None, at=AFTER_THE_HALF)
    before = Closing.objects.count(), ClosedValue.objects.count()

    with pytest.raises(CannotClose) as caught:
        close_period(place=place, period=half, actor=None, at=at, reason=reason)

    assert caught.value.reason == refusal
    assert (Closing.objects.count(), ClosedValue.objects.count()) == before


def test_nothing_is_frozen_where_nothing_is_known(half):
    outside = Unit.objects.add_root({"code": "X", "name": "Kho bạc", "kind": Unit.Kind.OUTSIDE})

    with pytest.raises(CannotClose) as caught:
        close_period(place=Place(outside, []), period=half, actor=None, at=AFTER_THE_HALF)

    assert caught.value.reason == Refusal.NOTHING_KNOWN


def test_the_database_wants_a_reason_for_a_second_version(place, half):
    days = {"start_on": half.start, "end_on": half.end, "at": AFTER_THE_HALF, "period": half.code, "label": half.label}

    with pytest.raises(IntegrityError, match="closing_again_has_a_reason"), transaction.atomic():
        Closing.objects.create(unit=place.unit, version=2, **days)


# The worker on the closing day ------------------------------------------------------------------


def test_the_worker_closes_what_ended_and_does_it_once(place, half):
    in_may(place)

    made = closings.close_what_is_due(AFTER_THE_HALF)

    assert [(one.unit, one.period, one.version, one.by) for one in made] == [(place.unit, "2026-bc-h1", 1, None)]
    assert closings.close_what_is_due(AFTER_THE_HALF) == []


@pytest.mark.parametrize(
    ("at", "codes"),
    [
        (datetime(2026, 6, 14, 10, 0, tzinfo=UTC), []),  # its last day
        (AFTER_THE_HALF, ["2026-bc-h1"]),
        (datetime(2026, 6, 24, 10, 0, tzinfo=UTC), ["2026-bc-h1"]),  # a worker that was off for some days
        (datetime(2026, 6, 25, 10, 0, tzinfo=UTC), []),
        (datetime(2026, 12, 16, 10, 0, tzinfo=UTC), ["2026-bc-year"]),
    ],
)
def test_a_closing_day_is_looked_back_at_for_ten_days(place, at, codes):
    assert [one.code for one in closings.due_periods(place, today=at.date())] == codes
