"""What makes a model a book of record: one declaration, from which everything people see follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import Q

from cchc.foundation.permissions import Permission
from cchc.kernel.fields import Field
from cchc.organisation.models import Person
from cchc.organisation.records import Record

from .kinds import Kind, field_of, kind_of

IN_WORDS = {Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.ROW}  # what a list says in words


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one row: the field it stands at and the sentence for the person."""

    field: str  # "" for the row as a whole
    sentence: str

    def __str__(self) -> str:
        return self.sentence


Check = Callable[[Record], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Status:
    """A field whose change is an event with a day and a document (a legal document expires on ... by ...).

    Who changes ``field`` must give a new day in ``on``, not before the old one, and fill ``document``. A row
    that begins in one of the ``first`` states needs neither.
    """

    field: str
    on: str  # a date field: from which day
    document: str = ""  # a text field; "" where such an event has no document
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What just happened to a row, told inside the transaction: reactions may store rows of their own."""

    row: Record
    before: Mapping[str, object]  # changed fields with their old values; empty for a row just added
    is_new: bool
    actor: Person
    at: datetime


Reaction = Callable[[Change], None]


@dataclass(frozen=True, slots=True)
class Book:
    """One book of record.

    ``columns`` are the fields of the list; ``filters`` the fields it can be narrowed by (choices, booleans,
    dates, units, numbers: the kind of control follows from the field); ``key`` the fields that make a row the
    same row when it comes again in a spreadsheet; ``sections`` group the fields of the form, all of them.
    Labels and help texts are the ``verbose_name`` and ``help_text`` of the model's fields.
    """

    code: str  # in addresses: "van-ban-qppl"
    model: type[Record]
    reform_field: Field
    title: str  # "Văn bản quy phạm pháp luật"
    row_name: str  # "văn bản": "Thêm văn bản", "Chưa có văn bản nào"
    purpose: str  # one sentence: what is kept here and which rule wants it, with its source
    columns: tuple[str, ...]
    key: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    filters: tuple[str, ...] = ()
    order: tuple[str, ...] = ("-made_at",)
    parts: tuple[str, ...] = ()  # related names of child rows shown and added on the record's page
    part_titles: tuple[tuple[str, str], ...] = ()  # (related name, title) where its book's own title says too little
    checks: tuple[Check, ...] = ()  # rules across fields; a model's own constraints are checked anyway
    view: Permission = Permission.BOOK_VIEW
    keep: Permission = Permission.BOOK_KEEP
    first_step: str = ""  # what an empty book tells the person to do first
    status: Status | None = None  # the field whose every change is dated and has its document
    reactions: tuple[Reaction, ...] = ()  # what follows from a row added or changed, in the same transaction

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields a person fills in, in the order of the form."""
        return tuple(name for _title, names in self.sections for name in names)


@dataclass(slots=True)
class Shelf:
    """All books, by code."""

    books: dict[str, Book] = field(default_factory=dict)

    def add(self, *books: Book) -> None:
        for book in books:
            if book.code in self.books:
                raise ValueError(f"two books have the code {book.code!r}")
            self.books[book.code] = book
            _index_its_list(book)
            _find_by_its_list(book)

    def __iter__(self) -> Iterator[Book]:
        return iter(self.books.values())

    def of(self, model: type[Record]) -> Book | None:
        """Return the book that keeps rows of this model."""
        return next((book for book in self if book.model is model), None)


def _index_its_list(book: Book) -> None:
    """Give the model the index that pages and counts the list of a ward, in the order the book is read.

    A partial index: PostgreSQL does not see that rows stand in order behind a column that IS NULL. Done here
    because the model does not know its book; migrations see it, as books are loaded with the app.
    """
    meta, first = book.model._meta, book.order[0]
    name = f"list_of_{meta.model_name}"[:30]
    if "__" in first or any(index.name == name for index in meta.indexes):
        return
    last = "-id" if first.startswith("-") else "id"  # ``queries.ordered`` settles ties so
    index = models.Index(fields=["ward", first, last], name=name, condition=Q(withdrawn_at__isnull=True))
    meta.indexes = [*meta.indexes, index]
    meta.original_attrs["indexes"] = meta.indexes


def _find_by_its_list(book: Book) -> None:
    """Have rows found by the words a person reads in the list: texts, choices, what a row points to.

    Units are left out: their names change, and lists are narrowed by them.
    """
    shown = (name for name in book.columns if kind_of(field_of(book.model, name)) in IN_WORDS)
    book.model.FOUND_BY = tuple(dict.fromkeys((*book.model.FOUND_BY, *shown)))


SHELF = Shelf()
