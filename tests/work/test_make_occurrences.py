"""From the plan's words to dated work, and what an amendment does to it."""

from datetime import date

import pytest

from cchc.organisation.models import GroupMember, UnitGroup, UnitRules
from cchc.plans.models import Task
from cchc.plans.services.settle_unit_name import settle_unit_name
from cchc.work.domain.states import Kind, State
from cchc.work.models import Occurrence

pytestmark = pytest.mark.django_db


def made(plan):
    rows = Occurrence.objects.filter(task__plan=plan).order_by("due_on", "key")
    return [(row.kind, row.state, row.due_on) for row in rows]


@pytest.mark.parametrize(
    ("time_text", "expected"),
    [
        ("Quý I/2026", [(Kind.DATED, State.OPEN, date(2026, 3, 31))]),
        ("Trước ngày 15/01/2026", [(Kind.DATED, State.OPEN, date(2026, 1, 14))]),
        ("Theo chỉ đạo của cấp trên", [(Kind.TRIGGERED, State.WAITING, None)]),
        ("Theo quy định", [(Kind.BY_RULE, State.WAITING, None)]),
        ("Định kỳ", [(Kind.RECURRING, State.WAITING, None)]),
        ("", [(Kind.UNDATED, State.WAITING, None)]),
    ],
)
def test_one_time_gives_one_piece_of_work(confirm, time_text, expected):
    plan = confirm(("Ban hành kế hoạch", {"time_text": time_text}))

    assert made(plan) == expected


def test_a_quarterly_task_falls_due_with_the_reports_of_the_ward(confirm, ward):
    UnitRules.objects.create(
        unit=ward.unit, report_regime="hai-phong", start_on=date(2025, 7, 1), source="Kế hoạch của phường"
    )
    plan = confirm(("Báo cáo kết quả cải cách hành chính", {"time_text": "Hằng quý"}))

    assert [due for _kind, _state, due in made(plan)] == [
        date(2026, 3, 9),
        date(2026, 6, 9),
        date(2026, 9, 9),
        date(2026, 12, 9),
    ]


def test_continuous_work_wants_one_product_a_report_period(confirm):
    plan = confirm(("Công khai thủ tục hành chính", {"time_text": "Thường xuyên"}))

    assert [kind for kind, _state, _due in made(plan)] == [Kind.CONTINUOUS] * 4


def test_work_done_every_week_is_handed_in_once_a_report_period(confirm):
    plan = confirm(("Đăng tin tuyên truyền", {"time_text": "Hằng tuần"}))

    assert len(made(plan)) == 4


def test_a_group_that_leads_gives_work_to_each_of_its_members_of_that_day(confirm, ward):
    group = UnitGroup.objects.create(owner=ward.unit, name="Các phòng chuyên môn", folded="cac phong chuyen mon")
    for code in ("VHXH", "KTHTDT"):
        GroupMember.objects.create(group=group, unit=ward.offices[code], start_on=date(2025, 7, 1))
    GroupMember.objects.create(
        group=group, unit=ward.offices["VP"], start_on=date(2025, 7, 1), end_on=date(2025, 12, 31)
    )

    plan = confirm(("Xây dựng kế hoạch của đơn vị", {"lead": ["Các phòng chuyên môn"]}))

    units = {row.unit for row in Occurrence.objects.filter(task__plan=plan)}
    assert units == {ward.offices["VHXH"], ward.offices["KTHTDT"]}


def test_work_of_an_unknown_unit_stays_with_the_ward_until_the_name_is_settled(confirm, ward, people):
    plan = confirm(("Tuyên truyền tại chợ", {"lead": ["Ban Quản lý chợ"]}))
    assert Occurrence.objects.get().unit == ward.unit

    settle_unit_name(plan=plan, written="Ban Quản lý chợ", unit=ward.offices["KTHTDT"], actor=people.secretary)

    assert Occurrence.objects.get().unit == ward.offices["KTHTDT"]
    assert Task.objects.get().lead_unit == ward.offices["KTHTDT"]


class TestAmendment:
    TEXT = "Ban hành kế hoạch kiểm tra công vụ năm 2026"

    @pytest.fixture
    def plan(self, confirm):
        return confirm((self.TEXT, {"time_text": "Quý I/2026"}), ("Tổ chức hội nghị đối thoại", {"number": "2"}))

    def test_a_new_day_reaches_work_that_goes_on(self, plan, confirm):
        before = Occurrence.objects.get(task__text=self.TEXT)

        confirm((self.TEXT, {"time_text": "Quý II/2026"}), plan=plan)

        after = Occurrence.objects.get(task__text=self.TEXT)
        assert (after.pk, after.due_on) == (before.pk, date(2026, 6, 30))

    def test_accepted_work_is_left_as_it_is(self, plan, confirm):
        Occurrence.objects.filter(task__text=self.TEXT).update(
            state=State.ACCEPTED, handed_in_on=date(2026, 3, 1), accepted_on=date(2026, 3, 2)
        )

        confirm((self.TEXT, {"time_text": "Quý II/2026"}), plan=plan)

        kept = Occurrence.objects.get(task__text=self.TEXT)
        assert (kept.state, kept.due_on) == (State.ACCEPTED, date(2026, 3, 31))

    def test_work_the_plan_no_longer_asks_for_is_cancelled_and_kept(self, plan, confirm):
        confirm((self.TEXT, {"time_text": "Quý I/2026"}), plan=plan)

        gone = Occurrence.objects.get(task__text="Tổ chức hội nghị đối thoại")
        assert gone.state == State.CANCELLED

    def test_an_unchanged_plan_changes_no_work(self, plan, confirm):
        before = made(plan)

        confirm((self.TEXT, {"time_text": "Quý I/2026"}), ("Tổ chức hội nghị đối thoại", {"number": "2"}), plan=plan)

        assert made(plan) == before
