"""What a drafter is told first, and what the first sentence of a report says of its days."""

from datetime import date

import pytest

from cchc.indicators.domain.definition import Value
from cchc.reports import regime
from cchc.reports.batch import unsaved
from cchc.reports.domain.material import Material, Measured
from cchc.reports.drafting import SAME_COUNT, draft, unequal
from cchc.reports.word import word_of
from tests.reports import layout
from tests.reports.report_world import build

pytestmark = pytest.mark.django_db
BEFORE_THE_END, AFTER = date(2026, 8, 20), date(2026, 9, 3)


@pytest.fixture
def unit():
    return build()


def made(unit, today):
    plan = regime.regular(unit, "q3", 2026)
    return plan, draft(unit, plan.period, "q3", today=today, closing=None)


def opening(unit, today):
    plan, found = made(unit, today)
    content = word_of(unsaved(unit, plan), parts=found.sections, figures=found.figures, today=today)
    return next(text for one in layout.Word(content).paragraphs if (text := layout.text_of(one)).endswith("như sau:"))


def test_while_the_period_runs_the_drafter_is_told_and_the_report_says_it_is_not_over(unit):
    _plan, found = made(unit, BEFORE_THE_END)

    assert found.warnings[0].sentence.startswith("Kỳ báo cáo kéo dài đến ngày 31/08/2026")
    assert "; tạm tính đến ngày 20/08/2026" in opening(unit, BEFORE_THE_END)


def test_once_it_is_over_the_report_says_which_days_it_is_held_against(unit):
    _plan, found = made(unit, AFTER)
    text = opening(unit, AFTER)

    assert not [one for one in found.warnings if "kéo dài đến ngày" in one.sentence]
    assert "tạm tính" not in text
    assert "cùng kỳ năm trước từ ngày 01/06/2025 đến ngày 31/08/2025" in text
    assert "kỳ liền trước từ ngày 01/03/2026 đến ngày 31/05/2026" in text


def counted(code, number):
    return Measured(code, "Đơn vị sự nghiệp công lập", "đơn vị", Value(number))


@pytest.mark.parametrize(("first", "second", "told"), [(8.0, 7.0, "(8 và 7)"), (8.0, 8.0, ""), (8.0, None, "")])
def test_the_same_thing_counted_in_two_books_is_told_where_the_numbers_differ(first, second, told):
    one, other = SAME_COUNT[0]
    material = Material(is_year=False, measured={one: counted(one, first), other: counted(other, second)})

    assert [told in warning.sentence for warning in unequal(material)] == ([True] if told else [])
