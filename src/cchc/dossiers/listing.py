"""The lists of the inbox: which there are, and one of them as a person asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from cchc.kernel.calendar import WorkingCalendar
from cchc.organisation.models import Person, Unit
from cchc.organisation.working_time import calendar_for

from . import queries
from .models import Dossier
from .paging import PER_PAGE, CountedPaginator, after, mark_of, read_mark
from .queries import INDEX_NAME, NEWEST, SOONEST, Rows

COUNTED_TO = 1000  # of a search: more answers than that nobody pages through
LATE, DUE, WAITING, NOT_APOLOGISED, ALL = "tre-han", "den-han", "cho-bo-sung", "chua-xin-loi", "tat-ca"
LISTS = {
    LATE: "Trễ hạn",
    DUE: "Sắp đến hạn",
    WAITING: "Chờ bổ sung",
    NOT_APOLOGISED: "Trễ, chưa xin lỗi",
    ALL: "Tất cả",
}
DAYS = (1, 3, 5)  # working days ahead that may be asked for
NO_OFFICER = "-"


@dataclass
class Listing:
    """What a person looks at: their dossiers of one ward, narrowed by the address of the page."""

    person: Person
    ward: Unit
    asked: QueryDict
    now: datetime
    today: date

    @cached_property
    def calendar(self) -> WorkingCalendar:
        return calendar_for(self.ward)

    @cached_property
    def everything(self) -> Rows:
        return queries.dossiers_of(self.person, self.ward)

    @property
    def chosen(self) -> str:
        """The list asked for; a search without one looks through all."""
        default = ALL if self.words else LATE
        found = self.asked.get("xem", default)
        return found if found in LISTS else default

    @property
    def words(self) -> str:
        return self.asked.get("q", "").strip()[:200]

    @property
    def days(self) -> int:
        text = self.asked.get("ngay", "")
        return int(text) if text in {str(days) for days in DAYS} else DAYS[1]

    @property
    def officer(self) -> str:
        return self.asked.get("can_bo", "")

    def of(self, name: str) -> Rows:
        rows = self.everything
        if name == LATE:
            return queries.late(rows, now=self.now, today=self.today)
        if name == DUE:
            return queries.due_within(rows, self.days, now=self.now, today=self.today, calendar=self.calendar)
        if name == WAITING:
            return queries.waiting(rows)
        if name == NOT_APOLOGISED:
            return queries.late_without_apology(rows, now=self.now, today=self.today)
        return rows

    @cached_property
    def rows(self) -> Rows:
        """Return the list in its order: what is due first at the top, of all dossiers the newest."""
        rows = self.of(self.chosen)
        if self.officer:
            rows = rows.filter(officer="" if self.officer == NO_OFFICER else self.officer)
        rows = queries.searched(rows, self.words, ward=self.ward)
        return rows.order_by(*(NEWEST if self.chosen == ALL else SOONEST))

    @property
    def order(self) -> tuple[str, ...]:
        """Return the fields that tell two rows of the list apart, in its order."""
        return tuple(name for name in (NEWEST if self.chosen == ALL else SOONEST) if name.lstrip("-") != INDEX_NAME)

    @cached_property
    def place(self) -> tuple[Any, ...] | None:
        """Return the row after which the page begins, beyond the numbered pages."""
        return read_mark(self.asked.get("sau", ""), self.order)

    def following(self) -> tuple[list[Dossier], str]:
        """Return the page after ``place``, and the mark of the next one; "" at the end of the list."""
        assert self.place is not None
        found = list(after(self.rows, self.order, self.place).select_related("unit")[: PER_PAGE + 1])
        return found[:PER_PAGE], mark_of(found[PER_PAGE - 1], self.order) if len(found) > PER_PAGE else ""

    def mark_beyond(self, page: Page[Dossier]) -> str:
        """Return where the list goes on after its last numbered page; "" when it ends there."""
        numbered = page.number * PER_PAGE
        if page.has_next() or page.paginator.count <= numbered or not page.object_list:
            return ""
        return mark_of(list(page.object_list)[-1], self.order)

    @cached_property
    def counts(self) -> dict[str, int]:
        now, today = self.now, self.today
        return {
            LATE: queries.late_count(self.everything, now=now, today=today),
            DUE: self.of(DUE).order_by().count(),
            WAITING: self.of(WAITING).order_by().count(),
            NOT_APOLOGISED: queries.late_without_apology_count(self.everything, now=now, today=today),
        }

    def count(self) -> int:
        """Return how many the narrowed list has; of a search only so far as somebody pages."""
        if self.words:
            return len(self.rows.order_by().values_list("pk")[: COUNTED_TO + 1])
        if self.officer:
            return self.rows.order_by().count()
        return queries.count_all(self.everything) if self.chosen == ALL else self.counts[self.chosen]

    def officers(self) -> list[tuple[str, int]]:
        """Return whose dossiers the list holds, for lists short enough to be somebody's work."""
        return [] if self.chosen == ALL else queries.by_officer(self.of(self.chosen))

    def paginator(self) -> CountedPaginator:
        return CountedPaginator(self.rows.select_related("unit"), self.count())
