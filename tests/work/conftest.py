"""A ward with a confirmed plan of one task, and the people who work on it."""

from types import SimpleNamespace

import pytest

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Position
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from tests import factories


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def people(ward):
    office = ward.offices["VHXH"]
    found = SimpleNamespace(
        clerk=factories.person(Role.CLERK, office, name="Trần Thị Chuyên", email="chuyenvien@example.vn"),
        head=factories.person(Role.HEAD, office, name="Lê Văn Trưởng", email="truongphong@example.vn"),
        secretary=factories.person(Role.SECRETARY, ward.unit, name="Phạm Thị Thư", email="thuky@example.vn"),
        leader=factories.person(Role.LEADER, ward.unit, name="Đỗ Văn Lãnh", email="lanhdao@example.vn"),
    )
    for person in (found.clerk, found.head):
        Position.objects.create(person=person, unit=office, title="Chuyên viên", start_on=factories.LONG_AGO)
    return found


@pytest.fixture
def confirm(ward, people):
    """Confirm a plan of 2026 with the given tasks; each is (text, data)."""

    def confirmed(*tasks, plan=None):
        version = factories.version_in_review(ward.unit, people.secretary, plan=plan)
        for text, data in tasks:
            factories.draft_task(version, text, **data)
        from cchc.plans.services.propose_pairs import propose_pairs

        propose_pairs(version)
        ids = version.items.values_list("pk", flat=True)
        review.accept_items(version_id=version.pk, item_ids=ids, actor=people.secretary)
        return confirm_version(version_id=version.pk, actor=people.secretary).plan

    return confirmed


@pytest.fixture
def occurrence(confirm):
    """A task of the Culture and Society office, due by the end of the first quarter of 2026."""
    plan = confirm(("Ban hành kế hoạch tuyên truyền", {"time_text": "Quý I/2026"}))
    return plan.tasks.get().occurrences.get()
