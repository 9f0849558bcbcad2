"""Numbers of a ward with very many dossiers: from answers kept over blocks of rows, and the rest read now. Reads.

A block is 8,192 primary keys in a row: a dossier never leaves its block, whatever day, state or sector it moves to.
The worker keeps what a statement answers over each block (``services.keep_answers``); the database notes, in the very
transaction that writes a row, that its block was touched (``kept_ledger``). The number is the sum of what is kept of
untouched blocks and of what the others answer now, so it is the number ``evaluate`` would count from every row.

What is kept belongs to one statement, word for word: with another day, definition or place it is simply not found,
and everything is read live.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from django.db.models import Exists

from cchc.dossiers.facts import DOSSIER
from cchc.kernel.late import late

from .domain.definition import Window
from .domain.scope import Filters
from .engines.sql import Engine, Statement, statement
from .models import KeptAnswer, TouchedBlock

if TYPE_CHECKING:
    from .domain.adding import Adding
    from .domain.fusing import Scan

adding = late("cchc.indicators.domain.adding")

FACTS = (DOSSIER,)  # what may be kept: the one table that grows by hundreds of thousands
BLOCK_ROWS = 8192
EVERY_BLOCK = -1
LAST_KEY = 2**62
MOST_GAPS = 12  # stretches of touched blocks; from here on the plain scan is as quick

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Question:
    """One scan as it is asked: of which days, of which places."""

    form: Adding
    window: Window
    filters: Filters
    engine: Engine

    @property
    def facts_name(self) -> str:
        return self.form.scan.facts.name

    @cached_property
    def key(self) -> str:
        whole = self._statement(None)
        return hashlib.sha256(repr((whole.sql, whole.values)).encode()).hexdigest()

    def read(self, first: int, last: int = LAST_KEY) -> Rows:
        """Return what the rows with these primary keys answer, in numbers and texts that keep well."""
        found = self.engine.run(self._statement((first, last)))
        return [tuple(_plain(value) for value in row) for row in found]

    def kept(self) -> dict[int, Rows]:
        """Return block -> answer of the blocks nobody touched: kept answers and notes as of one moment."""
        notes = TouchedBlock.objects.filter(facts=self.facts_name)
        rows = KeptAnswer.objects.filter(~Exists(notes.filter(block=EVERY_BLOCK)), key=self.key)
        return dict(rows.exclude(block__in=notes.values("block")).values_list("block", "rows"))

    def _statement(self, keys: tuple[int, int] | None) -> Statement:
        facts, text = self.form.scan.facts, self.form.text(self.engine.dialect)
        return statement(self.engine, facts, self.form.used, text, window=self.window, filters=self.filters, keys=keys)


def answer(scan: Scan, window: Window, filters: Filters, engine: Engine) -> Rows | None:
    """Return what the scan answers; None where nothing of it is kept, so that it must be read whole."""
    form = _form_of(scan) if len(filters.get("ward", ())) == 1 else None
    if form is None:
        return None
    question = Question(form, window, filters, engine)
    if (asked := _ASKED.get()) is not None:
        asked.append(question)
    kept = question.kept()
    gaps = _gaps(sorted(kept))
    if not kept or len(gaps) > MOST_GAPS:
        return None
    now = [row for first, last in gaps for row in question.read(first, last)]
    return form.together([*(row for rows in kept.values() for row in rows), *now])


def _gaps(blocks: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches of primary keys outside the blocks, the last one open: new rows come there."""
    starts = [0, *((block + 1) * BLOCK_ROWS for block in blocks)]
    ends = [*(block * BLOCK_ROWS - 1 for block in blocks), LAST_KEY]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start <= end]


_FORMS: WeakKeyDictionary[Scan, Adding | None] = WeakKeyDictionary()  # compiled once, with the scan


def _form_of(scan: Scan) -> Adding | None:
    if scan.facts not in FACTS:
        return None
    if scan not in _FORMS:
        _FORMS[scan] = adding.Adding.of(scan)
    return _FORMS[scan]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):  # PostgreSQL's sums of whole numbers
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


_ASKED: ContextVar[list[Question] | None] = ContextVar("asked", default=None)


@contextmanager
def listening() -> Iterator[list[Question]]:
    """Collect the questions that are asked meanwhile and could be kept."""
    asked: list[Question] = []
    token = _ASKED.set(asked)
    try:
        yield asked
    finally:
        _ASKED.reset(token)
