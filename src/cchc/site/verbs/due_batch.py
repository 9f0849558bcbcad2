"""``cchc due --batch``: a CSV file of dossiers in, a CSV file of due moments out, rows in the same order.

The file streams through in blocks of whole rows; a large one is shared out to a process for each core, started
anew so that it works on Windows too. The result is written beside its place and moved there when it is whole:
either all rows are dated, or the faults are listed and nothing is left behind.
"""

from __future__ import annotations

import csv
import io
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TextIO

from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.deadline_refusals import CannotReckon, explain
from cchc.dossiers.domain.deadline_text import COLUMNS, due_of_row
from cchc.kernel.calendar import Session
from cchc.kernel.calendar_rules import announced_entries, make_calendar

OUT_COLUMNS = ("id", "due_at")
LONGEST_FIELD = 131_072  # letters
BLOCK_LINES = 20_000
ALONE_BELOW_BYTES = 4_000_000  # smaller files are dated before a second process has started
MOST_PROCESSES = 4  # a container may show more cores than it lets us use
MOST_FAULTS_TOLD = 20

Sessions = tuple[Session, ...]


class BatchRefused(Exception):
    """Nothing was written; ``lines`` say why, for people."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


class Block(NamedTuple):
    """Whole rows as text; ``line`` is the number of the line before the first."""

    line: int
    text: str


class Dated(NamedTuple):
    """A block as it is written, and what was wrong in it, by line."""

    text: str
    faults: list[tuple[int, str]]


def date_file(source: Path, target: Path, *, sessions: Sessions) -> None:
    """Write the due moment of every row.

    :raises BatchRefused: if a file cannot be read or written, or a row is faulty. Nothing is written then.
    """
    with _opened(source) as lines, _whole_or_nothing(target) as out:
        _check_header(lines, source)
        out.write(_csv_line(OUT_COLUMNS))
        faults = _Faults()
        for dated in _dated(_blocks(lines, source), sessions, alone=source.stat().st_size < ALONE_BELOW_BYTES):
            faults.add(dated.faults)
            out.write(dated.text)
        faults.refuse(source)


# --- Reading --------------------------------------------------------------------------------------


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except (OSError, ValueError):  # ValueError: a name no file system can hold
        raise BatchRefused(f"Không mở được tệp “{path}”. Hãy kiểm tra lại tên tệp và quyền đọc.") from None
    with file:
        yield file


def _check_header(lines: TextIO, source: Path) -> None:
    with _readable(source):
        header = next(csv.reader([lines.readline()]), [])
    if tuple(name.strip() for name in header) != COLUMNS:
        wanted = ",".join(COLUMNS)
        raise BatchRefused(f"Dòng đầu của tệp “{source}” chưa đúng. Hãy ghi đúng các cột: {wanted}.")


def _blocks(lines: TextIO, source: Path) -> Iterator[Block]:
    """Cut the file into blocks; a quoted field that holds a line break is never cut in two."""
    number = 1
    with _readable(source):
        while block := list(islice(lines, BLOCK_LINES)):
            text = "".join(block)
            while text.count('"') % 2 and (more := lines.readline()):
                block.append(more)
                text += more
            yield Block(number, text)
            number += len(block)


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        raise BatchRefused(f"Không đọc được tệp “{source}” vì không phải UTF-8. Hãy lưu lại dạng CSV UTF-8.") from None
    except (OSError, csv.Error):
        raise BatchRefused(f"Không đọc được tệp “{source}”. Hãy kiểm tra lại tệp.") from None


# --- Dating ---------------------------------------------------------------------------------------


def _dated(blocks: Iterable[Block], sessions: Sessions, *, alone: bool) -> Iterator[Dated]:
    pool = None if alone else _pool()
    if pool is None:
        return (date_block(block, sessions) for block in blocks)
    return _shared_out(blocks, sessions, pool)


def _pool() -> ProcessPoolExecutor | None:
    """Return the processes to share out to; None where one core is all, or the system allows no others."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    try:
        return ProcessPoolExecutor(processes, mp_context=get_context("spawn")) if processes > 1 else None
    except (OSError, NotImplementedError, ImportError):
        return None


def _shared_out(blocks: Iterable[Block], sessions: Sessions, pool: ProcessPoolExecutor) -> Iterator[Dated]:
    """Date blocks in the processes and yield them in order, holding only a few at a time."""
    with pool:
        waiting: deque[Future[Dated]] = deque()
        for block in blocks:
            waiting.append(pool.submit(date_block, block, sessions))
            if len(waiting) > 2 * MOST_PROCESSES:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def date_block(block: Block, sessions: Sessions) -> Dated:
    """Return the block with the due moment of each row, and its faulty rows by line."""
    clock = clock_of(make_calendar(announced_entries(), sessions=sessions))
    csv.field_size_limit(LONGEST_FIELD)  # the process's own: another reader may have changed it
    rows, faults = csv.reader(io.StringIO(block.text, newline="")), []
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n").writerow
    try:
        for row in rows:
            if not row:  # a blank line
                continue
            try:
                write((row[0], due_of_row(row, clock)))
            except CannotReckon as refusal:
                faults.append((block.line + rows.line_num, explain(refusal)))
    except csv.Error:
        faults.append((block.line + rows.line_num, "Dòng này không phải CSV. Hãy kiểm tra lại dấu nháy kép."))
    return Dated(out.getvalue(), faults)


class _Faults:
    """What is wrong in a file: the first faults in words, the others as a number."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._count = 0

    def add(self, faults: Iterable[tuple[int, str]]) -> None:
        for line, sentence in faults:
            self._count += 1
            if self._count <= MOST_FAULTS_TOLD:
                self._told.append(f"Dòng {line}: {sentence}")

    def refuse(self, source: Path) -> None:
        """:raises BatchRefused: if there was a fault."""
        if not self._count:
            return
        more = self._count - len(self._told)
        rest = [f"... và {more} dòng khác."] if more else []
        raise BatchRefused(*self._told, *rest, f"Chưa ghi kết quả vì tệp “{source}” có {self._count} dòng chưa đúng.")


# --- Writing --------------------------------------------------------------------------------------


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[TextIO]:
    """Give a file beside the target; move it there at the end, or take it away when something went wrong."""
    cannot = BatchRefused(f"Không ghi được ra “{target}”. Hãy kiểm tra lại thư mục, tên tệp và quyền ghi.")
    half = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        if target.exists() and not target.is_file():  # a folder, a device
            raise cannot
        file = half.open("x", encoding="utf-8", newline="")
    except (OSError, ValueError):
        raise cannot from None
    try:
        with file:
            yield file
        half.replace(target)
    except OSError:
        raise cannot from None
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _csv_line(values: Iterable[str]) -> str:
    return ",".join(values) + "\n"
