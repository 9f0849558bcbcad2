"""The figures of all wards together as Word (an annex on landscape pages) and Excel (a column a ward)."""

from __future__ import annotations

import io
from datetime import date

from cchc.foundation.word import OfficialDocument
from cchc.indicators.domain.periods import Period
from cchc.kernel.late import late
from cchc.kernel.quantities import format_date
from cchc.organisation.models import Unit

from . import annexes
from .city import Together

xlsxwriter = late("xlsxwriter")

TITLE = "Biểu thống kê kết quả cải cách hành chính của các phường, xã"
HEAD_ROW = 3


def as_word(province: Unit, period: Period, found: Together, *, today: date) -> bytes:
    """Return the form as a landscape annex."""
    document = OfficialDocument(is_landscape=True)
    document.annex_title(TITLE, f"({_under(province, period, found, today)})")
    rows = [annexes.StatisticsRow(line.definition, line.value) for line in found.lines]
    document.table(annexes.STATISTICS_COLUMNS, annexes.statistics_table(rows))
    return document.as_bytes()


def as_excel(province: Unit, period: Period, found: Together, *, today: date) -> bytes:
    """Return the same with each ward's number, and the parts of rates beside the whole."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Toàn bộ", "Tử số", "Mẫu số", "Cộng từ số đã chốt"]
    with xlsxwriter.Workbook(out, options) as book:
        font = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "text_wrap": True, "valign": "top"}
        head, body = book.add_format({**font, "bold": True, "align": "center"}), book.add_format(font)
        number = book.add_format({**font, "num_format": "#,##0.##"})
        page = book.add_worksheet("Tổng hợp")
        page.set_landscape()
        page.set_paper(9)  # A4
        page.repeat_rows(HEAD_ROW)
        page.freeze_panes(HEAD_ROW + 1, 2)
        page.write_string(0, 0, TITLE.upper())
        page.write_string(1, 0, _under(province, period, found, today))
        page.set_column(0, 0, 8)
        page.set_column(1, 1, 48)
        page.set_column(2, len(columns) + len(found.wards) - 1, 14)
        page.write_row(HEAD_ROW, 0, [*columns, *(ward.name for ward in found.wards)], head)
        for place, line in enumerate(found.lines, HEAD_ROW + 1):
            page.write_row(place, 0, [line.definition.annex, line.definition.title, line.definition.unit], body)
            cells = [line.value.number, line.value.numerator, line.value.denominator]
            cells.append(line.frozen.number if line.frozen else None)
            cells += [one.number if (one := line.by_ward.get(ward.pk)) else None for ward in found.wards]
            for column, cell in enumerate(cells, 3):  # a blank is not nought
                page.write(place, column, cell, number)
    return out.getvalue()


def _under(province: Unit, period: Period, found: Together, today: date) -> str:
    return (
        f"{province}, {len(found.wards)} phường, xã; {period.label}, {period.days}; lập ngày {format_date(today)}; "
        f"đã chốt số liệu {len(found.closed)} trên {len(found.wards)}"
    )
