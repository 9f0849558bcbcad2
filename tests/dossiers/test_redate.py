"""A day off declared late moves the due dates that were reckoned here, and says whose and why."""

from datetime import date

import pytest

from cchc.dossiers.models import Dossier, DueChange, Redating
from cchc.dossiers.services import redate as redating_service
from cchc.dossiers.services.redate import redate
from cchc.foundation.models import AuditEntry
from cchc.organisation.models import CalendarDay
from cchc.organisation.services.change_calendar import Basis, set_day, withdraw_day
from cchc.organisation.signals import calendar_changed
from tests import factories
from tests.dossiers.exports import OPEN, as_csv, procedure, row, take

pytestmark = pytest.mark.django_db
UNDATED = {"Ngày_hẹn_trả": "", **OPEN}
THURSDAY = date(2026, 3, 5)


@pytest.fixture
def dossiers(ward, people):
    """Three days from Monday: due on Thursday; with an appointment on paper; settled already."""
    procedure(ward, limit_count=3)
    rows = [row(1, **UNDATED), row(2, **OPEN), row(3), row(4, Ngày_tiếp_nhận="06/03/2026 08:15", **UNDATED)]
    take(ward, people.clerk, as_csv(rows))
    return Dossier.objects.order_by("code")


def day_off(ward, actor, day=THURSDAY):
    CalendarDay.objects.create(
        unit=ward.unit, day=day, kind="holiday", name="Nghỉ mưa lũ", source="Công văn 12", valid_from=day
    )
    calendar_changed.send(sender=CalendarDay, unit=ward.unit, actor=actor)


def due_days(dossiers):
    return [f"{dossier.due_at:%d/%m}" for dossier in dossiers.all()]


def test_only_what_was_reckoned_here_and_is_open_moves(ward, people, dossiers):
    assert due_days(dossiers) == ["05/03", "04/03", "04/03", "11/03"]
    day_off(ward, people.secretary)

    redate(Redating.objects.get())

    assert due_days(dossiers) == ["06/03", "04/03", "04/03", "11/03"]
    moved = DueChange.objects.get()
    assert (moved.dossier, moved.reason) == (dossiers[0], Redating.objects.get().reason)
    assert dossiers[0].due_on == date(2026, 3, 6)
    assert f"{dossiers[0].due_at_original:%d/%m}" == "05/03"


def test_the_run_says_how_many_it_looked_at_and_is_accounted_for(ward, people, dossiers):
    day_off(ward, people.secretary)

    run = redate(Redating.objects.get())

    assert (run.looked_at, run.moved, run.asked_by) == (2, 1, people.secretary)
    assert AuditEntry.objects.get(event="dossier.redated").facts == {"moved": 1, "looked_at": 2}


def test_a_day_off_taken_back_brings_the_due_moment_forward(ward, people, dossiers):
    day_off(ward, people.secretary)
    redate(Redating.objects.get())
    withdraw_day(day_id=CalendarDay.objects.get(unit=ward.unit).pk, on=THURSDAY, actor=people.secretary)

    redate(Redating.objects.last())

    assert due_days(dossiers) == ["05/03", "04/03", "04/03", "11/03"]


def test_doing_it_again_moves_nothing(ward, people, dossiers, monkeypatch):
    monkeypatch.setattr(redating_service, "CHUNK", 1)
    day_off(ward, people.secretary)
    redate(Redating.objects.get())

    redate(Redating.objects.get())

    assert DueChange.objects.count() == 1


def test_the_worker_is_asked_once_and_only_where_something_may_move(
    ward, people, dossiers, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as asked:
        day_off(ward, people.secretary)
    day_off(people.beside, people.stranger)

    assert sum("redate_dossiers" in repr(call) for call in asked) == 1
    assert Redating.objects.get().unit == ward.unit


def test_the_reason_names_the_change_of_the_calendar(ward, people, dossiers):
    basis = Basis(name="Nghỉ mưa lũ", source="Công văn 12", valid_from=THURSDAY)
    set_day(unit=ward.unit, day=THURSDAY, kind="holiday", basis=basis, actor=people.secretary)

    assert "05/03/2026 Nghỉ mưa lũ" in Redating.objects.get().reason


def test_a_province_wide_change_reaches_the_dossiers_of_its_wards(ward, people, dossiers):
    day = {"kind": "holiday", "name": "Nghỉ", "source": "Công văn 1", "valid_from": factories.LONG_AGO}
    CalendarDay.objects.create(unit=ward.province, day=THURSDAY, **day)
    calendar_changed.send(sender=CalendarDay, unit=ward.province, actor=people.above)

    assert redate(Redating.objects.get()).moved == 1
