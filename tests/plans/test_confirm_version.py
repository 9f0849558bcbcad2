"""Confirming: from then on the items count; an amendment keeps identity and history."""

import pytest

from cchc.plans.domain.refusals import CannotPlan, Refusal
from cchc.plans.models import DraftItem, Target, Task
from cchc.plans.queries import targets_of, tasks_of
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from cchc.plans.services.propose_pairs import propose_pairs
from tests import factories

pytestmark = pytest.mark.django_db


def accept_all(version, actor):
    review.accept_items(version_id=version.pk, item_ids=version.items.values_list("pk", flat=True), actor=actor)


def test_confirmed_items_become_targets_and_tasks_with_their_source(version, secretary, ward):
    factories.draft_target(version, "Hồ sơ đúng hạn đạt từ 98%", value=98)
    factories.draft_task(version, "Ban hành kế hoạch", lead=["phòng Văn hoá – Xã hội phường"])
    accept_all(version, secretary)

    confirm_version(version_id=version.pk, actor=secretary)

    target, task = Target.objects.get(), Task.objects.get()
    assert (target.code, target.value, target.span["block"]) == ("TTHC-01", 98, 3)
    assert (task.code, task.lead_unit, task.version) == ("CDDH-01", ward.offices["VHXH"], version)


def test_a_name_that_matches_no_unit_is_kept_as_written_and_guessed_at_by_nobody(version, secretary):
    factories.draft_task(version, "Ban hành kế hoạch", lead=["Ban Quản lý chợ"])
    accept_all(version, secretary)

    confirm_version(version_id=version.pk, actor=secretary)

    party = Task.objects.get().parties.get()
    assert (party.written, party.unit) == ("Ban Quản lý chợ", None)


def test_a_text_longer_than_its_column_is_cut_and_stops_nobody(version, secretary):
    factories.draft_task(version, "Ban hành kế hoạch", number="1" * 90, time_text="Quý I/2026; " * 90)
    factories.draft_target(version, "Hồ sơ đúng hạn", unit="hồ sơ " * 30)
    accept_all(version, secretary)

    confirm_version(version_id=version.pk, actor=secretary)

    assert (len(Task.objects.get().number), len(Task.objects.get().time_text)) == (40, 500)
    assert len(Target.objects.get().measure) == 60


def test_dropped_items_do_not_count(version, secretary):
    kept = factories.draft_task(version, "Ban hành kế hoạch")
    dropped = factories.draft_task(version, "Câu bị đọc nhầm")
    review.drop_item(item_id=dropped.pk, edition=1, actor=secretary)
    review.accept_items(version_id=version.pk, item_ids=[kept.pk], actor=secretary)

    confirm_version(version_id=version.pk, actor=secretary)

    assert [task.text for task in Task.objects.all()] == ["Ban hành kế hoạch"]


def test_items_that_wait_stop_the_confirmation_and_nothing_counts(version, secretary):
    factories.draft_task(version, "Ban hành kế hoạch")

    with pytest.raises(CannotPlan) as caught:
        confirm_version(version_id=version.pk, actor=secretary)

    assert (caught.value.reason, caught.value.facts) == (Refusal.ITEMS_WAITING, {"count": 1})
    assert not Task.objects.exists()


def test_a_part_points_at_its_whole(version, secretary):
    whole = factories.draft_target(version, "Hài lòng chung từ 90%")
    part = factories.draft_target(version, "trong đó đất đai từ 85%", value=85)
    DraftItem.objects.filter(pk=part.pk).update(parent=whole)
    accept_all(version, secretary)

    confirm_version(version_id=version.pk, actor=secretary)

    assert Target.objects.get(value=85).parent == Target.objects.get(value=90)


class TestAmendment:
    @pytest.fixture
    def plan(self, version, secretary):
        factories.draft_target(version, "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên", value=95)
        factories.draft_task(version, "Ban hành kế hoạch tuyên truyền cải cách hành chính", number="1")
        factories.draft_task(version, "Tổ chức đối thoại với người dân, doanh nghiệp", number="2")
        accept_all(version, secretary)
        return confirm_version(version_id=version.pk, actor=secretary).plan

    @pytest.fixture
    def amendment(self, plan, ward, secretary):
        amended = factories.version_in_review(ward.unit, secretary, plan=plan)
        factories.draft_target(amended, "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên", value=98)
        factories.draft_task(amended, "Ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2026", number="1")
        factories.draft_task(amended, "Khảo sát mức độ hài lòng của người dân", number="2")
        propose_pairs(amended)
        accept_all(amended, secretary)
        return amended

    def test_an_item_that_goes_on_keeps_its_identity_and_code(self, plan, amendment, secretary):
        before = {task.text: task.pk for task in tasks_of(plan)}

        confirm_version(version_id=amendment.pk, actor=secretary)

        goes_on = tasks_of(plan).get(text__contains="tuyên truyền")
        assert goes_on.pk == before["Ban hành kế hoạch tuyên truyền cải cách hành chính"]
        assert goes_on.code == "CDDH-01"

    def test_what_is_no_longer_named_is_dropped_but_stays_on_record(self, plan, amendment, secretary):
        confirm_version(version_id=amendment.pk, actor=secretary)

        gone = Task.objects.get(text__contains="đối thoại")
        assert gone.dropped_in == amendment
        assert gone not in tasks_of(plan)

    def test_a_new_item_gets_a_code_never_used_before(self, plan, amendment, secretary):
        confirm_version(version_id=amendment.pk, actor=secretary)

        assert tasks_of(plan).get(text__contains="Khảo sát").code == "CDDH-03"

    def test_history_holds_what_changed_from_and_to(self, plan, amendment, secretary):
        confirm_version(version_id=amendment.pk, actor=secretary)

        revision = amendment.revisions.get(target=targets_of(plan).get())
        assert (revision.change, revision.before["value"], revision.after["value"]) == ("changed", "95", "98")
        assert sorted(amendment.revisions.values_list("change", flat=True)) == [
            "added",
            "changed",
            "changed",
            "dropped",
        ]

    def test_an_amendment_that_changes_nothing_writes_no_history(self, plan, ward, secretary):
        same = factories.version_in_review(ward.unit, secretary, plan=plan)
        factories.draft_target(same, "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên", value=95)
        factories.draft_task(same, "Ban hành kế hoạch tuyên truyền cải cách hành chính", number="1")
        factories.draft_task(same, "Tổ chức đối thoại với người dân, doanh nghiệp", number="2")
        propose_pairs(same)
        accept_all(same, secretary)

        confirm_version(version_id=same.pk, actor=secretary)

        assert not same.revisions.exists()
