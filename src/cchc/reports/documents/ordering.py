"""What a paper is asked for, and what all papers have in common: head, signature, the basis, the targets. Reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc.foundation import words
from cchc.foundation.papers import PaperSection
from cchc.foundation.word import Letterhead, Signature, place_date
from cchc.indicators import targets
from cchc.indicators.domain.levels import GRADE
from cchc.indicators.domain.periods import Period
from cchc.indicators.models import Closing
from cchc.indicators.targets import Tile, bound_targets
from cchc.kernel.calendar import WorkingCalendar
from cchc.organisation.domain.names import in_sentence
from cchc.organisation.models import Unit
from cchc.organisation.records import ward_of
from cchc.organisation.working_time import calendar_for
from cchc.plans.models import Plan
from cchc.plans.queries import confirmed_version
from cchc.work.letters import place_of

from ..domain.draft import fill
from ..domain.material import Material
from ..domain.printing import in_words, level_text, number_text
from ..drafting import draft
from ..gathering import Batch, closed, gather, tiles_of
from ..templating.refusals import CannotTemplate, Refusal

BAD, SLOW = ("missed", "unreachable"), ("at_risk", "missed", "unreachable")
CHAIR, HEAD_OF_OFFICE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("THỦ TRƯỞNG ĐƠN VỊ",)
ANSWER_WORKING_DAYS = 5


@dataclass(frozen=True)
class Order:
    """Whose paper, of which days, seen on which day.

    ``is_of_year``: about the plan of the year, whose targets are judged when the calendar's year is over, whatever
    day the reports are closed on.
    """

    unit: Unit
    period: Period
    today: date
    is_of_year: bool = False

    @cached_property
    def ward(self) -> Unit:
        return ward_of(self.unit)

    @property
    def is_of_office(self) -> bool:
        return bool(self.unit.pk != self.ward.pk)

    @property
    def year(self) -> int:
        return self.period.end.year

    @property
    def seen_on(self) -> date:
        return min(self.today, date(self.year, 12, 31) if self.is_of_year else self.period.end)

    @cached_property
    def batch(self) -> Batch:
        asked = Batch([self.unit], self.period, self.report_kind, self.today)
        closings: dict[int, Closing] = {} if self.is_of_office else closed(asked, self.period)
        return Batch([self.unit], self.period, self.report_kind, self.today, closings)

    @property
    def report_kind(self) -> str:
        return self.period.code.rpartition("-bc-")[2] if "-bc-" in self.period.code else "thematic"

    @cached_property
    def material(self) -> Material:
        return gather(self.batch)[self.unit.pk]

    @cached_property
    def tiles(self) -> list[Tile]:
        """The targets of the plan, as they stood on the last day asked for."""
        if not self.is_of_year:
            return tiles_of(self.batch, self.unit)
        office = self.unit if self.is_of_office else None
        return targets.tiles(bound_targets(self.plan), targets.Asked(self.ward, self.year, self.today, office))

    @cached_property
    def plan(self) -> Plan:
        """:raises CannotTemplate: NO_PLAN while no plan of the year is confirmed."""
        plan = self.batch.plans.get(self.unit.pk)
        if plan is None or confirmed_version(plan) is None:
            raise CannotTemplate(Refusal.NO_PLAN, unit=self.ward.name, year=self.year)
        return plan

    @cached_property
    def calendar(self) -> WorkingCalendar:
        return calendar_for(self.ward)

    @property
    def answer_by(self) -> date:
        return self.calendar.add_working_days(self.today, ANSWER_WORKING_DAYS)

    def texts(self) -> dict[str, str]:
        """Return what the software would write in each section of the report, figures printed."""
        made = draft(
            self.unit, self.period, self.report_kind, today=self.today, closing=self.batch.closings.get(self.unit.pk)
        )
        return {one.key: fill(one.text, made.figures) for one in made.sections}


def head_of(order: Order, symbol: str) -> Letterhead:
    if order.is_of_office:
        parent = f"Ủy ban nhân dân {order.ward.name}"
        name = order.unit.short_name or order.unit.name
        place = place_of(order.ward)
        return Letterhead(issuer=(order.unit.name,), symbol=f"{symbol}-{name}", place=place, parent=parent)
    issuer = ("Ủy ban nhân dân", order.ward.name)
    return Letterhead(issuer=issuer, symbol=f"{symbol}-UBND", place=place_of(order.ward))


def signature_of(order: Order, recipients: Iterable[str]) -> Signature:
    authority = HEAD_OF_OFFICE if order.is_of_office else CHAIR
    keeper = "Lưu: VT" if order.is_of_office else "Lưu: VT, VHXH"
    return Signature(authority=authority, recipients=(*recipients, keeper))


def basis_of(order: Order) -> str:
    """Return "Thực hiện Kế hoạch số … ngày … của Ủy ban nhân dân phường … về cải cách hành chính năm 2026."."""
    version = confirmed_version(order.plan)
    number = f" số {version.number}" if version and version.number else ""
    issued = f" {place_date(version.issued_on)}" if version and version.issued_on else ""
    ward = in_sentence(order.ward.name)
    return f"Thực hiện Kế hoạch{number}{issued} của Ủy ban nhân dân {ward} về cải cách hành chính năm {order.year}."


def closing_of(order: Order, subject: str) -> PaperSection:
    """Return the last sentence of a report, with the mark that nothing follows."""
    whose = order.unit.name if order.is_of_office else f"Ủy ban nhân dân {in_sentence(order.ward.name)}"
    return PaperSection(paragraphs=(f"Trên đây là báo cáo {subject[:1].lower()}{subject[1:]} của {whose}./.",))


def level_of(tile: Tile) -> str:
    """Return the level of the plan as a report says it: "98% trở lên", "0 người"."""
    return in_words(tile.level_text) if tile.level is None else level_text(tile.level, tile.unit)


def standing_as(order: Order, states: Iterable[str]) -> list[Tile]:
    """Return the targets of the plan in one of these states, the unreachable first.

    :raises CannotTemplate: NO_PLAN, or NO_SUCH_TARGETS when none stands so.
    """
    plan, wanted = order.plan, tuple(states)
    found = [tile for tile in order.tiles if tile.state in wanted]
    if not found:
        raise CannotTemplate(Refusal.NO_SUCH_TARGETS, today=order.seen_on, year=plan.year)
    return sorted(found, key=lambda tile: -wanted.index(tile.state))


def result_of(tile: Tile) -> str:
    """Return the number of a target as a report prints it: "97,57%", "2 văn bản"."""
    if tile.value.number is None:
        return words.NO_VALUE
    text = number_text(tile.value.number, tile.unit)
    return text if tile.unit in {"%", GRADE} else f"{text} {tile.unit}".strip()
