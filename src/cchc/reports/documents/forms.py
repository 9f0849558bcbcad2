"""Procedure control and one-stop figures of a quarter, in the columns the Government's reporting system asks for.

A person copies them into the Hệ thống thông tin báo cáo Chính phủ (seed plan 001 PL.III.7). The columns follow the
forms of Circular 01/2020/TT-VPCP as far as remembered; they were not checked against the original, and every sheet
says so. What is not known stays blank and is listed: a blank is never filled with nought.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from cchc.dossiers.models import Dossier
from cchc.foundation import audit, words
from cchc.indicators.domain.definition import CATALOGUE, Value
from cchc.indicators.domain.periods import Period
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.noughts import Group
from cchc.indicators.place import Place
from cchc.kernel.late import late
from cchc.kernel.quantities import format_date
from cchc.organisation.models import Person

xlsxwriter = late("xlsxwriter")

NOT_CHECKED = "Cột theo mẫu của Thông tư 01/2020/TT-VPCP, chưa đối chiếu với bản gốc; hãy kiểm tra trước khi nhập."
UNKNOWN = Value(None)
Counted = Mapping[str, Mapping[Group, Value]]  # code -> group -> value
D = "procedures.dossiers_"
Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form: heads, the number of each column and how it follows from others, rows; None is not known."""

    name: str
    title: str
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blanks: tuple[str, ...]  # what could not be filled

    @property
    def shown(self) -> list[list[str]]:
        """The rows for a page; "" where a figure is not known."""
        return [[_shown(cell) for cell in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Handled:
    """Dossiers of one group: received, settled, in hand."""

    received: float | None
    carried: float | None
    online: float | None
    on_time: float | None
    early: float | None
    late: float | None
    open: float | None
    overdue: float | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        not_online = _less(self.received, self.online)
        settled = _sum(self.on_time, self.late)
        return (
            _sum(self.received, self.carried), self.online, not_online, self.carried,
            settled, self.early, _less(self.on_time, self.early), self.late,
            self.open, _less(self.open, self.overdue), self.overdue,
        )  # fmt: skip


CODES = {
    "received": f"{D}received", "carried": f"{D}carried_over", "on_time": f"{D}finished_on_time",
    "late": f"{D}finished_late", "open": f"{D}open", "overdue": f"{D}open_overdue",
    "early": f"{D}early_rate",  # its numerator: settled before the day
    "online": "procedures.online_dossiers_rate",  # its numerator: received online
}  # fmt: skip
HANDLING = (
    "STT", "Lĩnh vực giải quyết", "Tiếp nhận: tổng số", "Tiếp nhận trực tuyến",
    "Tiếp nhận trực tiếp, bưu chính", "Từ kỳ trước chuyển sang", "Đã giải quyết: tổng số", "Trước hạn", "Đúng hạn",
    "Quá hạn", "Đang giải quyết: tổng số", "Trong hạn", "Quá hạn (đang giải quyết)",
)  # fmt: skip
HANDLING_NUMBERS = (
    "(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)=(12)+(13)",
    "(12)", "(13)",
)  # fmt: skip
PETITIONS = (
    ("Phản ánh, kiến nghị tiếp nhận trong kỳ", "procedures.petitions_received"),
    ("Đã xử lý", "procedures.petitions_handled"),
    ("Đã công khai kết quả trả lời", "procedures.petitions_public"),
)
PROCEDURES = (
    ("TTHC mới công bố trong kỳ", "procedures.newly_announced"),
    ("TTHC thay thế, bãi bỏ trong kỳ", "procedures.abolished"),
    ("Dịch vụ công trực tuyến đang cung cấp", "procedures.online_services"),
    ("Dịch vụ công trực tuyến có phát sinh hồ sơ", "procedures.online_services_used"),
)
ELECTRONIC = (
    ("Hồ sơ tiếp nhận trực tuyến", "procedures.online_dossiers_rate"),
    ("Hồ sơ thanh toán trực tuyến", "procedures.online_paid_rate"),
    ("Hồ sơ số hóa thành phần", "procedures.digitised_rate"),
    ("Kết quả giải quyết bản điện tử", "procedures.e_results_rate"),
    ("Hồ sơ khai thác, sử dụng lại dữ liệu", "procedures.reused_rate"),
    ("Thư xin lỗi", "procedures.apology_letters"),
)


def sheets(place: Place, period: Period, *, today: date) -> list[Sheet]:
    window = window_of(period.start, period.end, today=today)

    def counted(codes: Sequence[str], by: tuple[str, ...] = ()) -> Counted:
        return evaluate([CATALOGUE.get(code) for code in codes], window, scope=place.scope, by=by)

    whole, codes = counted(list(CODES.values())), list(CODES.values())
    by_sector, by_channel = counted(codes, ("sector",)), counted(codes, ("channel",))
    return [
        _handling("Theo lĩnh vực", "Tình hình, kết quả giải quyết TTHC theo lĩnh vực", whole, by_sector, str),
        _handling("Theo kênh", "Tình hình, kết quả giải quyết TTHC theo kênh nộp", whole, by_channel, _channel),
        _listed("PAKN", "Phản ánh, kiến nghị về quy định hành chính", PETITIONS, counted),
        _listed("TTHC", "Thủ tục hành chính, dịch vụ công trực tuyến", PROCEDURES, counted),
        _listed("Trên môi trường điện tử", "Giải quyết TTHC trên môi trường điện tử", ELECTRONIC, counted),
    ]


def _channel(key: Any) -> str:
    return dict(Dossier.Channel.choices).get(key, str(key))


def _handling(name: str, title: str, whole: Counted, groups: Counted, said: Callable[[Any], str]) -> Sheet:
    keys = sorted({key for code in CODES.values() for key in groups[code]}, key=repr)
    found = [(said(key[0]) if key[0] not in {None, ""} else "Chưa ghi", _handled(groups, key, whole)) for key in keys]
    rows = [(place, label, *one.cells) for place, (label, one) in enumerate(found, 1) if any(one.cells)]
    total: tuple[Cell, ...] = ("", "Tổng cộng", *_handled(whole, (), whole).cells)
    blanks = [f"{HANDLING[place]} (tổng cộng)" for place, cell in enumerate(total) if cell is None]
    return Sheet(name, title, HANDLING, HANDLING_NUMBERS, (*rows, total), tuple(blanks))


def _handled(found: Counted, key: Group, whole: Counted) -> Handled:
    """A group without rows has none of what is known of the whole: nought, where the whole has a number."""
    return Handled(**{name: _part(found[code], key, whole[code]) for name, code in CODES.items()})


def _part(groups: Mapping[Group, Value], key: Group, whole: Mapping[Group, Value]) -> float | None:
    if key in groups:
        return groups[key].numerator
    return None if whole.get((), UNKNOWN).numerator is None else 0.0


def _listed(name: str, title: str, wanted: Sequence[tuple[str, str]], counted: Any) -> Sheet:
    values = counted([code for _label, code in wanted])
    rows, blanks = [], []
    for place, (label, code) in enumerate(wanted, 1):
        definition, value = CATALOGUE.get(code), values[code].get((), UNKNOWN)
        of = value.denominator if value.is_share else ""
        share = round(value.number, 2) if value.is_rate and value.number is not None else ""
        rows.append((place, label, value.numerator, of, share, definition.title))
        if value.numerator is None:
            blanks.append(label)
    columns = ("STT", "Nội dung", "Số lượng", "Trên tổng số", "Tỷ lệ (%)", "Lấy từ chỉ số")
    return Sheet(name, title, columns, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), tuple(rows), tuple(blanks))


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else words.number(cell)


def _sum(*parts: float | None) -> float | None:
    return None if any(part is None for part in parts) else sum(part for part in parts if part is not None)


def _less(whole: float | None, part: float | None) -> float | None:
    return None if whole is None or part is None else whole - part


# The workbook ---------------------------------------------------------------------------------


@transaction.atomic
def draw(place: Place, period: Period, *, actor: Person, at: datetime) -> bytes:
    """Return the workbook; who took it is on record."""
    today = localtime(at).date()
    content = as_excel(sheets(place, period, today=today), place=place, period=period, today=today)
    facts = {"kind": "control_forms", "period": period.label}
    audit.record(
        event="reports.document_made", target=place.unit, actor=actor, unit_code=place.unit.code, facts=facts, at=at
    )
    return content


def as_excel(found: Sequence[Sheet], *, place: Place, period: Period, today: date) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = _Formats(book)
        whose = f"{place.unit}. {period.label} ({period.days}); số liệu lập ngày {format_date(today)}."
        for sheet in found:
            _draw(book.add_worksheet(sheet.name), sheet, whose, formats)
        _draw_blanks(book.add_worksheet("Chưa có số liệu"), found, formats)
    return out.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12}
        ruled = {**font, "border": 1, "valign": "vcenter", "text_wrap": True}
        self.plain = book.add_format(font)
        self.title = book.add_format({**font, "bold": True, "font_size": 13})
        self.head = book.add_format({**ruled, "bold": True, "align": "center"})
        self.number_row = book.add_format({**ruled, "italic": True, "align": "center", "font_size": 10})
        self.text = book.add_format(ruled)
        self.number = book.add_format({**ruled, "num_format": "#,##0.##"})


HEAD_ROW = 4


def _draw(page: Any, sheet: Sheet, whose: str, formats: _Formats) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW, HEAD_ROW + 1)
    page.freeze_panes(HEAD_ROW + 2, 2)
    page.write_string(0, 0, sheet.title.upper(), formats.title)
    page.write_string(1, 0, whose, formats.plain)
    page.write_string(2, 0, f"Nguồn: hồ sơ TTHC và sổ theo dõi của đơn vị trong phần mềm. {NOT_CHECKED}", formats.plain)
    page.set_column(0, 0, 6)
    page.set_column(1, 1, 34)
    page.set_column(2, len(sheet.columns) - 1, 14)
    for col, (label, number) in enumerate(zip(sheet.columns, sheet.numbers, strict=True)):
        page.write_string(HEAD_ROW, col, label, formats.head)
        page.write_string(HEAD_ROW + 1, col, number, formats.number_row)
    for line, row in enumerate(sheet.rows, HEAD_ROW + 2):
        for col, cell in enumerate(row):
            _write(page, line, col, cell, formats)


def _write(page: Any, line: int, col: int, cell: Cell, formats: _Formats) -> None:
    if cell is None:
        page.write_blank(line, col, None, formats.text)
    elif isinstance(cell, str):
        page.write_string(line, col, cell, formats.text)
    else:
        page.write_number(line, col, cell, formats.number)


def _draw_blanks(page: Any, found: Sequence[Sheet], formats: _Formats) -> None:
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 60)
    page.write_row(0, 0, ("Biểu", "Ô để trống vì chưa có số liệu"), formats.head)
    lines = [(sheet.title, blank) for sheet in found for blank in sheet.blanks]
    for line, row in enumerate(lines or [("", "Không có ô nào để trống.")], 1):
        page.write_row(line, 0, row, formats.text)
