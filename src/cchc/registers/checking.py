"""What is wrong with a row, whoever wrote it: a form, a spreadsheet, another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, Model

from .book import Book, Problem, Status
from .kinds import label_of, plain

WHOLE_ROW = ""


def problems_of(book: Book, row: Any, *, before: Mapping[str, object], asks_database: bool = True) -> list[Problem]:
    """Return every fault of the row; rules across fields are asked once the fields themselves are sound.

    :param before: the values it had, as ``kinds.plain`` writes them; empty for a new row.
    :param asks_database: False where the caller tries the constraints itself, for many rows together.
    """
    found = list(_of_fields(row)) or [*_of_model(row), *_of_book(book, row, before)]
    return found or (list(_of_constraints(row)) if asks_database else [])


def _of_fields(row: Any) -> Iterator[Problem]:
    kept_by_us = [field.name for field in row._meta.fields if not field.editable]
    try:
        row.clean_fields(exclude=kept_by_us)
    except ValidationError as error:
        yield from problems_in(error)


def _of_model(row: Any) -> Iterator[Problem]:
    try:
        row.clean()
    except ValidationError as error:
        yield from problems_in(error)


def _of_book(book: Book, row: Any, before: Mapping[str, object]) -> Iterator[Problem]:
    for check in book.checks:
        yield from check(row)
    if book.status:
        yield from _of_status(book.status, row, before)


def _of_constraints(row: Any) -> Iterator[Problem]:
    row.settle()
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row)
        except ValidationError:
            yield Problem(WHOLE_ROW, sentence_of(type(row), constraint))


def sentence_of(model: type[Model], constraint: BaseConstraint) -> str:
    """Return what a person is told: the constraint's own sentence, or which fields may not come twice."""
    said = str(constraint.violation_error_message)
    if said != str(constraint.default_violation_error_message):
        return said
    labels = [label_of(model, name).lower() for name in getattr(constraint, "fields", ())]
    return f"Trong sổ đã có dòng trùng {', '.join(labels)}." if labels else "Các ô của dòng này mâu thuẫn với nhau."


def _of_status(status: Status, row: Any, before: Mapping[str, object]) -> Iterator[Problem]:
    """A change of the status has a day of its own, not before the last one, and its document."""
    state = plain(getattr(row, status.field))
    changed = before.get(status.field) != state if before else state not in status.first
    if not changed:
        return
    label = label_of(type(row), status.field).lower()
    day = plain(getattr(row, status.on))
    if not day:
        yield Problem(status.on, f"Hãy ghi ngày thay đổi {label}.")
    elif (last := before.get(status.on)) and str(day) < str(last):
        yield Problem(status.on, f"Ngày thay đổi {label} phải từ ngày của lần thay đổi trước trở đi.")
    if not status.document:
        return
    document = plain(getattr(row, status.document))
    if not document:
        yield Problem(status.document, f"Hãy ghi văn bản làm thay đổi {label}.")
    elif (before.get(status.on), before.get(status.document)) == (day, document):
        yield Problem(status.document, f"Hãy ghi ngày và văn bản của lần thay đổi {label} này.")


def problems_in(error: ValidationError) -> Iterator[Problem]:
    """Return the faults Django found, at the field they stand at."""
    if not hasattr(error, "error_dict"):
        error = ValidationError({NON_FIELD_ERRORS: error})
    for name, sentences in error.message_dict.items():
        for sentence in sentences:
            yield Problem(WHOLE_ROW if name == NON_FIELD_ERRORS else name, sentence)
