"""The empty form of a book as a spreadsheet: drop-downs, notes, an example, and a page that explains it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from cchc.kernel.late import late
from cchc.organisation.models import Person

from ..book import Book
from ..kinds import NO, YES, Kind, field_of, in_words, is_required, kind_of, label_of, must_have
from ..lookups import Lookups
from .out import WIDTH, WIDTHS, sheet_name
from .read import EXAMPLE, MARK, RESULT
from .styles import OPTIONS, Styles

xlsxwriter = late("xlsxwriter")

ROWS = 5_000  # for which drop-downs are laid
LISTS = "Danh mục"
GUIDE = "Hướng dẫn"
EXAMPLE_NOTE = f"{EXAMPLE}: dòng này không được nhập, có thể xóa."
HOW: dict[Kind, str] = {
    Kind.DAY: "Ngày/tháng/năm, ví dụ 20/11/2026",
    Kind.NUMBER: "Số, dấu phẩy trước phần thập phân",
    Kind.WHOLE: "Số nguyên",
    Kind.YES_NO: "Có hoặc Không",
    Kind.CHOICE: "Chọn trong danh sách",
    Kind.UNIT: "Chọn trong danh sách; tên, tên viết tắt hoặc mã đơn vị",
    Kind.ROW: "Chọn trong danh sách, hoặc ghi đúng tên dòng của sổ liên quan",
    Kind.LINK: "Đường dẫn, bắt đầu bằng https://",
    Kind.CLOCK: "Giờ:phút, ví dụ 16:20",
}
EXAMPLES: dict[Kind, Any] = {
    Kind.DAY: date(2026, 11, 20),
    Kind.NUMBER: 12.5,
    Kind.WHOLE: 2026,
    Kind.YES_NO: YES,
    Kind.LINK: "https://vi-du.example/van-ban",
    Kind.CLOCK: "16:20",
}


def write_template(book: Book, *, person: Person) -> bytes:
    content = io.BytesIO()
    lookups = Lookups(book, person)
    with xlsxwriter.Workbook(content, {**OPTIONS, "in_memory": True}) as workbook:
        styles = Styles(workbook)
        sheet = workbook.add_worksheet(sheet_name(book))
        guide, lists = workbook.add_worksheet(GUIDE), workbook.add_worksheet(LISTS)
        lists.hide()
        for column, name in enumerate(book.fields):
            _write_column(sheet, lists, column, field_of(book.model, name), styles, lookups)
        last = len(book.fields)
        sheet.set_column(last, last, 44)
        sheet.write_string(0, last, RESULT, styles.head)
        sheet.write_string(1, last, EXAMPLE_NOTE, styles.example)
        sheet.freeze_panes(1, 1)
        _write_guide(guide, book, styles)
    return content.getvalue()


def _write_column(sheet: Any, lists: Any, column: int, field: Any, styles: Styles, lookups: Lookups) -> None:
    kind, label = kind_of(field), label_of(field.model, field.name)
    required = is_required(field)
    style = {Kind.DAY: styles.day, Kind.NUMBER: styles.number}.get(kind)
    sheet.set_column(column, column, WIDTHS.get(kind, WIDTH), style)
    sheet.write_string(
        0, column, f"{label} {MARK}" if required else label, styles.required if required else styles.head
    )
    sheet.write_comment(0, column, _note(field, kind, required=required))
    options = options_of(field, kind, lookups)
    if options:
        lists.write_column(0, column, options)
        letter = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
        source = f"='{LISTS}'!{letter}$1:{letter}${len(options)}"
        loose = {"error_type": "information"} if kind in {Kind.UNIT, Kind.ROW} else {}
        sheet.data_validation(1, column, ROWS, column, {"validate": "list", "source": source, **loose})
    example = options[0] if options else EXAMPLES.get(kind, f"Nội dung {label.lower()}")
    if kind is Kind.DAY:
        sheet.write_datetime(1, column, example, styles.example_day)
    else:
        sheet.write(1, column, example, styles.example)


def options_of(field: Any, kind: Kind, lookups: Lookups) -> Sequence[str]:
    """Return what the drop-down of a column offers; nothing where anything may be written."""
    if kind is Kind.CHOICE:
        return [str(label) for _value, label in field.flatchoices]
    if kind is Kind.YES_NO:
        return [YES, NO]
    if kind is Kind.UNIT:
        return [lookups.units.label(unit) for unit in lookups.units.units]
    return lookups.rows(field).offered() if kind is Kind.ROW else []


def _note(field: Any, kind: Kind, *, required: bool) -> str:
    default = in_words(field, field.get_default()) if must_have(field) and not required else ""
    empty = f"Bỏ trống được hiểu là {default}" if default else "Không bắt buộc"
    parts = ["Bắt buộc" if required else empty, str(field.help_text), HOW.get(kind, "")]
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def _write_guide(guide: Any, book: Book, styles: Styles) -> None:
    guide.set_column(0, 0, 34)
    guide.set_column(1, 1, 12)
    guide.set_column(2, 3, 60)
    guide.write_string(0, 0, f"Hướng dẫn nhập sổ: {book.title}", styles.title)
    guide.write_string(1, 0, book.purpose, styles.plain)
    known = ", ".join(label_of(book.model, name) for name in book.key)
    guide.write_string(
        2, 0, f"Một dòng được nhận ra nhờ: {known}. Nhập lại cùng tệp không tạo dòng trùng.", styles.plain
    )
    for column, title in enumerate(("Cột", "Bắt buộc", "Cách ghi", "Giải thích")):
        guide.write_string(4, column, title, styles.head)
    for line, name in enumerate(book.fields, start=5):
        field = field_of(book.model, name)
        texts = (label_of(book.model, name), YES if is_required(field) else "", HOW.get(kind_of(field), "Văn bản"))
        for column, text in enumerate((*texts, str(field.help_text))):
            guide.write_string(line, column, text, styles.plain)
