"""Believable dossiers of a ward: busy Mondays and summers, a quiet Tết, ever more online, one month that went badly.

Seeded, settled by the same engine as imported rows, and stored by the same statements: a million in some minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, islice
from random import Random
from typing import Any

from cchc.dossiers import store
from cchc.dossiers.domain.clock import WorkingClock, minute_of, moment_of
from cchc.dossiers.domain.legal_due import Terms, legal_due
from cchc.dossiers.domain.limits import OFFICE_MINUTES, LimitUnit
from cchc.dossiers.importing.rows import settle_values
from cchc.dossiers.importing.stored import row_of
from cchc.dossiers.importing.world import KnownProcedure, World
from cchc.dossiers.models import Dossier
from cchc.dossiers.ward_world import world_of
from cchc.kernel.text import fold
from cchc.organisation.models import Unit
from cchc.procedures.models import Procedure

from .believable import DAY, is_bad, offices

TOGETHER = 5_000
Values = dict[str, Any]
Status, Channel, Payment = Dossier.Status, Dossier.Channel, Dossier.Payment

# How often people come for something, by sector; whatever is not named counts once.
DEMAND = {"Chứng thực": 14, "Hộ tịch": 10, "Đất đai": 5, "Bảo trợ xã hội": 3, "Xây dựng": 2, "Kinh doanh": 3}
MONTHS = (0.95, 0.55, 1.05, 1.0, 1.05, 1.2, 1.2, 1.15, 1.05, 1.0, 1.0, 1.1)  # Tết in February, summer papers
WEEKDAYS = (1.35, 1.1, 1.0, 0.95, 0.9, 0.15, 0.0)
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE = ("Văn", "Thị", "Đức", "Thu", "Minh", "Ngọc", "Hữu", "Thanh")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Hà", "Hải", "Hương", "Lan", "Long", "Mai", "Nam", "Phúc", "Quân", "Trang", "Tú")
FEES = (8_000, 15_000, 20_000, 50_000, 150_000, 500_000)
RATINGS, RATING_WEIGHTS, BAD_WEIGHTS = (5, 4, 3, 2, 1), (62, 32, 3, 2, 1), (40, 35, 10, 9, 6)


@dataclass(frozen=True, slots=True)
class Office:
    """Who receives and settles what in this ward."""

    world: World
    procedures: tuple[KnownProcedure, ...]
    weights: tuple[float, ...]  # running sums
    units: dict[str, int]  # sector -> unit
    with_fee: frozenset[int]
    online: frozenset[int]
    prefix: str
    start: date
    end: date


def make(ward: Unit, rng: Random, start: date, end: date, count: int) -> None:
    """Store that many dossiers received from ``start`` to ``end``; those not due yet are still open.

    :raises ValueError: where the ward has no procedures yet: dossiers are of one.
    """
    office = _office(ward, rng, start, end)
    rows = _rows(office, rng, count)
    moment = store.utc_now()
    constants = {
        "ward_id": ward.pk,
        "first_import_id": None,
        "made_by_id": None,
        "made_at": moment,
        "changed_at": moment,
        "edition": 1,
        "withdrawn_because": "",
    }
    while part := list(islice(rows, TOGETHER)):
        store.insert(part, constants=constants)


SETTLING = ("phong ", "van phong", "trung tam phuc vu")  # offices that settle dossiers; editors and guards do not


def _office(ward: Unit, rng: Random, start: date, end: date) -> Office:
    world = world_of(ward, today=end)
    known = tuple(each for each in world.procedures.values() if each.terms)
    if not known:
        raise ValueError(f"{ward} has no procedures with a limit: make those first")
    units = [unit for unit in offices(ward) if fold(unit.name).startswith(SETTLING)] or offices(ward)
    sectors = sorted({each.sector for each in known})
    own = Procedure.objects.filter(ward=ward, withdrawn_at__isnull=True)
    offered = own.exclude(online_level=Procedure.OnlineLevel.NONE)
    return Office(
        world=world,
        procedures=known,
        weights=tuple(accumulate(DEMAND.get(each.sector, 1) * rng.uniform(0.3, 1.7) for each in known)),
        units={sector: rng.choice(units).pk for sector in sectors},
        with_fee=frozenset(own.filter(has_fee=True).values_list("pk", flat=True)),
        online=frozenset(offered.values_list("pk", flat=True)),
        prefix=f"H99.{ward.pk // 1000:03}.{ward.pk % 1000:03}",
        start=start,
        end=end,
    )


def _rows(office: Office, rng: Random, count: int) -> Iterator[tuple[Any, ...]]:
    """Yield rows as ``store.insert`` takes them, in the order of receipt."""
    before, number = None, 0
    for day in _days_of_receipt(office, rng, count):
        number = number + 1 if day == before else 1
        before = day
        values = _values(office, rng, day)
        values["code"] = f"{office.prefix}-{day:%y%m%d}-{number:04}"
        yield (*row_of(values, settle_values(values, office.world)), 0)


def _days_of_receipt(office: Office, rng: Random, count: int) -> list[date]:
    days = [office.start + number * DAY for number in range((office.end - office.start).days + 1)]
    weights = [_busy(office, day) for day in days]
    if not any(weights):
        weights = [1.0] * len(days)
    return sorted(rng.choices(days, weights=weights, k=count))


def _busy(office: Office, day: date) -> float:
    calendar = office.world.clock_on(office.world.ward, day).calendar
    is_worked = calendar.is_working(day)
    return MONTHS[day.month - 1] * (WEEKDAYS[day.weekday()] or 1.0) if is_worked else 0.02  # online on days off


def _values(office: Office, rng: Random, day: date) -> Values:
    procedure = rng.choices(office.procedures, cum_weights=office.weights)[0]
    is_bad_time = is_bad(day, office.end)
    age = (day - office.start).days / max((office.end - office.start).days, 1)  # 0 at the start, 1 at the end
    received = datetime.combine(day, time(7, 30)) + timedelta(minutes=rng.randint(0, 570))
    channel = _channel(rng, age, can_be_online=procedure.pk in office.online)
    values: Values = {
        "unit_id": office.units[procedure.sector],
        "procedure_id": procedure.pk,
        "procedure_code": procedure.code,
        "procedure_name": procedure.name,
        "sector": procedure.sector,
        "owner_name": f"{rng.choice(SURNAMES)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}",
        "owner_kind": 1 if rng.random() < 0.93 else 2,
        "status": Status.PROCESSING.value,
        "channel": channel,
        "submitted_at": received,
        "received_at": received,
        "is_synced": rng.random() < (0.9 if is_bad_time else 0.992),
        "is_published": rng.random() < 0.99,
        "is_boundary_free": rng.random() < 0.06,
        "is_identity_checked": rng.random() < 0.85 + 0.14 * age,
        "has_digitised_parts": rng.random() < 0.75 + 0.23 * age,
        "has_reused_parts": rng.random() < 0.35 + 0.35 * age,
        "is_from_national_store": rng.random() < 0.4,
    }
    _pay(values, rng, has_fee=procedure.pk in office.with_fee, age=age)
    _run_its_course(values, procedure, office, rng, is_bad_time=is_bad_time)
    return values


def _channel(rng: Random, age: float, *, can_be_online: bool) -> int:
    if can_be_online and rng.random() < 0.62 + 0.33 * age:
        return Channel.ONLINE.value
    return Channel.POST.value if rng.random() < 0.08 else Channel.DIRECT.value


def _pay(values: Values, rng: Random, *, has_fee: bool, age: float) -> None:
    if not has_fee:
        return
    values["fee_vnd"] = rng.choice(FEES)
    is_online = rng.random() < 0.55 + 0.38 * age
    kinds = (Payment.PORTAL, Payment.LOCAL_GATEWAY) if is_online else (Payment.OFFLINE,)
    values["payment"] = rng.choices(kinds, weights=(9, 1) if is_online else (1,))[0].value


# From receipt to result ------------------------------------------------------------------------


def _run_its_course(
    values: Values, procedure: KnownProcedure, office: Office, rng: Random, *, is_bad_time: bool
) -> None:
    """Give the dossier its appointment, what was asked for on the way, and its end where that has come."""
    assert procedure.terms is not None
    received: datetime = values["received_at"]
    clock = office.world.clock_on(values["unit_id"], received.date())
    due = legal_due(received=received, terms=procedure.terms, pauses=(), clock=clock)
    values["due_at"] = due
    if rng.random() < 0.02:
        _give_up(values, office, rng)
        return
    is_late = rng.random() < (0.13 if is_bad_time else 0.014)
    minutes = _minutes(procedure.terms)
    used = round(minutes * (rng.uniform(1.05, 1.9) if is_late else rng.betavariate(3, 2.2)))
    ended = _later(clock, received, max(used, 5))
    if rng.random() < 0.05 and minutes > OFFICE_MINUTES[LimitUnit.WORKING_DAY]:
        ended = _supplemented(values, clock, rng, ended, office.end)
    if is_late and due is not None and due.date() <= office.end and rng.random() < 0.85:
        _apologise(values, due, ended, rng)
    if ended.date() <= office.end and values["status"] == Status.PROCESSING.value:
        _finish(values, ended, rng, is_bad_time=is_bad_time)


def _minutes(terms: Terms) -> int:
    """Return about how much office time the limit leaves."""
    return terms.limit * OFFICE_MINUTES.get(terms.unit, OFFICE_MINUTES[LimitUnit.WORKING_DAY])


def _later(clock: WorkingClock, start: datetime, minutes: int) -> datetime:
    return moment_of(clock.when_worked(clock.worked_before(minute_of(start)) + minutes))


def _give_up(values: Values, office: Office, rng: Random) -> None:
    ended = values["received_at"] + timedelta(hours=rng.randint(1, 30))
    if ended.date() <= office.end:
        values["status"] = rng.choice((Status.REFUSED, Status.WITHDRAWN, Status.STOPPED)).value
        values["ended_at"] = ended
        values["due_at"] = None if values["status"] == Status.REFUSED else values["due_at"]


def _supplemented(values: Values, clock: WorkingClock, rng: Random, ended: datetime, end: date) -> datetime:
    """Ask for papers once, seldom twice; return when it ends now."""
    asked = _later(clock, values["received_at"], rng.randint(60, 480))
    waited = timedelta(days=rng.randint(1, 12))
    if asked.date() > end:
        return ended
    values["supplement_requests"] = 2 if rng.random() < 0.04 else 1
    values["supplement_requested_at"] = asked
    if (asked + waited).date() > end:
        values["status"] = Status.AWAITING_SUPPLEMENT.value
        return ended + waited
    values["supplement_completed_at"] = asked + waited
    values["due_at"] += waited
    values["due_at_original"] = values["due_at"] - waited
    return max(ended, asked) + waited


def _apologise(values: Values, due: datetime, ended: datetime, rng: Random) -> None:
    values["apologised_on"] = max(due.date() - rng.randint(0, 2) * DAY, values["received_at"].date())
    values["apology_number"] = f"{rng.randint(1, 900)}/PXL-TTPVHCC"
    if "due_at_original" not in values:
        values["reappointments"], values["due_at_original"], values["due_at"] = 1, due, max(ended, due)


def _finish(values: Values, ended: datetime, rng: Random, *, is_bad_time: bool) -> None:
    values["settled_at"], values["returned_at"] = ended, ended + timedelta(hours=rng.randint(0, 20))
    values["status"] = Status.RETURNED.value
    if rng.random() < (0.8 if is_bad_time else 0.94):
        values["result_link"], values["result_code"] = f"https://kho.example/{rng.getrandbits(40):x}", "KQ.G15.000001"
        values["is_result_in_store"] = rng.random() < 0.9
    by_post = values["channel"] == Channel.POST or rng.random() < 0.04
    values["return_channel"] = (Channel.POST if by_post else Channel(values["channel"])).value
    if rng.random() < 0.28:
        values["rating"] = rng.choices(RATINGS, weights=BAD_WEIGHTS if is_bad_time else RATING_WEIGHTS)[0]
