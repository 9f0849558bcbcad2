"""A large plan made by a fixed seed: 120 tasks on about 40 landscape pages, owners merged over 1 to 4 rows.

The words are put together by chance from the usual vocabulary of such plans; nobody issued this plan.
The maker also says who owns each task, so that a reading of the file can be counted.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

SEED = 20260107
TASKS = 120
FIELDS = (
    "Công tác chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    "Tác động của cải cách hành chính",
)
OWNERS = (
    "Phòng Văn hóa - Xã hội",
    "Văn phòng HĐND và UBND phường",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Trung tâm Phục vụ hành chính công phường",
    "Công an phường",
    "Ban Chỉ huy Quân sự phường",
    "Trạm Y tế phường",
    "Trung tâm Cung ứng dịch vụ sự nghiệp công",
)
VERBS = ("Xây dựng, trình ban hành", "Tổ chức triển khai", "Rà soát, đánh giá", "Kiểm tra, đôn đốc",
         "Phối hợp tham mưu", "Công khai, niêm yết", "Tổng hợp, báo cáo", "Duy trì, cập nhật")  # fmt: skip
OBJECTS = ("kế hoạch kiểm soát thủ tục hành chính", "danh mục văn bản quy phạm pháp luật", "quy trình nội bộ",
           "hồ sơ, kết quả giải quyết đã số hóa", "đề án vị trí việc làm", "dự toán chi thường xuyên",
           "quy chế chi tiêu nội bộ", "cơ sở dữ liệu dùng chung", "chỉ số hài lòng của người dân")  # fmt: skip
WAYS = ("theo hướng dẫn của cơ quan cấp trên", "bảo đảm đúng tiến độ và chất lượng", "gắn với chuyển đổi số",
        "trên môi trường điện tử", "tại các tổ dân phố và đơn vị trực thuộc", "phù hợp tình hình thực tế của phường",
        "làm căn cứ xếp loại thi đua cuối năm", "công khai trên trang thông tin điện tử")  # fmt: skip
PRODUCTS = ("Kế hoạch", "Báo cáo", "Quyết định", "Văn bản chỉ đạo", "Danh mục", "Biên bản kiểm tra")
TIMES = ("Quý I/2026", "Quý II/2026", "Trước ngày 15/12/2026", "Thường xuyên", "Hằng quý", "Trong năm 2026")
HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
WIDTHS_CM = (1.3, 10.5, 3.4, 3.8, 3.8, 3.2)
OWNER_COL = 3


@dataclass(frozen=True, slots=True)
class MadeTask:
    number: str
    text: str
    product: str
    owner: str
    partner: str
    time: str
    merged: int  # rows of its owner cell on the first of them; 0 on the rows below


def make_tasks(seed: int = SEED, count: int = TASKS) -> list[MadeTask]:
    """Return the tasks in order. Equal seeds give equal tasks."""
    rng = random.Random(seed)
    tasks: list[MadeTask] = []
    while len(tasks) < count:
        run = min(rng.randint(1, 4), count - len(tasks), _left_in_field(len(tasks), count))
        owner = rng.choice([o for o in OWNERS if not tasks or o != tasks[-1].owner])
        for place in range(run):
            tasks.append(_make_task(rng, len(tasks) + 1, owner, run if place == 0 else 0))
    return tasks


def _left_in_field(done: int, count: int) -> int:
    size = -(-count // len(FIELDS))
    return size - done % size


def _make_task(rng: random.Random, number: int, owner: str, merged: int) -> MadeTask:
    return MadeTask(
        number=str(number),
        text="; ".join(_clause(rng) for _ in range(rng.randint(3, 6))) + ".",
        product=rng.choice(PRODUCTS),
        owner=owner,
        partner=rng.choice([o for o in OWNERS if o != owner]),
        time=rng.choice(TIMES),
        merged=merged,
    )


def _clause(rng: random.Random) -> str:
    return f"{rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(WAYS)}"


def make_docx(tasks: list[MadeTask]) -> bytes:
    """Return the plan as a Word file: landscape, head repeated on every page."""
    document = docx.Document()
    _set_page(document)
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2026"):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].bold = True
    document.add_paragraph("Ủy ban nhân dân phường phân công thực hiện các nhiệm vụ như sau:")
    _add_table(document, tasks)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)


def _add_table(document: Any, tasks: list[MadeTask]) -> None:
    table = document.add_table(rows=1, cols=len(HEAD), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS_CM, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], HEAD, bold=True)
    _repeat(table.rows[0])
    first_of_field = {number * -(-len(tasks) // len(FIELDS)): name for number, name in enumerate(FIELDS)}
    owner_cells: list[Any] = []
    for number, task in enumerate(tasks):
        if number in first_of_field:
            _add_group(table, list(FIELDS).index(first_of_field[number]) + 1, first_of_field[number])
        row = table.add_row()
        _fill(row, (task.number, task.text, task.product, "", task.partner, task.time))
        owner_cells.append(row.cells[OWNER_COL])
    for number, task in enumerate(tasks):
        if task.merged:
            cell = owner_cells[number].merge(owner_cells[number + task.merged - 1])
            cell.text = task.owner


def _add_group(table: Any, number: int, name: str) -> None:
    row = table.add_row()
    cells = row.cells
    cells[1].merge(cells[-1])
    _fill(row, (NUMERALS[number - 1], name), bold=True)


def _fill(row: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=False):
        cell.text = text
        for run in cell.paragraphs[0].runs:
            run.bold = bold


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def make_pdf(word_file: bytes) -> bytes | None:
    """Return the Word file printed by LibreOffice, None where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "plan.docx")
        source.write_bytes(word_file)
        profile = Path(folder, "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=300)
        return source.with_suffix(".pdf").read_bytes()
