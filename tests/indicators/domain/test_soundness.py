"""Every fault of the definitions, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import ibis
import pytest

from cchc.indicators.domain.definition import Composite, Indicator, Source, count, ratio
from cchc.indicators.domain.soundness import problems
from cchc.kernel.fields import Field


class Facts:
    name = "fact_dossier"
    types = {
        "id": "int64", "ward": "int64", "unit": "int64", "sector": "string", "closed_on": "date", "due_on": "date",
        "on_time": "boolean", "fee": "float64",
    }  # fmt: skip
    table = ibis.table(types, name=name)

    def may_be_null(self, column: str) -> bool:
        return True


FACTS = Facts()
d = FACTS.table
WORDS: dict[str, Any] = {"title": "a", "how": "b", "when_empty": "c", "reform_field": Field.PROCEDURES}
SOUND = ratio(
    code="t.on_time", facts=FACTS, numerator=d.on_time, denominator=d.id.notnull(), counted_on="closed_on",
    source=Source("QĐ 766"), **WORDS,
)  # fmt: skip


def test_a_sound_definition_has_no_problems():
    assert problems([SOUND], on=date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"code": "On-Time"}, "codes are lower snake case with a dot, e.g. procedures.dossiers_on_time"),
        ({"title": " "}, "no title"),
        ({"how": ""}, "no how"),
        ({"when_empty": ""}, "no when_empty"),
        ({"source": Source("")}, "no source"),
        ({"numerator": None}, "no numerator"),
        ({"counted_on": "ended_on"}, "fact_dossier has no date 'ended_on'"),
        ({"counted_on": "sector"}, "fact_dossier has no date 'sector'"),
        ({"held": ("due_on", "")}, "is a flow and a stock at once"),
        ({"dimensions": ("ward", "colour")}, "fact_dossier has no dimension 'colour'"),
        ({"numerator": d.sector}, "numerator is string, neither a condition nor a number"),
        ({"numerator": d.sector.nunique()}, "numerator is a reduction, so is_additive must be False"),
        ({"numerator": lambda window: d.nothing}, "cannot be read: 'Table' object has no attribute 'nothing'"),
        ({"numerator": d.fee.median(), "is_additive": False}, "numerator uses Median, which not every engine has"),
        ({"numerator": d.due_on - d.closed_on < ibis.interval(days=3)},
         "numerator uses DateDiff, which not every engine has"),
        ({"numerator": ibis.table({"x": "boolean"}, name="other").x}, "numerator reads other, not fact_dossier"),
        ({"numerator": d.closed_on > date(1111, 11, 11)}, "numerator names a day kept for windows"),
        ({"reviewed_on": date(2025, 5, 1), "review_by": date(2025, 5, 1)}, "review_by must come after reviewed_on"),
        ({"review_by": date(2025, 12, 31)}, "was to be reviewed by 2025-12-31"),
        ({"source": Source("QĐ 1", in_force_to=date(2025, 12, 31))}, "its source held until 2025-12-31"),
    ],
)  # fmt: skip
def test_a_fault_is_named(broken, complaint):
    wrong = replace(SOUND, **broken)

    assert f"{wrong.code}: {complaint}" in problems([wrong], on=date(2026, 1, 1))


def test_days_are_looked_at_only_when_a_day_is_given():
    assert problems([replace(SOUND, review_by=date(2025, 12, 31))]) == []


def test_every_problem_of_the_set_is_reported_at_once():
    whole = Composite(
        code="t.whole", unit="điểm", source=Source("QĐ 766"), parts=("t.on_time", "t.gone"), rule=dict, **WORDS
    )
    again = replace(SOUND, title="", annex="3.3.3")
    other = count(
        code="t.other", facts=FACTS, where=d.on_time, unit="hồ sơ", source=Source("x"), annex="3.3.3", **WORDS
    )

    found = problems([SOUND, again, whole, other])

    assert found == [
        "t.on_time: 2 definitions of version 1",
        "annex 3.3.3: 2 definitions",
        "t.whole: unknown part 't.gone'",
        "t.on_time: no title",
    ]


def test_an_index_is_not_made_of_itself():
    one = Composite(code="t.one", unit="điểm", source=Source("x"), parts=("t.two",), rule=dict, **WORDS)
    two = replace(one, code="t.two", parts=("t.one",))

    assert problems([one, two]) == ["t.one: is made of itself", "t.two: is made of itself"]


def test_a_newer_version_stands_beside_the_old_one():
    newer: Indicator = replace(SOUND, version=2)

    assert problems([SOUND, newer]) == []
