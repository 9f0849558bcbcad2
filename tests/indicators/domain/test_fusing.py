"""Definitions become text: once for a dialect, with the window's days in slots."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pytest

from cchc.indicators.domain.definition import Held, Indicator, Source, Window, count, ratio
from cchc.indicators.domain.fusing import STAND_INS, Kind, Scan, scans
from cchc.indicators.domain.soundness import DIALECTS
from cchc.kernel.fields import Field

WORDS: dict[str, Any] = {"title": "a", "reform_field": Field.PROCEDURES, "source": Source("x")}
WINDOW = Window(date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 29))


class Facts:
    name = "fact_dossier"
    types = {
        "id": "int64", "ward": "int64", "unit": "int64", "sector": "string", "received_on": "date",
        "closed_on": "date", "due_on": "date", "on_time": "boolean",
    }  # fmt: skip
    table = ibis.table(types, name=name)

    def may_be_null(self, column: str) -> bool:
        return column in {"on_time", "due_on"}


FACTS = Facts()
d = FACTS.table
EVERY = d.id.notnull()
ON_TIME = ratio(code="t.a", facts=FACTS, numerator=d.on_time, denominator=EVERY, counted_on="closed_on", **WORDS)
CLOSED = count(code="t.b", facts=FACTS, where=EVERY, unit="x", counted_on="closed_on", **WORDS)
OVERDUE = count(
    code="t.c", facts=FACTS, where=lambda window: d.due_on <= window.over, unit="x", held=("received_on", "closed_on"),
    **WORDS,
)  # fmt: skip
SECTORS = Indicator(
    code="t.d", facts=FACTS, numerator=d.sector.nunique(), unit="x", counted_on="closed_on", is_additive=False, **WORDS
)
ALL = [ON_TIME, CLOSED, OVERDUE, SECTORS]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_days_of_the_window_are_slots_and_no_stand_in_is_left(dialect):
    for scan in scans(ALL, ("ward",), is_wide=True):
        text = scan.text(dialect)
        sql = text.filled(["?"] * len(text.days))

        assert sql.count("?") == len(text.days) > 0
        assert not any(str(day.year) in sql for day in STAND_INS.values())
        assert {*text.values(WINDOW)} <= {WINDOW.start, WINDOW.end, WINDOW.over}


def test_a_text_is_compiled_once_for_every_window():
    scan = Scan([ON_TIME], ())

    assert scan.text("sqlite") is scan.text("sqlite")


def test_a_percent_sign_of_a_definition_is_no_placeholder():
    odd = count(code="t.e", facts=FACTS, where=d.sector == "100%", unit="x", counted_on="closed_on", **WORDS)
    text = Scan([odd], ()).text("sqlite")

    sql = text.filled(["%s"] * len(text.days), percent="%%")

    assert sql % tuple(f"'{day}'" for day in text.values(WINDOW)) == text.filled(
        [f"'{day}'" for day in text.values(WINDOW)]
    )


def test_what_two_definitions_share_is_counted_once():
    scan = Scan([ON_TIME, CLOSED], ("ward",))

    assert scan.column_names == ["ward", "c0", "c1"]
    assert scan.parts[0].denominator == scan.parts[1].numerator


def test_only_columns_that_are_needed_are_read():
    assert Scan([CLOSED], ("ward",)).used == ["ward", "closed_on"]


def test_narrow_scans_keep_to_one_kind_of_window_and_wide_ones_take_all_but_reductions():
    assert [[one.code for one in scan.definitions] for scan in scans(ALL, ())] == [["t.a", "t.b", "t.d"], ["t.c"]]
    wide = scans(ALL, (), is_wide=True)
    assert [[one.code for one in scan.definitions] for scan in wide] == [["t.a", "t.b", "t.c"], ["t.d"]]


def test_a_stock_is_led_by_its_end():
    """An index on the beginning would read nearly every row: nearly every row has begun."""
    sql = "".join(Scan([OVERDUE], ()).text("sqlite").pieces)

    assert 'COALESCE("t0"."received_on", "t0"."received_on") <=' in sql
    assert "IS NULL" not in sql  # closed_on is never null here


@pytest.mark.parametrize(
    ("when", "conditions"),
    [
        (Held.AT_END, ["<=", ">"]),
        (Held.AT_START, ["<", ">="]),
        (Held.DURING, ["<=", ">="]),
    ],
)
def test_a_stock_is_held_when_it_says(when, conditions):
    names = {"LessEqual": "<=", "Less": "<", "Greater": ">", "GreaterEqual": ">="}
    found = Kind(held=("received_on", "closed_on"), held_when=when).conditions(FACTS)

    assert [names[type(each.op()).__name__] for each in found] == conditions
