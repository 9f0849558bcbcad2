"""A ward's own report regime: from what people fill in to the text of a rule file; what cannot be right in it. Pure.

Half year and year are cumulative, the third quarter is not (docs/sources.md P2.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import yaml

from cchc.kernel.report_regimes import (
    LAST,
    REPORT_KIND_LABELS,
    Limit,
    MonthRule,
    PeriodRule,
    ReportKind,
    ReportRegime,
    load_regimes,
)

DayMonth = tuple[int, int]  # day, month; LAST for the month's last day
CUMULATIVE = frozenset({ReportKind.H1, ReportKind.YEAR})
ONE_DAY = timedelta(days=1)
HALF_A_YEAR = 6
LOOKED_AT = (2027, 2028)  # a common year and a leap year


def text_of(sent: Mapping[str, Any], *, code: str, base: ReportRegime) -> str:
    """Return the rule file of one regime; what the form does not ask for comes from ``base``."""
    row = {
        "code": code,
        "title": sent["title"],
        "document": sent["document"],
        "valid_from": sent["start_on"],
        "deadline": _limit(sent, "task"),
        "unit": _limit(sent, "unit"),
        "petitions": _limit(sent, "petitions"),
        "ward": _limit(sent, "ward"),
        **({"year": _limit(sent, "year") | {"month": 12}} if sent.get("year_day") else {}),
        "month": _month(sent),
        "opens": {"days": sent["opens_days"], "document": sent["opens_document"]},
        "receiver": sent["receiver"],
        "sending": sent["sending"],
        "outline": base.outline,
        "periods": [_period(kind, sent) for kind in ReportKind],
    }
    text: str = yaml.safe_dump({"regimes": [row]}, allow_unicode=True, sort_keys=False)
    return text


def _limit(sent: Mapping[str, Any], name: str) -> dict[str, Any]:
    limit = {"day": sent[f"{name}_day"], "document": sent[f"{name}_document"]}
    return limit | ({"before": True} if sent.get(f"{name}_before") else {})


def _month(sent: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "start": sent["month_start"],
        "start_month": -1 if sent["month_start_earlier"] else 0,
        "end": sent["month_end"],
        "end_month": -1 if sent["month_end_earlier"] else 0,
        "document": sent["month_document"],
    }


def _period(kind: ReportKind, sent: Mapping[str, Any]) -> dict[str, Any]:
    name = kind.value.lower()
    start, end = sent[f"{name}_start"], sent[f"{name}_end"]
    return {
        "kind": kind.value,
        "start": _written(start),
        "start_year": -1 if kind is not ReportKind.Q3 and start[1] > HALF_A_YEAR else 0,  # December: of the year before
        "end": _written(end),
        "due_month": sent[f"{name}_due_month"],
        "cumulative": kind in CUMULATIVE,
    }


def _written(day: DayMonth) -> str:
    return f"{day[1]:02}-last" if day[0] == LAST else f"{day[1]:02}-{day[0]:02}"


def regime_of(text: str) -> ReportRegime:
    """:raises BadRules: with every problem found."""
    return load_regimes(text)[0]


def fields_of(regime: ReportRegime) -> dict[str, Any]:
    """Return what the form starts with: the regime in force, value by value."""
    found: dict[str, Any] = {"title": regime.title, "document": regime.document, "receiver": regime.receiver}
    for rule in regime.rules:
        name = rule.kind.value.lower()
        found |= {f"{name}_start": rule.start[::-1], f"{name}_end": rule.end[::-1], f"{name}_due_month": rule.due_month}
    limits = {"unit": regime.unit, "petitions": regime.petitions, "ward": regime.ward, "year": regime.year}
    for name, limit in limits.items():
        if limit:
            values = {"day": limit.day, "before": limit.before, "document": limit.document}
            found |= {f"{name}_{part}": value for part, value in values.items()}
    found |= {"task_day": regime.due_day, "task_before": regime.due_before, "task_document": regime.due_document}
    found |= {"opens_days": regime.opens_days, "opens_document": regime.opens_document, "sending": regime.sending}
    return found | _month_fields(regime.month)


def _month_fields(month: MonthRule) -> dict[str, Any]:
    return {
        "month_start": month.start,
        "month_start_earlier": month.start_month < 0,
        "month_end": month.end,
        "month_end_earlier": month.end_month < 0,
        "month_document": month.document,
    }


def told(regime: ReportRegime) -> dict[str, str]:
    """Return in a few words what each group of the form says, by the name of the group."""
    found = {rule.kind.value.lower(): _period_told(rule) for rule in regime.rules}
    if regime.year:
        found["year"] += f", {_limit_told(regime.year)}"
    month = regime.month
    found |= {name: _limit_told(getattr(regime, name)) for name in ("unit", "petitions", "ward")}
    found["task"] = f"{'trước ' if regime.due_before else ''}ngày {regime.due_day:02}"
    found["opens"] = f"trước {regime.opens_days} ngày"
    end = "cuối tháng" if month.end == LAST else f"ngày {month.end:02} tháng"
    found["month"] = f"ngày {month.start:02} tháng {_which(month.start_month)} đến {end} {_which(month.end_month)}"
    return found | {"receiver": regime.receiver}


def _period_told(rule: PeriodRule) -> str:
    return f"{_day(rule.start[::-1])} đến {_day(rule.end[::-1])}, gửi trong tháng {rule.due_month}"


def _limit_told(limit: Limit) -> str:
    return f"{'trước ' if limit.before else ''}ngày {limit.day:02}"


def _day(day: DayMonth) -> str:
    return f"cuối tháng {day[1]}" if day[0] == LAST else f"{day[0]:02}/{day[1]:02}"


def _which(month: int) -> str:
    return "trước" if month < 0 else "này"


# What cannot be right -------------------------------------------------------------------------------


def problems(regime: ReportRegime) -> list[str]:
    """Return everything that cannot be right, in words, once each: gaps between periods, days in the wrong order."""
    found = [problem for year in LOOKED_AT for problem in (*_gaps(regime, year), *_order(regime, year))]
    return list(dict.fromkeys(found))


def _gaps(regime: ReportRegime, year: int) -> Iterator[str]:
    q1, h1, q3, whole = regime.periods(year)
    for one in (h1, whole):
        if one.start != q1.start:
            yield f"{_name(one.kind)} lũy kế từ đầu năm nên phải bắt đầu cùng ngày với quý I."
    if q3.start != h1.end + ONE_DAY:
        yield "Quý III phải bắt đầu ngay sau ngày chốt của kỳ 6 tháng (không lũy kế)."
    if not q1.end < h1.end < q3.end < whole.end:
        yield "Ngày chốt phải theo thứ tự: quý I, 6 tháng, quý III, năm."
    if regime.periods(year + 1)[0].start != whole.end + ONE_DAY:
        yield "Quý I của năm sau phải bắt đầu ngay sau ngày chốt của kỳ năm, không hở và không chồng."


def _order(regime: ReportRegime, year: int) -> Iterator[str]:
    if regime.unit.day > regime.ward.day - regime.ward.before:
        yield "Hạn các đơn vị gửi phần phải trước, hoặc cùng ngày với, hạn gửi báo cáo."
    for one in regime.periods(year):
        due = regime.chain(one).due_on
        if not -MOST_BEFORE_CUT_OFF <= (due - one.end).days <= MOST_AFTER_CUT_OFF:
            yield f"{_name(one.kind)}: hạn gửi {due:%d/%m} quá xa ngày chốt {one.end:%d/%m}; xem lại tháng phải gửi."
    start, end, _ = regime.month_report(year, 3)
    if end < start:
        yield "Báo cáo tháng: ngày chốt phải sau ngày đầu."


# A report may be due a little before its cut-off (the year: before 10 December, cut off on the 14th), not months apart.
MOST_BEFORE_CUT_OFF, MOST_AFTER_CUT_OFF = 15, 45


def _name(kind: ReportKind) -> str:
    return f"Kỳ {REPORT_KIND_LABELS[kind][0].lower()}{REPORT_KIND_LABELS[kind][1:]}"


def days_of(regime: ReportRegime, year: int) -> list[dict[str, date | str]]:
    """Return the days of the four reports of a year, as the preview shows them."""
    found: list[dict[str, date | str]] = []
    for one in regime.periods(year):
        chain = regime.chain(one)
        found.append(
            {
                "label": one.label, "start": one.start, "end": one.end, "opens": chain.opens_on,
                "unit": chain.unit_due_on, "petitions": chain.petitions_due_on, "due": chain.due_on,
            }
        )  # fmt: skip
    return found
