"""What a sheet would be by itself: inputs, points, the drafted explanation, today and at the end of the year. Reads.

All sources of a set are asked together (``sources.read``), so a sheet costs a handful of queries however many
components it has. What a person typed where no source knows anything is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cchc.foundation.refusals import explain
from cchc.foundation.words import number as number_text
from cchc.kernel.errors import DomainError

from . import sources
from .domain import totals
from .domain.criteria import Component, CriteriaSet, Source
from .domain.rules import Outcome, Result
from .domain.totals import Scored, Tally
from .models import ComponentScore, SurveyResult
from .sources import UNKNOWN, Asked, Found, Link

Inputs = dict[str, Any]


@dataclass(frozen=True)
class Gathered:
    """One component as the rows have it today, and as the year will end."""

    component: Component
    inputs: Inputs
    outcome: Outcome
    ahead: Outcome
    found: Mapping[str, Found]  # input -> what its source said
    fault: str = ""  # the inputs make no sense together: the sentence for a person
    typed: frozenset[str] = frozenset()  # inputs a person gave

    @property
    def is_foretold(self) -> bool:
        """Whether the end of the year is a forecast; else it is the state of today."""
        return any(one.is_foretold for one in self.found.values())

    @property
    def scored(self) -> Scored | None:
        """How it counts today; None where it cannot be scored."""
        return counted(self.component, self.outcome)

    @property
    def points(self) -> Decimal | None:
        """The points to keep: none where they cannot be told, nor where the component is left out."""
        return points_kept(self.scored)

    @property
    def forecast(self) -> Scored | None:
        return counted(self.component, self.ahead)

    @property
    def nothing_arose(self) -> bool:
        return self.outcome.state is Result.NOTHING_AROSE

    @property
    def explanation(self) -> str:
        """Return the draft: how the points came about, then what each source said."""
        return explained(self.scored, self)

    @property
    def missing(self) -> list[str]:
        """Return the inputs nobody knows yet."""
        return [name for name in self.component.rule.needs if self.inputs.get(name) is None]

    @property
    def links(self) -> list[Link]:
        """Return the pages of rows behind the inputs, those that fall short after each."""
        pages = [page for one in self.found.values() for page in (one.rows, one.bad_rows) if page]
        return list({page.address: page for page in pages}.values())

    @property
    def proposals(self) -> list[Link]:
        """Return papers of ours that may prove the points."""
        return list({paper.address: paper for one in self.found.values() for paper in one.proofs}.values())


def counted(component: Component, outcome: Outcome) -> Scored | None:
    return None if outcome.state is Result.UNKNOWN else totals.count(component, outcome)


def explained(scored: Scored | None, found: Gathered) -> str:
    """Return how points came about, then what each source said, each once."""
    said = dict.fromkeys(one.words.rstrip(".") for one in found.found.values() if one.words)
    return " ".join([*([scored.why] if scored else []), *(f"{words}." for words in said)])


def points_kept(scored: Scored | None) -> Decimal | None:
    return scored.points if scored is not None and scored.max else None


def gather(
    criteria: CriteriaSet, asked: Asked, stored: Mapping[str, ComponentScore] | None = None
) -> dict[str, Gathered]:
    """Return code -> what the component is by itself.

    :param stored: the sheet's rows, whose typed inputs stand where no source knows anything.
    """
    components = criteria.components()
    found = sources.read((source for one in components for source in one.inputs), asked)
    surveys = announced(asked)
    return {one.code: _gathered(one, found, surveys.get(one.code), (stored or {}).get(one.code)) for one in components}


def gather_one(component: Component, asked: Asked, stored: ComponentScore | None = None) -> Gathered:
    found = sources.read(component.inputs, asked)
    return _gathered(component, found, announced(asked).get(component.code), stored)


def announced(asked: Asked) -> dict[str, SurveyResult]:
    """Return component -> what the survey body announced for the ward and year."""
    rows = SurveyResult.objects.filter(ward=asked.ward, campaign__year=asked.year).order_by("at")
    return {row.component: row for row in rows}


def _gathered(
    component: Component,
    read: Mapping[Source, Found],
    survey: SurveyResult | None,
    stored: ComponentScore | None,
) -> Gathered:
    found = {source.input: read.get(source, UNKNOWN) for source in component.inputs}
    if survey is not None and component.rule.needs:
        found[component.rule.needs[0]] = _of_survey(survey)
    known = {name: one.value for name, one in found.items() if one.value is not None}
    ahead = {name: one.forecast for name, one in found.items() if one.forecast is not None}
    typed = _typed(stored, known)
    outcome, fault = _scored(component, nested({**typed, **known}))
    end, _ = _scored(component, nested({**typed, **ahead}))
    return Gathered(component, nested({**typed, **known}), outcome, end, found, fault, frozenset(typed))


def _typed(stored: ComponentScore | None, known: Mapping[str, Any]) -> Inputs:
    """Return what a person gave and no source knows."""
    if stored is None:
        return {}
    flat = flattened(stored.inputs)
    return {name: value for name, value in flat.items() if name not in known and name in (stored.typed_inputs or [])}


def _of_survey(row: SurveyResult) -> Found:
    words = f"Kết quả điều tra xã hội học {number_text(row.value.normalize())} theo {row.document}"
    return Found(float(row.value), words)


def _scored(component: Component, inputs: Inputs) -> tuple[Outcome, str]:
    try:
        return totals.score(component, inputs), ""
    except DomainError as fault:
        return Outcome(None, Result.UNKNOWN, ""), fault_in_words(fault)


def fault_in_words(fault: DomainError) -> str:
    """Say what is wrong with inputs that make no sense for their rule, to stand inside another sentence."""
    return explain(fault).removesuffix(".")


# A check of a SUM with a rule of its own has inputs of its own: "hoan_thanh.done" -----------------


def nested(flat: Mapping[str, Any]) -> Inputs:
    nested: Inputs = {}
    for name, value in flat.items():
        outer, dot, inner = name.partition(".")
        if dot:
            nested.setdefault(outer, {})[inner] = value
        else:
            nested[name] = value
    return nested


def flattened(inputs: Mapping[str, Any]) -> Inputs:
    flat: Inputs = {}
    for name, value in inputs.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            flat[name] = value
    return flat


# Sums --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sums:
    """The sheet added up three ways: as scored so far, as the rows have it today, at the end of the year."""

    kept: Tally
    today: Tally
    ahead: Tally


def sums(criteria: CriteriaSet, gathered: Mapping[str, Gathered], stored: Mapping[str, ComponentScore]) -> Sums:
    """Add up. What a person scored counts as scored, also at the end of the year; the rest by itself."""
    kept = {code: one for code in gathered if (one := kept_as(gathered[code].component, stored.get(code)))}
    today = {code: one.scored for code, one in gathered.items() if one.scored}
    ahead = {code: one.forecast for code, one in gathered.items() if one.forecast}
    judged = {code: kept[code] for code in kept if stored[code].is_overridden}
    return Sums(
        totals.add_up(criteria, kept),
        totals.add_up(criteria, {**today, **kept}),
        totals.add_up(criteria, {**today, **ahead, **judged}),
    )


def kept_as(component: Component, row: ComponentScore | None) -> Scored | None:
    """Return how a stored component counts; None while nobody has scored it."""
    if row is None or (row.self_points is None and not row.nothing_arose):
        return None
    if row.nothing_arose:
        return totals.count(component, Outcome(None, Result.NOTHING_AROSE, "Không phát sinh trong năm."))
    assert row.self_points is not None
    return Scored(row.self_points, component.max, Result.SCORED, row.explanation)


def total_of(rows: Sequence[ComponentScore], criteria: CriteriaSet) -> Tally:
    """Return the self-score of a sheet as stored: what is submitted."""
    by_code = {row.code: row for row in rows}
    kept = {one.code: found for one in criteria.components() if (found := kept_as(one, by_code.get(one.code)))}
    return totals.add_up(criteria, kept)
