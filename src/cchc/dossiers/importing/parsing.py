"""Reads a file ahead of whoever stores it: in processes of their own where the file is large.

A reading process knows no database. It sends chunks through a pipe as plain values (marshal: three times as quick
as pickle here, and both ends are this program); a full pipe makes it wait when storing is slower.
"""

from __future__ import annotations

import gc
import marshal
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from multiprocessing.connection import Connection
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from .reasons import BadFile
from .rows import Refused, RowReader
from .stored import row_of
from .tables import Cells, Layout, rows_of
from .turns import Turns
from .values import shown
from .world import World

CHUNK = 4000  # rows: large enough for the database, small enough for a web page that waits for the write lock
IN_ITS_OWN_PROCESS_FROM = 20_000  # rows: starting one takes about a second
MOST_READERS = 3  # more read faster than one can store
RARELY = (100_000, 50, 100)  # when garbage in cycles is looked for: a chunk is many objects, refused rows alone cycles


@dataclass(frozen=True)
class Task:
    """What to read: a file, how it is laid out, what its columns are, and how many rows are done already."""

    path: Path
    layout: Layout
    mapping: Mapping[str, str]
    world: World
    position: int = 0


class Chunk(NamedTuple):
    """Some rows in the order of the file.

    ``stretch``: where in the file, for chunks of several readers to be put in order.
    ``taken``: (number, values of ``stored.COLUMNS``).
    ``refused``: (number, cells as texts, reasons as (code, facts)).
    """

    stretch: int
    taken: list[tuple[int, tuple[Any, ...]]]
    refused: list[tuple[int, list[str], list[tuple[str, dict[str, Any]]]]]


def chunks_of(task: Task, *, reader: int = 0, readers: int = 1) -> Iterator[Chunk]:
    """Yield the rest of a file, in this process.

    :param reader: of several readers of one file, which this is: it takes the stretches whose turn is its own.
    :raises BadFile: NOT_A_TABLE, when the file turns out broken on the way.
    """
    turns = Turns(reader, readers, CHUNK)
    read = RowReader(task.layout.headers, task.mapping, task.world)
    rows = islice(rows_of(task.path, task.layout, turns), task.position, None)
    for stretch, batch in groupby(rows, key=lambda row: turns.stretch(row[0])):
        yield _chunk(stretch, batch, read)


def _chunk(stretch: int, batch: Iterable[tuple[int, Cells]], reader: RowReader) -> Chunk:
    chunk = Chunk(stretch, [], [])
    for number, cells in batch:
        try:
            chunk.taken.append((number, row_of(*reader.read(cells))))
        except Refused as refused:
            chunk.refused.append((number, texts(cells), [(str(bad.reason), bad.facts) for bad in refused.reasons]))
    return chunk


def codes_before(task: Task) -> Iterator[tuple[int, str]]:
    """Yield (number, code) of the rows that are done already, where they have a code that can be read."""
    reader = RowReader(task.layout.headers, task.mapping, task.world)
    for number, cells in islice(rows_of(task.path, task.layout), task.position):
        if (code := reader.code_of(cells)) is not None:
            yield number, code


def texts(cells: Cells) -> list[str]:
    return [shown(cell) for cell in cells]


def read_ahead(task: Task, *, rows: int) -> Iterator[Chunk]:
    """Yield the rest of a file; of a large one, read by other processes while the caller stores.

    :param rows: about how many there are.
    :raises BadFile: NOT_A_TABLE.
    :raises ChildProcessError: if a reading process died.
    """
    if rows < IN_ITS_OWN_PROCESS_FROM:
        return chunks_of(task)
    # Each goes through the whole file and reads the rows of its turns. What is done already is known by its count,
    # which takes one who reads every row.
    return _from_readers(task, 1 if task.position else min(os.cpu_count() or 1, MOST_READERS))


def _from_readers(task: Task, count: int) -> Iterator[Chunk]:
    context = multiprocessing.get_context("spawn")  # as on Windows; a forked one would share our database connection
    readers = []
    try:
        for reader in range(count):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_send_chunks, args=(task, reader, count, sender), daemon=True)
            process.start()
            sender.close()
            readers.append((process, receiver))
        yield from merge(*(_received(receiver) for _process, receiver in readers), key=attrgetter("stretch"))
    finally:
        for process, receiver in readers:
            receiver.close()
            process.terminate()
            process.join()


def _received(receiver: Connection) -> Iterator[Chunk]:
    while True:
        try:
            chunk, problem = marshal.loads(receiver.recv_bytes())  # noqa: S302 - written by our own process
        except EOFError:
            raise ChildProcessError("a reading process ended early") from None
        if problem:
            raise BadFile(problem)
        if chunk is None:
            return
        yield Chunk(*chunk)


def _send_chunks(task: Task, reader: int, readers: int, sender: Connection) -> None:
    gc.set_threshold(*RARELY)
    try:
        for chunk in chunks_of(task, reader=reader, readers=readers):
            sender.send_bytes(marshal.dumps((tuple(chunk), "")))
        sender.send_bytes(marshal.dumps((None, "")))
    except BadFile as bad:
        sender.send_bytes(marshal.dumps((None, str(bad.reason))))
    except (BrokenPipeError, ConnectionResetError):
        return  # whoever stored has stopped
