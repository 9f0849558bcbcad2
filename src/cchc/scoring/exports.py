"""Sheets and results that leave as files: the form as Word and Excel, the ranking as Excel.

The form's shape: TT, tiêu chí, điểm tối đa, tự chấm, thẩm định, giải trình, tài liệu kiểm chứng; with the points of the
survey and the final ones between. Landscape, its head repeated on each page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.foundation.word import Column, OfficialDocument, Row
from cchc.foundation.words import number
from cchc.kernel.late import late

from .appraised_sets import adjusted_of
from .domain.criteria import CriteriaSet
from .models import Campaign, Proof, ScoreSheet
from .sheet_rows import SheetRow
from .standings import Standing

xlsxwriter = late("xlsxwriter")

COLUMNS = (
    Column("TT", 1.4, is_centred=True),
    Column("Lĩnh vực, tiêu chí, tiêu chí thành phần", 6.6),
    Column("Điểm tối đa", 1.6, is_centred=True),
    Column("Điểm tự chấm", 1.6, is_centred=True),
    Column("Điểm thẩm định", 1.6, is_centred=True),
    Column("Điểm sau giải trình", 1.7, is_centred=True),
    Column("Điểm điều tra XHH", 1.7, is_centred=True),
    Column("Điểm kết quả", 1.6, is_centred=True),
    Column("Tài liệu kiểm chứng, giải thích", 6.9),
)
TABLE_PT = 10
FONT = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
A4 = 9


def title_of(sheet: ScoreSheet) -> str:
    return f"Phiếu chấm điểm cải cách hành chính năm {sheet.year}"


def under(sheet: ScoreSheet, criteria: CriteriaSet) -> str:
    """Return the line under the title: whose sheet, by which set; a sample set is called one."""
    source = f", theo {criteria.source}" if criteria.source else ""
    sample = " (bộ tiêu chí mẫu, cần thay bằng bộ tiêu chí của tỉnh, thành phố)" if criteria.is_sample else ""
    return f"({sheet.ward}; {criteria.title}{source}{sample})"


def proof_text(proof: Proof, *, on: date | None = None) -> str:
    """Return how the form names a proof: title, number, day; a rejected one says so."""
    told = [proof.title]
    if proof.document_number:
        told.append(f"số {proof.document_number}")
    if proof.document_on:
        told.append(f"ngày {proof.document_on:%d/%m/%Y}")
    return ", ".join(told) + (" (không được chấp nhận)" if proof.state == Proof.State.REJECTED else "")


def evidence_text(row: SheetRow) -> str:
    """Return the last column: proofs, then the explanation, then what the appraisal said."""
    if row.score is None:
        return ""
    parts = [f"- {proof_text(one)}" for one in row.proofs]
    parts += [row.score.explanation] if row.score.explanation else []
    parts += [f"Thẩm định: {row.score.appraisal_reason}"] if row.score.appraisal_reason else []
    parts += [f"Minh chứng sai sự thật, 0 điểm: {row.score.false_because}"] if row.is_false else []
    parts += [f"Giải trình: {row.score.dispute}"] if row.score.dispute else []
    parts += [f"Trả lời: {row.score.dispute_answer}"] if row.score.dispute_answer else []
    return "\n".join(parts)


def adjustments_text(sheet: ScoreSheet, criteria: CriteriaSet) -> list[str]:
    """Return a line for each bonus or penalty item that counts, and the ground for them."""
    lines = [f"{one.item.title}: {one.why}" for one in adjusted_of(sheet, criteria)]
    return [*lines, *([f"Căn cứ: {sheet.adjustments_reason}"] if lines and sheet.adjustments_reason else [])]


def points_in(row: SheetRow) -> tuple[Decimal | None, ...]:
    return (row.most, row.self_points, row.appraised, row.explained, row.survey, row.final)


# The form ----------------------------------------------------------------------------------------


def as_word(sheet: ScoreSheet, criteria: CriteriaSet, rows: Sequence[SheetRow]) -> bytes:
    document = OfficialDocument(is_landscape=True)
    document.annex_title(title_of(sheet), under(sheet, criteria), label="")
    document.table(COLUMNS, [_word_row(row, criteria.decimals) for row in rows], size=TABLE_PT)
    for said in adjustments_text(sheet, criteria):
        document.body(said)
    if sheet.final_percent is not None:
        rank = f"; xếp hạng {sheet.rank}" if sheet.rank else ""
        document.body(f"Chỉ số cải cách hành chính: {number(sheet.final_percent, places=2)} %{rank}.")
    return document.as_bytes()


def _word_row(row: SheetRow, places: int) -> Row:
    points = ["" if one is None else number(one, places=places) for one in points_in(row)]
    title = row.title.upper() if row.is_field else row.title
    return (row.code, title, *points, evidence_text(row))


def as_excel(sheet: ScoreSheet, criteria: CriteriaSet, rows: Sequence[SheetRow]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        page = _page(book, "Phiếu chấm điểm", COLUMNS, [title_of(sheet).upper(), under(sheet, criteria)])
        looks = _looks(book, criteria.decimals)
        for line, row in enumerate(rows, start=3):
            text, figure = looks["field" if row.is_field else "component" if row.is_component else "criterion"]
            page.write_string(line, 0, row.code, text)
            page.write_string(line, 1, row.title, text)
            for place, points in enumerate(points_in(row), start=2):
                _write_points(page, line, place, points, figure)
            page.write_string(line, len(COLUMNS) - 1, evidence_text(row), text)
        for line, said in enumerate(adjustments_text(sheet, criteria), start=len(rows) + 3):
            page.write_string(line, 1, said, looks["component"][0])
    return out.getvalue()


def _looks(book: Any, places: int) -> dict[str, tuple[Any, Any]]:
    figures = {"num_format": f"#,##0.{'0' * places}"}
    kinds: dict[str, dict[str, Any]] = {
        "field": {"bold": True, "bg_color": "#E3D2D2"},
        "criterion": {"bold": True},
        "component": {},
    }
    return {
        kind: (book.add_format({**FONT, **look}), book.add_format({**FONT, **look, **figures}))
        for kind, look in kinds.items()
    }


def _write_points(page: Any, line: int, place: int, points: Decimal | None, look: Any) -> None:
    if points is None:
        page.write_blank(line, place, None, look)
    else:
        page.write_number(line, place, float(points), look)


def _page(book: Any, name: str, columns: Sequence[Column], notes: Sequence[str]) -> Any:
    """Return a sheet ready to print on A4 landscape: notes, a head that is repeated, widths."""
    page = book.add_worksheet(name)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(len(notes))
    page.freeze_panes(len(notes) + 1, 2)
    head = book.add_format({**FONT, "bold": True, "align": "center"})
    title = book.add_format({"font_name": "Times New Roman", "font_size": 13, "bold": True, "align": "center"})
    for line, note in enumerate(notes):
        page.merge_range(line, 0, line, len(columns) - 1, note, title)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width_cm * 4.5)
        page.write_string(len(notes), place, column.label, head)
    return page


# The result of a campaign ------------------------------------------------------------------------


def results_as_excel(campaign: Campaign, criteria: CriteriaSet, lines: Sequence[Standing]) -> bytes:
    """Return the ranking: a row a ward, its points and share by field, index, band, change from the year before."""
    columns = [
        Column("Hạng", 1.4), Column("Phường, xã", 5.0),
        *(Column(f"{one.code}. {one.title} (tối đa {number(one.max)})", 2.6) for one in criteria.fields),
        Column("Tổng điểm", 2.0), Column("Chỉ số (%)", 2.0), Column("Xếp loại", 2.2),
        Column("Năm trước (%)", 2.0), Column("Thay đổi (điểm %)", 2.0),
    ]  # fmt: skip
    issued = f"Công bố ngày {campaign.announced_on:%d/%m/%Y}, {campaign.document}" if campaign.announced_on else ""
    notes = [campaign.title.upper(), issued or "Số liệu tạm tính, chưa công bố"]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        page = _page(book, "Xếp hạng", columns, notes)
        text, figure = _looks(book, criteria.decimals)["component"]
        for line, one in enumerate(lines, start=len(notes) + 1):
            _result_row(page, line, one, len(criteria.fields), text, figure)
    return out.getvalue()


def _result_row(page: Any, line: int, one: Standing, fields: int, text: Any, figure: Any) -> None:
    if one.rank is None:
        page.write_string(line, 0, "", text)
    else:
        page.write_number(line, 0, one.rank, text)
    page.write_string(line, 1, one.ward.name, text)
    points = [cell.part.points if cell.part.max else None for cell in one.cells] or [None] * fields
    for place, value in enumerate([*points, one.tally.total if one.tally else None, one.percent], start=2):
        _write_points(page, line, place, value, figure)
    after = fields + 4
    page.write_string(line, after, one.band if one.tally else "Chưa nộp phiếu", text)
    _write_points(page, line, after + 1, one.before, figure)
    _write_points(page, line, after + 2, one.change, figure)
