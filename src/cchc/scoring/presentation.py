"""What the pages of a sheet show: the tree of fields, criteria and components with points now and ahead. Reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.foundation.http import whole_number
from cchc.organisation.models import Unit

from . import shelf
from .domain.criteria import Component, CriteriaSet, Criterion
from .domain.criteria import Field as CriteriaField
from .domain.states import State
from .domain.totals import Part, Tally
from .gathering import Gathered, Sums, gather, sums
from .models import ComponentScore, Proof, ScoreSheet
from .queries import proofs_of_sheet
from .sources import Asked

WEAK = Decimal("0.8")  # below it a component is marked (mission A24: components under 80 %)


@dataclass(frozen=True)
class Line:
    """One component on the sheet."""

    component: Component
    row: ComponentScore
    gathered: Gathered
    proofs: Sequence[Proof] = ()
    reform_field: str = ""  # of kernel.fields

    @property
    def is_scored(self) -> bool:
        """Whether a person stands behind the points."""
        return State(self.row.state) is not State.OPEN or self.row.is_overridden

    @property
    def points(self) -> Decimal | None:
        """As a person scored it, else as the rows have it today."""
        return self.row.self_points if self.is_scored else self.gathered.points

    @property
    def nothing_arose(self) -> bool:
        return self.row.nothing_arose if self.is_scored else self.gathered.nothing_arose

    @property
    def forecast(self) -> Decimal | None:
        scored = self.gathered.forecast
        if self.row.is_overridden:
            return self.row.self_points
        return scored.points if scored and scored.max else None

    @property
    def is_weak(self) -> bool:
        return self.points is not None and self.points < self.component.max * WEAK

    @property
    def is_outdated(self) -> bool:
        """Whether the rows say something else today than what was scored."""
        today = self.gathered.points
        return self.is_scored and not self.row.is_overridden and today is not None and today != self.row.self_points

    @property
    def waits_for_survey(self) -> bool:
        return self.component.kind == "survey" and self.points is None


@dataclass(frozen=True)
class CriterionBlock:
    criterion: Criterion
    lines: list[Line]


@dataclass(frozen=True)
class FieldBlock:
    field: CriteriaField
    blocks: list[CriterionBlock]
    now: Part
    ahead: Part

    @property
    def count(self) -> int:
        return sum(len(one.lines) for one in self.blocks)


@dataclass(frozen=True)
class SheetView:
    """A sheet with everything its pages show."""

    sheet: ScoreSheet
    criteria: CriteriaSet
    lines: dict[str, Line]
    sums: Sums
    proofs: list[Proof] = field(default_factory=list)

    @property
    def now(self) -> Tally:
        return self.sums.today

    @property
    def ahead(self) -> Tally:
        return self.sums.ahead

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.row.state for one in self.lines.values())

    @property
    def is_submitted(self) -> bool:
        return self.sheet.submitted_at is not None

    def blocks(self, keep: Iterable[str] | None = None) -> list[FieldBlock]:
        """Return the tree; with ``keep`` only of these components."""
        kept = set(self.lines if keep is None else keep)
        nothing = Part(Decimal(0), Decimal(0))
        found = []
        for each in self.criteria.fields:
            inner = [
                CriterionBlock(one, [self.lines[part.code] for part in one.components if part.code in kept])
                for one in each.criteria
            ]
            blocks = [one for one in inner if one.lines]
            if blocks:
                now = self.now.by_field.get(each.code, nothing)
                found.append(FieldBlock(each, blocks, now, self.ahead.by_field.get(each.code, nothing)))
        return found

    def owners(self) -> list[Unit]:
        """Return the units with components, in the tree's order."""
        units = {one.row.owner_id: one.row.owner for one in self.lines.values()}
        return sorted(units.values(), key=lambda unit: unit.path)


def view_of(sheet: ScoreSheet, *, today: date) -> SheetView:
    """Read a sheet as its page shows it: a fixed number of queries, whatever it holds."""
    criteria = shelf.stored_set(sheet.set_code, sheet.set_edition, sheet.ward)
    rows = {one.code: one for one in sheet.components.select_related("owner")}
    gathered = gather(criteria, Asked(sheet.ward, sheet.year, today), rows)
    proofs = proofs_of_sheet(sheet)
    by_code: dict[str, list[Proof]] = {}
    for proof in proofs:
        for served in proof.served:  # type: ignore[attr-defined]  # put there by the query
            by_code.setdefault(served.code, []).append(proof)
    lines = {
        one.code: Line(one, rows[one.code], gathered[one.code], by_code.get(one.code, ()), each.reform_field)
        for each in criteria.fields
        for criterion in each.criteria
        for one in criterion.components
        if one.code in rows
    }
    return SheetView(sheet, criteria, lines, sums(criteria, gathered, scored_rows(rows)), proofs)


def scored_rows(rows: Mapping[str, ComponentScore]) -> dict[str, ComponentScore]:
    """Return the rows a person stands behind; the others count as the rows of books have them today."""
    return {code: row for code, row in rows.items() if row.state != State.OPEN or row.is_overridden}


def narrowed(view: SheetView, *, unit: str = "", state: str = "", show: str = "") -> list[str]:
    """Return the codes of the components of a unit, in a state, or of a kind worth looking at."""
    found = list(view.lines.values())
    if (owner := whole_number(unit)) is not None:
        found = [one for one in found if one.row.owner_id == owner]
    if state:
        found = [one for one in found if one.row.state == state]
    return [one.component.code for one in found if show not in SHOWS or SHOWS[show][1](one)]


SHOWS: dict[str, tuple[str, Any]] = {
    "yeu": ("Dưới 80 % điểm", lambda one: one.is_weak),
    "thieu": ("Chưa đủ số liệu", lambda one: one.points is None and not one.nothing_arose),
    "khong-tai-lieu": ("Chưa có tài liệu kiểm chứng", lambda one: not one.proofs),
    "da-doi": ("Số liệu đã đổi sau khi chấm", lambda one: one.is_outdated),
}
