"""A thousand damaged files, always the same: each is read or refused, none breaks the reader."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import docx
import pytest

from cchc.reading.blocks import Document
from cchc.reading.refusals import Unreadable
from cchc.reading.sources.pdf.reader import read_pdf
from cchc.reading.sources.word.reader import read_word

from .pdf.files import PdfPage, pdf_of

MUTATIONS = 500  # of each kind
BATCH = 50
MARKUP = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


def small_docx() -> bytes:
    document = docx.Document()
    document.add_heading("I. MỤC TIÊU", level=1)
    document.add_paragraph("100% văn bản được ký số", style="List Bullet")
    table = document.add_table(rows=6, cols=4, style="Table Grid")
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = f"{number}. Phòng Văn hóa - Xã hội"
    table.cell(1, 2).merge(table.cell(4, 2))
    table.cell(5, 0).merge(table.cell(5, 3))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def small_pdf() -> bytes:
    pages = []
    for number in range(2):
        page = PdfPage().text(290, 40, str(number + 1)).text(85, 80, "I. MỤC TIÊU", font="bold")
        page.grid([60, 100, 320, 535], [100, 120, 300]).text(65, 114, "TT").text(105, 114, "Nhiệm vụ")
        pages.append(page.text(105, 140, "Rà soát văn bản").text(325, 140, "Văn phòng"))
    return pdf_of(*pages)


def _flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.randint(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)


def _cut_out(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    del data[start : start + rng.randint(1, len(data) // 4)]


def _cut_off(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data)) :]


def _put_in(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    data[at:at] = rng.randbytes(rng.randint(1, 300))


def _repeat(data: bytearray, rng: random.Random) -> None:
    at, source, size = rng.randrange(len(data)), rng.randrange(len(data)), rng.randint(1, 1500)
    data[at : at + size] = data[source : source + size]


def _change_figures(data: bytearray, rng: random.Random) -> None:
    """Change digits where they stand: sizes, places, spans and references go wrong, the rest stays sound."""
    figures = [place for place, letter in enumerate(data) if 48 <= letter <= 57]
    for place in rng.sample(figures, min(len(figures), rng.randint(1, 30))):
        data[place] = rng.choice(b"0123456789-. ")


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip, _cut_out, _cut_off, _put_in, _repeat, _change_figures,
)  # fmt: skip


def mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    rng.choice(WAYS)(changed, rng)
    return bytes(changed)


def mutated_docx(data: bytes, rng: random.Random) -> bytes:
    """Damage the container, or a part inside a container that stays whole."""
    if rng.random() < 0.3:
        return mutated(data, rng)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = rng.choice(MARKUP)
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, rng) if name == chosen else part)
    return out.getvalue()


def outcome(read: Callable[[bytes], Document], data: bytes) -> str:
    try:
        read(data)
    except Unreadable as refusal:
        return str(refusal.reason)
    return "read"


@pytest.mark.parametrize("batch", range(MUTATIONS // BATCH))
@pytest.mark.parametrize(
    ("make", "mutate", "read"),
    [(small_docx, mutated_docx, read_word), (small_pdf, mutated, read_pdf)],
    ids=["docx", "pdf"],
)
def test_a_damaged_file_is_read_or_refused(make, mutate, read, batch):
    whole = make()
    assert outcome(read, whole) == "read"

    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        outcome(read, mutate(whole, random.Random(seed)))
