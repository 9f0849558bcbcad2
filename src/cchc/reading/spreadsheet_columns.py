"""The spreadsheet form of a plan: sheets and columns, the same on the way out and on the way in.

A person may fill the form in and upload it, so heads are plain words, lists are one item a line, and
choices are words. Only heads count on the way in: columns may be moved, hidden or added.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from cchc.kernel.fields import FIELD_LABELS


class Holds(enum.Enum):
    TEXT = "text"
    LINES = "one item a line"
    NUMBER = "number"
    WHOLE = "whole number"
    DATE = "date"
    CHOICE = "one of the labels"
    YES = "x or empty"
    SHOWN = "written for the reader of the sheet, never read back"


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    attribute: str  # of the draft's item
    holds: Holds = Holds.TEXT
    width: int = 20  # characters
    labels: Mapping[str, str] | None = None  # code -> label, for CHOICE
    required: bool = False  # the form is not ours without it


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    attribute: str  # of the draft plan; "" for the details of the plan
    columns: tuple[Column, ...]


COMPARATORS = {
    ">=": "≥ (tối thiểu)",
    ">": "> (trên)",
    "<=": "≤ (không quá)",
    "<": "< (dưới)",
    "=": "= (đạt)",
    "between": "từ … đến …",
    "increase": "tăng",
    "decrease": "giảm",
    "none": "không nêu mức",
}
CLASSES = {
    "numeric": "số cụ thể",
    "absolute": "tuyệt đối",
    "reference": "theo mức được giao",
    "ranking": "xếp hạng, xếp loại",
    "direction": "chiều hướng",
}
ROLES = {"lead": "chủ trì", "support": "phối hợp"}
SCOPES = {"internal": "thuộc phường, xã", "group": "nhóm đơn vị", "superior": "cấp trên", "external": "bên ngoài"}
CYCLES = {"monthly": "hằng tháng", "quarterly": "hằng quý", "semiannual": "6 tháng", "annual": "năm"}
FIELDS = {field.value: label for field, label in FIELD_LABELS.items()}

DETAILS = Sheet(
    "Kế hoạch",
    "",
    (
        Column("Tên kế hoạch", "title"),
        Column("Cơ quan ban hành", "issuer"),
        Column("Số, ký hiệu", "number"),
        Column("Ngày ban hành", "date_issued", Holds.DATE),
        Column("Năm kế hoạch", "year", Holds.WHOLE),
        Column("Tỉnh, thành phố", "province"),
        Column("Người ký", "signer"),
        Column("Chức vụ người ký", "signer_title"),
        Column("Căn cứ pháp lý", "legal_bases", Holds.LINES),
        Column("Nơi nhận", "recipients", Holds.LINES),
    ),
)
TARGETS = Sheet(
    "Chỉ tiêu",
    "targets",
    (
        Column("STT", "order", Holds.SHOWN, 6),
        Column("Lĩnh vực", "field", Holds.CHOICE, 26, FIELDS, required=True),
        Column("Nội dung chỉ tiêu", "text", width=70, required=True),
        Column("Đối tượng đo", "subject", width=36),
        Column("So sánh", "comparator", Holds.CHOICE, 16, COMPARATORS),
        Column("Mức", "value", Holds.NUMBER, 10),
        Column("Đến mức", "value_max", Holds.NUMBER, 10),
        Column("Đơn vị tính", "unit", width=12),
        Column("Loại chỉ tiêu", "kind", Holds.CHOICE, 18, CLASSES),
        Column("Thuộc chỉ tiêu (STT)", "parent", Holds.WHOLE, 12),
        Column("Phạm vi", "scope", width=24),
        Column("Không tính", "exceptions", Holds.LINES, 24),
        Column("Tính trên tổng số", "denominator", width=24),
        Column("Mức được giao tại", "reference", width=24),
        Column("Mục của kế hoạch", "section", width=12),
        Column("Độ tin cậy khi đọc", "confidence", Holds.SHOWN, 12),
    ),
)
TASKS = Sheet(
    "Nhiệm vụ",
    "tasks",
    (
        Column("STT", "order", Holds.SHOWN, 6),
        Column("Số hiệu", "number", width=10),
        Column("Lĩnh vực", "field", Holds.CHOICE, 26, FIELDS),
        Column("Nội dung nhiệm vụ", "text", width=70, required=True),
        Column("Yêu cầu cụ thể", "content", width=40),
        Column("Đơn vị chủ trì", "lead", Holds.LINES, 32, required=True),
        Column("Đơn vị phối hợp", "coordinating", Holds.LINES, 32),
        Column("Thời gian hoàn thành", "time_text", width=26, required=True),
        Column("Sản phẩm", "deliverables", Holds.LINES, 30),
        Column("Vai trò", "role", Holds.CHOICE, 12, ROLES),
        Column("Nhóm nhiệm vụ", "group", Holds.LINES, 30),
        Column("Mục của kế hoạch", "section", width=12),
        Column("Thời gian được hiểu là", "understood", Holds.SHOWN, 40),
        Column("Độ tin cậy khi đọc", "confidence", Holds.SHOWN, 12),
    ),
)
UNITS = Sheet(
    "Đơn vị",
    "units",
    (
        Column("Tên đơn vị", "name", width=44, required=True),
        Column("Cách viết khác", "aliases", Holds.LINES, 44),
        Column("Thuộc", "scope", Holds.CHOICE, 20, SCOPES),
        Column("Số việc được phân công", "responsibilities", Holds.WHOLE, 14),
    ),
)
REPORTING = Sheet(
    "Báo cáo",
    "reporting",
    (
        Column("Chu kỳ", "kind", Holds.CHOICE, 14, CYCLES, required=True),
        Column("Kỳ", "period", width=10),
        Column("Số liệu từ (tháng-ngày)", "cutoff_start", width=18),
        Column("Số liệu đến (tháng-ngày)", "cutoff_end", width=18),
        Column("Hạn gửi", "submit_by", width=26),
        Column("Nơi gửi", "from_", width=32),
        Column("Nơi nhận", "to", width=32),
        Column("Nguyên văn", "text", width=70),
        Column("Mục của kế hoạch", "section", width=12),
    ),
)
RESPONSIBILITIES = Sheet(
    "Phân công",
    "responsibilities",
    (
        Column("Đơn vị", "unit", width=36, required=True),
        Column("Số hiệu", "number", width=10),
        Column("Nội dung", "text", width=80, required=True),
        Column("Thuộc ý", "lead_in", width=36),
    ),
)
WARNINGS = Sheet(
    "Cảnh báo",
    "notices",
    (Column("Nội dung cần xem", "message", Holds.SHOWN, 100), Column("Mã", "code", Holds.SHOWN, 26)),
)

SHEETS = (TARGETS, TASKS, UNITS, REPORTING, RESPONSIBILITIES, WARNINGS)
READ_BACK = (TARGETS, TASKS, UNITS, REPORTING, RESPONSIBILITIES)
