"""What a person must look at among the tasks read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc.kernel.text import collapse, nfc

from ..blocks import Document, Notice, Span
from ..draft import Meta, Task
from ..duties import words
from ..wordlists import plain
from .found import FoundTable
from .making import span_of
from .rows import Group

_COUNT = re.compile(r"\((\d{1,3})\s+(?:nhiem vu|cong viec|noi dung|hoat dong|tieu chi)\b")
_DATE = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/]|\s?[A-ZĐ-])")
ONE_DAY_ONLY = 1


def notices_of(document: Document, meta: Meta, tables: list[FoundTable], tasks: list[Task]) -> list[Notice]:
    notices = [*_counts(tables), *_lost_merges(tables), *_missing_annex(document, tables)]
    for task in tasks:
        notices += _of_owners(task)
        notices += _of_time(task, meta, from_table=bool(tables))
    return notices


def _counts(tables: list[FoundTable]) -> Iterator[Notice]:
    """Compare "(07 nhiệm vụ)" in a group's heading with the rows read under it."""
    for found in tables:
        for group in found.groups:
            said = _COUNT.search(plain(nfc(group.text)))
            read = sum(_is_under(group, row.groups) for row in found.rows)
            if said and int(said.group(1)) != read:
                message = f"Mục “{collapse(group.label)}” ghi {int(said.group(1))} nhiệm vụ, đọc được {read}."
                yield Notice("task_count_differs", message, (span_of(found.block, group.cell),))


def _is_under(group: Group, groups: tuple[Group, ...]) -> bool:
    return any(group is other for other in groups)


def _lost_merges(tables: list[FoundTable]) -> Iterator[Notice]:
    """Tell of tables in plain text whose blank cells were read as merged with the row above."""
    for found in tables:
        if found.lost_merges:
            message = "Bảng trong tệp văn bản không giữ ô gộp: ô trống được hiểu như dòng trên, cần đối chiếu."
            yield Notice("merged_cells_lost", message, (Span(found.block),))


def _missing_annex(document: Document, tables: list[FoundTable]) -> Iterator[Notice]:
    if tables:
        return
    for block, paragraph in document.paragraphs():
        folded = plain(nfc(collapse(paragraph.text)))
        if any(phrase in folded for phrase in words("annexes")) and not folded.startswith("phu luc"):
            message = "Kế hoạch dẫn chiếu phụ lục nhưng không tìm thấy bảng nhiệm vụ trong tài liệu."
            yield Notice("annex_missing", message, (Span(block, 0, len(paragraph.text), page=paragraph.page),))
            return


def _of_owners(task: Task) -> Iterator[Notice]:
    label = _label(task)
    if not task.lead:
        yield Notice("lead_missing", f"{label} không có đơn vị chủ trì.", (task.span,))
    both = [name for name in task.lead if name in task.coordinating]
    if both:
        message = f"{label}: {', '.join(both)} vừa chủ trì vừa phối hợp."
        yield Notice("lead_also_coordinates", message, (task.span,))


def _of_time(task: Task, meta: Meta, *, from_table: bool) -> Iterator[Notice]:
    label, span = _label(task), (task.spans.get("time", task.span),)
    if not task.time_text and from_table:
        yield Notice("time_missing", f"{label} không ghi thời gian.", (task.span,))
    for written in _impossible_dates(task.time_text, year=meta.year or date.max.year):
        yield Notice("impossible_date", f"{label}: ngày {written} không có trong lịch.", span)
    for end in (date.fromisoformat(due["end"]) for due in task.due if due.get("kind") == "date" and due.get("end")):
        if meta.date_issued and (end - meta.date_issued).days <= ONE_DAY_ONLY:
            message = f"{label}: hạn {end:%d/%m/%Y} quá sát hoặc trước ngày ban hành {meta.date_issued:%d/%m/%Y}."
            yield Notice("due_at_issue", message, span)


def _impossible_dates(text: str, *, year: int) -> list[str]:
    """Return the dates of a text that no calendar has, as written: "31/02/2026"."""
    return [found.group() for found in _DATE.finditer(text) if not _exists(found, year)]


def _exists(found: re.Match[str], year: int) -> bool:
    day, month, own = found.groups()
    try:
        date(int(own or year), int(month), int(day))
    except ValueError:
        return False
    return True


def _label(task: Task) -> str:
    return f"Nhiệm vụ {task.number}" if task.number else f"Nhiệm vụ “{task.text[:60]}”"
