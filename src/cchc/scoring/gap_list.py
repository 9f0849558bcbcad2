"""The gap list of a sheet: points still missing, what they take, who, by when, and where to act. Reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc.foundation.http import whole_number
from cchc.indicators.place import programme_year

from .domain import gaps as rules
from .domain.gaps import Facts, Gap
from .given_tasks import GivenTask, tasks_given
from .presentation import Line, SheetView


@dataclass(frozen=True)
class Lacking:
    """One gap with its component on the sheet, and the work given for it, the newest first."""

    gap: Gap
    line: Line
    given: Sequence[GivenTask] = ()

    @property
    def has_cases(self) -> bool:
        return self.gap.cases is not None

    @property
    def is_given(self) -> bool:
        """Whether somebody is still at it: then it is not given again."""
        return any(one.is_open for one in self.given)


@dataclass(frozen=True)
class GapList:
    possible: list[Lacking]
    impossible: list[Lacking]

    @property
    def to_gain(self) -> Decimal:
        return sum((one.gap.gain for one in self.possible), Decimal(0))


def gap_list(view: SheetView, *, on: date, unit: str = "") -> GapList:
    """Return the gaps of a sheet, or of one unit's components, the easiest points first."""
    last = programme_year(view.sheet.ward, view.sheet.year)[1]
    facts = {code: _facts(line, last) for code, line in view.lines.items()}
    found = rules.gaps(view.criteria, view.now, facts, on=on)
    given = tasks_given(view.sheet, today=on)
    shown = [Lacking(gap, view.lines[gap.code], given.get(gap.code, ())) for gap in found if gap.code in view.lines]
    if (owner := whole_number(unit)) is not None:
        shown = [one for one in shown if one.line.row.owner_id == owner]
    return GapList([one for one in shown if one.gap.is_possible], [one for one in shown if not one.gap.is_possible])


def _facts(line: Line, last: date) -> Facts:
    sources = line.gathered.found.values()
    expected = [one.to_come for one in sources if one.to_come is not None]
    return Facts(
        inputs=line.gathered.inputs or line.row.inputs,
        correctable=0 if any(one.is_past_recall for one in sources) else None,
        to_come=max(expected) if expected else None,
        last_day=last,
        proof_missing=not line.proofs,
    )
