"""Points still missing: what they take in cases, who has them, until when; the cheapest first. Pure.

A gap never promises what cannot be had: a day that has passed, a violation that happened, more cases than will come
and a survey of other people are said plainly. Source: issue of the index, "gap list"; rules: docs/sources.md P3.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from .criteria import Component, CriteriaSet
from .figures import text
from .gap_finders import Found, find
from .rules import Result
from .totals import Scored, Tally

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one component besides its points.

    ``correctable``: of the bad cases so far, how many can still be made good (None: all of them; a dossier finished
    late never can). ``to_come``: how many new cases are still expected this year (None: nobody knows).
    """

    inputs: Mapping[str, Any] = field(default_factory=dict)
    correctable: int | None = None
    to_come: int | None = None
    last_day: date | None = None  # after it nothing counts any more
    proof_missing: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Points one component still lacks. ``gain`` is what ``cases`` would bring; None: it cannot be counted in cases."""

    code: str
    title: str
    owner: str
    missing: Decimal
    gain: Decimal  # points that can still be had; 0 where none can
    cases: int | None
    sentence: str
    by: date | None
    is_possible: bool

    @property
    def per_case(self) -> Decimal | None:
        return self.gain / self.cases if self.cases and self.gain else None


NO_FACTS = Facts()


def gaps(criteria: CriteriaSet, tally: Tally, facts: Mapping[str, Facts], *, on: date | None = None) -> list[Gap]:
    """Return the gaps, most points for a case first, then those not counted in cases, then the impossible ones.

    :param on: the day looked from; without it no day has passed.
    """
    found = [
        _gap(one, tally.components.get(one.code), facts.get(one.code, NO_FACTS), on) for one in criteria.components()
    ]
    return sorted((gap for gap in found if gap is not None), key=_order)


def _order(gap: Gap) -> tuple[int, Decimal, Decimal, str]:
    group = 0 if gap.per_case else 1 if gap.is_possible else 2
    return (group, -(gap.per_case or NOUGHT), -gap.missing, gap.code)


def _gap(one: Component, scored: Scored | None, facts: Facts, on: date | None) -> Gap | None:
    missing = one.max - scored.points if scored is not None and scored.max else one.max
    if missing <= 0 or (scored is not None and not scored.max):
        return None
    taken = _take(one, scored, facts, on)
    return Gap(
        one.code, one.title, one.owner, missing, min(taken.gain, missing), taken.cases, taken.sentence, facts.last_day,
        is_possible=taken.is_possible,
    )  # fmt: skip


def _take(one: Component, scored: Scored | None, facts: Facts, on: date | None) -> Found:
    if one.kind == "survey":
        return Found.impossible("Điểm do cơ quan điều tra xã hội học công bố, phường không tự bổ sung được.")
    if on is not None and facts.last_day is not None and on > facts.last_day:
        return Found.impossible(f"Đã hết thời gian tính điểm (ngày {facts.last_day:%d/%m/%Y}).")
    if scored is None:
        return Found(one.max, None, "Chưa có số liệu để chấm: nhập số liệu và tài liệu kiểm chứng.")
    if scored.state is Result.NOTHING_AROSE:
        return Found.impossible("Không phát sinh trong năm và bộ tiêu chí tính 0 điểm.")
    taken = find(one.rule, facts.inputs, one.max, scored.points, correctable=facts.correctable, to_come=facts.to_come,
                 on=on)  # fmt: skip
    return taken or Found(one.max - scored.points, None, f"Còn thiếu {text(one.max - scored.points)} điểm.")
