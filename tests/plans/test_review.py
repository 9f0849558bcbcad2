"""Acts of the review screen: what is stored, what can be taken back, what is refused."""

import pytest

from cchc.foundation.models import AuditEntry
from cchc.plans.domain.refusals import CannotPlan, Refusal
from cchc.plans.models import DraftItem
from cchc.plans.services import review
from tests import factories

pytestmark = pytest.mark.django_db


def reread(item):
    return DraftItem.objects.get(pk=item.pk)


def test_an_edited_item_keeps_what_was_read_beside_what_the_person_wrote(version, secretary):
    item = factories.draft_task(version, "Ban hành kế hoạch")

    review.edit_item(item_id=item.pk, edition=1, changes={"text": "  Ban hành   Kế hoạch CCHC "}, actor=secretary)

    assert reread(item).data["text"] == "Ban hành Kế hoạch CCHC"
    assert reread(item).as_read["text"] == "Ban hành kế hoạch"
    assert AuditEntry.objects.get().event == "plan.item_edit"


def test_the_second_of_two_people_is_told_and_overwrites_nothing(version, secretary):
    item = factories.draft_task(version, "Ban hành kế hoạch")
    review.edit_item(item_id=item.pk, edition=1, changes={"text": "Lời người thứ nhất"}, actor=secretary)

    with pytest.raises(CannotPlan) as caught:
        review.edit_item(item_id=item.pk, edition=1, changes={"text": "Lời người thứ hai"}, actor=secretary)

    assert caught.value.reason == Refusal.STALE_ITEM
    assert reread(item).data["text"] == "Lời người thứ nhất"


def test_one_incomplete_item_stops_accepting_the_field_and_is_named(version, secretary):
    sound = factories.draft_target(version, "Hồ sơ đúng hạn đạt từ 98%")
    cut = factories.draft_target(version, "Hồ sơ trực tuyến đạt tối thiểu", value=None)

    with pytest.raises(CannotPlan) as caught:
        review.accept_items(version_id=version.pk, item_ids=[sound.pk, cut.pk], actor=secretary)

    assert caught.value.facts["text"] == "Hồ sơ trực tuyến đạt tối thiểu"
    assert reread(sound).state == DraftItem.State.PROPOSED


def test_merged_items_are_one_and_undo_makes_them_two_again(version, secretary):
    first = factories.draft_task(version, "Ban hành kế hoạch kiểm tra", lead=["Văn phòng HĐND và UBND"])
    second = factories.draft_task(version, "và tổ chức kiểm tra tại các đơn vị")

    review.merge_items(first_id=first.pk, edition=1, second_id=second.pk, actor=secretary)
    assert reread(first).data["text"] == "Ban hành kế hoạch kiểm tra và tổ chức kiểm tra tại các đơn vị"
    assert reread(first).data["lead"] == ["Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội"]
    assert reread(second).state == DraftItem.State.DROPPED

    review.undo(version_id=version.pk, actor=secretary)
    assert reread(first).data["text"] == "Ban hành kế hoạch kiểm tra"
    assert reread(second).state == DraftItem.State.PROPOSED


def test_a_split_item_stands_before_its_second_part_and_undo_joins_them(version, secretary):
    text = "Ban hành kế hoạch; tổ chức kiểm tra"
    item = factories.draft_task(version, text)
    following = factories.draft_task(version, "Việc sau")

    left, right = review.split_item(item_id=item.pk, edition=1, at=text.index(";"), actor=secretary)

    assert [left.data["text"], right.data["text"]] == ["Ban hành kế hoạch", "tổ chức kiểm tra"]
    assert left.order < right.order < following.order
    review.undo(version_id=version.pk, actor=secretary)
    assert reread(item).data["text"] == text
    assert not DraftItem.objects.filter(pk=right.pk).exists()


def test_a_split_at_the_edge_is_refused(version, secretary):
    item = factories.draft_task(version, "Ban hành kế hoạch")

    with pytest.raises(CannotPlan) as caught:
        review.split_item(item_id=item.pk, edition=1, at=0, actor=secretary)

    assert caught.value.reason == Refusal.BAD_SPLIT


def test_many_items_added_at_one_place_stay_in_the_order_they_were_added(version, secretary):
    first = factories.draft_task(version, "Việc một")
    last = factories.draft_task(version, "Việc cuối")

    made = [
        review.add_item(version_id=version.pk, kind="task", field="direction", actor=secretary, after=first)
        for _ in range(15)
    ]

    orders = {item.pk: item.order for item in version.items.all()}
    assert len(set(orders.values())) == len(orders)
    assert orders[first.pk] < min(orders[item.pk] for item in made)
    assert orders[last.pk] > max(orders[item.pk] for item in made)


def test_undo_with_nothing_done_says_so(version, secretary):
    with pytest.raises(CannotPlan) as caught:
        review.undo(version_id=version.pk, actor=secretary)

    assert caught.value.reason == Refusal.NOTHING_TO_UNDO


def test_nothing_can_be_changed_once_the_version_is_not_in_review(version, secretary):
    item = factories.draft_task(version, "Ban hành kế hoạch")
    version.state = "abandoned"
    version.save()

    with pytest.raises(CannotPlan) as caught:
        review.drop_item(item_id=item.pk, edition=1, actor=secretary)

    assert caught.value.reason == Refusal.NOT_IN_REVIEW
