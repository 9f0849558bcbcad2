"""What indicators may count about the books of the field "direction"."""

from __future__ import annotations

from cchc.foundation.facts import facts_of
from cchc.organisation.facts import first_day_of

from ..models.direction import (
    AssignedTask,
    CommunicationActivity,
    Dialogue,
    DialogueQuestion,
    Initiative,
    SteeringDocument,
    UnitPlan,
)
from ..models.direction_inspection import Finding, Inspection

ASSIGNED_TASK = facts_of(AssignedTask)
INSPECTION = facts_of(Inspection, more={"unit_kind": ("string", "unit__kind")})
FINDING = facts_of(Finding)
COMMUNICATION = facts_of(CommunicationActivity)
DIALOGUE = facts_of(Dialogue)
DIALOGUE_QUESTION = facts_of(DialogueQuestion)
INITIATIVE = facts_of(Initiative)
STEERING_DOCUMENT = facts_of(SteeringDocument)
# A plan issued late in the year before counts in its own year.
UNIT_PLAN = facts_of(
    UnitPlan,
    more={
        "unit_kind": ("string", "unit__kind"),
        "year_from": ("date", first_day_of("year")),
        "year_until": ("date", first_day_of("year", years_on=1)),
    },
)
