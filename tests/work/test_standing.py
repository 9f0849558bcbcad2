"""The leader's figures: the database counts as the rule does."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cchc.plans.models import Plan
from cchc.work.domain.states import Kind, State, Status, completion, status, task_status
from cchc.work.models import Occurrence
from cchc.work.standing import HeatCell, by_field, by_unit, closing_of, counts, heat_map, line_of
from tests import factories

TODAY = date(2026, 6, 15)
DAYS = st.dates(date(2026, 5, 1), date(2026, 8, 1))


@st.composite
def pieces(draw):
    state = draw(st.sampled_from(list(State)))
    return {
        "state": state,
        "kind": draw(st.sampled_from([Kind.DATED, Kind.CONTINUOUS, Kind.RECURRING])),
        "due_on": None if state is State.WAITING else draw(DAYS),
        "handed_in_on": draw(DAYS) if state in (State.ACCEPTED, State.SUBMITTED) else None,
        "accepted_on": draw(DAYS) if state is State.ACCEPTED else None,
    }


class TestAgainstTheRule(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.lists(pieces(), min_size=1, max_size=4), min_size=1, max_size=5))
    def test_the_database_counts_as_the_rule_does(self, tasks):
        ward = factories.ward()
        person = factories.person()
        version = factories.version_in_review(ward.unit, person)
        plan = version.plan
        expected = []
        for number, occurrences in enumerate(tasks):
            task = plan.tasks.create(
                code=f"direction-{number}", order=number, field="direction", text="Việc", version=version, span={}
            )
            for key, values in enumerate(occurrences):
                Occurrence.objects.create(task=task, unit=ward.offices["VP"], key=str(key), **values)
            expected.append(self.by_the_rule(occurrences))

        found = counts([ward.unit.path], year=2026, today=TODAY, soon_until=TODAY, depth=ward.unit.depth + 1)
        whole = line_of("", "", found)

        assert whole.completion == completion(expected)
        assert whole.late == sum(one is Status.OVERDUE for one in expected)

    def by_the_rule(self, occurrences):
        statuses = [
            status(
                state=o["state"],
                kind=o["kind"],
                due_on=o["due_on"],
                handed_in_on=o["handed_in_on"],
                today=TODAY,
            )
            for o in occurrences
        ]
        counted = [s for s in statuses if s not in (Status.CANCELLED, Status.NOT_ARISEN)]
        if not counted:
            return Status.CANCELLED
        return task_status([o["kind"] for o in occurrences], counted)


@pytest.mark.django_db
def test_counts_stop_at_the_edge_of_what_a_person_oversees(confirm, ward):
    confirm(("Việc của phường này", {"time_text": "Quý I/2026"}))
    other = factories.ward("Phường Sao Hôm")

    found = counts([other.unit.path], year=2026, today=TODAY, soon_until=TODAY, depth=other.unit.depth + 1)

    assert found == []


@pytest.mark.django_db
def test_fields_and_units_are_sums_of_the_same_counts(confirm, ward):
    confirm(
        ("Việc một", {"time_text": "Quý I/2026"}),
        ("Việc hai", {"time_text": "Quý IV/2026", "field": "procedures", "lead": ["Văn phòng HĐND và UBND"]}),
    )
    depth = ward.unit.depth + 1
    found = counts([ward.unit.path], year=2026, today=TODAY, soon_until=TODAY, depth=depth)

    units = by_unit(found, {office.path: code for code, office in ward.offices.items()})
    fields, rows = heat_map(found, [line.key for line in units])

    assert [(line.label, line.completion.total, line.late) for line in units] == [("VHXH", 1, 1), ("VP", 1, 0)]
    assert [(line.key, line.completion.total) for line in by_field(found)] == [("direction", 1), ("procedures", 1)]
    assert rows == [[HeatCell(1, 1), HeatCell(0, 0)], [HeatCell(0, 0), HeatCell(0, 1)]]
    assert list(fields) == ["direction", "procedures"]


@pytest.mark.parametrize(("late", "tasks", "heat"), [(0, 9, 0), (1, 10, 1), (1, 4, 2), (1, 2, 3), (3, 4, 4), (0, 0, 0)])
def test_heat_grows_with_the_share_that_is_late(late, tasks, heat):
    assert HeatCell(late, tasks).heat == heat


@pytest.mark.django_db
def test_the_next_closing_day_is_that_of_the_report_regime(ward):
    closing = closing_of(ward.unit, today=date(2026, 11, 20))

    assert closing.period.end == date(2026, 12, 14)
    assert closing.working_days_left == 15  # 24 November is a day off


@pytest.mark.django_db
def test_without_work_there_is_nothing_to_count(ward):
    assert not Plan.objects.exists()
    assert counts([], year=2026, today=TODAY, soon_until=TODAY, depth=3) == []
