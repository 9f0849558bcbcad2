"""What the index asks about reports: how many of the year's four went out on time, and complete; late parts of heads.

Registered with the shelves of scoring, which does not know reports. Source: docs/sources.md P3.5, component 1.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from cchc.organisation.models import Unit
from cchc.scoring import heads, sources
from cchc.scoring.domain.criteria import Source
from cchc.scoring.sources import UNKNOWN, Asked, Found, Link

from . import timeliness
from .models import Report
from .regime import OF_THE_YEAR, of_a_year
from .timeliness import Sent

KIND = "reports"


def register() -> None:
    sources.register(KIND, read)
    heads.register_source(
        "late_parts", "Phần báo cáo gửi trễ", late_parts, order=60, fault="gửi trễ {text} của báo cáo CCHC"
    )


def read(asked_for: Sequence[Source], asked: Asked) -> Mapping[Source, Found]:
    """Return what each source says: "on_time", "complete", "due" of the four reports of the year."""
    rows = Report.objects.filter(unit=asked.ward, year=asked.year, kind__in=list(OF_THE_YEAR))
    sent = timeliness.sent_of(rows, today=asked.today)
    by_code = {
        "on_time": _on_time(sent, asked),
        "complete": _complete(sent, asked),
        "due": _due(asked),
    }
    return {one: by_code.get(one.code, UNKNOWN) for one in asked_for}


def _on_time(sent: Sequence[Sent], asked: Asked) -> Found:
    """Those not due yet are foretold on time; a report nobody recorded is not known to be late, and counts for none."""
    good = [one for one in sent if one.sent_on and not one.is_late(asked.today)]
    late = [one for one in sent if one.is_late(asked.today)]
    words = f"{len(good)} trên {_due_count(asked)} báo cáo đến hạn đã gửi đúng hạn"
    bad = _rows(asked, "Báo cáo trễ hạn") if late else None
    return _found(len(good), words, good, asked, bad=bad) if sent else UNKNOWN


def _complete(sent: Sequence[Sent], asked: Asked) -> Found:
    good = [one for one in sent if one.is_complete]
    words = f"{len(good)} báo cáo đã ban hành đúng đề cương, có phụ lục thống kê"
    return _found(len(good), words, good, asked, bad=None) if sent else UNKNOWN


def _found(count: int, words: str, good: Sequence[Sent], asked: Asked, *, bad: Link | None) -> Found:
    ahead = count + len(of_a_year(asked.ward, asked.year)) - _due_count(asked)
    return Found(
        value=count,
        words=f"{words}, tính đến {asked.last_day:%d/%m/%Y}",
        rows=_rows(asked, "Tình hình gửi báo cáo"),
        bad_rows=bad,
        proofs=tuple(_paper(one.report) for one in good),
        ahead=ahead,
        is_foretold=True,
    )


def _due(asked: Asked) -> Found:
    return Found(value=_due_count(asked), words="Số báo cáo đến hạn", rows=_rows(asked, "Tình hình gửi báo cáo"))


def _due_count(asked: Asked) -> int:
    return sum(plan.chain.due_on <= asked.today for plan in of_a_year(asked.ward, asked.year))


def _rows(asked: Asked, title: str) -> Link:
    return Link(title, f"{reverse('reports:timeliness')}?nam={asked.year}")


def _paper(report: Report) -> Link:
    number = f"{report.number}/{report.symbol}"
    return Link(str(report), reverse("reports:desk", args=[report.pk]), number, report.signed_on)


def late_parts(ward: Unit, year: int, today: date) -> Mapping[int, heads.Mark]:
    """Return unit -> parts it handed in late this year; units that owed none are left out."""
    rows = Report.objects.filter(unit=ward, year=year)
    found = timeliness.by_unit(rows, today=today)
    return {one.unit.pk: _mark(one) for one in found if one.due}


def _mark(one: timeliness.OfUnit) -> heads.Mark:
    if not one.late:
        return heads.Mark("không", 0)
    return heads.Mark(f"{one.late} phần", one.late, is_bad=True)
