"""A made-up task table, and the ways in which programs flatten one into text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

HEAD = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Sản phẩm")
GROUP = ("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
ROWS = (
    ("1", "Ban hành Kế hoạch tuyên truyền cải cách hành chính trên các nền tảng số của địa phương",
     "Phòng Văn hóa - Xã hội", "Trung tâm Cung ứng dịch vụ công; các khu phố", "Quý I/2026", "Kế hoạch"),
    ("2", "Tổ chức hội nghị đối thoại giữa lãnh đạo xã với người dân, doanh nghiệp và hợp tác xã",
     "Văn phòng HĐND và UBND", "Các phòng, ban, đơn vị thuộc UBND xã", "Trong tháng 6/2026", "Hội nghị, biên bản"),
    ("3", "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
     "Trung tâm Phục vụ hành chính công", "Các phòng chuyên môn", "Thường xuyên", "Cơ sở dữ liệu"),
    ("4", "Rà soát chức năng, nhiệm vụ của các cơ quan chuyên môn sau sắp xếp đơn vị hành chính",
     "Phòng Văn hóa - Xã hội", "Các phòng chuyên môn", "Trước ngày 15/9/2026", "Quyết định"),
    ("5", "Công khai quyết toán ngân sách và kết quả mua sắm tài sản công hằng năm",
     "Phòng Kinh tế, Hạ tầng và Đô thị", "Các phòng, ban, đơn vị thuộc UBND xã", "Theo quy định", "Báo cáo"),
)  # fmt: skip
CAPITALS = tuple("ABCDĐEGHIKLMNOPQRSTUVXY")


@dataclass(frozen=True, slots=True)
class Style:
    """How a program writes a table down."""

    width: int  # characters a line of a cell holds
    keeps_blank: bool  # a wrapped line keeps the blank it was wrapped at
    empty_between: bool  # an empty line stands between cells
    glues_short: bool = False  # a short cell stands on the line of the one before


PDF_BOXES = Style(width=28, keeps_blank=True, empty_between=True)
PDF_LINES = Style(width=34, keeps_blank=False, empty_between=False)
ONE_LINE_CELLS = Style(width=500, keeps_blank=False, empty_between=False)
GLUED = Style(width=40, keeps_blank=False, empty_between=False, glues_short=True)


def flattened(style: Style) -> str:
    """Return annex head and table with the cells one after another."""
    parts = ["PHỤ LỤC", "(Kèm theo Kế hoạch số 11/KH-UBND)", "", *HEAD, "", " ".join(GROUP), ""]
    for row in ROWS:
        parts += _row(row, style)
    return "\n".join(parts) + "\n"


def _row(row: tuple[str, ...], style: Style) -> list[str]:
    lines = [row[0]]
    for cell in row[1:]:
        wrapped = textwrap.wrap(cell, style.width, break_on_hyphens=False)
        if style.keeps_blank:
            wrapped = [f"{line} " for line in wrapped[:-1]] + wrapped[-1:]
        if style.empty_between:
            lines.append("")
        if style.glues_short and len(cell) < 24 and len(lines) > 1:
            lines[-1] += f" {wrapped.pop(0)}"
        lines += wrapped
    return [*lines, ""] if style.empty_between else lines


def aligned(*, widths: tuple[int, ...] = (5, 34, 26, 26, 20, 18), gap: int = 2) -> str:
    """Return the table with its columns under one another, at least ``gap`` blanks between them."""
    lines = ["".join(title.ljust(width) for title, width in zip(_short_head(), widths, strict=True))]
    lines.append("  ".join(GROUP))
    for row in ROWS:
        columns = [textwrap.wrap(cell, width - gap) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, columns))):
            cells = [column[at] if at < len(column) else "" for column in columns]
            lines.append("".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    return "\n".join(lines) + "\n"


def _short_head() -> tuple[str, ...]:
    return ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm")
