"""Broken files, 500 of each kind: a plan, or a refusal with its sentence; nothing else, and no hang.

The seed of a file is its number, so a failure can be made again: ``mutated_pdf(SAMPLE, 123)``.
"""

from __future__ import annotations

import faulthandler
import functools
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pypdfium2
import pytest

from cchc.reading.limits import Limits
from cchc.reading.messages import explain
from cchc.reading.open import read_document
from cchc.reading.output import as_json
from cchc.reading.plan import read_plan
from cchc.reading.refusals import Unreadable
from cchc.reading.spreadsheet_out import write_workbook

from .bad_inputs import blank_picture
from .mutations import mutated, mutated_docx, mutated_pdf
from .sources.flattened.flatten import PDF_BOXES, PDF_LINES, aligned, flattened
from .sources.test_html import PAGE
from .test_plan_like import PLAN
from .test_spreadsheet import PLAN as DRAFT

COUNT, AT_ONCE = 500, 25
HANGS_AFTER = 120  # seconds without an end; the process is stopped and says where it was
# A mutated text layer that is gone sends the file to character recognition, which is not what is tried here.
LIMITS = Limits(scanned_pages=0, seconds=20)
SAMPLE_PDF = Path(__file__).parents[2] / "samples" / "ke-hoach-cchc-2026-phuong-sao-mai.pdf"
PAGES = (0, 4)  # of the sample: running text, and the first page of the task table

GROUPS = [range(start, start + AT_ONCE) for start in range(0, COUNT, AT_ONCE)]


@functools.cache
def sample_docx() -> bytes:
    """Return a small plan with headings, a list and a table with merged cells."""
    document = docx.Document()
    document.add_heading("KẾ HOẠCH", 1)
    document.add_paragraph("Cải cách hành chính năm 2026")
    document.add_heading("I. MỤC TIÊU", 2)
    for text in (
        "Tỷ lệ hồ sơ đúng hạn đạt từ 98% trở lên.",
        "Mức độ hài lòng đạt tối thiểu 90%, trong đó đất đai 85%.",
    ):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("II. NHIỆM VỤ", 2)
    _add_table(document)
    document.add_paragraph("III. TỔ CHỨC THỰC HIỆN")
    document.add_paragraph("1. Phòng Văn hóa - Xã hội báo cáo trước ngày 10 của tháng cuối quý.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document) -> None:
    table = document.add_table(rows=5, cols=5)
    rows = (
        ("TT", "Nội dung", "Chủ trì", "Thời gian", "Sản phẩm"),
        ("I. Cải cách thể chế", "", "", "", ""),
        ("1", "Ban hành kế hoạch", "Văn phòng HĐND và UBND", "Quý I/2026", "Kế hoạch"),
        ("2", "Rà soát văn bản", "", "Thường xuyên", "Báo cáo"),
        ("3", "Công khai thủ tục", "Trung tâm Phục vụ hành chính công", "Trước 30/6/2026", "Danh mục"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 4))
    table.cell(2, 2).merge(table.cell(3, 2))


@functools.cache
def sample_pdf() -> bytes:
    small = pypdfium2.PdfDocument.new()
    small.import_pages(pypdfium2.PdfDocument(SAMPLE_PDF), PAGES)
    file = io.BytesIO()
    small.save(file)
    return file.getvalue()


@contextmanager
def no_hang() -> Iterator[None]:
    faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def read_or_refuse(data: bytes, name: str) -> None:
    """Anything but a plan or a refusal goes on up and fails the test."""
    try:
        plan = read_plan(read_document(data, name=name, limits=LIMITS))
    except Unreadable as refusal:
        sentence = explain(refusal, name=name)
    else:
        sentence = f"{len(as_json(plan)['tasks'])} nhiệm vụ"
    assert "\n" not in sentence


def test_the_samples_themselves_are_read():
    assert read_plan(read_document(sample_docx(), name="a.docx", limits=LIMITS)).tasks
    assert read_plan(read_document(sample_pdf(), name="a.pdf", limits=LIMITS)).targets


@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_a_mutated_word_file_is_read_or_refused(seeds):
    for seed in seeds:
        with no_hang():
            read_or_refuse(mutated_docx(sample_docx(), seed), f"{seed}.docx")


@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_a_mutated_pdf_is_read_or_refused(seeds):
    for seed in seeds:
        with no_hang():
            read_or_refuse(mutated_pdf(sample_pdf(), seed), f"{seed}.pdf")


OTHERS = {
    "boxes.txt": (PLAN + flattened(PDF_BOXES)).encode(),
    "lines.txt": (PLAN + flattened(PDF_LINES)).encode(),
    "aligned.txt": (PLAN + aligned()).encode("utf-16"),
    "page.html": PAGE.encode(),
    "form.xlsx": write_workbook(DRAFT),
    "picture.png": blank_picture(),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_mutated_file_of_another_kind_is_read_or_refused(name):
    for seed in range(60):
        with no_hang():
            read_or_refuse(mutated(OTHERS[name], seed), name)
