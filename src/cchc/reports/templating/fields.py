"""What may stand in a template of each kind: the fields, what they mean, which must not be missing. Pure.

The list is shown beside the template and written into docs/reference/templates.md.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cchc.foundation.papers import PaperColumn

from ..documents.kinds import BY_CODE, Kind


class Shape(enum.StrEnum):
    TEXT = "text"  # {{ so }}
    LINES = "lines"  # {%p for dong in noi_nhan %} ↵ {{ dong }} ↵ {%p endfor %}
    ROWS = "rows"  # {%tr for dong in bang %} <td>{{ dong.tt }}</td> {%tr endfor %}
    GROUP = "group"  # {{ thong_ke.tieu_de }}
    PICTURE = "picture"  # {{ hinh.anh }}


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    meaning: str
    shape: Shape = Shape.TEXT
    parts: tuple[Field, ...] = ()
    is_must: bool = False

    def part(self, name: str) -> Field | None:
        return next((one for one in self.parts if one.name == name), None)


LINE = Field("", "Một dòng")
SECTION_PARTS = (Field("tieu_de", "Đề mục"), Field("doan", "Các đoạn của mục", Shape.LINES))
PICTURES = Field(
    "hinh", "Các biểu đồ của mục, lặp {%p for hinh in muc.hinh %}, mỗi biểu đồ có", Shape.ROWS,
    (Field("anh", "Biểu đồ", Shape.PICTURE), Field("ten", "Tên biểu đồ, “Hình 1. …”")), is_must=True,
)  # fmt: skip
HEAD = (
    Field("co_quan", "Tên cơ quan ban hành, mỗi dòng một phần tử", Shape.LINES, is_must=True),
    Field("co_quan_chu_quan", "Cơ quan cấp trên trực tiếp; để trống nếu không có"),
    Field("so", "Số văn bản; dấu chấm khi chưa cấp số", is_must=True),
    Field("ky_hieu", "Ký hiệu, ví dụ BC-UBND", is_must=True),
    Field("dia_danh", "Địa danh, ví dụ Sao Mai"),
    Field("ngay_thang", "“ngày 05 tháng 01 năm 2026”; dấu chấm khi chưa ký", is_must=True),
    Field("trich_yeu", "Trích yếu nội dung", is_must=True),
)
FOOT = (
    Field("tham_quyen", "Quyền hạn, chức vụ của người ký, mỗi dòng một phần tử", Shape.LINES, is_must=True),
    Field("nguoi_ky", "Họ tên người ký"),
    Field("noi_nhan", "Nơi nhận, mỗi dòng một nơi", Shape.LINES, is_must=True),
)
MUST_HAVE_ANNEXES = {("report", "thong_ke"), ("next_plan", "nhiem_vu")}


@cache
def fields_of(kind_code: str) -> tuple[Field, ...]:
    """:raises KeyError: for a kind there is none of."""
    kind = BY_CODE[kind_code]
    own = [*HEAD, *_of_form(kind), *_body(kind)]
    if kind.table:
        own.append(Field("bang", "Các dòng của bảng", Shape.ROWS, _cells(kind.table), is_must=True))
    own += [
        Field(name, "Phụ lục", Shape.GROUP, _annex_parts(columns), is_must=(kind_code, name) in MUST_HAVE_ANNEXES)
        for name, columns in kind.annexes
    ]
    return (*own, *FOOT)


def _of_form(kind: Kind) -> tuple[Field, ...]:
    receivers = Field("kinh_gui", "Các dòng “Kính gửi”", Shape.LINES, is_must=kind.is_letter)
    named = Field("ten_loai", "Tên loại văn bản, chữ in hoa", is_must=True)
    return (receivers,) if kind.is_letter else (named, receivers)


def _body(kind: Kind) -> tuple[Field, ...]:
    parts = (*SECTION_PARTS, PICTURES) if kind.has_pictures else SECTION_PARTS
    return (
        Field("can_cu", "Các căn cứ", Shape.LINES),
        Field("phan", "Các mục của văn bản", Shape.ROWS, parts, is_must=True),
        Field("phan_sau", "Các mục sau bảng", Shape.ROWS, SECTION_PARTS),
    )


def _cells(columns: Sequence[PaperColumn]) -> tuple[Field, ...]:
    group = (
        Field("la_nhom", "Có nội dung nếu dòng này là tên nhóm, chiếm cả hàng"),
        Field("nhom", "Tên nhóm"),
    )
    return (*(Field(column.key, f"Cột “{column.label}”") for column in columns), *group)


def _annex_parts(columns: Sequence[PaperColumn]) -> tuple[Field, ...]:
    return (
        Field("tieu_de", "Tên phụ lục"),
        Field("ghi_chu", "Dòng dưới tên phụ lục"),
        Field("dong", "Các dòng của phụ lục", Shape.ROWS, _cells(columns)),
    )


def said(field: Field) -> str:
    """Return how the field is written in Word; "↵" begins a paragraph or a row of its own."""
    if field.shape is Shape.LINES:
        return f"{{%p for dong in {field.name} %}} ↵ {{{{ dong }}}} ↵ {{%p endfor %}}"
    if field.shape is Shape.ROWS:
        mark = "p" if field.part("doan") else "tr"
        inside = f"{{{{ dong.{field.parts[0].name} }}}}"
        return f"{{%{mark} for dong in {field.name} %}} ↵ {inside} ↵ {{%{mark} endfor %}}"
    if field.shape is Shape.GROUP:
        return f"{{{{ {field.name}.{field.parts[0].name} }}}}"
    return f"{{{{ {field.name} }}}}"
