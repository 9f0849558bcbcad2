"""The letter of urging (công văn đôn đốc): late work of the chosen units as an official letter in Word.

Layout: Decree 30/2020/NĐ-CP through ``foundation.papers``, or a template of the ward's own; content: domain rule 5.3
(basis, list of late work with days late, request with a date, receivers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.foundation import audit, files
from cchc.foundation.papers import Paper, PaperColumn, PaperSection, PaperTable, as_word
from cchc.foundation.word import Letterhead, Signature
from cchc.kernel.calendar import WorkingCalendar
from cchc.organisation.domain.names import in_sentence
from cchc.organisation.models import Person, Unit
from cchc.organisation.working_time import calendar_for
from cchc.plans.models import Plan

from . import queries
from .domain.refusals import CannotWork, Refusal
from .models import Letter, Occurrence

KIND = "urging"
COLUMNS = (
    PaperColumn("tt", "TT", 1.1, is_centred=True),
    PaperColumn("nhiem_vu", "Nhiệm vụ", 6.4),
    PaperColumn("chu_tri", "Đơn vị chủ trì", 3.6),
    PaperColumn("thoi_han", "Thời hạn", 2.5, is_centred=True),
    PaperColumn("qua_han", "Số ngày làm việc quá hạn", 2.4, is_centred=True),
)
KEEPERS = "Lưu: VT, VHXH"


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What a person asks for: which units, an answer by which day, who signs."""

    ward: Unit
    units: Sequence[Unit]
    answer_by: date
    signer: str = ""
    authority: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


@transaction.atomic
def make_letter(*, order: LetterOrder, actor: Person, at: datetime) -> Letter:
    """Write the letter, keep its file and its list as they are now.

    :raises CannotWork: NO_LATE_WORK when none of the units is late. Nothing is written.
    """
    today = localtime(at).date()
    late = queries.late(Occurrence.objects.filter(unit__in=order.units, task__dropped_in__isnull=True), today=today)
    rows = list(late.select_related("unit", "task__plan").order_by("unit__path", "due_on"))
    if not rows:
        raise CannotWork(Refusal.NO_LATE_WORK)
    paper = letter_paper(order, rows, today=today, calendar=calendar_for(order.ward))
    content = as_word(paper, unit_path=order.ward.path)
    letter = Letter.objects.create(
        unit=order.ward,
        answer_by=order.answer_by,
        file=files.store(content, media_type=files.WORD),
        by=actor,
        at=at,
    )
    letter.to.set({row.unit for row in rows})
    letter.occurrences.set(rows)
    audit.record(
        event="work.letter_made",
        target=letter,
        actor=actor,
        unit_code=order.ward.code,
        facts={"units": sorted({row.unit.code for row in rows}), "late": len(rows)},
    )
    return letter


def letter_paper(order: LetterOrder, rows: Sequence[Occurrence], *, today: date, calendar: WorkingCalendar) -> Paper:
    """Return the letter; number and day stay open for the registry."""
    plan = next((row.task.plan for row in rows if row.task.plan is not None), None)
    return Paper(
        kind=KIND,
        head=Letterhead(
            issuer=("Ủy ban nhân dân", order.ward.name),
            symbol="UBND-VHXH",
            place=place_of(order.ward),
            subject=f"V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính năm {plan.year if plan else today.year}",
        ),
        to=tuple(dict.fromkeys(row.unit.name for row in rows)),
        sections=(PaperSection(paragraphs=(_basis(plan, today, len(rows)),)),),
        table=PaperTable(COLUMNS, tuple(_table(rows, today=today, calendar=calendar))),
        after=(PaperSection(paragraphs=(_request(order), "Đề nghị các đơn vị nghiêm túc thực hiện./.")),),
        signature=Signature(
            authority=order.authority,
            name=order.signer,
            recipients=("Như trên", "Chủ tịch, các PCT UBND (b/c)", KEEPERS),
        ),
    )


def _request(order: LetterOrder) -> str:
    return (
        f"Ủy ban nhân dân {in_sentence(order.ward.name)} yêu cầu thủ trưởng các đơn vị có tên trên tập trung chỉ đạo "
        f"hoàn thành, báo cáo kết quả, nêu rõ nguyên nhân chậm và thời gian hoàn thành trước ngày "
        f"{order.answer_by:%d/%m/%Y} (qua Phòng Văn hóa - Xã hội) để tổng hợp."
    )


def place_of(ward: Unit) -> str:
    """Return the place name alone: "Phường Sao Mai" signs from "Sao Mai"."""
    first, _, rest = ward.name.partition(" ")
    if ward.name.lower().startswith("đặc khu "):
        return ward.name[len("đặc khu ") :]
    return rest if first.lower() in {"phường", "xã"} and rest else ward.name


def _basis(plan: Plan | None, today: date, count: int) -> str:
    seen = (
        f"qua theo dõi, đến ngày {today:%d/%m/%Y} còn {count} nhiệm vụ đã quá hạn nhưng chưa hoàn thành, "
        f"cụ thể như sau:"
    )
    if plan is None:  # all of it was given outside the plan
        return seen[0].upper() + seen[1:]
    version = plan.versions.filter(state="confirmed").order_by("-sequence").first()
    number = f" số {version.number}" if version and version.number else ""
    issued = f" ngày {version.issued_on:%d/%m/%Y}" if version and version.issued_on else ""
    return f"Thực hiện Kế hoạch{number}{issued} về cải cách hành chính năm {plan.year}; {seen}"


def _table(rows: Sequence[Occurrence], *, today: date, calendar: WorkingCalendar) -> list[tuple[str, ...]]:
    return [
        (
            str(place),
            f"{row.task.text}{f' ({row.label})' if row.label else ''}",
            row.unit.name,
            f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
            str(calendar.working_days_between(row.due_on, today)) if row.due_on else "",
        )
        for place, row in enumerate(rows, start=1)
    ]
