"""Use cases: a spreadsheet is checked as a whole, looked at by a person, and then stored or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Count, Max
from django.utils import timezone

from cchc.foundation import audit, files, jobs
from cchc.foundation.models import AuditEntry, StoredFile
from cchc.organisation.models import Person
from cchc.organisation.queries import unit_code_of

from .. import queries
from ..book import Book, Change, Problem
from ..domain.refusals import CannotKeep, Refusal
from ..kinds import label_of
from ..models.imports import BookImport
from ..parts import book_of
from ..sheets.check import Checked, Checker, Found
from ..sheets.marked import write_marked
from ..sheets.read import Filled, open_filled
from .keep_rows import store_change, tell

Progress = Callable[[str, int, int], None]
Work = Callable[..., str]
State = BookImport.State
SHOWN = {Found.NEW: 30, Found.CHANGED: 200, Found.FAULTY: 500}  # of each on the page; the marked file has all


@transaction.atomic
def ask_import(*, book: Book, name: str, content: bytes, actor: Person, at: datetime) -> BookImport:
    """Keep the file and have it checked in the background.

    :raises CannotKeep: NOT_A_SPREADSHEET, UNREADABLE_SHEET, NO_HEADER, COLUMNS_MISSING, COLUMN_TWICE.
    """
    open_filled(content, book, name=name)
    row = BookImport(book=book.code, file=files.store(content, media_type=files.EXCEL), file_name=name, by=actor, at=at)
    row.job = jobs.ask("book.check", asked_by=actor, enqueue=partial(_enqueue, "check_import", row))
    row.save()
    return row


@transaction.atomic
def ask_store(*, import_id: int, actor: Person) -> BookImport:
    """Have the rows stored that are new or changed; faulty ones stay out.

    :raises CannotKeep: IMPORT_NOT_READY, NOTHING_TO_STORE.
    """
    row = _locked(import_id, State.CHECKED)
    if not row.added + row.changed:
        raise CannotKeep(Refusal.NOTHING_TO_STORE)
    row.state = State.STORING
    row.job = jobs.ask("book.store", asked_by=actor, enqueue=partial(_enqueue, "store_import", row))
    row.save()
    return row


@transaction.atomic
def drop_import(*, import_id: int) -> BookImport:
    """Leave the book as it is.

    :raises CannotKeep: IMPORT_NOT_READY.
    """
    row = _locked(import_id, State.CHECKED)
    row.state = State.DROPPED
    row.save(update_fields=["state"])
    return row


def _locked(import_id: int, state: str) -> BookImport:
    row = BookImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state != state:
        raise CannotKeep(Refusal.IMPORT_NOT_READY)
    return row


def _enqueue(name: str, row: BookImport, job_id: int) -> None:
    from .. import tasks  # noqa: PLC0415 - the tasks call this module

    getattr(tasks, name).enqueue(row.pk, job_id)


# In the worker -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What the file holds: counts of everything, and the first of each kind for the page."""

    book: Book
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Found, 0))
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {found: [] for found in SHOWN})
    faults: dict[int, list[Problem]] = field(default_factory=dict)

    def add(self, one: Checked) -> None:
        self.counts[one.found] += 1
        if one.problems:
            self.faults[one.number] = one.problems
        if len(self.shown.get(one.found, ())) < SHOWN.get(one.found, 0):
            self.shown[one.found].append(self._as_shown(one))

    def _as_shown(self, one: Checked) -> dict[str, Any]:
        label = str(one.record)[:200] if one.record is not None else ""
        problems = [[self.label(problem.field), problem.sentence] for problem in one.problems]
        return {"row": one.number, "label": label, "changes": one.changes, "problems": problems}

    def label(self, name: str) -> str:
        return label_of(self.book.model, name) if name in self.book.fields else "Cả dòng"


def check(row: BookImport, *, progress: Progress) -> str:
    """Look at every row of the file and keep what was found; nothing goes into the book.

    :raises CannotKeep: NO_ROWS and what ``open_filled`` refuses.
    """
    book, content = _book(row), files.load(row.file)
    row.found = _standing(book, row.by)
    filled = open_filled(content, book, name=row.file_name)
    total, tally = _count_rows(content, book, row.file_name), Tally(book)
    checker = Checker(book, filled, actor=row.by, at=row.at)
    for batch in checker.batches():
        for one in batch:
            tally.add(one)
        progress("Kiểm tra các dòng", sum(tally.counts.values()), total)
    if not sum(tally.counts.values()):
        raise CannotKeep(Refusal.NO_ROWS)
    if tally.faults:
        progress("Đánh dấu lỗi vào tệp", 0, 0)
        row.marked = _marked(content, book, row.file_name, tally)
    _keep(row, tally, filled)
    return "Đã kiểm tra xong tệp."


def _keep(row: BookImport, tally: Tally, filled: Filled) -> None:
    row.added, row.changed = tally.counts[Found.NEW], tally.counts[Found.CHANGED]
    row.unchanged, row.faulty = tally.counts[Found.UNCHANGED], tally.counts[Found.FAULTY]
    row.report = {"shown": tally.shown, "unknown": filled.unknown}
    row.state = State.CHECKED
    row.save()


def _marked(content: bytes, book: Book, name: str, tally: Tally) -> StoredFile:
    labels = {field: label_of(book.model, field) for field in book.fields}
    again = open_filled(content, book, name=name)
    return files.store(write_marked(again, tally.faults, labels), media_type=files.EXCEL)


def store(row: BookImport, *, progress: Progress) -> str:
    """Store the rows batch by batch: one that meets a hindrance now stays out and is counted.

    The file may be sent again at any time; what is stored already is found unchanged.

    :raises CannotKeep: CHANGED_MEANWHILE when the book is no longer as the person saw it compared.
    """
    book, actor = _book(row), row.by
    if row.found != _standing(book, actor):
        raise CannotKeep(Refusal.CHANGED_MEANWHILE)
    filled = open_filled(files.load(row.file), book, name=row.file_name)
    total = row.added + row.changed + row.unchanged + row.faulty
    done = added = changed = 0
    for batch in Checker(book, filled, actor=actor, at=row.at).batches():
        stored = _store_batch(book, batch, row)
        added += sum(one.found is Found.NEW for one in stored)
        changed += sum(one.found is Found.CHANGED for one in stored)
        done += len(batch)
        progress("Ghi vào sổ", done, total)
    return _finish(row, added=added, changed=changed)


@transaction.atomic
def _finish(row: BookImport, *, added: int, changed: int) -> str:
    row.state, row.added, row.changed = State.STORED, added, changed
    row.save(update_fields=["state", "added", "changed"])
    facts = {"book": _book(row).title, "file": row.file_name, "added": added, "changed": changed}
    audit.record(event="book.import_stored", target=row, actor=row.by, unit_code=unit_code_of(row.by), facts=facts)
    return f"Đã ghi vào sổ: {added} dòng mới, {changed} dòng thay đổi."


def _store_batch(book: Book, batch: list[Checked], row: BookImport) -> list[Checked]:
    wanted = [one for one in batch if one.found in {Found.NEW, Found.CHANGED}]
    try:
        _store_together(book, wanted, row)
    except DatabaseError:  # somebody took a place meanwhile: find out which row it was
        return [one for one in wanted if _stores_alone(book, one, row)]
    return wanted


def _stores_alone(book: Book, one: Checked, row: BookImport) -> bool:
    try:
        _store_together(book, [one], row)
    except DatabaseError:
        return False
    return True


@transaction.atomic
def _store_together(book: Book, rows: list[Checked], row: BookImport) -> None:
    at = timezone.now()
    new = [one.record for one in rows if one.found is Found.NEW]
    for record in new:
        record.pk = None
        record.settle()
    if new:
        type(new[0])._default_manager.bulk_create(new)
        AuditEntry.objects.bulk_create(_entry(book, record, row, at) for record in new)
    for record in new:
        tell(book, Change(record, {}, is_new=True, actor=row.by, at=at))
    for one in rows:
        if one.found is Found.CHANGED:
            store_change(book, one.record, one.changes, actor=row.by, at=at)


def _entry(book: Book, record: Any, row: BookImport, at: datetime) -> AuditEntry:
    return audit.entry(
        event="book.row_added",
        target=record,
        actor=row.by,
        unit_code=record.unit.code,
        facts={"book": book.title, "edition": record.edition, "file": row.file_name},
        at=at,
    )


def _book(row: BookImport) -> Book:
    book = book_of(row.book)
    assert book is not None  # it was when the file came; a book is not taken off the shelf
    return book


def _standing(book: Book, person: Person) -> dict[str, Any]:
    """Return how the person's part of the book stands: enough to see that somebody changed it."""
    rows = queries.keepable_by(person, book).order_by()
    found = rows.aggregate(rows=Count("pk"), last=Max("changed_at"))
    return {"rows": found["rows"], "last": found["last"].isoformat() if found["last"] else None}


def _count_rows(content: bytes, book: Book, name: str) -> int:
    return sum(1 for _row in open_filled(content, book, name=name).rows)
