"""A system check: nothing is counted by a definition that is wrong."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from cchc.kernel.late import late

from .domain.definition import CATALOGUE

soundness = late("cchc.indicators.domain.soundness")


@register("indicators")
def definitions_are_sound(**_: Any) -> list[CheckMessage]:
    """Days of review are not looked at here: a review that is overdue must not keep a ward from its figures."""
    return [Error(problem, id="indicators.E001") for problem in soundness.problems(CATALOGUE.definitions.values())]
