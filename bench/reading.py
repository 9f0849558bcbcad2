"""Figures of reading: owners kept, time and memory, beside python-docx and pdfplumber on the same files.

Every time is the best of some runs in one process, ours and theirs in turn, so that both meet the same machine.
Memory is the peak of a process of its own.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import docx
import pdfplumber

from cchc.reading.blocks import Document, Table
from cchc.reading.sources.pdf.reader import read_pdf
from cchc.reading.sources.word.reader import read_word

from .plan_maker import OWNER_COL, MadeTask, make_docx, make_pdf, make_tasks

RUNS = 3
MEBIBYTE = 1024 * 1024


def owners_right(document: Document, tasks: list[MadeTask]) -> int:
    """Return for how many tasks the row with its number holds its owner."""
    found: dict[str, str] = {}
    for _, table in document.tables():
        found |= _owners(table)
    return sum(found.get(task.number) == task.owner for task in tasks)


def _owners(table: Table) -> dict[str, str]:
    out: dict[str, str] = {}
    for row in table.grid():
        number, owner = row[0], row[OWNER_COL] if len(row) > OWNER_COL else None
        if number and owner:
            out[number.text] = owner.text
    return out


def bench_word() -> dict[str, Any]:
    """Return owners right and times for the large plan as .docx."""
    tasks = make_tasks()
    data = make_docx(tasks)
    ours, theirs = _times(lambda: read_word(data), lambda: _bare_python_docx(data))
    return {
        "owners_right": owners_right(read_word(data), tasks),
        "owners": len(tasks),
        "seconds": ours,
        "python_docx_seconds": theirs,
        "times_python_docx": round(ours / theirs, 2),
        "process": _process_figures(data),
        "peak_mib": _peak_mib(data, "word"),
    }


def bench_pdf() -> dict[str, Any]:
    """Return owners right and times for the large plan as PDF; {} where there is no LibreOffice to print it."""
    tasks = make_tasks()
    data = make_pdf(make_docx(tasks))
    if data is None:
        return {}
    document = read_pdf(data)
    ours, theirs = _times(lambda: read_pdf(data), lambda: _bare_pdfplumber(data))
    return {
        "pages": document.pages,
        "owners_right": owners_right(document, tasks),
        "owners": len(tasks),
        "pdfplumber_owners_right": _bare_owners(data, tasks),
        "seconds": ours,
        "pdfplumber_seconds": theirs,
        "times_pdfplumber": round(ours / theirs, 2),
        "peak_mib": _peak_mib(data, "pdf"),
    }


def _process_figures(data: bytes) -> dict[str, float]:
    """Return the times of whole processes: ``cchc read``, and python-docx over the same cells."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "plan.docx")
        file.write_bytes(data)
        ours, theirs = _times(
            lambda: _run("from cchc.site.cli import main; main()", "read", str(file), "--json", f"{folder}/out.json"),
            lambda: _run(BARE_PYTHON_DOCX, str(file)),
        )
    return {"seconds": ours, "python_docx_seconds": theirs, "times_python_docx": round(ours / theirs, 2)}


def _run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


BARE_PYTHON_DOCX = """
import sys, docx
print(sum(len(cell.text) for table in docx.Document(sys.argv[1]).tables for row in table.rows for cell in row.cells))
"""


def _times(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the best time of each, run in turn."""
    best = [float("inf"), float("inf")]
    for _ in range(RUNS):
        for place, run in enumerate((ours, theirs)):
            start = perf_counter()
            run()
            best[place] = min(best[place], perf_counter() - start)
    return round(best[0], 4), round(best[1], 4)


def _bare_python_docx(data: bytes) -> list[list[str]]:
    """Read all cells as python-docx gives them."""
    document = docx.Document(io.BytesIO(data))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def _bare_pdfplumber(data: bytes) -> list[list[list[str | None]]]:
    """Read all text and tables as pdfplumber gives them, page by page."""
    tables: list[list[list[str | None]]] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            tables += page.extract_tables()
            page.close()
    return tables


def _bare_owners(data: bytes, tasks: list[MadeTask]) -> int:
    rows = [row for table in _bare_pdfplumber(data) for row in table if len(row) > OWNER_COL]
    found = {row[0]: " ".join((row[OWNER_COL] or "").split()) for row in rows if row[0]}
    return sum(found.get(task.number) == task.owner for task in tasks)


MEASURED = """
import resource, sys
from pathlib import Path
from cchc.reading.sources.{kind}.reader import read_{kind}
read_{kind}(Path(sys.argv[1]).read_bytes())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peak_mib(data: bytes, kind: str) -> float | None:
    """Return the peak memory of a process that only reads this file; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"plan.{kind}")
        file.write_bytes(data)
        answer = _run(MEASURED.format(kind=kind), str(file))
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes here
    return round(int(answer) * unit / MEBIBYTE, 1)


def figures() -> dict[str, Any]:
    return {"word": bench_word(), "pdf": bench_pdf()}


if __name__ == "__main__":
    print(json.dumps(figures(), indent=1))
