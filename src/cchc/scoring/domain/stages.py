"""The stages of a campaign (docs/sources.md P3.3): self-scoring, appraisal, explanation, announcement.

A stage is left by a person, never by the calendar: the days say who is late, not what is done.
"""

from __future__ import annotations

import enum
from datetime import date
from typing import Protocol

from .appraisal_refusals import AppraisalRefusal, CannotAppraise


class Stage(enum.StrEnum):
    SELF_SCORING = "self_scoring"
    APPRAISING = "appraising"
    EXPLAINING = "explaining"
    ANNOUNCED = "announced"


ORDER = tuple(Stage)


class Days(Protocol):
    @property
    def self_from(self) -> date: ...
    @property
    def self_to(self) -> date: ...
    @property
    def appraise_to(self) -> date: ...
    @property
    def explain_to(self) -> date: ...
    @property
    def announce_on(self) -> date: ...


def check_days(self_from: date, self_to: date, appraise_to: date, explain_to: date, announce_on: date) -> None:
    """:raises CannotAppraise: DAYS_OUT_OF_ORDER."""
    days = [self_from, self_to, appraise_to, explain_to, announce_on]
    if days != sorted(days):
        raise CannotAppraise(AppraisalRefusal.DAYS_OUT_OF_ORDER)


def after(stage: Stage) -> Stage:
    """Return the stage that follows.

    :raises CannotAppraise: NO_STAGE_LEFT: what is announced is final, and announcing is an act of its own.
    """
    if stage not in {Stage.SELF_SCORING, Stage.APPRAISING}:
        raise CannotAppraise(AppraisalRefusal.NO_STAGE_LEFT)
    return ORDER[ORDER.index(stage) + 1]


def before(stage: Stage) -> Stage:
    """Return the stage before it: a stage closed by mistake is opened again, until the result is announced.

    :raises CannotAppraise: NO_STAGE_LEFT.
    """
    if stage not in {Stage.APPRAISING, Stage.EXPLAINING}:
        raise CannotAppraise(AppraisalRefusal.NO_STAGE_LEFT)
    return ORDER[ORDER.index(stage) - 1]


def last_day(stage: Stage, days: Days) -> date:
    """Return the day until which the stage runs."""
    return {
        Stage.SELF_SCORING: days.self_to,
        Stage.APPRAISING: days.appraise_to,
        Stage.EXPLAINING: days.explain_to,
        Stage.ANNOUNCED: days.announce_on,
    }[stage]


def must_be(stage: Stage, *allowed: Stage) -> None:
    """:raises CannotAppraise: WRONG_STAGE."""
    if stage not in allowed:
        raise CannotAppraise(AppraisalRefusal.WRONG_STAGE, stage=stage)
