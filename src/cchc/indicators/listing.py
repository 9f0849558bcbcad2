"""How rows behind a number are shown: the columns people know them by, within their rights. Reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import F, Model, QuerySet
from django.urls import NoReverseMatch, reverse

from cchc.foundation.facts import Facts
from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person
from cchc.organisation.scope import units_where
from cchc.registers.book import SHELF, Book

from .domain.definition import Indicator

# What a person needs to see rows of a table for; whatever is not named asks for the numbers themselves.
NEEDED = {
    "dossiers": Permission.DOSSIER_VIEW,
    "registers": Permission.BOOK_VIEW,
    "procedures": Permission.BOOK_VIEW,
    "work": Permission.TASK_VIEW,
    "plans": Permission.PLAN_VIEW,
}
# Models that are no books of record: field paths shown, without personal data.
COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "dossiers.dossier": (
        ("code", "Mã hồ sơ"),
        ("procedure_name", "Tên thủ tục"),
        ("sector", "Lĩnh vực"),
        ("status", "Trạng thái"),
        ("received_on", "Ngày tiếp nhận"),
        ("due_on", "Ngày hẹn trả"),
        ("closed_on", "Ngày kết thúc"),
        ("unit", "Đơn vị"),
    ),
}
ADDRESSES = {"dossiers.dossier": "dossiers:detail", "work.occurrence": "work:detail"}
NOT_YET = 9999  # year of a day that has not come


@dataclass(frozen=True)
class Listing:
    """Rows with their columns: attribute and title."""

    columns: Sequence[tuple[str, str]]
    book_code: str = ""
    url_name: str = ""

    def cells(self, row: Any) -> list[Any]:
        return [_cell(row, name) for name, _ in self.columns]

    def address(self, row: Any) -> str:
        """Return where the row can be opened; "" where it has no page."""
        try:
            if self.book_code:
                return reverse("registers:row", args=[self.book_code, row.pk])
            return reverse(self.url_name, args=[row.pk]) if self.url_name else ""
        except NoReverseMatch:
            return ""


def visible_rows(person: Person, rows: QuerySet[Any], definition: Indicator) -> QuerySet[Any]:
    """Return those of the rows the person may see: rows of units their permission for that table holds for."""
    units = units_where(person, needed_for(rows.model)).values("pk")
    unit = "unit_id" if definition.facts is None else cast("Facts", definition.facts).columns["unit"]
    source = F(unit) if isinstance(unit, str) else unit
    seen: QuerySet[Any] = rows.alias(unit_of_row=source).filter(unit_of_row__in=units)
    return seen


def needed_for(model: type[Model]) -> Permission:
    return NEEDED.get(model._meta.app_label, Permission.INDICATOR_VIEW)


def listing_of(model: type[Model], definition: Indicator) -> Listing:
    """Return how rows of a model are shown: as their book says, as named here, else by name and dates."""
    label = model._meta.label_lower
    book = book_of(model)
    if book:
        columns = [(name, _title(model, name)) for name in book.columns]
        return Listing(columns, book_code=book.code)
    if label in COLUMNS:
        return Listing(COLUMNS[label], url_name=ADDRESSES.get(label, ""))
    return Listing([("__str__", "Nội dung"), *_days_of(model, definition)], url_name=ADDRESSES.get(label, ""))


def book_of(model: type[Model]) -> Book | None:
    return next((book for book in SHELF.books.values() if book.model is model), None)


def _days_of(model: type[Model], definition: Indicator) -> Iterator[tuple[str, str]]:
    facts = cast("Facts | None", definition.facts)
    for column in filter(None, (definition.counted_on, *(definition.held or ()))):
        source = facts.columns[column] if facts else column
        if isinstance(source, str) and "__" not in source:
            yield source, _title(model, source)


def _title(model: type[Model], name: str) -> str:
    if hasattr(model, name) and not hasattr(getattr(model, name), "field"):
        return str(getattr(getattr(model, name), "short_description", name))
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _cell(row: Any, name: str) -> Any:
    if name == "__str__":
        return str(row)
    label = getattr(row, f"get_{name}_display", None)
    value = label() if label else getattr(row, name)
    value = value() if callable(value) else value
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return None if getattr(value, "year", 0) == NOT_YET else str(value) if isinstance(value, Model) else value
