"""Work given outside the plan: it stands by itself with a source, and is in no count of the plan."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from cchc.foundation.models import AuditEntry
from cchc.kernel.fields import Field
from cchc.organisation.domain.roles import Role
from cchc.plans.models import Task
from cchc.plans.services.add_task import Errand
from cchc.work import facts, queries
from cchc.work.domain.refusals import CannotWork, Refusal
from cchc.work.models import Notice
from cchc.work.services.give_task import give_task
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DUE = date(2026, 12, 15)


@pytest.fixture
def ward():
    return factories.ward()


@pytest.fixture
def head(ward):
    return factories.person(Role.HEAD, ward.offices["VHXH"], name="Lê Minh Trưởng")


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit, name="Nguyễn Thị Thư")


def errand(ward, **changed):
    told = {
        "unit": ward.offices["VHXH"],
        "field": Field.DIRECTION,
        "code": "CCHC-1.1.3",
        "text": "Bổ sung điểm tiêu chí 1.1.3",
        "products": ["Báo cáo kết quả"],
        "source": "Chỉ số thiếu điểm",
        "source_address": "/cham-diem/thanh-phan/1/",
    }
    return Errand(**(told | changed))


def test_it_is_work_of_the_unit_with_its_day_and_its_reason(ward, head, secretary):
    given = give_task(errand=errand(ward), due_on=DUE, actor=secretary, at=AT)

    assert (given.unit, given.due_on, given.state, given.key) == (ward.offices["VHXH"], DUE, "open", "once")
    assert (given.task.plan, given.task.source, given.task.deliverables) == (
        None, "Chỉ số thiếu điểm", ["Báo cáo kết quả"],
    )  # fmt: skip
    assert given in queries.visible_to(head)
    assert given in queries.searched(queries.visible_to(head), "bo sung diem")


def test_the_head_of_the_unit_is_told_and_the_act_is_remembered(ward, head, secretary):
    given = give_task(errand=errand(ward), due_on=DUE, actor=secretary, at=AT)

    notice = Notice.objects.get(person=head)
    assert notice.occurrence == given
    assert "Bổ sung điểm tiêu chí 1.1.3" in notice.text
    entry = AuditEntry.objects.get(event="work.given")
    assert (entry.actor, entry.facts["source"]) == (secretary, "Chỉ số thiếu điểm")


def test_it_is_in_no_count_of_the_plan(ward, secretary):
    give_task(errand=errand(ward), due_on=DUE, actor=secretary, at=AT)

    assert not facts.PLAN_TASK.rows().exists()
    assert not facts.OCCURRENCE.rows().exists()


def test_a_day_that_has_passed_is_refused(ward, secretary):
    with pytest.raises(CannotWork) as refused:
        give_task(errand=errand(ward), due_on=date(2026, 11, 19), actor=secretary, at=AT)

    assert refused.value.reason is Refusal.DUE_HAS_PASSED
    assert not Task.objects.exists()


@pytest.mark.parametrize("changed", [{"source": ""}, {"lead_unit": None}, {"source_address": "//elsewhere"}])
def test_the_database_wants_a_plan_or_a_source(ward, secretary, changed):
    task = give_task(errand=errand(ward), due_on=DUE, actor=secretary, at=AT).task
    for name, value in changed.items():
        setattr(task, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        task.save()


def test_its_page_says_where_it_comes_from(sign_in, ward, head, secretary):
    given = give_task(errand=errand(ward, content="Đang có 3 trên 5."), due_on=DUE, actor=secretary, at=AT)
    client = sign_in(head)

    page = client.get(f"/viec/{given.pk}/").content.decode()

    assert "Chỉ số thiếu điểm" in page
    assert 'href="/cham-diem/thanh-phan/1/"' in page
    assert "Câu trong kế hoạch" not in page


def test_lists_and_the_letter_of_urging_live_with_it(sign_in, ward, head, secretary):
    from cchc.work.letters import LetterOrder, make_letter

    give_task(errand=errand(ward), due_on=DUE, actor=secretary, at=AT)
    client = sign_in(head)
    later = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)

    letter = make_letter(
        order=LetterOrder(ward.unit, [ward.offices["VHXH"]], date(2027, 1, 10)), actor=secretary, at=later
    )

    assert letter.occurrences.count() == 1
    assert client.get("/viec/").status_code == 200
    assert client.get("/").status_code == 200
