"""The table of a list: columns of the declaration, sorted by their heads (django-tables2)."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django_tables2.data import TableQuerysetData

from . import queries
from .book import Book
from .kinds import FIGURES, Kind, field_of, in_words, kind_of, label_of

ORDER, PAGE = "sap_xep", "trang"
PER_PAGE = 40
AHEAD = 1_000  # rows looked for at once where few may match: then they are counted too
NOTHING = "–"
GONE = mark_safe(' <span class="optional">(đã đưa ra khỏi sổ)</span>')


class ListedRows(TableQuerysetData):
    """The rows of a list: first their numbers, in order, then only the rows of the page that is shown.

    Numbers are sorted and skipped without touching the wide rows, from the list's index where it serves.
    """

    def __init__(self, rows: Any, book: Book, *, few_may_match: bool) -> None:
        super().__init__(rows)
        self.book, self.few_may_match = book, few_may_match
        self._few: list[int] | None = None

    def __len__(self) -> int:
        few = self._found_at_once()
        return len(few) if few is not None else int(super().__len__())

    def __getitem__(self, key: slice) -> list[Any]:
        few = self._found_at_once()
        numbers = few[key] if few is not None else list(self._numbers()[key])
        rows = queries.with_names(self.data.model._default_manager.all(), self.book, self.book.columns)
        found = rows.in_bulk(numbers)
        return [found[number] for number in numbers if number in found]

    def _numbers(self) -> Any:
        return self.data.values_list("pk", flat=True)

    def _found_at_once(self) -> list[int] | None:
        """Return all numbers when one look finds them: a second one to count would cost as much again."""
        if self._few is None and self.few_may_match:
            first = list(self._numbers()[: AHEAD + 1])
            self._few, self.few_may_match = (first, True) if len(first) <= AHEAD else (None, False)
        return self._few


class Cell(tables.Column):
    """One field of a row as a person reads it."""

    def __init__(self, book: Book, name: str, *, is_link: bool) -> None:
        self.book, self.name, self.is_link = book, name, is_link
        self.field = field_of(book.model, name)
        self.kind = kind_of(self.field)
        self.label = label_of(book.model, name)
        self.is_figure = self.kind in FIGURES
        orderable = self.kind is not Kind.ROW
        super().__init__(verbose_name=self.label, accessor=name, orderable=orderable, empty_values=())

    def render(self, record: Any) -> Any:
        text = in_words(self.field, getattr(record, self.name)) or NOTHING
        if not self.is_link:
            return text
        address = reverse("registers:row", args=[self.book.code, record.pk])
        gone = GONE if record.withdrawn_at else ""
        return format_html('<a href="{}">{}</a>{}', address, text if text != NOTHING else str(record), gone)

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        path = f"{self.name}__name" if self.kind is Kind.UNIT else self.name
        return queries.ordered(queryset, (f"-{path}" if is_descending else path,)), True


def table_of(book: Book, rows: Any, *, asked: str = "", few_may_match: bool = False) -> Any:
    """Return the table over the rows, in the order asked for, else in the order the book is read.

    :param few_may_match: the rows were searched, so that counting them means looking at all of them.
    """
    cells = {name: Cell(book, name, is_link=place == 0) for place, name in enumerate(book.columns)}
    made = type("BookTable", (tables.Table,), cells)
    data = ListedRows(queries.ordered(rows, book.order), book, few_may_match=few_may_match)
    known = asked.removeprefix("-") in book.columns
    return made(data, order_by=asked if known else None, order_by_field=ORDER, page_field=PAGE)
