"""A filled-in sheet against the book: which rows are new, changed, as they were, or faulty, and why.

Rows are looked at in batches: what is stored already is fetched once a batch, and the constraints of the
database are tried on the batch as a whole, in a transaction that is taken back.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import Error as DatabaseError
from django.db import transaction

from cchc.foundation.refusals import explain
from cchc.organisation.models import Person
from cchc.organisation.records import ward_of

from .. import queries
from ..book import Book, Problem
from ..checking import WHOLE_ROW, faults_of_fields, problems_of
from ..domain.cells import is_empty
from ..domain.refusals import CannotRead, CellRefusal
from ..kinds import field_of, label_of, plain, plain_values
from ..lookups import Lookups
from ..reading_cells import read
from ..services.keep_rows import changes_of
from .read import Filled, Row, cell_of

BATCH = 500
Key = tuple[object, ...]


class Found(enum.StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(slots=True)
class Checked:
    """One row of the file and what became of it."""

    number: int
    found: Found = Found.FAULTY
    record: Any = None  # as it would be stored; None while it is faulty
    changes: dict[str, list[object]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Checker:
    """Looks at the rows of one sheet for one person. Writes nothing that stays."""

    def __init__(self, book: Book, filled: Filled, *, actor: Person, at: datetime) -> None:
        self.book, self.filled, self.actor, self.at = book, filled, actor, at
        self.lookups = Lookups(book, actor)
        self._fields = {name: field_of(book.model, name) for name in filled.columns}
        self._stored: dict[Key, int] = self._keys_of_the_book()
        self._seen: dict[Key, int] = {}

    def batches(self) -> Iterator[list[Checked]]:
        while rows := list(islice(self.filled.rows, BATCH)):
            yield self._batch(rows)

    def _batch(self, rows: list[Row]) -> list[Checked]:
        read_rows = [(Checked(row.number), *self._values(row)) for row in rows]
        keys = [self._key(checked, values) for checked, values, _problems in read_rows]
        stored = self._stored_rows(key for key in keys if key)
        for (checked, values, problems), key in zip(read_rows, keys, strict=True):
            checked.problems = [*problems, *checked.problems]
            if checked.problems:
                checked.problems += self._faults_of_the_rest(values)
            else:
                self._compare(checked, values, stored.get(self._stored.get(key, 0) if key else 0))
        checked_rows = [checked for checked, _values, _problems in read_rows]
        self._try_constraints([one for one in checked_rows if one.found in {Found.NEW, Found.CHANGED}])
        return checked_rows

    def _values(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        values, problems = {}, []
        for name, place in self.filled.columns.items():
            try:
                values[name] = read(self._fields[name], cell_of(row.cells, place), self.lookups)
            except CannotRead as error:
                problems.append(Problem(name, explain(error)))
        return values, problems

    def _faults_of_the_rest(self, values: dict[str, Any]) -> list[Problem]:
        """Return the faults of the cells that could be read: all of a row is told at once."""
        record = self.book.model()
        for name, value in values.items():
            setattr(record, name, value)
        return faults_of_fields(record, among=values)

    # What makes a row the same row ------------------------------------------------------------

    def _keys_of_the_book(self) -> dict[Key, int]:
        attributes = [field_of(self.book.model, name).attname for name in self.book.key]
        rows = queries.in_force(queries.keepable_by(self.actor, self.book)).order_by("-pk")
        return {
            (ward, *map(_comparable, values)): pk
            for pk, ward, *values in rows.values_list("pk", "ward_id", *attributes).iterator(chunk_size=5000)
        }

    def _key(self, checked: Checked, values: dict[str, Any]) -> Key | None:
        """Return what the row is known by; a row without it, or like one before, is faulty."""
        names = self.book.key
        if any(name in self._fields and name not in values for name in (*names, "unit")) or "unit" not in values:
            return None  # a fault of the cell itself says more
        if all(is_empty(values.get(name)) for name in names if name != "unit") and names != ("unit",):
            checked.problems.append(self._fault(CellRefusal.NO_KEY))
            return None
        key = (ward_of(values["unit"]).pk, *(_comparable(plain(values.get(name))) for name in names))
        first = self._seen.setdefault(key, checked.number)
        if first != checked.number:
            checked.problems.append(self._fault(CellRefusal.SAME_AS_ROW, row=first))
        return key

    def _fault(self, reason: CellRefusal, **facts: object) -> Problem:
        columns = [label_of(self.book.model, name) for name in self.book.key]
        return Problem(self.book.key[-1], explain(CannotRead(reason, columns=columns, **facts)))

    def _stored_rows(self, keys: Iterable[Key]) -> dict[int, Any]:
        numbers = [self._stored[key] for key in keys if key in self._stored]
        rows = queries.with_names(self.book.model._default_manager.all(), self.book, ("unit",))
        return {row.pk: row for row in rows.filter(pk__in=numbers)}

    # What becomes of it -----------------------------------------------------------------------

    def _compare(self, checked: Checked, values: dict[str, Any], stored: Any) -> None:
        before = plain_values(stored, self.book.fields) if stored else {}
        record = stored or self.book.model(made_by=self.actor, made_at=self.at)
        for name, value in values.items():
            setattr(record, name, value)
        checked.changes = changes_of(self.book, record, before)
        if stored and not checked.changes:
            checked.found = Found.UNCHANGED
            return
        checked.problems = problems_of(self.book, record, before=before, asks_database=False)
        if not checked.problems:
            checked.found, checked.record = (Found.CHANGED if stored else Found.NEW), record

    def _try_constraints(self, rows: list[Checked]) -> None:
        """Let the database judge the batch; only when it refuses, find out which rows it means."""
        if not rows or not self.book.model._meta.constraints:
            return
        if _is_refused(lambda: _store_all(rows)):
            for one in rows:
                self._try_alone(one)

    def _try_alone(self, one: Checked) -> None:
        is_new = one.found is Found.NEW
        problems = problems_of(self.book, one.record, before=plain_values(one.record, self.book.fields))
        if not problems and _is_refused(lambda: _store_all([one])):
            problems = [Problem(WHOLE_ROW, "Dòng này trùng hoặc mâu thuẫn với một dòng khác trong sổ.")]
        if problems:
            one.found, one.record, one.problems = Found.FAULTY, None, problems
        elif is_new:
            one.record.pk = None


def _comparable(value: object) -> object:
    """Return what is compared of a part of a key: numbers by their value, texts without regard to gaps.

    An empty text is no text: a column the file does not have is empty in all its rows.
    """
    value = plain(value)
    return (" ".join(value.split()) or None) if isinstance(value, str) else value


def _store_all(rows: list[Checked]) -> None:
    new = [one.record for one in rows if one.found is Found.NEW]
    for record in new:
        record.settle()
    if new:
        type(new[0])._default_manager.bulk_create(new, batch_size=BATCH)
    for one in rows:
        if one.found is Found.CHANGED:
            one.record.save()


def _is_refused(store: Callable[[], None]) -> bool:
    """Say whether the database refuses; nothing stays stored either way."""
    try:
        with transaction.atomic():
            store()
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False
