"""Pages of a long list: numbered ones as far as people turn them, then from row to row to its very end.

A numbered page far down costs the database a walk over all rows before it. A page that starts after a known row
does not, so the last numbered page leads on to such pages, and each of them to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q

from .models import Dossier
from .queries import Rows

PER_PAGE = 40
MOST_PAGES = 250  # numbered ones; far pages cost seconds
_BETWEEN = "_"


class CountedPaginator(Paginator[Dossier]):
    """A paginator that is told how many there are. Of a long list only the first pages are numbered."""

    def __init__(self, rows: Rows, count: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.known_count = count

    @property
    def count(self) -> int:
        return self.known_count

    @property
    def num_pages(self) -> int:
        return min(max(-(-self.known_count // PER_PAGE), 1), MOST_PAGES)

    @property
    def page_range(self) -> range:
        return range(1, self.num_pages + 1)


def mark_of(dossier: Dossier, order: Sequence[str]) -> str:
    """Return the place of a row in a list, for an address: "2026-03-02_8123"."""
    values = [getattr(dossier, name.lstrip("-")) for name in order]
    return _BETWEEN.join(value.isoformat() if isinstance(value, date) else str(value) for value in values)


def read_mark(text: str, order: Sequence[str]) -> tuple[Any, ...] | None:
    """Return the values of a place written by ``mark_of``; None for anything else people put into an address."""
    parts = text.split(_BETWEEN)
    if len(parts) != len(order) or not (parts[-1].isascii() and parts[-1].isdigit() and len(parts[-1]) < 16):
        return None
    try:
        return (*(date.fromisoformat(part) for part in parts[:-1]), int(parts[-1]))
    except ValueError:
        return None


def after(rows: Rows, order: Sequence[str], place: Sequence[Any]) -> Rows:
    """Keep the rows that come after a place. The first condition alone leads to the index, the rest decides ties."""
    beyond, same = Q(), Q()
    for name, value in zip(order, place, strict=True):
        field = name.lstrip("-")
        beyond |= same & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{field: value})
    first = order[0]
    bound = Q(**{f"{first.lstrip('-')}__{'lte' if first.startswith('-') else 'gte'}": place[0]})
    return rows.filter(bound & beyond)
