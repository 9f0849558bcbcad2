"""A file of rows: .csv or .xlsx, with or without a title above its headers. Rows stream; nothing is kept.

Cells come as a spreadsheet holds them, or as text. Rows are numbered as a spreadsheet numbers them.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from .reasons import BadFile, FileRefusal
from .sheet_rows import about_how_many_rows, sheet_rows
from .turns import EVERY_ROW, Turns
from .values import shown
from .vocabulary import plain, vocabulary
from .xml_parts import NotASheet

CSV, XLSX = "csv", "xlsx"
LOOKED_THROUGH = 20  # rows in which the headers are looked for
SAMPLED = 200  # rows a mapping is proposed from
DELIMITERS = ",;\t|"
LONGEST_CELL = 1 << 20
OTHER_DOCUMENTS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
Cells = Sequence[Any]
BLANK = frozenset({None, ""})
# What the libraries say of a damaged, encrypted or unusual workbook.
BROKEN = (BadZipFile, NotASheet, EOFError, OSError, KeyError, zlib.error, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: found once, then used by every reading of it."""

    kind: str
    headers: tuple[str, ...]
    first_row: int  # number of the first row below the headers
    encoding: str = "utf-8-sig"
    delimiter: str = ","


def kind_of(head: bytes) -> str:
    """Return what a file is by its first bytes.

    :raises BadFile: NOT_A_TABLE for anything that is neither a workbook nor text.
    """
    if head.startswith(b"PK\x03\x04"):
        return XLSX
    is_text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in head
    if is_text and not head.startswith(OTHER_DOCUMENTS):
        return CSV
    raise BadFile(FileRefusal.NOT_A_TABLE)


def layout_of(path: Path) -> Layout:
    """Find encoding, delimiter and headers.

    :raises BadFile: NOT_A_TABLE; NO_HEADERS.
    """
    with path.open("rb") as file:
        head = file.read(1 << 16)
    kind = kind_of(head)
    encoding = _encoding(head, is_whole=len(head) < 1 << 16)
    delimiter = _delimiter(head.decode(encoding, "replace")) if kind == CSV else ","
    blank = Layout(kind, (), 1, encoding, delimiter)
    with closing(_all_rows(path, blank)) as rows:
        first = list(islice(rows, LOOKED_THROUGH))
    best = max(first, key=lambda row: _known_headers(row[1]), default=None)
    if best is None or _known_headers(best[1]) == 0:
        raise BadFile(FileRefusal.NO_HEADERS)
    number, cells = best
    return Layout(kind, _headers(cells), number + 1, encoding, delimiter)


def rows_of(path: Path, layout: Layout, turns: Turns = EVERY_ROW) -> Generator[tuple[int, Cells], None, None]:
    """Yield (number, cells) of every row below the headers that is not blank; all rows are as wide as the headers.

    :param turns: the rows wanted, where several readers share a file.
    :raises BadFile: NOT_A_TABLE, when the file turns out broken on the way.
    """
    width = len(layout.headers)
    for number, cells in _all_rows(path, layout, turns):
        if number < layout.first_row or BLANK.issuperset(cells):
            continue
        yield number, cells if len(cells) == width else [*cells[:width], *([""] * (width - len(cells)))]


def row_count(path: Path, layout: Layout) -> int:
    """Return about how many rows there are, for a progress bar: quickly, so breaks inside cells count too.

    :raises BadFile: NOT_A_TABLE.
    """
    if layout.kind == XLSX:
        return max(_workbook_row_count(path) - layout.first_row + 1, 1)
    with path.open("rb") as file:
        breaks = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    return max(breaks - layout.first_row + 2, 1)


def samples_of(path: Path, layout: Layout) -> list[Cells]:
    """Return the first rows below the headers.

    :raises BadFile: NO_ROWS.
    """
    with closing(rows_of(path, layout)) as rows:
        found = [cells for _number, cells in islice(rows, SAMPLED)]
    if not found:
        raise BadFile(FileRefusal.NO_ROWS)
    return found


def _all_rows(path: Path, layout: Layout, turns: Turns = EVERY_ROW) -> Generator[tuple[int, Cells], None, None]:
    return _csv_rows(path, layout, turns) if layout.kind == CSV else _workbook_rows(path, turns)


def _csv_rows(path: Path, layout: Layout, turns: Turns) -> Generator[tuple[int, Cells], None, None]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=layout.encoding, errors="replace", newline="") as file:
        lines = (line.replace("\x00", "") for line in file) if layout.encoding == "utf-16" else file
        try:
            rows = enumerate(csv.reader(lines, delimiter=layout.delimiter), start=1)
            yield from rows if turns.is_every_row else (row for row in rows if turns.has(row[0]))
        except csv.Error as error:
            raise BadFile(FileRefusal.NOT_A_TABLE) from error


def _workbook_rows(path: Path, turns: Turns) -> Generator[tuple[int, Cells], None, None]:
    try:
        with ZipFile(path) as book:
            yield from sheet_rows(book, turns)
    except BROKEN as error:
        raise BadFile(FileRefusal.NOT_A_TABLE) from error


def _workbook_row_count(path: Path) -> int:
    try:
        with ZipFile(path) as book:
            return about_how_many_rows(book)
    except BROKEN as error:
        raise BadFile(FileRefusal.NOT_A_TABLE) from error


def _encoding(head: bytes, *, is_whole: bool) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: None if is_whole else -4].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if is_whole or error.start < len(head) - 8:
            return "cp1258"
    return "utf-8-sig"


def _delimiter(text: str) -> str:
    """Return the sign that parts the row which it parts most."""
    lines = list(islice(io.StringIO(text), LOOKED_THROUGH))
    return max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _known_headers(cells: Cells) -> int:
    known = vocabulary().headers
    return sum(plain(shown(cell)) in known for cell in cells)


def _headers(cells: Cells) -> tuple[str, ...]:
    """Return the headers; trailing blanks dropped, one without a name called after its place."""
    names = [" ".join(shown(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    taken: dict[str, int] = {}
    found = []
    for place, name in enumerate(names, start=1):
        unique = name or f"Cột {place}"
        taken[unique] = taken.get(unique, 0) + 1
        found.append(unique if taken[unique] == 1 else f"{unique} ({taken[unique]})")
    return tuple(found)
