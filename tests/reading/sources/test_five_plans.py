"""The five real plans: Word and PDF of one plan must give the same document.

They stand beside the clone where the project is checked; without them these tests are skipped by name.
"""

from __future__ import annotations

import re

import pytest

from cchc.kernel.text import collapse
from cchc.reading.blocks import Document, Paragraph, Table
from cchc.reading.sources.pdf.reader import read_pdf
from cchc.reading.sources.word.reader import read_word
from tests.support.five_plans import PLANS, needs_plans

STEMS = ("000", "001", "002", "003", "004")
TASK_TABLES = {"001": (6, 1), "002": (7, 2), "003": (6, 1)}  # columns and head rows
MARKS = re.compile(r"[#*_|\\]+")

pytestmark = needs_plans


def document(stem: str, ending: str) -> Document:
    (file,) = (f for f in PLANS.glob(f"{stem}_*.{ending}") if "scan" not in f.name)
    return (read_word if ending == "docx" else read_pdf)(file.read_bytes())


def lines(read: Document) -> list[str]:
    """Return paragraphs and rows as text; a cut hyphen and a blank after a slash make no difference."""
    out: list[str] = []
    for block in read.blocks:
        if isinstance(block, Paragraph):
            out.append(f"{block.marker} {block.text}".strip())
        else:
            out += [" | ".join(_mark(cell, row, col) for col, cell in enumerate(cells)) for row, cells in _rows(block)]
    return [collapse(text).replace("/ ", "/").replace("- ", "-") for text in out]


def _rows(table: Table):
    return enumerate(table.grid())


def _mark(cell, row: int, col: int) -> str:
    if cell is None:
        return "none"
    return cell.text if (cell.row, cell.col) == (row, col) else "merged"


@pytest.mark.parametrize("stem", STEMS)
def test_word_and_pdf_of_one_plan_are_the_same_document(stem):
    assert lines(document(stem, "pdf")) == lines(document(stem, "docx"))


@pytest.mark.parametrize("stem", TASK_TABLES)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_task_table_is_one_table_over_all_its_pages(stem, ending):
    (table,) = (block for _, block in document(stem, ending).tables())

    assert (table.n_cols, table.head_rows) == TASK_TABLES[stem]
    assert all(None not in row for row in table.grid())


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_no_word_of_the_plan_is_lost(stem, ending):
    """Words the text holds and the reading does not; the text repeats heads and page numbers."""
    (source,) = PLANS.glob(f"{stem}_*.txt")
    held = set(re.findall(r"\w+", " ".join(lines(document(stem, ending)))))

    lost = [word for word in re.findall(r"\w+", MARKS.sub(" ", source.read_text("utf-8"))) if word not in held]

    assert [word for word in lost if not word.isdigit()] == []
