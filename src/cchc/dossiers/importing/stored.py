"""How a dossier read from a row lies in the database: plain values that any process and either engine takes. Pure.

Moments are texts in UTC, as Django keeps them; days are ISO texts. The order of ``COLUMNS`` is that of the statement.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from cchc.kernel.text import fold

from ..domain.legal_due import PauseKind
from ..domain.settle import Settlement
from .rows import Values

VIETNAM = timedelta(hours=7)  # the whole country, since 1975
STARTED, ENDED = "supplement_requested_at", "supplement_completed_at"
OWED, PAID = "payment_requested_at", "payment_completed_at"

# What a source may say -> what stands where it says nothing. With these a dossier can be settled anew.
SOURCE: dict[str, Any] = {
    "code": "",
    "unit_id": None,
    "procedure_id": None,
    "procedure_code": "",
    "procedure_name": "",
    "sector": "",
    "owner_name": "",
    "owner_phone": "",
    "owner_kind": 1,
    "subject": "",
    "support_place": "",
    "reception_unit": "",
    "return_place": "",
    "officer": "",
    "status": None,
    "channel": 1,
    "return_channel": None,
    "limit_count": None,
    "limit_unit": "",
    "supplement_requests": 0,
    "reappointments": 0,
    "apologised_on": None,
    "apology_number": "",
    "fee_vnd": 0,
    "payment": 0,
    "has_digitised_parts": None,
    "has_reused_parts": None,
    "is_from_national_store": None,
    "is_identity_checked": None,
    "result_link": "",
    "result_code": "",
    "is_result_in_store": None,
    "is_synced": None,
    "is_boundary_free": False,
    "is_published": None,
    "rating": None,
    "note": "",
}
MOMENTS = ("submitted_at", "received_at", "settled_at", "returned_at", "ended_at", STARTED, ENDED)
SETTLED = (
    "due_at",
    "due_at_original",
    "due_is_given",
    "received_on",
    "due_on",
    "closed_on",
    "is_settled",
    "on_time",
    "on_time_for_index",
    "minutes_used",
    "minutes_allowed",
)
OWN = ("has_e_result", "pauses", "folded", "digest")
COLUMNS: tuple[str, ...] = (*SOURCE, *MOMENTS, *SETTLED, *OWN)
PLACE = {name: place for place, name in enumerate(COLUMNS)}
NO_PAUSES = "[]"
_DEFAULTS = tuple(SOURCE.items())

# What a mapped field fills; a field not named fills the column of its own name.
FILLED_BY = {
    "unit": ("unit_id",),
    "procedure_code": ("procedure_code", "procedure_id", "procedure_name", "sector"),
    "procedure_name": ("procedure_name", "procedure_id", "procedure_code", "sector"),
    "limit": ("limit_count", "limit_unit"),
    "limit_unit": ("limit_unit",),
    "reception_unit": ("reception_unit", "is_boundary_free"),
    "supplement_requested_at": (STARTED, "supplement_requests"),
}


def columns_of(fields: Sequence[str]) -> set[str]:
    """Return the columns that mapped fields fill; the state always, which dates may tell."""
    return {column for field in fields for column in FILLED_BY.get(field, (field,))} | {"status", "code"}


def row_of(values: Values, settled: Settlement) -> tuple[Any, ...]:
    """Return the values of ``COLUMNS``."""
    get = values.get
    source = [get(name, default) for name, default in _DEFAULTS]
    day = get("apologised_on")
    source[_APOLOGISED] = None if day is None else day.isoformat()
    moments = [None if (moment := get(name)) is None else (moment - VIETNAM).isoformat(" ") for name in MOMENTS]
    due, original, pauses = utc_text(settled.due_at), utc_text(settled.due_at_original), pauses_text(values)
    # What was reckoned here is no part of what the source said.
    said = (
        source,
        moments,
        due if settled.due_is_given else None,
        original if "due_at_original" in values else None,
        pauses,
    )
    return (
        *source,
        *moments,
        due,
        original,
        settled.due_is_given,
        settled.received_on.isoformat(),
        settled.due_on.isoformat(),
        settled.closed_on.isoformat(),
        settled.is_settled,
        settled.on_time,
        settled.on_time_for_index,
        settled.minutes_used,
        settled.minutes_allowed,
        bool(get("result_link") and get("result_code")),
        pauses,
        fold(f"{get('code')} {get('owner_name', '')} {get('procedure_code', '')} {get('officer', '')}"),
        digest_of(said),
    )


_APOLOGISED = list(SOURCE).index("apologised_on")


def digest_of(said: Sequence[Any]) -> int:
    """Return 64 bits of what the source says: the same again needs no look at the rest."""
    content = hashlib.blake2b(repr(said).encode(), digest_size=8).digest()
    return int.from_bytes(content, "big", signed=True)


def utc_text(local: datetime | None) -> str | None:
    return None if local is None else (local - VIETNAM).isoformat(" ")


def pauses_text(values: Values) -> str:
    """Return the stored list of the times the clock stood still: local minutes, with why."""
    if not values.get(STARTED) and not values.get(OWED):
        return NO_PAUSES
    waits = ((STARTED, ENDED, PauseKind.SUPPLEMENT), (OWED, PAID, PauseKind.FINANCIAL_OBLIGATION))
    return json.dumps(
        [
            {"from": _minute(values[start]), "to": _minute(values.get(end)), "why": kind.value}
            for start, end, kind in waits
            if values.get(start)
        ]
    )


def _minute(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")


def values_of(stored: Mapping[str, Any]) -> Values:
    """Return the values a dossier was stored from; moments local. The way back of ``row_of``.

    :param stored: the columns of a row, moments as aware datetimes or as texts of ``row_of``.
    """
    values: Values = {name: stored[name] for name in SOURCE}
    for name in (*MOMENTS, "due_at", "due_at_original"):
        values[name] = local(stored[name])
    values["due_is_given"] = bool(stored["due_is_given"])
    if isinstance(day := stored["apologised_on"], str):
        values["apologised_on"] = date.fromisoformat(day)
    pauses = stored["pauses"]
    for pause in json.loads(pauses) if isinstance(pauses, str) else pauses:
        if pause["why"] == PauseKind.FINANCIAL_OBLIGATION:
            values[OWED] = datetime.fromisoformat(pause["from"])
            values[PAID] = datetime.fromisoformat(pause["to"]) if pause["to"] else None
    return values


def local(moment: datetime | str | None) -> datetime | None:
    if moment is None:
        return None
    if isinstance(moment, str):
        return datetime.fromisoformat(moment) + VIETNAM
    offset = moment.utcoffset()
    return (moment if offset is None else moment - offset + VIETNAM).replace(tzinfo=None)
