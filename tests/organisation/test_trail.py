"""The audit trail: seen by those who may, for their units; found by person, act, day and words; taken away."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from cchc.foundation import audit, events
from cchc.foundation.models import AuditEntry
from cchc.organisation.audit_trail import asked_for, visible_to
from tests import factories

pytestmark = pytest.mark.django_db
LATE_EVENING = datetime(2026, 11, 19, 16, 30, tzinfo=UTC)  # 23 giờ 30 ngày 19/11 ở Việt Nam
MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 8 giờ ngày 20/11


def act(event, unit, actor, *, at=MORNING, **facts):
    return audit.record(event=event, target=unit, actor=actor, unit_code=unit.code, facts=facts, at=at)


def test_the_trail_shows_the_units_of_the_role_and_no_others(ward, people, sign_in):
    other = factories.ward("Phường Sao Hôm").unit
    act("unit.changed", ward.offices["VP"], people.administrator, name="Văn phòng")
    act("unit.changed", other, people.stranger)
    act("unit.changed", ward.province, people.stranger)

    page = sign_in(people.auditor).get("/nhat-ky/").content.decode()

    assert "Sửa đơn vị" in page
    assert "tên: Văn phòng" in page
    assert "Phường Sao Hôm" not in page
    assert "Tỉnh Thử" not in page


@pytest.mark.parametrize(
    ("case", "asked", "found"),
    [
        ("nothing asked", {}, 3),
        ("an act", {"event": "unit.ended"}, 1),
        ("words without tone marks", {"text": "van hoa"}, 1),
        ("from a day of Vietnam, not of Greenwich", {"first": date(2026, 11, 20)}, 2),
        ("up to a day", {"last": date(2026, 11, 19)}, 1),
    ],
)
def test_filters(case, asked, found, ward, people):
    act("unit.changed", ward.offices["VHXH"], people.administrator, at=LATE_EVENING)
    act("unit.ended", ward.offices["VP"], people.administrator)
    act("unit.changed", ward.unit, people.clerk)

    assert asked_for(visible_to(people.auditor), asked).count() == found


def test_the_trail_of_one_person(ward, people):
    act("unit.changed", ward.unit, people.clerk)
    act("unit.changed", ward.unit, people.administrator)

    (entry,) = asked_for(visible_to(people.auditor), {"actor": people.clerk})

    assert entry.actor == people.clerk


def test_a_filter_that_cannot_be_read_is_marked_and_left_out(ward, people, sign_in):
    act("unit.changed", ward.unit, people.clerk)

    page = sign_in(people.auditor).get("/nhat-ky/?first=hom-qua&event=khong-co").content.decode()

    assert "Sửa đơn vị" in page
    assert 'class="field-error"' in page


def test_the_file_holds_what_was_asked_for_as_text_and_taking_it_is_an_act(ward, people, sign_in):
    ward.unit.name = "=1+1"
    act("unit.changed", ward.unit, people.clerk, start_on="2026-01-05")
    act("unit.ended", ward.offices["VP"], people.clerk)

    response = sign_in(people.auditor).get("/nhat-ky/xuat.xlsx?event=unit.changed")

    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows())
    assert [cell.value for cell in rows[1]][1:4] == ["Phạm Thu Trang", "Sửa đơn vị", "=1+1"]
    assert rows[1][3].data_type == "s"
    assert rows[1][5].value == "từ ngày: 05/01/2026"
    assert len(rows) == 2
    assert AuditEntry.objects.get(event="audit.exported").facts == {"rows": 1}


def test_a_clerk_does_not_look_at_the_trail(people, sign_in):
    client = sign_in(people.clerk)

    assert client.get("/nhat-ky/").status_code == 403
    assert client.get("/nhat-ky/xuat.xlsx").status_code == 403


def test_facts_without_words_are_for_machines():
    assert events.facts_in_words({"sha256": "ab12", "day": "2026-11-24", "deputy": None}) == "ngày: 24/11/2026"
