"""A ward's own report regime: what the form makes of it, every problem at once, the days before it is kept."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.report_regimes import LAST, ReportKind, report_regimes
from cchc.organisation.domain import own_regime
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import OwnRegime, UnitRules
from cchc.organisation.regime_forms import OwnRegimeForm
from cchc.organisation.rules import report_regime_for
from tests import factories

LAM_DONG = report_regimes()["lam-dong"]


def sent_of(regime, **changed):
    """What a browser sends for the regime, with some values changed."""
    form = OwnRegimeForm(initial=own_regime.fields_of(regime), base=regime, code="rieng-1-1")
    values = {field.name: field.value() for field in form}
    values |= {"start_on": "2026-01-01", "source": "Quyết định số 5/QĐ-UBND", **changed}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize("regime", report_regimes().values(), ids=lambda regime: regime.code)
def test_a_shipped_regime_comes_back_unchanged_through_the_form(regime):
    form = OwnRegimeForm(sent_of(regime), base=regime, code="rieng-1-1")

    assert form.is_valid(), form.errors
    assert form.regime.periods(2028) == regime.periods(2028)
    assert [form.regime.chain(one) for one in regime.periods(2026)] == [
        regime.chain(one) for one in regime.periods(2026)
    ]
    assert form.regime.month_report(2028, 3) == regime.month_report(2028, 3)


def test_every_field_stands_in_one_group_beside_what_it_says_now():
    form = OwnRegimeForm(base=LAM_DONG, code="rieng-1-1")
    groups = [group for _heading, found in form.parts for group in found]
    shown = [field.name for group in groups for field in group.fields] + [field.name for field in form.always_shown]

    assert sorted(shown) == sorted(form.fields)
    assert {group.heading: group.told for group in groups} == {
        "Quý I": "01/12 đến cuối tháng 2, gửi trong tháng 3",
        "Kỳ 6 tháng đầu năm": "01/12 đến cuối tháng 5, gửi trong tháng 6",
        "Quý III": "01/06 đến cuối tháng 8, gửi trong tháng 9",
        "Kỳ năm": "01/12 đến 30/11, gửi trong tháng 12",
        "Báo cáo tháng": "ngày 01 tháng trước đến cuối tháng trước",
        "Đơn vị gửi phần": "ngày 05",
        "Phần kiến nghị, dân chủ cơ sở": "ngày 10",
        "Gửi báo cáo": "trước ngày 10",
        "Việc báo cáo trong kế hoạch": "ngày 05",
        "Mở báo cáo": "trước 10 ngày",
        "Nơi nhận": "Sở Nội vụ tỉnh Lâm Đồng",
    }
    assert not any(group.is_open for group in groups)


def test_a_group_with_a_refused_field_is_open():
    form = OwnRegimeForm(sent_of(LAM_DONG, unit_day="40"), base=LAM_DONG, code="rieng-1-1")

    opened = [group.heading for _heading, found in form.parts for group in found if group.is_open]

    assert opened == ["Đơn vị gửi phần"]


@given(st.integers(2, 28), st.integers(1, 28))
def test_any_cut_off_day_gives_years_without_a_gap(first_day, ward_day):
    days = {"q1": (12, 3), "h1": (12, 6), "q3": (6, 9), "year": (12, 12)}
    sent = own_regime.fields_of(LAM_DONG) | {"start_on": date(2026, 1, 1), "ward_day": ward_day, "unit_day": 1}
    for name, (start, end) in days.items():
        sent |= {f"{name}_start": (first_day, start), f"{name}_end": (first_day - 1, end), f"{name}_due_month": end}

    regime = own_regime.regime_of(own_regime.text_of(sent, code="a", base=LAM_DONG))

    assert not [problem for problem in own_regime.problems(regime) if "hở" in problem or "ngay sau" in problem]


def test_every_problem_is_told_at_once():
    wrong = sent_of(LAM_DONG, h1_start="01/01", q3_start="15/06", year_end="15/12", unit_day=20)

    form = OwnRegimeForm(wrong, base=LAM_DONG, code="rieng-1-1")

    assert not form.is_valid()
    assert form.non_field_errors() == [
        "Kỳ 6 tháng đầu năm lũy kế từ đầu năm nên phải bắt đầu cùng ngày với quý I.",
        "Quý III phải bắt đầu ngay sau ngày chốt của kỳ 6 tháng (không lũy kế).",
        "Quý I của năm sau phải bắt đầu ngay sau ngày chốt của kỳ năm, không hở và không chồng.",
        "Hạn các đơn vị gửi phần phải trước, hoặc cùng ngày với, hạn gửi báo cáo.",
    ]


@pytest.mark.parametrize(("written", "read"), [("15/12", (15, 12)), ("cuối/2", (LAST, 2)), ("Cuối tháng/2", (LAST, 2))])
def test_a_day_is_written_as_people_write_it(written, read):
    form = OwnRegimeForm(sent_of(LAM_DONG, q1_end=written), base=LAM_DONG, code="a")
    form.is_valid()

    assert form.cleaned_data["q1_end"] == read


@pytest.mark.parametrize("written", ["30/02", "15-12", "15/13", "0/1", ""])
def test_what_is_no_day_is_refused(written):
    form = OwnRegimeForm(sent_of(LAM_DONG, q1_end=written), base=LAM_DONG, code="a")

    assert "q1_end" in form.errors


def test_the_last_day_of_february_follows_the_year():
    form = OwnRegimeForm(sent_of(LAM_DONG), base=LAM_DONG, code="a")
    assert form.is_valid()

    assert form.regime.period(ReportKind.Q1, 2027).end == date(2027, 2, 28)
    assert form.regime.period(ReportKind.Q1, 2028).end == date(2028, 2, 29)


# The page ---------------------------------------------------------------------------------------


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit)


def page_of(ward):
    return reverse("organisation:edit_regime", args=[ward.unit.pk])


def test_the_days_of_the_year_are_shown_before_anything_is_kept(sign_in, ward, secretary):
    answer = sign_in(secretary).post(page_of(ward), sent_of(LAM_DONG, ward_day=8, xem="1"))

    assert "07/03/2026" in answer.content.decode()  # before the 8th
    assert not OwnRegime.objects.exists()


def test_a_kept_regime_holds_for_the_ward_and_its_units(sign_in, ward, secretary):
    answer = sign_in(secretary).post(page_of(ward), sent_of(LAM_DONG, ward_day=8))

    assert answer.status_code == 302
    regime = report_regime_for(ward.offices["VP"], year=2026)
    assert regime.chain(regime.period(ReportKind.Q1, 2026)).due_on == date(2026, 3, 7)
    assert UnitRules.objects.get(unit=ward.unit).report_regime == regime.code
    assert report_regime_for(ward.unit, year=2025).code == "national"


def test_a_regime_without_its_source_is_refused_with_all_that_was_typed(sign_in, ward, secretary):
    sent = sent_of(LAM_DONG, title="Chế độ của phường")
    del sent["unit_document"]

    answer = sign_in(secretary).post(page_of(ward), sent)

    assert answer.status_code == 422
    assert "Chế độ của phường" in answer.content.decode()
    assert not OwnRegime.objects.exists()


def test_a_regime_of_another_ward_is_not_found(sign_in, ward, secretary):
    assert sign_in(secretary).get(page_of(factories.ward("Phường Sao Hôm"))).status_code == 404
