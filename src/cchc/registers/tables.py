"""The table of a list: columns of the declaration, sorted by their heads (django-tables2)."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from . import queries
from .book import Book
from .kinds import FIGURES, Kind, field_of, in_words, kind_of, label_of

ORDER, PAGE = "sap_xep", "trang"
PER_PAGE = 40
NOTHING = "–"


class Cell(tables.Column):
    """One field of a row as a person reads it."""

    def __init__(self, book: Book, name: str, *, is_link: bool) -> None:
        self.book, self.name, self.is_link = book, name, is_link
        self.field = field_of(book.model, name)
        self.kind = kind_of(self.field)
        label = label_of(book.model, name)
        css = {"class": "figures"} if self.kind in FIGURES else {}
        attrs = {"td": {"data-label": label, **css}, "th": css}
        super().__init__(
            verbose_name=label, accessor=name, orderable=self.kind is not Kind.ROW, attrs=attrs, empty_values=()
        )

    def render(self, record: Any, value: Any) -> Any:
        text = in_words(self.field, value) or NOTHING
        if not self.is_link:
            return text
        address = reverse("registers:row", args=[self.book.code, record.pk])
        gone = format_html(' <span class="optional">(đã đưa ra khỏi sổ)</span>') if record.withdrawn_at else ""
        return format_html('<a href="{}">{}</a>{}', address, text if text != NOTHING else str(record), gone)

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        path = f"{self.name}__name" if self.kind is Kind.UNIT else self.name
        return queries.ordered(queryset, (f"-{path}" if is_descending else path,)), True


def table_of(book: Book, rows: Any, *, asked: str = "") -> Any:
    """Return the table over the rows, in the order asked for, else in the order the book is read."""
    cells = {name: Cell(book, name, is_link=place == 0) for place, name in enumerate(book.columns)}
    made = type("BookTable", (tables.Table,), cells)
    rows = queries.ordered(queries.with_names(rows, book, book.columns), book.order)
    known = asked.removeprefix("-") in book.columns
    return made(rows, order_by=asked if known else None, order_by_field=ORDER, page_field=PAGE)
