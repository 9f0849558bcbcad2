"""What a list is asked for in its address: filters of the declaration, words, order, page. Nothing is ignored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from pydantic import BaseModel

from cchc.foundation.refusals import explain
from cchc.registers import queries
from cchc.registers.book import Book
from cchc.registers.kinds import FIGURES, Kind, field_of, kind_of

from ..domain.refusals import ValueRefusal, WrongValue
from . import values
from .answers import Fields, invalid

PAGE_SIZE, MOST_ON_A_PAGE, LAST_PAGE = 50, 200, 1_000_000
MOST_OF_WORDS = 200
WITHDRAWN = {"no": Q(withdrawn_at__isnull=True), "only": Q(withdrawn_at__isnull=False), "all": Q()}
COMMON = ("q", "sort", "page", "size", "withdrawn", "changed_since")


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter that narrows a list."""

    name: str
    field: Any
    lookup: str
    is_many: bool = False  # may be given several times: any of them


@cache
def filters_of(book: Book) -> Mapping[str, Filter]:
    """Return the parameters of the book's list by name: days and figures between two, codes one of several."""
    found: list[Filter] = []
    for name in book.filters:
        field = field_of(book.model, name)
        kind = kind_of(field)
        if kind is Kind.DAY or kind in FIGURES:
            found += [Filter(f"{name}_from", field, f"{name}__gte"), Filter(f"{name}_to", field, f"{name}__lte")]
        elif kind is Kind.UNIT:
            found.append(Filter(name, field, f"{name}__code__in", is_many=True))
        elif kind in {Kind.CHOICE, Kind.ROW}:
            found.append(Filter(name, field, f"{name}__in", is_many=True))
        else:
            found.append(Filter(name, field, f"{name}__icontains" if kind is not Kind.YES_NO else name))
    return {one.name: one for one in found}


@cache
def orders_of(book: Book) -> Mapping[str, str]:
    """Return the columns a list can be put in order by, with the path each is compared by."""
    kinds = {name: kind_of(field_of(book.model, name)) for name in book.columns}
    named = {name: f"{name}__name" if kind is Kind.UNIT else name for name, kind in kinds.items()}
    return {name: path for name, path in named.items() if kinds[name] is not Kind.ROW}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: which rows, and how many there are."""

    number: int
    size: int
    total: int
    rows: list[Any]

    def envelope(self, items: list[Any]) -> dict[str, Any]:
        return {"total": self.total, "page": self.number, "size": self.size, "items": items}


class Address:
    """The parameters of one request: each is read once, faults are gathered and told together."""

    def __init__(self, query: QueryDict, known: tuple[str, ...]) -> None:
        self.query = query
        self.faults: Fields = {}
        for name in query:
            if name not in known:
                self._fault(name, WrongValue(ValueRefusal.UNKNOWN, name=_shown(name), known=", ".join(known)))

    def read(self, name: str, reading: Callable[[str], Any], default: Any = None) -> Any:
        found = self.read_all(name, reading)
        if len(found) > 1:
            self._fault(name, WrongValue(ValueRefusal.TWICE))
        return found[0] if found else default

    def read_all(self, name: str, reading: Callable[[str], Any]) -> list[Any]:
        try:
            return [reading(text) for text in self.query.getlist(name) if text != ""]
        except WrongValue as error:
            self._fault(name, error)
            return []

    def number(self, name: str, *, least: int, most: int, default: int) -> int:
        found: int = self.read(name, values.whole, default)
        if not least <= found <= most:
            self._fault(name, WrongValue(ValueRefusal.OUT_OF_RANGE, least=least, most=most))
        return found

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        found: str = self.read(name, values.storable, default)
        if found not in choices:
            self._fault(name, WrongValue(ValueRefusal.NOT_WANTED, wanted="một trong: " + ", ".join(choices)))
            return default
        return found

    def _fault(self, name: str, error: WrongValue) -> None:
        self.faults.setdefault(_shown(name), []).append(explain(error))

    def settle(self) -> None:
        """:raises CannotAnswer: INVALID, with every fault."""
        if self.faults:
            raise invalid(self.faults)


def refuse_others(request: HttpRequest, question: type[BaseModel]) -> None:
    """Refuse parameters the question does not have: a filter that is misspelt must not pass for one that was heard.

    :raises CannotAnswer: INVALID.
    """
    known = tuple(field.alias or name for name, field in question.model_fields.items())
    Address(request.GET, known).settle()


def _shown(name: str) -> str:
    return name[:80].replace("\x00", "").encode(errors="replace").decode()


def page_of(rows: Any, address: Address) -> Page:
    """Cut the page asked for out of the rows; a page beyond the last is empty.

    :raises CannotAnswer: INVALID, for anything wrong in the address.
    """
    number = address.number("page", least=1, most=LAST_PAGE, default=1)
    size = address.number("size", least=1, most=MOST_ON_A_PAGE, default=PAGE_SIZE)
    address.settle()
    start = (number - 1) * size
    return Page(number, size, rows.order_by().count(), list(rows[start : start + size]))


def rows_asked_for(book: Book, visible: Any, address: Address) -> Any:
    """Narrow and order the rows a person may see as the address asks."""
    rows = visible.filter(WITHDRAWN[address.choice("withdrawn", tuple(WITHDRAWN), "no")])
    for one in filters_of(book).values():
        rows = _narrowed(rows, one, address)
    if words := address.read("q", values.storable, "")[:MOST_OF_WORDS]:
        rows = queries.searched(rows, words)
    if since := address.read("changed_since", _moment):
        rows = rows.filter(changed_at__gte=since)
    return queries.ordered(rows, _order(book, address))


def _narrowed(rows: Any, one: Filter, address: Address) -> Any:
    def reading(text: str) -> Any:
        is_code = kind_of(one.field) is Kind.UNIT
        return values.storable(text) if is_code else values.from_text(one.field, text)

    found = address.read_all(one.name, reading) if one.is_many else address.read(one.name, reading)
    return rows if found is None or found == [] else rows.filter(**{one.lookup: found})


def _order(book: Book, address: Address) -> tuple[str, ...]:
    orders = orders_of(book)
    asked = address.choice("sort", (*orders, *(f"-{name}" for name in orders), ""), "")
    if not asked:
        return book.order
    path = orders[asked.removeprefix("-")]
    return (f"-{path}" if asked.startswith("-") else path,)


def _moment(text: str) -> datetime:
    """:raises WrongValue: NOT_WANTED."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or is_naive(found):
        raise WrongValue(ValueRefusal.NOT_WANTED, wanted="thời điểm có múi giờ, dạng 2026-11-20T08:00:00+07:00")
    return found
