"""The table of survey results: a template with the wards and components to fill in, and what comes back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from cchc.kernel.late import late
from cchc.kernel.text import fold
from cchc.organisation.models import Unit
from cchc.reading.refusals import Unreadable
from cchc.reading.sources.workbook import open_workbook

from .domain.appraisal_refusals import AppraisalRefusal, CannotAppraise

xlsxwriter = late("xlsxwriter")

WARD_CODE, WARD, COMPONENT, VALUE, DOCUMENT = "Mã đơn vị", "Phường, xã", "Tiêu chí thành phần", "Kết quả", "Văn bản"
COLUMNS = (WARD_CODE, WARD, COMPONENT, VALUE, DOCUMENT)
WIDTHS = (14, 34, 22, 14, 44)
MOST_ROWS = 20_000
LOOKED_THROUGH = 10  # rows in which the heads are looked for
MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Result:
    """One result: of which ward, for which component, in which document."""

    ward: Unit
    component: str
    value: Decimal
    document: str


def template(wards: Iterable[Unit], components: Sequence[tuple[str, str]]) -> bytes:
    """Return the workbook to fill in: a row for each ward and component, the value left blank."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page, head = book.add_worksheet("Điều tra xã hội học"), book.add_format({"bold": True, "text_wrap": True})
        for place, (label, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, label, head)
        page.freeze_panes(1, 0)
        rows = ((ward, code, title) for ward in wards for code, title in components)
        for line, (ward, code, title) in enumerate(rows, start=1):
            page.write_row(line, 0, [ward.code, ward.name, f"{code} {title}"])
    return out.getvalue()


def results_in(data: bytes, *, wards: Mapping[str, Unit], components: Sequence[str]) -> list[Result]:
    """Return the results of a workbook; rows whose value was left blank are none.

    :param wards: code -> ward of the campaign; a ward may also be named in full.
    :raises CannotAppraise: SURVEY_COLUMNS when it is no such table; SURVEY_ROWS with all problems at once.
    """
    heads, rows = _table(data)
    by_name = {fold(ward.name): ward for ward in wards.values()}
    known = {fold(code): ward for code, ward in wards.items()} | by_name
    found: list[Result] = []
    problems: list[str] = []
    for number, cells in rows:
        told = {head: cells[place] if place < len(cells) else None for head, place in heads.items()}
        if told.get(VALUE) in {None, ""}:
            continue
        result, wrong = _read(told, known, components)
        problems += [f"dòng {number}: {wrong}"] if wrong else []
        found += [result] if result else []
    if problems:
        raise CannotAppraise(AppraisalRefusal.SURVEY_ROWS, rows=problems[:MOST_PROBLEMS], count=len(problems))
    return found


def _read(told: Mapping[str, Any], wards: Mapping[str, Unit], components: Sequence[str]) -> tuple[Result | None, str]:
    ward = wards.get(fold(_text(told.get(WARD_CODE)))) or wards.get(fold(_text(told.get(WARD))))
    code = _text(told.get(COMPONENT)).split(" ", 1)[0]
    value, document = _decimal(told.get(VALUE)), _text(told.get(DOCUMENT))
    if ward is None:
        return None, "không có phường, xã này trong đợt đánh giá"
    if code not in components:
        return None, f"“{code}” không phải tiêu chí điều tra xã hội học"
    if value is None:
        return None, f"kết quả “{_text(told.get(VALUE))}” không phải là số"
    if not document:
        return None, "thiếu văn bản công bố"
    return Result(ward, code, value, document), ""


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _decimal(cell: Any) -> Decimal | None:
    """Return a number as a spreadsheet holds it, or as Vietnamese people type it ("91,2")."""
    try:
        value = Decimal(_text(cell).rstrip("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _table(data: bytes) -> tuple[dict[str, int], Iterator[tuple[int, Sequence[Any]]]]:
    try:
        sheets = open_workbook(data, most_rows=MOST_ROWS)
        rows = list(sheets[0].rows) if sheets else []
    except Unreadable as error:
        raise CannotAppraise(AppraisalRefusal.SURVEY_COLUMNS, columns=list(COLUMNS)) from error
    labels = {fold(label): label for label in COLUMNS}
    for place, (_number, row) in enumerate(rows[:LOOKED_THROUGH]):
        heads = {labels[fold(_text(cell))]: at for at, cell in enumerate(row) if fold(_text(cell)) in labels}
        if {COMPONENT, VALUE, DOCUMENT} <= heads.keys() and heads.keys() & {WARD, WARD_CODE}:
            return heads, iter(rows[place + 1 :])
    raise CannotAppraise(AppraisalRefusal.SURVEY_COLUMNS, columns=list(COLUMNS))
