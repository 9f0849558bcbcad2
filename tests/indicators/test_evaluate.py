"""The one road to a number, over real rows: what counts, what is not known, and the rows behind it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.dossiers.facts import DOSSIER
from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import (
    CATALOGUE,
    Catalogue,
    Composite,
    Held,
    Indicator,
    Source,
    Value,
    Window,
    count,
    ratio,
    total,
)
from cchc.indicators.domain.scope import Scope
from cchc.indicators.evaluate import evaluate, value_of, window_of
from cchc.indicators.rows import Part, rows_behind
from cchc.kernel.fields import Field
from tests import factories
from tests.indicators.making import JUNE, dossier

pytestmark = pytest.mark.django_db

d = DOSSIER.table
YEAR, MONTH = Window(date(2026, 1, 1), date(2026, 12, 31)), Window(date(2026, 6, 1), date(2026, 6, 30))
COMMON = {"reform_field": Field.PROCEDURES, "source": Source("Thử"), "facts": DOSSIER}
ON_TIME = ratio(
    code="t.on_time", title="a", numerator=d.on_time, denominator=d.is_settled, counted_on="closed_on", **COMMON
)
RECEIVED = count(code="t.received", title="b", where=d.id.notnull(), unit="hồ sơ", counted_on="received_on", **COMMON)
OPEN = count(code="t.open", title="c", where=d.id.notnull(), unit="hồ sơ", held=("received_on", "closed_on"), **COMMON)
OVERDUE = count(
    code="t.overdue", title="d", where=lambda window: d.due_on <= window.over, unit="hồ sơ",
    held=("received_on", "closed_on"), **COMMON,
)  # fmt: skip
CARRIED = count(
    code="t.carried", title="e", where=d.id.notnull(), unit="hồ sơ", held=("received_on", "closed_on"),
    held_when=Held.AT_START, **COMMON,
)  # fmt: skip
FEES = total(code="t.fees", title="f", amount=d.fee_vnd, unit="đồng", counted_on="received_on", **COMMON)
SECTORS = Indicator(
    code="t.sectors", title="g", unit="lĩnh vực", numerator=d.sector.nunique(where=d.is_settled),
    counted_on="closed_on", is_additive=False, **COMMON,
)  # fmt: skip
ALL = [ON_TIME, RECEIVED, OPEN, OVERDUE, CARRIED, FEES, SECTORS]
ADDITIVE = [one for one in ALL if one.is_additive]


@pytest.fixture
def ward() -> factories.Ward:
    return factories.ward()


def many(ward: factories.Ward, number: int = 60) -> None:
    rng = random.Random(7)
    for _ in range(number):
        received = date(2025, 10, 1).toordinal() + rng.randrange(420)
        closed = NOT_CLOSED if rng.random() < 0.2 else date.fromordinal(received + rng.randrange(30))
        dossier(
            rng.choice([*ward.offices.values()]), ward=ward.unit, received_on=date.fromordinal(received),
            closed_on=closed, due_on=date.fromordinal(received + 10), sector=rng.choice(["Đất đai", "Hộ tịch"]),
            on_time=None if closed == NOT_CLOSED else rng.random() < 0.7, fee_vnd=rng.choice([0, 15_000]),
        )  # fmt: skip


def whole(values, code):
    return values[code][()]


# What is counted --------------------------------------------------------------------------------


def test_a_rate_keeps_both_its_parts(ward):
    dossier(ward.unit)
    dossier(ward.unit, on_time=False)
    dossier(ward.unit, closed_on=NOT_CLOSED)

    found = value_of(ON_TIME, MONTH)

    assert (found.numerator, found.denominator, found.cases, found.number) == (1, 2, 2, 50)


@pytest.mark.parametrize(
    ("case", "received", "closed", "due", "counted"),
    [
        ("received and closed in June", JUNE, JUNE, JUNE, {"t.received"}),
        ("still open", JUNE, NOT_CLOSED, date(2026, 7, 9), {"t.received", "t.open"}),
        ("open and due in June", JUNE, NOT_CLOSED, date(2026, 6, 30), {"t.received", "t.open", "t.overdue"}),
        ("closed the day after", JUNE, date(2026, 7, 1), date(2026, 6, 20), {"t.received", "t.open", "t.overdue"}),
        ("closed on the last day", JUNE, date(2026, 6, 30), JUNE, {"t.received"}),
        ("from May, closed on the first of June", date(2026, 5, 31), date(2026, 6, 1), JUNE, {"t.carried"}),
        ("received on the last day", date(2026, 6, 30), date(2026, 6, 30), JUNE, {"t.received"}),
        ("received on the first day", date(2026, 6, 1), date(2026, 6, 1), JUNE, {"t.received"}),
        ("closed in May", date(2026, 5, 2), date(2026, 5, 31), JUNE, set()),
        ("received in July", date(2026, 7, 1), NOT_CLOSED, JUNE, set()),
    ],
)  # fmt: skip
def test_a_dossier_counts_in_its_days(ward, case, received, closed, due, counted):
    dossier(ward.unit, received_on=received, closed_on=closed, due_on=due)

    values = evaluate([RECEIVED, OPEN, OVERDUE, CARRIED], MONTH)

    assert {code for code in values if whole(values, code).number} == counted


def test_what_is_due_today_is_not_overdue_while_the_period_runs(ward):
    dossier(ward.unit, closed_on=NOT_CLOSED, due_on=date(2026, 6, 20))
    days = (MONTH.start, MONTH.end)

    assert value_of(OVERDUE, window_of(*days, today=date(2026, 6, 20))).number == 0
    assert value_of(OVERDUE, window_of(*days, today=date(2026, 6, 21))).number == 1


def test_what_is_no_case_is_no_good_case_either(ward):
    dossier(ward.unit, is_settled=False, on_time=True)
    dossier(ward.unit)

    found = value_of(ON_TIME, MONTH)

    assert (found.numerator, found.denominator) == (1, 1)
    assert rows_behind(ON_TIME, MONTH, part=Part.NUMERATOR).count() == 1


def test_a_changed_row_shows_in_the_number_at_once(ward):
    one = dossier(ward.unit)
    assert value_of(ON_TIME, MONTH).number == 100

    Dossier.objects.filter(pk=one.pk).update(on_time=False)

    assert value_of(ON_TIME, MONTH).number == 0


def test_a_row_taken_out_of_the_book_no_longer_counts(ward):
    one = dossier(ward.unit)
    Dossier.objects.filter(pk=one.pk).update(withdrawn_at=factories.NOON)

    assert value_of(RECEIVED, MONTH).number is None


# No value is not zero ---------------------------------------------------------------------------


def test_nothing_is_known_of_a_book_in_which_nobody_wrote(ward):
    values = evaluate(ALL, MONTH, scope=Scope(wards=(ward.unit.pk,)))

    assert [code for code in values if whole(values, code).number is not None] == []


def test_of_a_quiet_month_a_count_and_a_sum_are_nought_once_the_book_is_in_use(ward):
    dossier(ward.unit, received_on=date(2026, 1, 5), closed_on=date(2026, 1, 6))

    values = evaluate(ALL, MONTH, scope=Scope(wards=(ward.unit.pk,)))

    assert (whole(values, "t.received").number, whole(values, "t.fees").number) == (0, 0)
    # Of no dossier at all none was late: both parts are nought, and there is no rate.
    assert (whole(values, "t.on_time").denominator, whole(values, "t.on_time").number) == (0, None)


@pytest.mark.parametrize(
    ("case", "received_on", "found"),
    [
        ("the book was begun in a year before", date(2025, 3, 1), 0),
        ("the book was begun later in the year: there was none before", date(2026, 11, 1), 0),
        ("the book was begun in a later year: nobody counted this one", date(2027, 1, 1), None),
    ],
)
def test_a_book_is_in_use_from_the_year_of_its_first_row(ward, case, received_on, found):
    dossier(ward.unit, received_on=received_on, closed_on=NOT_CLOSED, due_on=NOT_CLOSED)

    assert [value_of(one, MONTH).number for one in (RECEIVED, FEES)] == [found, found]


def test_a_sum_of_readings_nobody_took_is_not_known(ward):
    readings = replace(FEES, code="t.read", is_reading=True)
    dossier(ward.unit, received_on=date(2026, 1, 5), closed_on=date(2026, 1, 6))

    assert (value_of(FEES, MONTH).number, value_of(readings, MONTH).number) == (0, None)


def test_a_group_with_rows_but_none_of_the_amount_has_nought(ward):
    dossier(ward.unit, sector="Đất đai", fee_vnd=20_000, is_settled=True)
    dossier(ward.unit, sector="Hộ tịch", is_settled=False)
    settled = replace(FEES, code="t.settled_fees", numerator=d.is_settled.ifelse(d.fee_vnd, None))

    found = evaluate([settled, RECEIVED], MONTH, by=("sector",))["t.settled_fees"]

    assert {sector: value.number for (sector,), value in found.items()} == {"Đất đai": 20_000, "Hộ tịch": 0}


@pytest.mark.parametrize(
    ("case", "said", "found", "share"),
    [
        ("who says nothing is in neither part", [True, False, None, None], 1, 50),
        ("a no is told", [False, None], 0, 0),
        ("nobody said anything", [None, None], None, None),
    ],
)
def test_what_no_source_says_is_not_a_no(ward, case, said, found, share):
    counted = replace(RECEIVED, code="t.synced", numerator=d.is_synced, may_be_untold=True)
    rate = replace(counted, code="t.synced_rate", denominator=d.id.notnull(), unit="%", scale=100.0)
    for one in said:
        dossier(ward.unit, is_synced=one)

    assert (value_of(counted, MONTH).number, value_of(rate, MONTH).number) == (found, share)
    assert rows_behind(rate, MONTH).count() == len([one for one in said if one is not None])


def test_whether_silent_books_are_in_use_is_asked_in_one_statement(ward):
    silent = {one.facts.name: one for one in CATALOGUE if isinstance(one, Indicator) and one.facts and one.counted_on}
    assert len(silent) > 20

    with CaptureQueriesContext(connection) as asked:
        evaluate(silent.values(), MONTH)

    assert len(asked) <= len(silent) + 1


def test_a_ward_asked_for_is_in_the_answer_although_it_has_no_rows(ward):
    quiet, silent = factories.ward(), factories.ward()
    dossier(ward.unit)
    dossier(quiet.unit, received_on=date(2026, 1, 5), closed_on=date(2026, 1, 6))
    wards = (ward.unit.pk, quiet.unit.pk, silent.unit.pk)

    found = evaluate([RECEIVED], MONTH, scope=Scope(wards=wards), by=("ward",))["t.received"]

    assert [found[ward,].number for ward in wards] == [1, 0, None]


def test_a_sector_of_facts_without_sectors_is_not_known(ward):
    plain = ratio(
        code="t.plain", title="x", numerator=d.on_time, denominator=d.is_settled, counted_on="closed_on", **COMMON
    )
    dossier(ward.unit)

    assert value_of(plain, MONTH, filters={"no_such_column": ["x"]}).number is None


# Scope and groups -------------------------------------------------------------------------------


def test_another_wards_rows_stay_out(ward):
    dossier(ward.unit)
    dossier(factories.ward().unit)

    assert value_of(RECEIVED, MONTH, scope=Scope(wards=(ward.unit.pk,))).number == 1
    assert value_of(RECEIVED, MONTH, scope=Scope(units=(ward.offices["VP"].pk,))).number is None
    assert value_of(RECEIVED, MONTH, scope=Scope(wards=())).number is None
    assert value_of(RECEIVED, MONTH).number == 2


def test_a_filter_narrows(ward):
    dossier(ward.unit, sector="Đất đai")
    dossier(ward.unit, sector="O'Brien 100%")

    assert value_of(RECEIVED, MONTH, filters={"sector": ["O'Brien 100%"]}).number == 1
    assert value_of(RECEIVED, MONTH, filters={"sector": ["Đất đai", "O'Brien 100%"]}).number == 2


@pytest.mark.parametrize("by", [("unit",), ("sector",), ("ward",), ("unit", "sector")], ids=str)
def test_parts_of_groups_add_up_to_the_whole(ward, by):
    many(ward)

    groups, values = evaluate(ADDITIVE, YEAR, by=by), evaluate(ADDITIVE, YEAR)

    for one in ADDITIVE:
        assert _sum(groups[one.code].values()) == _parts(whole(values, one.code)), one.code


def test_months_of_a_flow_add_up_to_the_year(ward):
    many(ward)
    flows = [one for one in ADDITIVE if one.counted_on]

    months, values = evaluate(flows, YEAR, by=("month",)), evaluate(flows, YEAR)

    for one in flows:
        assert _sum(months[one.code].values()) == _parts(whole(values, one.code)), one.code
        assert all(202601 <= key[0] <= 202612 for key in months[one.code])


def _sum(values) -> tuple[float, float]:
    found = [*values]
    return sum(one.numerator or 0 for one in found), sum(one.denominator or 0 for one in found)


def _parts(value: Value) -> tuple[float, float]:
    return value.numerator or 0, value.denominator or 0


# Fusing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [(), ("ward",), ("unit", "sector")], ids=str)
@pytest.mark.parametrize("is_narrow", [True, False])
def test_counted_together_they_are_what_they_are_one_by_one(ward, by, is_narrow):
    many(ward)
    definitions = [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts is DOSSIER] + ALL
    how = {"by": by, "scope": Scope(wards=(ward.unit.pk,)) if is_narrow else Scope()}

    together = evaluate(definitions, YEAR, **how)

    for one in definitions:
        assert evaluate([one], YEAR, **how)[one.code] == together[one.code], one.code


def test_a_ward_is_found_by_one_scan_a_kind_and_all_wards_by_one_scan(ward):
    dossier(ward.unit)
    definitions = [ON_TIME, RECEIVED, FEES, OPEN, OVERDUE]

    assert _statements(definitions, Scope(wards=(ward.unit.pk,))) == 3  # by end, by receipt, held
    assert _statements(definitions, Scope()) == 1


def _statements(definitions, scope) -> int:
    with CaptureQueriesContext(connection) as queries:
        evaluate(definitions, MONTH, scope=scope)
    return sum("dossiers_dossier" in each["sql"] for each in queries.captured_queries)


# The rows behind --------------------------------------------------------------------------------


def test_the_rows_behind_are_as_many_as_the_number_says(ward):
    many(ward)
    many(factories.ward())
    scope, filters = Scope(wards=(ward.unit.pk,)), {"sector": ["Đất đai"]}
    definitions = [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts is DOSSIER] + ADDITIVE
    values = evaluate(definitions, YEAR, scope=scope, filters=filters)

    for one in definitions:
        value = whole(values, one.code)
        behind = {part: rows_behind(one, YEAR, scope=scope, part=part, filters=filters).count() for part in Part}
        assert behind[Part.DENOMINATOR] == value.cases, one.code
        assert behind[Part.NUMERATOR] + behind[Part.REST] == behind[Part.DENOMINATOR], one.code


def test_a_rate_of_rows_never_counts_more_good_cases_than_cases(ward):
    many(ward)
    rates = [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts is DOSSIER and one.unit == "%"]
    values = evaluate(rates, YEAR)

    wrong = [code for code, groups in values.items() if (groups[()].numerator or 0) > (groups[()].denominator or 0)]
    assert wrong == []


def test_a_composite_has_no_rows_of_its_own():
    one = Composite(code="t.whole", title="x", unit="điểm", reform_field=Field.PROCEDURES, source=Source("Thử"),
                    parts=("t.on_time",), rule=lambda values: values["t.on_time"])  # fmt: skip

    with pytest.raises(ValueError, match=r"made of other indicators: t\.on_time"):
        rows_behind(one, YEAR)


def test_a_composite_is_made_of_its_parts_in_every_group(ward):
    many(ward)
    catalogue = Catalogue()
    catalogue.add(ON_TIME, RECEIVED)
    one = Composite(
        code="t.whole", title="x", unit="điểm", reform_field=Field.PROCEDURES, source=Source("Thử"),
        parts=("t.on_time", "t.received"),
        rule=lambda values: Value((values["t.on_time"].number or 0) + (values["t.received"].number or 0)),
    )  # fmt: skip

    found = evaluate([one], YEAR, by=("unit",), catalogue=catalogue)

    for group, value in found["t.whole"].items():
        parts = [found[code].get(group, Value(None)).number or 0 for code in one.parts]
        assert value.number == sum(parts)
