"""The definitions as a whole: sound, complete, and each able to be shown."""

from __future__ import annotations

from django.core.checks import run_checks
from django.utils.timezone import localdate

from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.domain.soundness import problems
from cchc.kernel.fields import Field

LEAST = 110
# Codes of the statistics annex (docs/sources.md P2.3).
ANNEX = set(
    """1.1.1 1.1.2 1.2.1 1.2.2 1.2.3 1.2.4 1.3.1 1.3.2 1.3.3 1.3.4 1.4.1 1.5 2.1 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2
    3.1.1 3.1.2 3.1.3 3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 3.3.6 3.3.7 3.3.8 3.3.9 4.1 4.2.1 4.2.2 4.2.3 4.2.4
    4.2.5 5.1.1 5.1.2 5.2 5.3 5.4 5.5 5.6.1 5.6.2 6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.3.1
    6.3.2 7.1 7.2.1 7.2.2 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.5.1 7.5.2 7.5.3 7.6.1 7.6.2 7.6.3""".split()  # noqa: SIM905
)


def test_the_definitions_are_sound():
    assert problems(CATALOGUE.definitions.values(), on=localdate()) == []


def test_the_system_check_says_so_too():
    assert run_checks(tags=["indicators"]) == []


def test_there_are_enough_of_them_in_every_field():
    found = [*CATALOGUE]

    assert len(found) >= LEAST
    assert {one.reform_field for one in found} == set(Field) - {Field.OTHER}


def test_the_statistics_annex_is_whole():
    assert ANNEX - {one.annex for one in CATALOGUE} == set()
