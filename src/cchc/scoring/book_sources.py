"""Inputs that stand in books of record and in documents: is it there, since when, how many. Reads.

Which book, or which words of a title, a name of the set means stands in ``named_sources.yaml``. What is not found
among documents is not known, rather than missing: a person says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.db.models import DateField, F, Q, QuerySet
from django.urls import reverse

from cchc.foundation.words import day as day_text
from cchc.kernel.text import fold
from cchc.registers.book import SHELF, Book
from cchc.registers.models.direction import SteeringDocument
from cchc.work.models import Evidence

from .domain.criteria import Source
from .sources import UNKNOWN, Asked, Found, Link

MOST_LINKS = 5


@dataclass(frozen=True)
class Wanted:
    """What a name means: rows of a book, or documents by the words of their titles."""

    book: str = ""
    words: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    day: str = ""  # the date field a row counts by
    by: str = ""  # last month-day ("03-31"), or the field of each row's own last day
    gives: str = "exists"  # day, exists, count

    @property
    def has_fixed_day(self) -> bool:
        return self.by[:1].isdigit()

    def last_day(self, asked: Asked) -> date:
        return date.fromisoformat(f"{asked.year}-{self.by}") if self.has_fixed_day else asked.days[1]


@cache
def named() -> dict[str, Wanted]:
    text = resources.files("cchc.scoring").joinpath("named_sources.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {name: Wanted(**{**row, "words": tuple(row.get("words", ()))}) for name, row in rows.items()}


def wanted(source: Source) -> Wanted:
    """Return what the source asks for: a name of the table, else a book's own code or the words of a title."""
    gives = {"exists": "exists", "number": "count"}.get(source.part, "count")
    if source.code in named():
        return named()[source.code]
    if source.code in SHELF.books:
        return Wanted(book=source.code, gives=gives)
    return Wanted(words=(source.code,), gives=gives)


def read_books(sources: Sequence[Source], asked: Asked) -> Mapping[Source, Found]:
    """Return what books and documents say; documents are listed once for all sources."""
    known: list[Link] | None = None
    found = {}
    for one in sources:
        meant = wanted(one)
        if meant.book:
            found[one] = _of_book(meant, asked)
        else:
            known = documents(asked) if known is None else known
            found[one] = _of_words(meant, known, asked)
    return found


# Books -------------------------------------------------------------------------------------------


def _of_book(meant: Wanted, asked: Asked) -> Found:
    book = SHELF.books.get(meant.book)
    if book is None:
        return UNKNOWN
    day = meant.day or _day_field(book)
    all_rows = book.model._default_manager.filter(ward=asked.ward, withdrawn_at__isnull=True)
    rows = _counting(all_rows.filter(**meant.where), meant, day, asked)
    newest = list(rows.order_by(f"-{day}" if day else "-pk"))
    if not newest and not all_rows.exists():
        return UNKNOWN  # nobody has ever written in this book: not known, rather than none
    address = reverse("registers:rows", args=[book.code])
    proofs = tuple(_link(book, row, day) for row in newest[:MOST_LINKS])
    words = f"Sổ “{book.title}” năm {asked.year}: {len(newest)} {book.row_name} đạt yêu cầu"
    first = newest[-1] if newest else None
    if meant.gives == "day" and first is not None:
        words = f"{proofs[-1].title}, ngày {day_text(getattr(first, day))}"
    return Found(_given(meant, newest, day), words, rows=Link(f"Sổ {book.title}", address), proofs=proofs)


def _counting(rows: QuerySet[Any], meant: Wanted, day: str, asked: Asked) -> QuerySet[Any]:
    """Keep the rows of the year, up to today, and those in time where a last day is set."""
    if not day:
        return rows
    of_year = rows.filter(**{f"{day}__range": (asked.first_day, asked.last_day)})
    if not meant.by:
        return of_year
    return of_year.filter(**{f"{day}__lte": meant.last_day(asked) if meant.has_fixed_day else F(meant.by)})


def _day_field(book: Book) -> str:
    """Return the date a row of the book counts by where nothing says which: the first of its form."""
    dates = (name for name in book.fields if isinstance(book.model._meta.get_field(name), DateField))
    return next(dates, "")


def _link(book: Book, row: Any, day: str) -> Link:
    number = str(getattr(row, "number", "") or "")
    issued = getattr(row, day) if day else None
    return Link(str(row), reverse("registers:row", args=[book.code, row.pk]), number, issued)


def _given(meant: Wanted, newest: Sequence[Any], day: str) -> Any:
    if meant.gives == "count":
        return len(newest)
    if meant.gives == "day":
        return getattr(newest[-1], day).isoformat() if newest else None
    return bool(newest)


# Documents ---------------------------------------------------------------------------------------


def documents(asked: Asked) -> list[Link]:
    """Return what the ward issued in the year as far as the product knows, the newest first."""
    steering = SteeringDocument.objects.filter(
        ward=asked.ward, withdrawn_at__isnull=True, issued_on__range=(asked.first_day, asked.last_day)
    )
    book = SHELF.of(SteeringDocument)
    issued = [_link(book, row, "issued_on") for row in steering] if book else []
    of_plan = Q(occurrence__task__plan__unit=asked.ward, occurrence__task__plan__year=asked.year)
    of_gap = Q(
        occurrence__gap_task__component__sheet__ward=asked.ward, occurrence__gap_task__component__sheet__year=asked.year
    )
    products = Evidence.objects.filter(of_plan | of_gap, withdrawn_at__isnull=True)
    made = [_product(row) for row in products.select_related("occurrence__task").order_by("pk")]
    return sorted([*issued, *made], key=lambda one: one.issued_on or date.min, reverse=True)


def products_for_gap(code: str, asked: Asked) -> list[Link]:
    """Return what the work given for this component's missing points produced, the oldest first."""
    rows = Evidence.objects.filter(
        occurrence__gap_task__component__code=code,
        occurrence__gap_task__component__sheet__ward=asked.ward,
        occurrence__gap_task__component__sheet__year=asked.year,
        withdrawn_at__isnull=True,
    )
    return [_product(row) for row in rows.select_related("occurrence__task").order_by("pk")]


def _product(row: Evidence) -> Link:
    title = f"{row.title} ({row.occurrence.task.text[:80]})"
    return Link(title, reverse("work:detail", args=[row.occurrence_id]), row.document_number, row.document_on)


def holds(title: str, words: str) -> bool:
    """Say whether every word stands in the title, with or without tone marks."""
    there = set(fold(title).replace(",", " ").split())
    return set(fold(words).split()) <= there


def _of_words(meant: Wanted, known: Sequence[Link], asked: Asked) -> Found:
    named_so = [one for one in known if any(holds(one.title, words) for words in meant.words)]
    if not named_so:
        return UNKNOWN
    last = meant.last_day(asked)
    in_time = [one for one in named_so if one.issued_on is None or one.issued_on <= last]
    first = (in_time or named_so)[-1]
    said = f"Văn bản: {first.title}" + (f", ngày {day_text(first.issued_on)}" if first.issued_on else "")
    said += "" if in_time else f" (sau ngày {day_text(last)})"
    value: Any = {"count": len(in_time), "exists": bool(in_time)}.get(meant.gives)
    if meant.gives == "day":
        value = first.issued_on.isoformat() if first.issued_on else None
    return Found(value, said, rows=first, proofs=tuple((in_time or named_so)[:MOST_LINKS]))
