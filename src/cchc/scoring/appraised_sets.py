"""The set of criteria a sheet or a campaign is scored by, and what its rules give. Reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.kernel.errors import DomainError
from cchc.organisation.models import UnitQuerySet
from cchc.organisation.tree import places_to

from .domain.adjusting import Adjusted, Times, adjusted
from .domain.criteria import AdjustmentItem, Component, CriteriaSet
from .domain.totals import score
from .models import Campaign, ComponentScore, ScoreSheet, StoredSet
from .shelf import SHIPPED, loaded, shipped, stored_set


@dataclass(frozen=True, slots=True)
class Points:
    """What a rule gives: None where it cannot say, with the sentence why."""

    points: Decimal | None
    why: str


def set_of(sheet: ScoreSheet) -> CriteriaSet:
    return stored_set(sheet.set_code, sheet.set_edition, sheet.ward)


def set_of_campaign(campaign: Campaign) -> CriteriaSet:
    return stored_set(campaign.set_code, campaign.set_edition, campaign.unit)


def component_of(component: ComponentScore) -> Component:
    return set_of(component.sheet).component(component.code)


def of_field(criteria: CriteriaSet, field_code: str) -> Sequence[Component]:
    """Return the components of a field; none of a field the set does not have."""
    fields = [one for one in criteria.fields if one.code == field_code]
    return [component for field in fields for each in field.criteria for component in each.components]


def adjustment_items(criteria: CriteriaSet) -> list[AdjustmentItem]:
    """Return the items of the bonus and penalty blocks that are on."""
    return [item for block in criteria.adjustments if block.is_on for item in block.items]


def adjusted_of(sheet: ScoreSheet, criteria: CriteriaSet) -> list[Adjusted]:
    """Return what each bonus and penalty item counted on a sheet adds or takes."""
    counts = {code: Times(count) for code, count in sheet.adjustments.items()}
    return list(adjusted(criteria, counts).values())


def false_items(criteria: CriteriaSet) -> list[AdjustmentItem]:
    """Return the penalty items, of a block that is on, that leave the component they are found in nought."""
    blocks = [block for block in criteria.adjustments if block.is_on and block.kind == "penalty"]
    return [item for block in blocks for item in block.items if item.takes_component]


def points_of(component: Component, inputs: Mapping[str, object]) -> Points:
    """Return what the component's rule gives for the inputs; inputs that make no sense give none, and say so."""
    try:
        outcome = score(component, inputs)
    except DomainError as error:
        return Points(None, f"số liệu chưa hợp lý ({', '.join(map(str, error.facts.values()))}).")
    return Points(outcome.points, outcome.why)


def survey_points(component: Component, value: Decimal) -> Decimal | None:
    """Return the points of a survey's result: an index in percent, or a mean on the rule's scale."""
    return points_of(component, {component.rule.needs[0]: value}).points


@dataclass(frozen=True, slots=True)
class Offered:
    """A set a campaign may be opened by."""

    code: str
    edition: int
    title: str
    year: int


def offered(units: UnitQuerySet) -> list[Offered]:
    """Return the sets issued by the units or above them, the newest edition of each, then those shipped."""
    places = {place for unit in units for place in places_to(unit.path)}
    newest: dict[str, Offered] = {}
    for row in StoredSet.objects.filter(unit__path__in=places).order_by("edition"):
        newest[row.code] = Offered(row.code, row.edition, loaded(row.text).title, row.year)
    ours = [Offered(one.code, SHIPPED, one.title, one.year) for one in shipped().values()]
    return [*sorted(newest.values(), key=lambda one: (-one.year, one.code)), *ours]
