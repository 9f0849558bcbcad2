"""Form 04: the letter is kept, the appointment moves once, and the dossier stays late."""

from datetime import date, datetime

import pytest

from cchc.dossiers.domain.refusals import CannotApologise, DossierRefusal
from cchc.dossiers.models import Apology, Dossier, DossierChange
from cchc.dossiers.services.record_apology import Letter, record_apology
from cchc.foundation.models import AuditEntry
from tests.dossiers.exports import OPEN, as_csv, procedure, row, take

pytestmark = pytest.mark.django_db
NEW_DUE = datetime(2026, 3, 10, 17, 0)  # noqa: DTZ001 - local time


def letter(**changes):
    said = {"number": "12/PXL", "sent_on": date(2026, 3, 3), "reason": "Chờ ý kiến", "signed_by": "Đỗ Văn Lãnh"}
    return Letter(**said | changes)


@pytest.fixture
def dossier(ward, people):
    take(ward, people.clerk, as_csv([row(1, **OPEN)]))
    return Dossier.objects.get()


def record(dossier, actor, **changes):
    return record_apology(dossier_id=dossier.pk, edition=dossier.edition, letter=letter(**changes), actor=actor)


def refused(dossier, actor, **changes):
    before = Dossier.objects.filter(pk=dossier.pk).values().get()
    with pytest.raises(CannotApologise) as caught:
        record(dossier, actor, **changes)
    assert Dossier.objects.filter(pk=dossier.pk).values().get() == before
    return caught.value.reason


def test_an_apology_is_kept_and_accounted_for(dossier, people):
    kept = record(dossier, people.clerk)

    dossier.refresh_from_db()
    assert (dossier.apologised_on, dossier.apology_number) == (date(2026, 3, 3), "12/PXL")
    assert (kept.kind, kept.new_due_at) == ("proactive", None)
    assert DossierChange.objects.get().by == people.clerk
    assert AuditEntry.objects.get(event="dossier.apologised").facts["number"] == "12/PXL"


def test_an_apology_after_the_due_day_is_marked_so(dossier, people):
    assert record(dossier, people.clerk, sent_on=date(2026, 3, 5)).kind == "after_the_fact"


def test_a_new_appointment_moves_the_due_moment_and_keeps_the_first(dossier, people):
    record(dossier, people.clerk, new_due=NEW_DUE)

    first = dossier.due_at
    dossier.refresh_from_db()
    assert f"{dossier.due_at:%d/%m %H:%M}" == "10/03 10:00"
    assert (dossier.due_at_original, dossier.reappointments) == (first, 1)
    assert dossier.due_on == date(2026, 3, 4)  # late from here on, whatever was promised


def test_a_dossier_kept_to_its_new_appointment_is_still_late(dossier, ward, people):
    record(dossier, people.clerk, new_due=NEW_DUE)

    take(ward, people.clerk, as_csv([row(1, Ngày_kết_thúc_xử_lý="09/03/2026 10:00", Ngày_trả="09/03/2026 11:00")]))

    dossier.refresh_from_db()
    assert (dossier.on_time, dossier.on_time_for_index) == (False, False)
    assert f"{dossier.due_at:%d/%m}" == "10/03"  # the export does not know of it


def test_a_reckoned_due_moment_may_be_promised_anew_too(ward, people):
    procedure(ward)
    take(ward, people.clerk, as_csv([row(1, Ngày_hẹn_trả="", **OPEN)]))
    dossier = Dossier.objects.get()

    record(dossier, people.clerk, new_due=NEW_DUE)

    dossier.refresh_from_db()
    assert (f"{dossier.due_at:%d/%m}", dossier.due_is_given) == ("10/03", False)
    assert dossier.due_on == date(2026, 3, 4)


def test_a_second_appointment_is_refused_and_a_second_apology_is_not(dossier, people):
    record(dossier, people.clerk, new_due=NEW_DUE)
    dossier.refresh_from_db()
    later = NEW_DUE.replace(day=20)

    assert refused(dossier, people.clerk, new_due=later) == DossierRefusal.ALREADY_REAPPOINTED
    record(dossier, people.clerk, number="13/PXL")
    assert Apology.objects.count() == 2


def test_what_cannot_be_recorded_is_refused(dossier, ward, people):
    earlier = NEW_DUE.replace(day=4)

    assert refused(dossier, people.clerk, new_due=earlier) == DossierRefusal.NOT_LATER
    take(ward, people.clerk, as_csv([row(1)]))
    assert refused(dossier, people.clerk) == DossierRefusal.STALE
    dossier.refresh_from_db()
    assert refused(dossier, people.clerk, new_due=NEW_DUE) == DossierRefusal.CLOSED
    take(ward, people.clerk, as_csv([row(2, Ngày_hẹn_trả="", **OPEN)]))
    undated = Dossier.objects.get(code__endswith="0002")
    assert refused(undated, people.clerk) == DossierRefusal.NO_APPOINTMENT
