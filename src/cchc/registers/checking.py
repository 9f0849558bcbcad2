"""What is wrong with a row, whoever wrote it: a form, a spreadsheet, another program."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, Model
from django.utils.functional import Promise

from cchc.foundation import words
from cchc.organisation.records import ward_of

from .book import Book, Problem, Status
from .kinds import field_of, label_of, plain

WHOLE_ROW = ""


def problems_of(book: Book, row: Any, *, before: Mapping[str, object], asks_database: bool = True) -> list[Problem]:
    """Return every fault of the row; rules across fields are asked once the fields themselves are sound.

    :param before: the values it had, as ``kinds.plain`` writes them; empty for a new row.
    :param asks_database: False where the caller tries the constraints itself, for many rows together.
    """
    found = faults_of_fields(row) or [*_of_model(row), *_of_book(book, row, before)]
    return found or (list(_of_constraints(row)) if asks_database else [])


def taken(book: Book, row: Any) -> Problem | None:
    """Return what is said of a new row that stands in the book already: a form sent twice, two people at once."""
    given = {field_of(book.model, name).attname: getattr(row, field_of(book.model, name).attname) for name in book.key}
    if all(value in (None, "") for name, value in given.items() if name != "unit_id") and book.key != ("unit",):
        return None
    rows = book.model._default_manager.filter(withdrawn_at__isnull=True, ward=ward_of(row.unit), **given)
    if not rows.exists():
        return None
    labels = ", ".join(label_of(book.model, name).lower() for name in book.key)
    return Problem(WHOLE_ROW, f"Trong sổ đã có dòng này (trùng {labels}). Hãy mở dòng đó để sửa.")


def faults_of_fields(row: Any, *, among: Container[str] | None = None) -> list[Problem]:
    """Return what is wrong with the fields a person fills in, each by itself.

    :param among: the fields that have been read, where not all have.
    """
    fields = [field for field in row._meta.fields if field.editable]
    asked = {field.name for field in fields if among is None or field.name in among}
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - asked)
    except ValidationError as error:
        return list(problems_in(error))
    return []


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
    for name, errors in error.error_dict.items():
        for each in errors:
            yield Problem(WHOLE_ROW if name == NON_FIELD_ERRORS else name, _said(each))


# What Django says of a field is no sentence of an office: its code -> ours.
SENTENCES = {
    "max_length": "Nội dung dài {show_value} ký tự, nhiều nhất là {limit_value}. Hãy rút gọn.",
    "min_value": "Giá trị phải từ {limit_value} trở lên. Hãy kiểm tra lại số.",
    "max_value": "Giá trị không được quá {limit_value}. Hãy kiểm tra lại số.",
    "max_digits": "Số có nhiều nhất {max} chữ số. Hãy kiểm tra lại số.",
    "max_whole_digits": "Số có nhiều nhất {max} chữ số trước dấu phẩy. Hãy kiểm tra lại số.",
    "max_decimal_places": "Số có nhiều nhất {max} chữ số sau dấu phẩy. Hãy làm tròn số.",
    "invalid_choice": "“{value}” không có trong danh mục. Hãy chọn một giá trị trong danh sách.",
    "null": "Chưa có nội dung, đây là ô bắt buộc. Hãy điền ô này.",
    "blank": "Chưa có nội dung, đây là ô bắt buộc. Hãy điền ô này.",
    "invalid": "Giá trị không hợp lệ. Nếu là đường dẫn, hãy ghi đầy đủ, bắt đầu bằng https://.",
}


def _said(error: Any) -> str:
    """Return the sentence of a rule; Django's own, which waits to be translated, is said in our words."""
    if isinstance(error.message, Promise) and error.code in SENTENCES:
        facts = {
            name: words.number(fact) if isinstance(fact, int | Decimal) else fact
            for name, fact in (error.params or {}).items()
        }
        return SENTENCES[error.code].format(**facts)
    return " ".join(error.messages)
