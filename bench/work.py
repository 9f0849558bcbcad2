"""Figures of the work: reminders of 3,300 wards, and the leader's page over 130 wards of 120 tasks.

Rows are made by the database itself from one ward, so that making them does not drown what is measured.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

WARDS_OF_THE_NATION, WARDS_OF_A_CITY = 3_300, 130
OFFICES, TASKS_OF_A_WARD = 5, 120
FIELDS = (
    "direction", "institutions", "procedures", "apparatus", "civil_service", "public_finance", "digital_government",
)  # fmt: skip
TODAY = date(2026, 11, 20)
RUNS = 7
PASSWORD_LESS_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def bench_reminders() -> dict[str, Any]:
    """Seconds to compute one day's reminders for the nation, beside a hand-written query of the same rows."""
    _start()
    from django.db import connection

    from cchc.work.reminders import remind

    _make_wards(WARDS_OF_THE_NATION)
    seconds, told = _timed(lambda: remind(today=TODAY))
    by_hand, _rows = _timed(lambda: connection.cursor().execute(DUE_BY_HAND, DUE_DAYS).fetchall())
    again, _none = _timed(lambda: remind(today=TODAY))
    return {
        "wards": WARDS_OF_THE_NATION,
        "pieces_of_work": _count("work_occurrence"),
        "reminders_written": told,
        "seconds": round(seconds, 2),
        "seconds_second_run": round(again, 2),
        "seconds_reading_the_rows_by_hand": round(by_hand, 2),
        "goal_seconds": 60,
    }


def bench_leaders_page() -> dict[str, Any]:
    """Milliseconds of server time for the leader's page, beside one hand-written count over the same rows."""
    _start()
    from django.db import connection
    from django.test import Client

    person = _make_wards(WARDS_OF_A_CITY)
    client = Client()
    client.force_login(person, backend=PASSWORD_LESS_BACKEND)
    client.get("/tong-hop/?nam=2026")  # templates compiled, connection warm
    page = [_timed(lambda: client.get("/tong-hop/?nam=2026"))[0] for _ in range(RUNS)]
    by_hand = [_timed(lambda: connection.cursor().execute(COUNT_BY_HAND, [TODAY]).fetchall())[0] for _ in range(RUNS)]
    return {
        "wards": WARDS_OF_A_CITY,
        "pieces_of_work": _count("work_occurrence"),
        "page_milliseconds": round(statistics.median(page) * 1000, 1),
        "count_by_hand_milliseconds": round(statistics.median(by_hand) * 1000, 1),
        "ratio": round(statistics.median(page) / statistics.median(by_hand), 2),
        "goal_milliseconds": 150,
    }


DUE_DAYS = [(TODAY + timedelta(days=days)).isoformat() for days in (-4, -3, -1, 0, 4, 7, 14)]
DUE_BY_HAND = f"""
SELECT o.id, o.due_on, u.path, t.text FROM work_occurrence o
JOIN organisation_unit u ON u.id = o.unit_id JOIN plans_task t ON t.id = o.task_id
WHERE o.state IN ('open', 'in_progress', 'returned') AND o.due_on IN ({", ".join(["%s"] * len(DUE_DAYS))})
"""
COUNT_BY_HAND = """
SELECT t.field, SUBSTR(u.path, 1, 8), COUNT(*), SUM(CASE WHEN o.due_on < %s AND o.state = 'open' THEN 1 ELSE 0 END)
FROM work_occurrence o JOIN plans_task t ON t.id = o.task_id JOIN organisation_unit u ON u.id = o.unit_id
GROUP BY t.field, SUBSTR(u.path, 1, 8)
"""


def _start() -> None:
    """Begin with an empty database in a folder of its own."""
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.site.settings"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = act()
    return time.perf_counter() - started, answer


def _count(table: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        return int(cursor.fetchone()[0])


def _make_wards(wards: int) -> Any:
    """Make a city with its wards, their offices, heads, plans and work; return the city's secretary."""
    from django.db import transaction

    from cchc.organisation.models import Person, RoleHolding, Unit

    start = date(2025, 7, 1)
    city = Unit.objects.add_root({"code": "T", "name": "Thành phố đo", "kind": "province", "start_on": start})
    secretary = Person.objects.create_user(username="do", password=None)
    with transaction.atomic():
        RoleHolding.objects.create(person=secretary, role="secretary", unit=city, start_on=start)
        units = _units(city, wards, start)
        _plans_and_work(units, secretary)
    return secretary


def _units(city: Any, wards: int, start: date) -> list[list[Any]]:
    """Return for each ward the ward and its offices; paths are written as the tree would."""
    from cchc.organisation.models import Person, RoleHolding, Unit

    rows, step = [], Unit.steplen
    alphabet = Unit.alphabet
    for ward in range(wards):
        path = city.path + _digits(ward + 1, alphabet, step)
        rows.append(_unit(Unit, path, 2, f"P{ward}", "Phường đo", "commune", OFFICES, start))
        for office in range(OFFICES):
            own = path + _digits(office + 1, alphabet, step)
            rows.append(_unit(Unit, own, 3, f"P{ward}.{office}", f"Phòng {office}", "office", 0, start))
    made = Unit.objects.bulk_create(rows, batch_size=500)
    Unit.objects.filter(pk=city.pk).update(numchild=wards)
    offices = [unit for unit in made if unit.kind == "office"]
    heads = Person.objects.bulk_create(
        [Person(username=f"h{unit.code}", full_name="Trưởng phòng", password="!") for unit in offices], batch_size=500
    )
    RoleHolding.objects.bulk_create(
        [
            RoleHolding(person=head, role="head", unit=unit, start_on=start)
            for head, unit in zip(heads, offices, strict=True)
        ],
        batch_size=500,
    )
    return [made[place : place + OFFICES + 1] for place in range(0, len(made), OFFICES + 1)]


def _unit(model: Any, path: str, depth: int, code: str, name: str, kind: str, children: int, start: date) -> Any:
    return model(path=path, depth=depth, numchild=children, code=code, name=name, kind=kind, start_on=start)


def _digits(number: int, alphabet: str, length: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(alphabet))
        digits = alphabet[rest] + digits
    return digits.rjust(length, alphabet[0])


def _plans_and_work(units: list[list[Any]], actor: Any) -> None:
    from django.utils import timezone

    from cchc.foundation.models import StoredFile
    from cchc.plans.models import Plan, PlanVersion, Task
    from cchc.work.models import Occurrence

    now = timezone.now()
    file = StoredFile.objects.create(sha256="0" * 64, size_bytes=1, media_type="text/plain", stored_at=now)
    plans = Plan.objects.bulk_create(
        [Plan(unit=ward, year=2026, title=f"Kế hoạch {ward.code}") for ward, *_ in units], batch_size=500
    )
    versions = PlanVersion.objects.bulk_create(
        [
            PlanVersion(
                plan=plan, sequence=1, state="confirmed", file=file, file_name="x", uploaded_by=actor,
                uploaded_at=now, confirmed_by=actor, confirmed_at=now,
            )
            for plan in plans
        ],
        batch_size=500,
    )  # fmt: skip
    for (_ward, *offices), plan, version in zip(units, plans, versions, strict=True):
        tasks = Task.objects.bulk_create(
            Task(
                plan=plan, code=f"X-{n}", order=n, field=FIELDS[n % len(FIELDS)], text=f"Nhiệm vụ số {n} của phường",
                version=version, span={}, lead_unit=offices[n % OFFICES],
            )
            for n in range(TASKS_OF_A_WARD)
        )  # fmt: skip
        Occurrence.objects.bulk_create(
            Occurrence(
                task=task, unit=offices[n % OFFICES], key="dated-0", kind="dated",
                state="accepted" if n % 3 == 0 else "open", due_on=TODAY + timedelta(days=n - TASKS_OF_A_WARD // 2),
                handed_in_on=TODAY if n % 3 == 0 else None, accepted_on=TODAY if n % 3 == 0 else None,
            )
            for n, task in enumerate(tasks)
        )  # fmt: skip
