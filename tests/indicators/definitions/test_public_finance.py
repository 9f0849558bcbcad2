"""Indicators of the field "public_finance": rows one can count by hand, and plain Python over the same rows."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cchc.indicators.domain.definition import Window
from cchc.kernel.fields import Field
from cchc.registers.models.public_finance import (
    AssetCheck,
    AuditRecommendation,
    BudgetLine,
    Disclosure,
    FinanceRules,
    FinanceWrongdoing,
    InvestmentPayment,
    InvestmentProject,
    PublicServiceUnit,
    RecurrentSpending,
    RevenueMonth,
    RevenueTarget,
    ThriftProgramme,
)
from tests import factories

from .counted import Parts, number_of, running
from .public_finance_rows import ROWS, on
from .whole_field import (
    FIRST_HALF,
    WINDOWS,
    YEAR_2025,
    Rows,
    Way,
    by,
    counted,
    differences,
    flow,
    lay,
    newest,
    share,
    stock,
    sums,
    windows_ending_on_days_of,
)

pytestmark = pytest.mark.django_db

BY_HAND: dict[str, Parts] = {
    "public_finance.investment_plan": (1_600, None),
    "public_finance.disbursed": (100 + 450 + 90 - 10, None),  # January's payment for 2025 is not of this year
    "public_finance.disbursed_rate": (630, 1_600),
    "public_finance.revenue": (100 + 20 + 300 - 5, None),
    "public_finance.revenue_target": (1_000, None),
    "public_finance.revenue_rate": (415, 1_000),
    "public_finance.reform_budget_planned": (1_000 + 2_500 + 70, None),
    "public_finance.reform_budget_allotted": (2_900, None),
    "public_finance.reform_budget_paid_rate": (1_300, 2_900),
    "public_finance.service_units": (7, None),
    "public_finance.service_units_group1": (1, None),
    "public_finance.service_units_group2": (1, None),
    "public_finance.service_units_group3a": (0, None),
    "public_finance.service_units_group3b": (2, None),
    "public_finance.service_units_group3c": (1, None),
    "public_finance.service_units_group4": (2, None),
    "public_finance.autonomous_rate": (2, 7),
    "public_finance.autonomous_units": (2, None),
    "public_finance.autonomy_approved_rate": (2, 7),
    "public_finance.direct_support_cut_rate": (50 + 10 - 20, 50 + 200 + 1_000),
    "public_finance.recurrent_spending_cut_rate": (60 - 10, 1_500),
    "public_finance.recovery_recommended": (160, None),
    "public_finance.recovered": (120, None),
    "public_finance.recovered_rate": (120, 160),
    "public_finance.audit_recommendations_done_rate": (1, 3),
    "public_finance.spending_rules_rate": (1, 2),
    "public_finance.asset_rules_rate": (2, 3),
    "public_finance.asset_rules_obeyed_rate": (1, 4),
    "public_finance.asset_data_updated_rate": (1, 4),
    "public_finance.disclosed_on_time_rate": (1, 3),
    "public_finance.thrift_issued_on_time_rate": (0, 1),
    "public_finance.thrift_saved_rate": (100, 400),
    "public_finance.wrongdoings": (1, None),
    "public_finance.wrongdoings_all": (2, None),
}


@pytest.fixture
def rows() -> Rows:
    return lay(ROWS)


def test_the_half_year_counted_by_hand(rows: Rows) -> None:
    assert counted(Field.PUBLIC_FINANCE, FIRST_HALF) == BY_HAND


# In plain Python -------------------------------------------------------------------------------


def plan(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[InvestmentProject] if row.plan_year == window.end.year]
    return sums([row for row in mine if row.assigned_on <= window.end], "plan_vnd")


def disbursed(rows: Rows, window: Window) -> Parts:
    """Of the year in which the window ends; its payments of next January are in once the year is over."""
    year = window.end.year
    mine = [row for row in rows[InvestmentPayment] if row.project.plan_year == year]
    is_over = window.end == date(year, 12, 31)
    return sums([row for row in mine if row.paid_on <= window.end or is_over], "amount_vnd")


def revenue(rows: Rows, window: Window) -> Parts:
    mine = [
        row
        for row in rows[RevenueMonth]
        if row.year == window.end.year and date(row.year, row.month, monthrange(row.year, row.month)[1]) <= window.end
    ]
    return sums(mine, "amount_vnd")


def revenue_target(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[RevenueTarget] if row.year == window.end.year and row.level == "province"]
    return sums(newest(mine, "assigned_on", ("year",), window), "amount_vnd")


def out_of(top: Way, bottom: Way) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        whole = bottom(rows, window)[0]
        return (top(rows, window)[0] or 0, whole) if whole else (None, None)

    return road


def lines(*names: str) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = [row for row in rows[BudgetLine] if window.start <= date(row.year, 3 * row.quarter - 2, 1) <= window.end]
        given = [row for row in mine if row.allotted_vnd is not None] if "paid_vnd" in names else mine
        return sums(given, *names)

    return road


def planned(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[BudgetLine] if window.start <= date(row.year, 3 * row.quarter - 2, 1) <= window.end]
    return sum(round(row.unit_price_vnd * row.quantity) for row in mine), None


def units(rows: Rows, window: Window) -> list[Any]:
    last = newest(rows[PublicServiceUnit], "started_on", ("name",), window)
    return [row for row in last if row.ended_on is None or row.ended_on > window.end]


def group_of(row: Any) -> str:
    percent = 100 * row.revenue_vnd / row.spending_vnd
    if percent >= 100:
        return "1" if row.covers_investment else "2"
    return next((name for least, name in ((70, "3a"), (30, "3b"), (10, "3c")) if percent >= least), "4")


def in_group(*groups: str) -> Way:
    return lambda rows, window: (sum(group_of(row) in groups for row in units(rows, window)), None)


def support(rows: Rows, window: Window) -> Parts:
    known = [row for row in units(rows, window) if None not in (row.support_before_vnd, row.support_vnd)]
    return sum(row.support_before_vnd - row.support_vnd for row in known), sums(known, "support_before_vnd")[0]


def spending(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[RecurrentSpending] if row.year == window.end.year]
    return sum(row.before_vnd - row.amount_vnd for row in mine), sums(mine, "before_vnd")[0]


def audits(rows: Rows, window: Window, kinds: tuple[str, ...] = ("money",)) -> list[Any]:
    return [row for row in flow(rows[AuditRecommendation], "concluded_on", window) if row.kind in kinds]


def rules(day: str, among: Callable[[Any], object] = bool) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = [row for row in stock(rows[FinanceRules], "started_on", "ended_on", window) if among(row)]
        return share(mine, lambda row: by(row, day, window))

    return road


def assets(good: Callable[[Any, Window], object]) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = flow(rows[AssetCheck], "due_on", window)
        due = [
            row
            for row in mine
            if row.due_on <= window.over or by(row, "checked_on", window) or by(row, "data_updated_on", window)
        ]
        return share(due, lambda row: good(row, window))

    return road


def in_time(model: type[Any], done: str) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = [
            row for row in flow(rows[model], "due_on", window) if row.due_on <= window.over or by(row, done, window)
        ]
        return share(mine, lambda row: getattr(row, done) and getattr(row, done) <= row.due_on)

    return road


def saved(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[ThriftProgramme] if row.year == window.end.year]
    return sums([row for row in mine if row.saved_vnd is not None], "saved_vnd", "target_vnd")


def wrongs(among: Callable[[Any], bool]) -> Way:
    return lambda rows, window: (sum(map(among, flow(rows[FinanceWrongdoing], "found_on", window))), None)


ROADS: dict[str, Way] = {
    "public_finance.investment_plan": plan,
    "public_finance.disbursed": disbursed,
    "public_finance.disbursed_rate": out_of(disbursed, plan),
    "public_finance.revenue": revenue,
    "public_finance.revenue_target": revenue_target,
    "public_finance.revenue_rate": out_of(revenue, revenue_target),
    "public_finance.reform_budget_planned": planned,
    "public_finance.reform_budget_allotted": lines("allotted_vnd"),
    "public_finance.reform_budget_paid_rate": lines("paid_vnd", "allotted_vnd"),
    "public_finance.service_units": lambda rows, window: (len(units(rows, window)), None),
    **{f"public_finance.service_units_group{name}": in_group(name) for name in ("1", "2", "3a", "3b", "3c", "4")},
    "public_finance.autonomous_rate": lambda rows, window: share(
        units(rows, window), lambda row: group_of(row) in {"1", "2"}
    ),
    "public_finance.autonomous_units": in_group("1", "2"),
    "public_finance.autonomy_approved_rate": lambda rows, window: share(
        units(rows, window), lambda row: by(row, "approved_on", window)
    ),
    "public_finance.direct_support_cut_rate": support,
    "public_finance.recurrent_spending_cut_rate": spending,
    "public_finance.recovery_recommended": lambda rows, window: sums(audits(rows, window), "recommended_vnd"),
    "public_finance.recovered": lambda rows, window: sums(audits(rows, window), "recovered_vnd"),
    "public_finance.recovered_rate": lambda rows, window: sums(
        audits(rows, window), "recovered_vnd", "recommended_vnd"
    ),
    "public_finance.audit_recommendations_done_rate": lambda rows, window: share(
        audits(rows, window, ("money", "document")), lambda row: by(row, "done_on", window)
    ),
    "public_finance.spending_rules_rate": rules("spending_on", lambda row: row.is_autonomous),
    "public_finance.asset_rules_rate": rules("asset_on"),
    "public_finance.asset_rules_obeyed_rate": assets(lambda row, w: row.is_obeyed and by(row, "checked_on", w)),
    "public_finance.asset_data_updated_rate": assets(lambda row, w: by(row, "data_updated_on", w)),
    "public_finance.disclosed_on_time_rate": in_time(Disclosure, "posted_on"),
    "public_finance.thrift_issued_on_time_rate": in_time(ThriftProgramme, "issued_on"),
    "public_finance.thrift_saved_rate": saved,
    "public_finance.wrongdoings": wrongs(lambda row: row.kind == "administration"),
    "public_finance.wrongdoings_all": wrongs(lambda row: row.kind != "none"),
}


def test_every_counted_definition_of_the_field_is_tried(rows: Rows) -> None:
    assert ROADS.keys() == BY_HAND.keys() == counted(Field.PUBLIC_FINANCE, FIRST_HALF).keys()


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window.start} {window.end}")
def test_the_same_rows_in_plain_python(rows: Rows, window: Window) -> None:
    expected = {code: road(rows, window) for code, road in ROADS.items()}

    assert differences(counted(Field.PUBLIC_FINANCE, window), expected) == {}


def test_the_same_on_every_day_something_happens(rows: Rows) -> None:
    for window in windows_ending_on_days_of(rows):
        expected = {code: road(rows, window) for code, road in ROADS.items()}
        assert differences(counted(Field.PUBLIC_FINANCE, window), expected) == {}, window


# What a person would ask -----------------------------------------------------------------------


def test_a_payment_of_january_for_last_year_counts_in_last_year(rows: Rows) -> None:
    assert counted(Field.PUBLIC_FINANCE, YEAR_2025)["public_finance.disbursed_rate"] == (450, 500)


def test_the_share_disbursed_is_in_percent(rows: Rows) -> None:
    assert number_of("public_finance.disbursed_rate", FIRST_HALF) == pytest.approx(39.375)


def test_where_no_money_was_asked_back_it_is_nought_and_has_no_rate() -> None:
    AuditRecommendation.objects.create(
        unit=factories.ward().unit, body="check", conclusion_number="1", concluded_on=on("02-10"), kind="document"
    )

    found = [number_of(f"public_finance.{code}", FIRST_HALF) for code in ("recovery_recommended", "recovered")]
    assert found == [0, 0]
    assert number_of("public_finance.recovered_rate", FIRST_HALF) is None


def test_a_book_of_recommendations_nobody_keeps_says_nothing_of_money() -> None:
    assert number_of("public_finance.recovery_recommended", FIRST_HALF) is None


def test_a_revenue_nobody_read_is_not_known_although_last_years_was() -> None:
    RevenueMonth.objects.create(unit=factories.ward().unit, year=2025, month=3, amount_vnd=10)

    assert number_of("public_finance.revenue", FIRST_HALF) is None


def test_the_groups_add_up_to_the_units(rows: Rows) -> None:
    for window in WINDOWS:
        found = counted(Field.PUBLIC_FINANCE, window)
        groups = [value[0] for code, value in found.items() if "service_units_group" in code]
        assert sum(filter(None, groups)) == (found["public_finance.service_units"][0] or 0)


def test_money_is_shown_in_millions() -> None:
    ward = factories.ward().unit
    RevenueMonth.objects.create(unit=ward, year=2026, month=3, amount_vnd=78_496_000_000)

    assert number_of("public_finance.revenue", FIRST_HALF) == pytest.approx(78_496)


def test_nothing_disbursed_of_a_plan_is_nought_and_of_no_plan_is_not_known() -> None:
    assert number_of("public_finance.disbursed_rate", FIRST_HALF) is None
    InvestmentProject.objects.create(
        unit=factories.ward().unit, code="1", name="Chợ", plan_year=2026, assigned_on=on("01-05"), plan_vnd=10
    )

    assert number_of("public_finance.disbursed_rate", FIRST_HALF) == 0


def test_what_is_due_today_does_not_count_against_the_ward_yet() -> None:
    Disclosure.objects.create(unit=factories.ward().unit, kind="estimate", period="2026", due_on=on("06-30"))

    assert number_of("public_finance.disclosed_on_time_rate", running(on("01-01"), on("06-30"))) is None
    assert number_of("public_finance.disclosed_on_time_rate", running(on("01-01"), on("07-01"))) == 0
