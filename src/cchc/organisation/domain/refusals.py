"""What the rules of units, people and the calendar may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    DAY_ALREADY_SO = "organisation.day_already_so"
    DAY_WITHDRAWN = "organisation.day_withdrawn"
    HOURS_NOT_LATER = "organisation.hours_not_later"
    REGIME_SAME_DAY = "organisation.regime_same_day"
    ALREADY_FOUNDED = "organisation.already_founded"
    CODE_TAKEN = "organisation.code_taken"
    UNIT_ENDED = "organisation.unit_ended"
    UNITS_BELOW = "organisation.units_below"
    ENDS_BEFORE_START = "organisation.ends_before_start"
    NAME_TAKEN = "organisation.name_taken"
    MERGED_INTO_ITSELF = "organisation.merged_into_itself"
    ALREADY_MERGED = "organisation.already_merged"
    ALREADY_MEMBER = "organisation.already_member"
    USERNAME_TAKEN = "organisation.username_taken"
    EMAIL_TAKEN = "organisation.email_taken"
    ROLE_HELD = "organisation.role_held"
    OWN_LAST_ADMINISTRATOR = "organisation.own_last_administrator"
    OUTSIDE_SCOPE = "organisation.outside_scope"
    OWN_ACCOUNT = "organisation.own_account"
    DEPUTY_IS_SELF = "organisation.deputy_is_self"
    DELEGATION_OVERLAPS = "organisation.delegation_overlaps"
    ALREADY_OVER = "organisation.already_over"


class CannotChange(DomainError):
    """The organisation stays as it is; see ``reason`` and ``facts``."""
