"""Tables and plans drawn in a test: cells between " | ", "^" goes on from above, "<" from the left."""

from __future__ import annotations

from cchc.reading.blocks import Cell, Document, Kind, Paragraph, Table
from cchc.reading.draft import Meta, Task
from cchc.reading.outline import outline
from cchc.reading.tasks.found import FoundTable, find_task_tables
from cchc.reading.tasks.reader import read_tasks

HEAD = "STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian | Sản phẩm"


def table(drawn: str) -> Table:
    """Return the table a drawing shows; "¶" is a line the author broke, "**" at the start makes bold."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    cells = [
        _cell(rows, row, col)
        for row, line in enumerate(rows)
        for col, text in enumerate(line)
        if text not in ("^", "<")
    ]
    return Table(tuple(cells), n_rows=len(rows), n_cols=max(len(line) for line in rows))


def _cell(rows: list[list[str]], row: int, col: int) -> Cell:
    text = rows[row][col]
    height = next((n for n in range(1, len(rows) - row) if rows[row + n][col] != "^"), len(rows) - row)
    width = next((n for n in range(1, len(rows[row]) - col) if rows[row][col + n] != "<"), len(rows[row]) - col)
    shown = text.removeprefix("**").replace("¶", "\n").strip()
    return Cell(shown, row, col, rows=height, cols=width, bold=text.startswith("**"))


def plan(*blocks: str | Table, kind: Kind = Kind.WORD) -> Document:
    """Return a document of paragraphs (strings) and tables."""
    return Document(kind, tuple(b if isinstance(b, Table) else Paragraph(b) for b in blocks))


def tasks_of(*blocks: str | Table, kind: Kind = Kind.WORD, meta: Meta | None = None) -> list[Task]:
    document = plan(*blocks, kind=kind)
    return read_tasks(document, outline(document), meta or Meta(year=2026))[0]


def found_in(drawn: str) -> list[FoundTable]:
    document = plan(table(drawn))
    return find_task_tables(document, outline(document))
