"""``cchc report --kind q3 --year 2026 --out FILE.docx``: the periodic report of a ward as a Word file.

A report people are working on is printed with their words; else the draft of today. Exit 0: written. 2: it cannot be,
in one line on stderr; nothing is written then.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import DatabaseError
from django.utils.timezone import localdate

from cchc.organisation.models import Unit
from cchc.reports import drafting, queries, word
from cchc.reports.batch import unsaved
from cchc.reports.domain.draft import Printed
from cchc.reports.models import Report
from cchc.reports.regime import OF_THE_YEAR, Plan, regular
from cchc.reports.word import PartText

OK, UNUSABLE = 0, 2
KINDS = [kind.value for kind in OF_THE_YEAR]
YEARS = range(2021, 2100)
NO_UNIT = "Không có đơn vị nào mang mã “{code}”. Mã của các phường, xã: {codes}."
NO_HOME = "Thư mục dữ liệu (CCHC_HOME) chưa có phường, xã nào. Hãy nạp dữ liệu, hoặc thử với: cchc demo."
WHICH = "Có nhiều phường, xã. Hãy chọn một bằng --unit: {codes}."
BAD_YEAR = "Năm {year} không dùng được. Hãy ghi năm gồm bốn chữ số, ví dụ --year 2026."
NOT_WORD = "Tệp “{name}” phải có đuôi .docx."
NOT_STARTED = "Kỳ báo cáo bắt đầu từ ngày {day:%d/%m/%Y} nên chưa có số liệu để lập báo cáo."
CANNOT_WRITE = "Chưa ghi được tệp “{name}”: {why}."
NO_TABLES = "Chưa mở được cơ sở dữ liệu. Hãy chạy: cchc migrate; hoặc kiểm tra CCHC_HOME."


class Unusable(Exception):
    """What was asked for cannot be done; its text is the sentence to say."""


@dataclass(frozen=True)
class Content:
    report: Report
    parts: Sequence[PartText]
    figures: Mapping[str, Printed]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", default="", metavar="MÃ", help="mã đơn vị; mặc định: phường, xã duy nhất có dữ liệu")
    parser.add_argument("--kind", required=True, choices=KINDS, help="q1, h1 (6 tháng), q3 hoặc year (năm)")
    parser.add_argument("--year", required=True, type=int, metavar="NĂM", help="năm báo cáo")
    parser.add_argument("--out", required=True, type=Path, metavar="TỆP", help="tệp Word sẽ ghi, đuôi .docx")


def run(args: argparse.Namespace) -> int:
    try:
        unit, blanks = _make(args)
    except Unusable as refusal:
        return _refuse(str(refusal))
    except DatabaseError:
        return _refuse(NO_TABLES)
    except OSError as error:
        return _refuse(CANNOT_WRITE.format(name=args.out, why=error.strerror or error))
    note = f" Có {blanks} điểm cần xem trước khi ký." if blanks else ""
    print(f"Đã lập báo cáo của {unit.name} vào {args.out}.{note}")
    return OK


def _make(args: argparse.Namespace) -> tuple[Unit, int]:
    if args.out.suffix.lower() != ".docx":
        raise Unusable(NOT_WORD.format(name=args.out))
    if args.year not in YEARS:
        raise Unusable(BAD_YEAR.format(year=args.year))
    unit, today = unit_of(args.unit), localdate()
    plan = regular(unit, args.kind, args.year)
    if plan.period.start > today:
        raise Unusable(NOT_STARTED.format(day=plan.period.start))
    content, blanks = content_of(unit, plan, today=today)
    file = word.word_of(content.report, parts=content.parts, figures=content.figures, today=today)
    args.out.write_bytes(file)
    return unit, blanks


def unit_of(code: str) -> Unit:
    """Return the unit of a code; without one the only commune, or the only one somebody works for.

    :raises Unusable: if there is none, or it is not clear which.
    """
    communes = Unit.objects.filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True).order_by("code")
    codes = ", ".join(communes.values_list("code", flat=True)) or "chưa có"
    if code:
        unit: Unit | None = Unit.objects.filter(code=code).first()
        if unit is None:
            raise Unusable(NO_UNIT.format(code=code, codes=codes))
        return unit
    if not communes:
        raise Unusable(NO_HOME)
    with_plan: list[Unit] = list(communes.filter(plans__isnull=False).distinct())
    found = with_plan if len(communes) > 1 else list(communes)
    if len(found) != 1:
        raise Unusable(WHICH.format(codes=codes))
    return found[0]


def content_of(unit: Unit, plan: Plan, *, today: date) -> tuple[Content, int]:
    """Return the report as people have it by now, else a draft; and how many things there are to look at."""
    report = _open_report(unit, plan)
    if report is not None:
        return Content(report, queries.parts_of(report), queries.figures_of(report)), len(report.warnings)
    made = drafting.draft(unit, plan.period, plan.kind, today=today, closing=None, outline=plan.outline)
    return Content(unsaved(unit, plan), made.sections, made.figures), len(made.warnings)


def _open_report(unit: Unit, plan: Plan) -> Report | None:
    """Return the version in force; of a report made elsewhere only number and day are known."""
    found = Report.objects.in_force().filter(unit=unit, kind=plan.kind, period=plan.period.code, is_outside=False)
    return found.first()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
