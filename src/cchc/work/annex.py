"""The task annex of a plan with the status of each task, as Word (Decree 30/2020 layout) and Excel."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from cchc.foundation.states import TASK_STATES
from cchc.foundation.word import Column, GroupRow, OfficialDocument, Row
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.late import late
from cchc.kernel.quantities import format_date
from cchc.plans.models import Plan, Task, TaskUnit
from cchc.plans.queries import confirmed_version, tasks_of

from .domain.states import Completion, Kind, State, Status, completion, task_status
from .models import Evidence, Occurrence
from .presentation import status_of

xlsxwriter = late("xlsxwriter")

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
COLUMNS = (
    Column("TT", 1.6, is_centred=True),  # "VII.10" on one line
    Column("Nhiệm vụ", 5.9),
    Column("Chủ trì", 2.8),
    Column("Phối hợp", 2.9),
    Column("Thời gian", 2.5),
    Column("Sản phẩm", 2.8),
    Column("Tình trạng", 2.1),
    Column("Kết quả, văn bản", 4.1),
)
TABLE_PT = 11
RESULTS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class AnnexRow:
    task: Task
    status: Status
    lead: str
    coordinating: str
    results: str

    @property
    def cells(self) -> tuple[str, ...]:
        task = self.task
        badge = TASK_STATES[self.status]
        return (
            task.number,
            task.text,
            self.lead,
            self.coordinating,
            task.time_text,
            "; ".join(task.deliverables),
            f"{badge.shape} {badge.word}",
            self.results,
        )


def annex_rows(plan: Plan, *, today: date) -> list[AnnexRow]:
    """Return the tasks in the order of the plan, each with its status that day: what came in later was not there."""
    tasks = tasks_of(plan).prefetch_related("parties", "occurrences__evidence")
    return [_row(task, today) for task in tasks]


def _row(task: Task, today: date) -> AnnexRow:
    occurrences = list(task.occurrences.all())
    statuses = [status_of(_as_of(one, today), today=today) for one in occurrences]
    parties = sorted(task.parties.all(), key=lambda party: party.order)
    return AnnexRow(
        task=task,
        status=task_status([Kind(one.kind) for one in occurrences], statuses),
        lead="; ".join(party.written for party in parties if party.part == TaskUnit.Part.LEAD),
        coordinating="; ".join(party.written for party in parties if party.part == TaskUnit.Part.COORDINATING),
        results="; ".join(_results(occurrences, today)),
    )


def _as_of(one: Occurrence, day: date) -> Occurrence:
    """Return the occurrence, never stored, as it was before work handed in after that day."""
    if one.handed_in_on is not None and one.handed_in_on > day and one.state in (State.SUBMITTED, State.ACCEPTED):
        one.state = State.IN_PROGRESS if one.kind == Kind.CONTINUOUS else State.OPEN
    return one


def _results(occurrences: Sequence[Occurrence], day: date) -> list[str]:
    """Return the latest products; a task done every month has too many to print them all."""
    proofs = [one for each in occurrences for one in each.evidence.all() if one.withdrawn_at is None]
    proofs = [one for one in proofs if (one.document_on or localtime(one.at).date()) <= day]
    latest = sorted(proofs, key=lambda one: one.document_on or one.at.date(), reverse=True)
    shown = [_result(one) for one in latest[:RESULTS_SHOWN]]
    more = len(latest) - len(shown)
    return [*shown, f"và {more} văn bản trước đó"] if more else shown


def _result(evidence: Evidence) -> str:
    if evidence.document_number and evidence.document_on:
        return f"{evidence.document_number} ngày {format_date(evidence.document_on)}"
    return evidence.document_number or evidence.title


def done_of(rows: Sequence[AnnexRow]) -> Completion:
    return completion(row.status for row in rows)


def _grouped(rows: Sequence[AnnexRow]) -> list[Row]:
    """Put a row over all columns before the tasks of each field, numbered and counted."""
    fields = list(dict.fromkeys(row.task.field for row in rows))
    out: list[Row] = []
    for numeral, field in zip(ROMAN, fields, strict=False):
        own = [row for row in rows if row.task.field == field]
        out.append(_group_title(numeral, Field(field), own))
        out.extend(row.cells for row in own)
    return out


def _group_title(numeral: str, field: Field, rows: Sequence[AnnexRow]) -> GroupRow:
    done = done_of(rows)
    return f"{numeral}. {FIELD_LABELS[field]} ({len(rows):02d} nhiệm vụ; hoàn thành {done.done}/{done.total})"


def _under(plan: Plan, rows: Sequence[AnnexRow], today: date) -> str:
    version = confirmed_version(plan)
    number = f"Kế hoạch số {version.number}" if version and version.number else plan.title
    issued = f" ngày {format_date(version.issued_on)}" if version and version.issued_on else ""
    done = done_of(rows)
    rate = "" if done.rate is None else f", đạt {done.rate:.2f} %".replace(".", ",")
    return f"({number}{issued}; tình trạng đến ngày {format_date(today)}: hoàn thành {done.done}/{done.total}{rate})"


def as_word(plan: Plan, rows: Sequence[AnnexRow], *, today: date) -> bytes:
    """Return the annex as .docx: landscape, head repeated on each page, a merged row over each field."""
    document = OfficialDocument(is_landscape=True)
    title = f"Tình hình thực hiện nhiệm vụ cải cách hành chính năm {plan.year}"
    document.annex_title(title, _under(plan, rows, today))
    document.table(COLUMNS, _grouped(rows), size=TABLE_PT)
    return document.as_bytes()


def as_excel(plan: Plan, rows: Sequence[AnnexRow], *, today: date) -> bytes:
    """Return the same table as .xlsx, ready to print on A4 landscape."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        font = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
        body, head = book.add_format(font), book.add_format({**font, "bold": True, "align": "center"})
        group = book.add_format({**font, "bold": True, "bg_color": "#F2E3E3"})
        page = book.add_worksheet("Nhiệm vụ")
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
        page.freeze_panes(3, 2)
        title = book.add_format({"font_name": "Times New Roman", "font_size": 13, "bold": True, "align": "center"})
        page.merge_range(0, 0, 0, len(COLUMNS) - 1, f"PHỤ LỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM {plan.year}", title)
        page.merge_range(1, 0, 1, len(COLUMNS) - 1, _under(plan, rows, today), title)
        for col, column in enumerate(COLUMNS):
            page.set_column(col, col, column.width_cm * 4.5)
            page.write_string(2, col, column.label, head)
        for line, row in enumerate(_grouped(rows), start=3):
            if isinstance(row, str):
                page.merge_range(line, 0, line, len(COLUMNS) - 1, row, group)
                continue
            for col, text in enumerate(row):
                page.write_string(line, col, text, body)
    return out.getvalue()
