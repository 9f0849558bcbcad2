"""Reads a file ahead of whoever stores it: in a process of its own where the file is large.

The reading process knows no database. It sends chunks through a pipe as plain values (marshal: three times as quick
as pickle here, and both ends are this program); a full pipe makes it wait when storing is slower.
"""

from __future__ import annotations

import marshal
import multiprocessing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from .reasons import BadFile
from .rows import Refused, RowReader
from .stored import row_of
from .tables import Cells, Layout, rows_of
from .values import shown
from .world import World

CHUNK = 4000  # rows: large enough for the database, small enough for a web page that waits for the write lock
IN_ITS_OWN_PROCESS_FROM = 20_000  # rows: starting one takes about a second


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

    ``taken``: (number, whether its code came earlier in the file, values of ``stored.COLUMNS``).
    ``refused``: (number, cells as texts, reasons as (code, facts)).
    """

    taken: list[tuple[int, bool, tuple[Any, ...]]]
    refused: list[tuple[int, list[str], list[tuple[str, dict[str, Any]]]]]


def chunks_of(task: Task) -> Iterator[Chunk]:
    """Yield the rest of a file, in this process.

    :raises BadFile: NOT_A_TABLE, when the file turns out broken on the way.
    """
    reader = RowReader(task.layout.headers, task.mapping, task.world)
    rows = rows_of(task.path, task.layout)
    met: set[int] = set()  # of codes, by their hash: a million codes in some sixty megabytes
    for _number, cells in islice(rows, task.position):
        if (code := reader.code_of(cells)) is not None:
            met.add(hash(code))
    while batch := list(islice(rows, CHUNK)):
        yield _chunk(batch, reader, met)


def _chunk(batch: list[tuple[int, Cells]], reader: RowReader, met: set[int]) -> Chunk:
    chunk = Chunk([], [])
    for number, cells in batch:
        try:
            values, settled = reader.read(cells)
        except Refused as refused:
            chunk.refused.append((number, texts(cells), [(str(bad.reason), bad.facts) for bad in refused.reasons]))
            continue
        key = hash(values["code"])
        chunk.taken.append((number, key in met, row_of(values, settled)))
        met.add(key)
    return chunk


def texts(cells: Cells) -> list[str]:
    return [shown(cell) for cell in cells]


def read_ahead(task: Task, *, rows: int) -> Iterator[Chunk]:
    """Yield the rest of a file; of a large one, read by another process while the caller stores.

    :param rows: about how many there are.
    :raises BadFile: NOT_A_TABLE.
    :raises ChildProcessError: if the reading process died.
    """
    return _from_another_process(task) if rows >= IN_ITS_OWN_PROCESS_FROM else chunks_of(task)


def _from_another_process(task: Task) -> Iterator[Chunk]:
    context = multiprocessing.get_context("spawn")  # as on Windows; a forked one would share our database connection
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_chunks, args=(task, sender), daemon=True)
    process.start()
    sender.close()
    try:
        while True:
            chunk, problem = marshal.loads(receiver.recv_bytes())  # noqa: S302 - written by our own process
            if problem:
                raise BadFile(problem)
            if chunk is None:
                return
            yield Chunk(*chunk)
    except EOFError:
        raise ChildProcessError("the reading process ended early") from None
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _send_chunks(task: Task, sender: Connection) -> None:
    try:
        for chunk in chunks_of(task):
            sender.send_bytes(marshal.dumps((tuple(chunk), "")))
        sender.send_bytes(marshal.dumps((None, "")))
    except BadFile as bad:
        sender.send_bytes(marshal.dumps((None, str(bad.reason))))
    except (BrokenPipeError, ConnectionResetError):
        return  # whoever stored has stopped
