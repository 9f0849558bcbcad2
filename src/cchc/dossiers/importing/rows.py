"""One row of an export becomes the values of one dossier, or the reasons why it cannot. Pure.

Moments here are local, without time zone. A row is judged whole: every fault of it is told at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from ..domain import settle as rules
from ..domain.deadline_refusals import CannotReckon
from ..domain.legal_due import Terms
from ..domain.limits import LimitUnit
from ..domain.settle import CLOSED, FINISHED, Settlement, Story, settle
from .fields import BY_NAME, FIELDS, Kind
from .reasons import BadRow, RowRefusal
from .values import reader_of
from .world import World

Values = dict[str, Any]
MIDNIGHT = time()
SUBMITTED, RECEIVED = 1, 2
STARTS = ("submitted_at", "received_at", "supplement_requested_at", "payment_requested_at")
ENDS = ("settled_at", "returned_at", "ended_at", "supplement_completed_at", "payment_completed_at")
CLOSING = ("settled_at", "returned_at", "ended_at")
# A column that marks the yes leaves the no empty. Whether a dossier came from elsewhere its place tells, too.
MARKED = frozenset(field.name for field in FIELDS if field.kind is Kind.FLAG) - {"is_boundary_free"}
RECKONED = ("received_at", "due_at", "due_at_original")  # the calendar of the engine must reach them
# The first may not come after the second.
IN_ORDER = (
    ("received_at", "settled_at"),
    ("received_at", "returned_at"),
    ("received_at", "ended_at"),
    ("received_at", "due_at"),
    ("supplement_requested_at", "supplement_completed_at"),
    ("payment_requested_at", "payment_completed_at"),
)
NEEDS_RECEIPT = frozenset({RECEIVED, 4, rules.AWAITING_PAYMENT}) | FINISHED


class Refused(Exception):
    """The row is not taken; ``reasons`` are all that is wrong with it."""

    def __init__(self, reasons: list[BadRow]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


class RowReader:
    """Reads the rows of one file.

    :param mapping: field -> header; fields not named stay as they are stored.
    """

    def __init__(self, headers: Sequence[str], mapping: Mapping[str, str], world: World) -> None:
        self.world = world
        places = {header: place for place, header in enumerate(headers)}
        self.columns = [(places[header], name, reader_of(BY_NAME[name])) for name, header in mapping.items()]
        self.unmarked: Values = dict.fromkeys(MARKED & mapping.keys(), False)
        self.code_place = places[mapping["code"]]

    def code_of(self, cells: Sequence[Any]) -> str | None:
        """Return the code of a row, None where it has none that can be read."""
        try:
            return str(reader_of(BY_NAME["code"])(cells[self.code_place]))
        except BadRow:
            return None

    def read(self, cells: Sequence[Any]) -> tuple[Values, Settlement]:
        """Return what the row says, completed, and what follows from it.

        :raises Refused: with every reason.
        """
        values = self.unmarked.copy()
        reasons: list[BadRow] = []
        for place, name, read in self.columns:
            cell = cells[place]
            if cell is None or cell == "":
                continue
            try:
                values[name] = read(cell)
            except BadRow as bad:
                if type(cell) is not str or not cell.isspace():
                    reasons.append(bad)
        if "code" not in values and not any(bad.reason.startswith("dossier_row.code") for bad in reasons):
            reasons.append(BadRow(RowRefusal.CODE_MISSING))
        reasons += complete(values, self.world) if not reasons else []
        if reasons:
            raise Refused(reasons)
        return values, self._settled(values)

    def _settled(self, values: Values) -> Settlement:
        try:
            return settle_values(values, self.world)
        except CannotReckon:
            raise Refused([BadRow(RowRefusal.TOO_FAR)]) from None


def settle_values(values: Values, world: World) -> Settlement:
    """:raises CannotReckon: BEYOND_CALENDAR."""
    story = story_of(values, world)
    day = story.received.date() if story.received else world.today
    return settle(story, world.clock_on(values["unit_id"], day))


def story_of(values: Values, world: World) -> Story:
    get = values.get
    is_given = get("due_is_given", True)
    due = get("due_at")
    return Story(
        status=values["status"],
        received=get("received_at"),
        due_given=due if is_given else None,
        due_original=get("due_at_original"),
        promised=due if get("reappointments") else None,
        settled=get("settled_at"),
        returned=get("returned_at"),
        ended=get("ended_at"),
        supplement_requests=get("supplement_requests", 0),
        supplement_requested=get("supplement_requested_at"),
        supplement_completed=get("supplement_completed_at"),
        payment_requested=get("payment_requested_at"),
        payment_completed=get("payment_completed_at"),
        terms=terms_of(values, world),
    )


def terms_of(values: Values, world: World) -> Terms | None:
    """Return the limit by the rules of the day of receipt: the row's own count, with the procedure's other rules."""
    received = values.get("received_at")
    procedure = world.procedures.get(values.get("procedure_code", ""))
    known = procedure.terms_on(received.date()) if procedure and received else None
    if not values.get("limit_count"):
        return known
    unit = LimitUnit(values["limit_unit"])
    if known is None:
        return Terms(values["limit_count"], unit)
    return Terms(values["limit_count"], unit, known.cutoff_rule, known.cutoff_time, known.supplement_rule)


# Completing and checking ---------------------------------------------------------------------------


def complete(values: Values, world: World) -> list[BadRow]:
    """Fill what follows from the rest of a row and return what is wrong with it."""
    _give_clock_times(values, world)
    if "status" not in values:
        values["status"] = _status_by_dates(values)
    if values.get("supplement_requested_at") and not values.get("supplement_requests"):
        values["supplement_requests"] = 1
    _take_limit(values)
    _take_procedure(values, world)
    original, due = values.get("due_at_original"), values.get("due_at")
    is_apologised = values.get("apologised_on") or values.get("apology_number")
    values["reappointments"] = int(bool(is_apologised and original and due and original < due))
    reasons = _wrong_unit(values, world)
    return reasons + _wrong_dates(values, world)


def _give_clock_times(values: Values, world: World) -> None:
    """Give days without a clock time the one that is meant: a due day ends with office hours."""
    for name in STARTS:
        value = values.get(name)
        if value is not None and type(value) is date:
            values[name] = datetime.combine(value, MIDNIGHT)
    received = values.get("received_at")
    for name in ENDS:
        value = values.get(name)
        if value is not None and type(value) is date:
            midnight = datetime.combine(value, MIDNIGHT)
            is_same_day = received is not None and received.date() == value
            values[name] = received if is_same_day else midnight
    for name in ("due_at", "due_at_original"):
        value = values.get(name)
        if value is not None and type(value) is date:
            sessions = world.clock_on(world.ward, value).calendar.sessions
            values[name] = datetime.combine(value, max(session.end for session in sessions))


def _status_by_dates(values: Values) -> int:
    for name, status in (("returned_at", 10), ("settled_at", 9), ("ended_at", 8)):
        if values.get(name):
            return status
    if values.get("supplement_requested_at") and not values.get("supplement_completed_at"):
        return rules.AWAITING_SUPPLEMENT
    return 4 if values.get("received_at") else SUBMITTED


def _take_limit(values: Values) -> None:
    """Part the limit into count and unit; a count alone is of working days, as receipts have it."""
    count, unit = values.pop("limit", (0, ""))
    by_itself = values.pop("limit_unit", "")
    if count:
        values["limit_count"], values["limit_unit"] = count, unit or by_itself or LimitUnit.WORKING_DAY.value


def _take_procedure(values: Values, world: World) -> None:
    known = world.procedure_of(values.get("procedure_code", ""), values.get("procedure_name", ""))
    if known is None:
        return
    values["procedure_id"] = known.pk
    values["procedure_code"] = known.code
    values.setdefault("procedure_name", known.name)
    values.setdefault("sector", known.sector)


def _wrong_unit(values: Values, world: World) -> list[BadRow]:
    written = values.pop("unit", "")
    unit = world.unit_of(written)
    place = values.get("reception_unit")
    if place and "is_boundary_free" not in values:
        values["is_boundary_free"] = world.is_elsewhere(place)
    values["unit_id"] = world.ward if unit is None else unit
    if unit is not None:
        return []
    if world.is_other_agency(written):
        return [BadRow(RowRefusal.OTHER_AGENCY, name=written)]
    return [] if world.takes_unknown_units else [BadRow(RowRefusal.UNKNOWN_UNIT, name=written)]


def _wrong_dates(values: Values, world: World) -> list[BadRow]:
    reasons = []
    status, get = values["status"], values.get
    if status in NEEDS_RECEIPT and not get("received_at"):
        reasons.append(BadRow(RowRefusal.RECEIPT_MISSING))
    ends = [name for name in CLOSING if get(name)]
    if status in CLOSED and not any(get(name) for name in (CLOSING[:2] if status in FINISHED else CLOSING)):
        reasons.append(BadRow(RowRefusal.END_MISSING))
    if status not in CLOSED and ends:
        reasons.append(BadRow(RowRefusal.END_WHILE_OPEN, column=BY_NAME[ends[0]].label))
    if any((moment := get(name)) is not None and not 2000 <= moment.year <= 2099 for name in RECKONED):
        reasons.append(BadRow(RowRefusal.TOO_FAR))
    for first, second in IN_ORDER:
        start, end = get(first), get(second)
        if start is not None and end is not None and end < start:
            reasons.append(
                BadRow(RowRefusal.BACKWARDS, first=BY_NAME[first].label.lower(), second=BY_NAME[second].label)
            )
    reasons.extend(
        BadRow(RowRefusal.IN_THE_FUTURE, column=BY_NAME[name].label)
        for name in ("received_at", *CLOSING)
        if (moment := get(name)) is not None and moment.date() > world.today
    )
    return reasons
