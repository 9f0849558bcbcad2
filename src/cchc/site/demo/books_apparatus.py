"""Two believable years in the books of the apparatus."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.models.apparatus import (
    Agency,
    DelegatedTask,
    DelegationCheck,
    LeaderCount,
    StaffKind,
    StaffQuota,
    StaffReduction,
)

from .believable import DAY, bad_month, by, day_in, months, offices, store

SCHOOLS = (
    "Trường Mầm non Hoa Sen",
    "Trường Mầm non Họa Mi",
    "Trường Tiểu học số 1",
    "Trường Tiểu học số 2",
    "Trường Trung học cơ sở",
    "Trạm Y tế",
    "Trung tâm Dịch vụ tổng hợp",
)
DELEGATED = (
    ("Cấp giấy phép xây dựng nhà ở riêng lẻ", DelegatedTask.Kind.DECENTRALISATION),
    ("Cấp giấy chứng nhận quyền sử dụng đất lần đầu", DelegatedTask.Kind.DIVISION),
    ("Chứng thực bản sao, chữ ký, hợp đồng, giao dịch", DelegatedTask.Kind.DIVISION),
    ("Đăng ký hộ kinh doanh", DelegatedTask.Kind.DIVISION),
    ("Quản lý trường mầm non, tiểu học, trung học cơ sở", DelegatedTask.Kind.DIVISION),
    ("Quản lý chợ hạng 3", DelegatedTask.Kind.DECENTRALISATION),
    ("Quản lý vỉa hè, lòng đường tuyến phố cấp phường", DelegatedTask.Kind.DECENTRALISATION),
    ("Xác nhận khuyết tật, trợ giúp xã hội thường xuyên", DelegatedTask.Kind.DIVISION),
    ("Ký thay văn bản xác nhận trong thời gian Chủ tịch đi vắng", DelegatedTask.Kind.AUTHORISATION),
    ("Phê duyệt hồ sơ mời thầu mua sắm thường xuyên", DelegatedTask.Kind.AUTHORISATION),
)
CENTRE_WORDS = "Phục vụ hành chính công"


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    units = offices(ward)
    store(_agencies(ward, units, rng, start, end))
    store(_leaders(units, rng, start, end))
    store(_quotas(ward, units, rng, start, end))
    store(_reductions(ward, rng, start, end))
    tasks = store(_delegated(units, rng, start))
    store(_checks(tasks, rng, start, end))


def _agencies(ward: Unit, units: list[Unit], rng: Random, start: date, end: date) -> list[Agency]:
    kinds = [(unit, unit.name, _kind(unit)) for unit in units]
    kinds += [(ward, school, Agency.Kind.SERVICE_UNIT) for school in SCHOOLS]
    return [_agency(unit, name, kind, rng, start, end) for unit, name, kind in kinds]


def _kind(unit: Unit) -> Agency.Kind:
    if CENTRE_WORDS in unit.name:
        return Agency.Kind.CENTRE
    return Agency.Kind.SERVICE_UNIT if "sự nghiệp" in unit.name else Agency.Kind.OFFICE


def _agency(unit: Unit, name: str, kind: Agency.Kind, rng: Random, start: date, end: date) -> Agency:
    issued = by(end, start + rng.randint(15, 200) * DAY)
    rules = by(end, start + rng.randint(20, 620) * DAY)
    is_moved = kind == Agency.Kind.SERVICE_UNIT and rng.random() < 0.6
    moved = by(end, start + rng.randint(200, 700) * DAY) if is_moved else None
    return Agency(
        unit=unit,
        name=name,
        kind=kind,
        started_on=start,
        functions_number=f"{rng.randint(10, 90)}/{issued.year}/QĐ-UBND" if issued else "",
        functions_on=issued,
        is_functions_complete=bool(issued) and rng.random() < 0.85,
        inner_bodies=rng.randint(0, 3),
        must_rearrange=is_moved,
        rearrange_due_on=date(start.year + 1, 6, 30) if is_moved else None,
        rearranged_number=f"{rng.randint(100, 900)}/QĐ-UBND" if moved else "",
        rearranged_on=moved,
        working_rules_number=f"{rng.randint(1, 40)}/QC-UBND" if rules else "",
        working_rules_on=rules,
        working_rules_reviewed_on=by(end, rules + 300 * DAY) if rules else None,
    )


def _leaders(units: list[Unit], rng: Random, start: date, end: date) -> list[LeaderCount]:
    """A count each half-year; in the bad month one office has a deputy too many until the next count."""
    rows = []
    for number, unit in enumerate(units):
        for day in [*_half_years(start, end), *([_bad_day(end)] if number == 0 else [])]:
            is_over = number == 0 and day == _bad_day(end)
            rows.append(
                LeaderCount(
                    unit=unit,
                    as_of=day,
                    heads=1,
                    deputies=3 if is_over else rng.choice([1, 2, 2]),
                    deputies_norm=2,
                    norm_ref="Quyết định phân bổ số lượng cấp phó của UBND phường",
                )
            )
    return rows


def _half_years(start: date, end: date) -> list[date]:
    return [first for first, _last in months(start, end) if first.month in {1, 7}]


def _bad_day(end: date) -> date:
    return date(*bad_month(end), 10)


def _quotas(ward: Unit, units: list[Unit], rng: Random, start: date, end: date) -> list[StaffQuota]:
    """Month by month: posts fall empty and are filled; in the bad month one office is over its quota."""
    rows = []
    for place, kind, quota in _places(ward, units, rng):
        present = quota - rng.randint(0, 2)
        for first, _last in months(start, end):
            present = min(quota, max(quota - 3, present + rng.choice([-1, 0, 0, 0, 1])))
            is_over = place == units[0] and (first.year, first.month) == bad_month(end)
            rows.append(
                StaffQuota(
                    unit=place,
                    kind=kind,
                    as_of=first,
                    quota=quota,
                    present=quota + 1 if is_over else present,
                    decision_number=f"{rng.randint(20, 99)}/QĐ-UBND" if first.month == 1 else "",
                    decision_on=first if first.month == 1 else None,
                )
            )
    return rows


def _places(ward: Unit, units: list[Unit], rng: Random) -> Iterable[tuple[Unit, StaffKind, int]]:
    for unit in units:
        yield unit, StaffKind.CIVIL_SERVANT, rng.randint(7, 14)
    yield ward, StaffKind.PUBLIC_EMPLOYEE, rng.randint(150, 240)


def _reductions(ward: Unit, rng: Random, start: date, end: date) -> list[StaffReduction]:
    rows = []
    for kind, base in ((StaffKind.CIVIL_SERVANT, rng.randint(48, 60)), (StaffKind.PUBLIC_EMPLOYEE, 230)):
        present = base
        for number, day in enumerate(_half_years(start, end), start=1):
            present -= rng.randint(0, max(base // 80, 1))
            rows.append(
                StaffReduction(
                    unit=ward,
                    kind=kind,
                    base_on=start,
                    base_headcount=base,
                    target_headcount=base - number * max(base // 100, 1),
                    as_of=day,
                    present_headcount=present,
                    plan_number="15/KH-UBND",
                )
            )
    return rows


def _delegated(units: list[Unit], rng: Random, start: date) -> list[DelegatedTask]:
    return [
        DelegatedTask(
            unit=rng.choice(units),
            content=content,
            kind=kind,
            document_number=f"{rng.randint(10, 80)}/{start.year}/QĐ-UBND",
            given_by="UBND tỉnh, thành phố",
            started_on=start,
        )
        for content, kind in DELEGATED
    ]


def _checks(tasks: list[DelegatedTask], rng: Random, start: date, end: date) -> list[DelegationCheck]:
    """Each task is to be checked once a year; those due about the bad month are mostly missed."""
    rows = []
    for year in range(start.year, end.year + 1):
        for task in tasks:
            due = day_in(rng, date(year, 3, 1), date(year, 11, 30))
            is_missed = rng.random() < (0.8 if abs((due - _bad_day(end)).days) < 25 else 0.08)
            checked = None if is_missed else by(end, due - rng.randint(0, 20) * DAY)
            found = rng.randint(0, 3) if checked else 0
            rows.append(
                DelegationCheck(
                    unit=task.unit,
                    task=task,
                    due_on=due,
                    checked_on=checked,
                    document_number=f"{rng.randint(10, 99)}/KL-UBND" if checked else "",
                    findings=found,
                    settled=rng.randint(max(found - 1, 0), found),
                )
            )
    return rows
