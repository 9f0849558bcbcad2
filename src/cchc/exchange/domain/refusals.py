"""What the API and its keys may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    NOT_SIGNED_IN = "api.not_signed_in"
    KEY_NOT_IN_FORCE = "api.key_not_in_force"
    CSRF_MISSING = "api.csrf_missing"
    NOT_ALLOWED = "api.not_allowed"
    READ_ONLY_KEY = "api.read_only_key"
    TOO_MANY_REQUESTS = "api.too_many_requests"
    NOT_FOUND = "api.not_found"
    METHOD_NOT_ALLOWED = "api.method_not_allowed"
    INVALID = "api.invalid"
    NOT_JSON = "api.not_json"
    FAULT = "api.fault"
    KEY_USED = "api.idempotency_key_used"
    KEY_NAME_MISSING = "key.name_missing"
    TOO_MANY_KEYS = "key.too_many"


class CannotAnswer(DomainError):
    """The API does not answer as asked; nothing was written."""


class CannotMakeKey(DomainError):
    """No key was made; see ``reason`` and ``facts``."""


class ValueRefusal(enum.StrEnum):
    """What may be wrong with one parameter of an address, or one field of a body."""

    UNKNOWN = "value.unknown"
    MISSING = "value.missing"
    NOT_WANTED = "value.not_wanted"
    NOT_TEXT = "value.not_text"
    OUT_OF_RANGE = "value.out_of_range"
    TWICE = "value.twice"
    DAYS_TURNED = "value.days_turned"
    NO_SUCH_INDICATOR = "value.no_such_indicator"
    NO_ROWS_BEHIND = "value.no_rows_behind"


class WrongValue(DomainError):
    """The parameter or field is not what is kept there."""
