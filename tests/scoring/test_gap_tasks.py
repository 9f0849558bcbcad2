"""From a gap to the work that closes it, and back."""

from datetime import date

import pytest
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.scoring import gap_list
from cchc.scoring.domain.self_scoring import CannotScore, SheetRefusal
from cchc.scoring.models import GapTask
from cchc.scoring.presentation import view_of
from cchc.scoring.proposals import proposals_for
from cchc.scoring.services.give_gap_task import Order, give_gap_task
from cchc.scoring.sources import Asked
from cchc.work.models import Evidence
from tests import factories

from . import self_world as worlds
from .self_world import AT, TODAY

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 10)
CODE = "1.1.4"


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    for module in ("cchc.scoring.views.gaps",):
        monkeypatch.setattr(f"{module}.localdate", lambda: TODAY)
        monkeypatch.setattr(f"{module}.timezone.now", lambda: AT)


def order(world, **changed):
    told = {"unit": world.ward.offices["VHXH"], "due_on": DUE, "text": "Bổ sung điểm", "products": ["Báo cáo"]}
    return Order(**(told | changed))


def give(world, code=CODE, **changed):
    component = world.component(code)
    return give_gap_task(component_id=component.pk, order=order(world, **changed), actor=world.secretary, at=AT)


def gap_of(world, code=CODE):
    gaps = gap_list.gap_list(view_of(world.sheet, today=TODAY), on=TODAY)
    return next(one for one in gaps.possible if one.gap.code == code)


def test_the_work_stands_outside_the_plan_and_says_why(world):
    occurrence = give(world).occurrence

    task = occurrence.task
    assert (task.plan, task.source, task.field) == (None, "Chỉ số thiếu điểm: tiêu chí 1.1.4, năm 2026", "direction")
    assert task.source_address == reverse("scoring:component", args=[world.component(CODE).pk])
    assert AuditEntry.objects.get(event="scoring.gap_task_given").facts["code"] == CODE


def test_the_gap_list_says_that_it_was_given(world):
    assert not gap_of(world).is_given

    given = give(world)

    assert gap_of(world).is_given
    assert [one.occurrence for one in gap_of(world).given] == [given.occurrence]


def test_while_somebody_is_at_it_it_is_not_given_again(world):
    given = give(world)

    with pytest.raises(CannotScore) as refused:
        give(world)
    assert refused.value.reason is SheetRefusal.TASK_GIVEN

    given.occurrence.state = "not_arisen"
    given.occurrence.save()
    give(world)
    assert GapTask.objects.count() == 2


def test_what_the_work_produced_is_proposed_as_proof(world):
    occurrence = give(world).occurrence
    Evidence.objects.create(
        occurrence=occurrence, title="Bản chụp gì đó", link="https://a.example", by=world.clerk, at=AT
    )
    component = view_of(world.sheet, today=TODAY).lines[CODE].component

    asked = Asked(world.ward.unit, 2026, TODAY)
    found = view_of(world.sheet, today=TODAY).lines[CODE].gathered

    assert [one.address for one in proposals_for(component, found, asked)] == [
        reverse("work:detail", args=[occurrence.pk])
    ]


def test_the_form_is_filled_from_the_gap_and_the_set(world, sign_in):
    page = sign_in(world.secretary).get(address(world, "1.1.1")).content.decode()

    assert "Kế hoạch kiểm tra" in page  # the evidence the set wants
    assert "Bổ sung điểm tiêu chí 1.1.1: Ban hành kế hoạch kiểm tra" in page


def address(world, code=CODE):
    return reverse("scoring:give_gap_task", args=[world.component(code).pk])


def sent(world, **changed):
    told = {
        "unit": world.ward.offices["VHXH"].pk, "due_on": "2026-12-10", "text": "Làm nốt", "content": "",
        "products": "Báo cáo\n\n Danh sách ",
    }  # fmt: skip
    return told | changed


def test_it_is_given_on_the_page_and_linked_back(world, sign_in):
    client = sign_in(world.secretary)

    answer = client.post(address(world), sent(world))

    assert answer.status_code == 302
    occurrence = GapTask.objects.get().occurrence
    assert occurrence.task.deliverables == ["Báo cáo", "Danh sách"]
    page = client.get(answer.url).content.decode()
    assert "Đã giao:" in page
    assert reverse("work:detail", args=[occurrence.pk]) in page
    component = client.get(reverse("scoring:component", args=[world.component(CODE).pk])).content.decode()
    assert "Đã giao việc bổ sung điểm" in component


def test_a_day_that_has_passed_and_a_second_time_are_refused_in_words(world, sign_in):
    client = sign_in(world.secretary)

    late = client.post(address(world), sent(world, due_on="2026-01-01"))
    client.post(address(world), sent(world))
    again = client.post(address(world), sent(world))

    assert (late.status_code, again.status_code) == (422, 422)
    assert "ngày 01/01/2026 đã qua" in late.content.decode()
    assert "đã có việc đang thực hiện" in again.content.decode()
    assert GapTask.objects.count() == 1


def test_a_head_gives_work_to_their_own_unit_only(world, sign_in):
    client = sign_in(world.head)

    refused = client.post(address(world), sent(world, unit=world.ward.offices["VP"].pk))
    assert refused.status_code == 422
    assert client.post(address(world), sent(world)).status_code == 302


def test_a_clerk_and_a_stranger_give_nothing(world, sign_in):
    stranger = factories.person(Role.SECRETARY, factories.ward("Phường Xa").unit)

    assert sign_in(world.clerk).post(address(world), sent(world)).status_code == 403
    assert sign_in(stranger).post(address(world), sent(world)).status_code == 404
    assert not GapTask.objects.exists()
