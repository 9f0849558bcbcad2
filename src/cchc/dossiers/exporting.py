"""Lists of dossiers as Excel files: streamed row by row, so that a long list needs no memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django.utils.timezone import localtime

from cchc.kernel.late import late

from .importing.fields import BY_NAME, Kind
from .importing.values import serial_shown
from .models import NOT_CLOSED, Dossier, DossierImport
from .presentation import masked

xlsxwriter = late("xlsxwriter")

MOST_ROWS = 50_000  # of a list: a person reads no more, and a page waits no longer
SHEET_ROWS = 1_048_575  # what Excel can hold below the headers
COLUMNS = (
    ("Mã hồ sơ", 26),
    ("Mã thủ tục", 12),
    ("Tên thủ tục", 50),
    ("Lĩnh vực", 18),
    ("Chủ hồ sơ", 26),
    ("Cơ quan giải quyết", 30),
    ("Người xử lý", 22),
    ("Kênh nộp", 16),
    ("Ngày tiếp nhận", 17),
    ("Ngày hẹn trả", 17),
    ("Ngày xử lý xong", 17),
    ("Ngày trả kết quả", 17),
    ("Trạng thái", 24),
    ("Hạn để tính đúng, trễ hạn", 14),
    ("Số lần yêu cầu bổ sung", 10),
    ("Ngày xin lỗi", 12),
)
REASON = "Lý do chưa nhận"


def list_as_excel(dossiers: Iterable[Dossier], *, title: str, sees_names: bool) -> bytes:
    """Return the list; it says so itself when it is cut at ``MOST_ROWS``."""
    book = _Book([label for label, _width in COLUMNS], [width for _label, width in COLUMNS], title=title)
    for count, dossier in enumerate(dossiers):
        if count == MOST_ROWS:
            book.row([f"Danh sách dài hơn {MOST_ROWS} dòng; hãy lọc bớt để lấy phần còn lại."])
            break
        book.row(_cells(dossier, sees_names=sees_names))
    return book.content()


def _cells(dossier: Dossier, *, sees_names: bool) -> list[Any]:
    return [
        dossier.code,
        dossier.procedure_code,
        dossier.procedure_name,
        dossier.sector,
        dossier.owner_name if sees_names else masked(dossier.owner_name),
        str(dossier.unit),
        dossier.officer,
        dossier.get_channel_display(),
        dossier.received_at,
        dossier.due_at,
        dossier.settled_at,
        dossier.returned_at,
        dossier.get_status_display(),
        None if dossier.due_on == NOT_CLOSED else dossier.due_on,
        dossier.supplement_requests,
        dossier.apologised_on,
    ]


def refused_as_excel(run: DossierImport, headers: Sequence[str]) -> bytes:
    """Return the rows that were not taken as they stood, with why: to correct and import again."""
    book = _Book([*headers, REASON], [*(16 for _ in headers), 80], title="Dòng chưa nhận")
    mapping = run.source.mapping if run.source else {}
    dated = {header for field, header in mapping.items() if BY_NAME[field].kind in (Kind.MOMENT, Kind.DAY)}
    is_dated = [header in dated for header in headers]
    for row in run.refused_rows.order_by("number")[:SHEET_ROWS].iterator(chunk_size=2000):
        cells = zip_longest(row.cells or [""] * len(headers), is_dated)
        book.row([*(serial_shown(cell) if day else cell for cell, day in cells), " ".join(row.reasons)])
    return book.content()


class _Book:
    """One sheet with headers, written from top to bottom."""

    def __init__(self, headers: Sequence[str], widths: Sequence[int], *, title: str) -> None:
        self.buffer = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.buffer, options)
        self.sheet = self.book.add_worksheet(title[:31])
        bold = self.book.add_format({"bold": True, "text_wrap": True, "bg_color": "#f1f1f1", "valign": "top"})
        self.day = self.book.add_format({"num_format": "dd/mm/yyyy"})
        self.moment = self.book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)
        for place, header in enumerate(headers):
            self.sheet.write_string(0, place, header, bold)
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, 0, len(headers) - 1)
        self.count = 0

    def row(self, cells: Sequence[Any]) -> None:
        self.count += 1
        for place, cell in enumerate(cells):
            if isinstance(cell, datetime):
                self.sheet.write_datetime(self.count, place, localtime(cell).replace(tzinfo=None), self.moment)
            elif isinstance(cell, date):
                self.sheet.write_datetime(self.count, place, datetime.combine(cell, datetime.min.time()), self.day)
            elif isinstance(cell, int):
                self.sheet.write_number(self.count, place, cell)
            elif cell:
                self.sheet.write_string(self.count, place, str(cell))

    def content(self) -> bytes:
        self.book.close()
        return self.buffer.getvalue()
