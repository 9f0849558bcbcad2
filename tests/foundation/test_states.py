"""One word, one shape, one colour for each state."""

import re

import pytest

from cchc.foundation.models import Job
from cchc.foundation.states import DRAWINGS, JOB_STATES, KINDS, TARGET_STATES
from tests.support.browser import ROOT

BADGES = [(kind, code, badge) for kind, table in KINDS.items() for code, badge in table.items()]
SPRITE = ROOT / "src" / "cchc" / "site" / "static" / "cchc" / "shapes.svg"
TONES = ROOT / "src" / "cchc" / "site" / "static" / "cchc" / "parts.css"


@pytest.mark.parametrize(("kind", "code", "badge"), BADGES, ids=lambda value: str(value)[:12])
def test_every_state_has_a_word_a_drawn_shape_and_a_colour(kind, code, badge):
    assert badge.word
    assert f'id="{badge.drawing}"' in SPRITE.read_text(encoding="utf-8")
    assert f".state-{badge.tone}" in TONES.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_states_of_a_kind_share_a_word(kind):
    words = [badge.word for badge in KINDS[kind].values()]

    assert len(set(words)) == len(words)


def test_states_of_a_target_differ_by_shape_alone():
    """On a black and white printout the shape carries the meaning."""
    assert len({badge.shape for badge in TARGET_STATES.values()}) == len(TARGET_STATES)


def test_every_state_of_a_job_can_be_shown():
    assert set(JOB_STATES) == set(Job.State.values)


def test_every_drawing_is_in_use():
    drawn = set(re.findall(r'id="([\w-]+)"', SPRITE.read_text(encoding="utf-8")))

    assert drawn == set(DRAWINGS.values())
