"""The vocabulary of the binding beside the catalogue: nothing that can be promised is out of its reach."""

from __future__ import annotations

from cchc.indicators.domain.definition import CATALOGUE, Indicator
from cchc.indicators.domain.wordings import vocabulary
from cchc.registers.models.direction import AssignedTask


def test_every_indicator_has_a_wording_or_is_said_never_to_be_promised():
    worded = {wording.code for wording in vocabulary().wordings}
    known = {one.code for one in CATALOGUE}

    assert worded | vocabulary().never_promised == known
    assert not worded & vocabulary().never_promised


def test_a_measure_is_narrowed_only_by_a_column_it_is_counted_by():
    for column, scope in vocabulary().scopes.items():
        for code in scope.measures:
            definition = CATALOGUE.get(code)
            assert isinstance(definition, Indicator)
            assert column in definition.dimensions, code


def test_those_who_assign_are_called_as_in_the_book():
    assigner = vocabulary().scopes["assigner"]

    assert assigner.labels == dict(AssignedTask.Assigner.choices)
    assert assigner.values == list(AssignedTask.Assigner.values)
