"""A sheet as a table in the shape of the form: fields, criteria, components with every kind of points. Reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .domain.appraising import Given, final_points
from .domain.criteria import Component, CriteriaSet, Criterion, Field
from .models import ComponentScore, Proof, ScoreSheet
from .queries import proofs_of_sheet

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line: a field or a criterion with its sums, or a component with its points and proofs.

    Sums of a field or criterion leave out what is not known; a component without points shows none.
    """

    code: str
    title: str
    most: Decimal
    score: ComponentScore | None = None
    rule: Component | None = None
    proofs: tuple[Proof, ...] = ()
    is_field: bool = False
    self_points: Decimal | None = None
    appraised: Decimal | None = None
    explained: Decimal | None = None
    survey: Decimal | None = None
    final: Decimal | None = None

    @property
    def is_component(self) -> bool:
        return self.rule is not None

    @property
    def is_surveyed(self) -> bool:
        return self.rule is not None and self.rule.kind == "survey"

    @property
    def is_changed(self) -> bool:
        """Whether the appraisal gave other points than the ward."""
        return self.is_false or (self.appraised is not None and self.appraised != self.self_points)

    @property
    def is_false(self) -> bool:
        """Whether a proof of it was found not to be true."""
        return self.score is not None and bool(self.score.false_item)

    @property
    def is_weak(self) -> bool:
        """Whether it has less than 80 % of its points (mission A24: what a head answers for)."""
        return self.final is not None and self.final < self.most * WEAK


WEAK = Decimal("0.8")


def rows_of(sheet: ScoreSheet, criteria: CriteriaSet) -> list[SheetRow]:
    """Return the lines of the form in its order: each field and criterion before what it holds."""
    scores = {one.code: one for one in sheet.components.select_related("owner")}
    proofs: dict[int, list[Proof]] = {}
    for proof in proofs_of_sheet(sheet):
        for component in proof.served:  # type: ignore[attr-defined]  # put there by the query
            proofs.setdefault(component.pk, []).append(proof)
    return [row for field in criteria.fields for row in _field(field, scores, proofs)]


Scores = dict[str, ComponentScore]
Proofs = dict[int, list[Proof]]


def _field(field: Field, scores: Scores, proofs: Proofs) -> Iterator[SheetRow]:
    groups = [
        (criterion, [_component(one, scores.get(one.code), proofs) for one in criterion.components])
        for criterion in field.criteria
    ]
    yield _sum(field, [row for _, rows in groups for row in rows], is_field=True)
    for criterion, rows in groups:
        yield _sum(criterion, rows)
        yield from rows


def _component(rule: Component, score: ComponentScore | None, proofs: Proofs) -> SheetRow:
    if score is None:
        return SheetRow(rule.code, rule.title, rule.max, rule=rule)
    return SheetRow(
        rule.code, rule.title, rule.max, score, rule, tuple(proofs.get(score.pk, ())),
        self_points=score.self_points, appraised=score.appraised_points, explained=score.explained_points,
        survey=score.survey_points, final=points_now(score, rule),
    )  # fmt: skip


def points_now(score: ComponentScore, rule: Component) -> Decimal | None:
    """Return the points that count today: those announced, else the latest anybody gave."""
    if score.final_points is not None:
        return score.final_points
    given = Given(
        score.self_points, score.appraised_points, score.explained_points, score.survey_points,
        is_false=bool(score.false_item),
    )  # fmt: skip
    return final_points(given, by_survey=rule.kind == "survey")


def _sum(of: Field | Criterion, rows: Sequence[SheetRow], *, is_field: bool = False) -> SheetRow:
    return SheetRow(
        of.code, of.title, of.max, is_field=is_field,
        self_points=_total([row.self_points for row in rows]), appraised=_total([row.appraised for row in rows]),
        explained=_total([row.explained for row in rows]), survey=_total([row.survey for row in rows]),
        final=_total([row.final for row in rows]),
    )  # fmt: skip


def _total(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, NOUGHT) if known else None
