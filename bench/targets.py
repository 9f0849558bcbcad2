"""Figures of the target wall: 120 targets of one ward in a table of a million dossiers, beside the bare scans.

CCHC_BENCH_ROWS makes it smaller for a trial. ``one_large_ward`` is harder than any ward there is: all are its own.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from bench.fact_maker import make_dossiers

ROWS = int(os.environ.get("CCHC_BENCH_ROWS", "1000000"))
WARDS, TARGETS, SECTOR_TARGETS, RUNS = 20, 120, 10, 7
TODAY = date(2026, 11, 20)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def bench_wall() -> dict[str, Any]:
    """Milliseconds of server time for the wall of one ward of twenty."""
    return _measured(WARDS)


def bench_one_large_ward() -> dict[str, Any]:
    """The same where every dossier is the ward's own."""
    return _measured(1)


def _measured(wards: int) -> dict[str, Any]:
    _start()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    ward = make_dossiers(ROWS, wards=wards)[0]
    plan = _plan(ward)
    client = Client()
    client.force_login(_leader(ward), backend=BACKEND)
    address = f"/chi-tieu/?ke_hoach={plan.pk}"
    first, answer = _timed(lambda: client.get(address))  # definitions compiled, templates too
    assert answer.status_code == 200
    assert answer.content.count(b'id="o-') > 0
    looked, _ = _timed(lambda: _look(plan))
    kept, answers = _timed(_keep)
    seconds = [_timed(lambda: client.get(address))[0] for _ in range(RUNS)]
    changed = [_change_and_look(lambda: client.get(address), ward) for _ in range(RUNS)]
    kept_again, read_again = _timed(_keep)
    _change_and_look(lambda: client.get(address), ward)
    is_exact = _is_that_of_every_row(plan)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    scans = sum(float(each["time"]) for each in queries.captured_queries if "fact_" in each["sql"])
    return {
        "dossiers": ROWS,
        "dossiers_of_the_ward": ROWS // wards,
        "targets": plan.targets.count(),
        "page_milliseconds": round(statistics.median(seconds) * 1000, 1),
        "of_it_in_scans_milliseconds": round(scans * 1000, 1),
        "queries": len(queries.captured_queries),
        "page_after_a_change_milliseconds": round(statistics.median(changed) * 1000, 1),
        "answers_kept": answers,
        "keeping_them_seconds": round(kept, 1),
        "answers_kept_again_after_the_changes": read_again,
        "keeping_those_seconds": round(kept_again, 2),
        "numbers_are_those_of_every_row": is_exact,
        "first_time_milliseconds": round(first * 1000, 1),
        "daily_look_of_the_worker_seconds": round(looked, 2),
        "goal_milliseconds": 200,
    }


def _plan(ward_id: int) -> Any:
    from cchc.foundation.models import StoredFile
    from cchc.indicators.domain.definition import CATALOGUE
    from cchc.indicators.models import TargetBinding
    from cchc.organisation.models import Person, Unit
    from cchc.plans.models import Plan, PlanVersion, Target

    unit, now = Unit.objects.get(pk=ward_id), datetime(2026, 1, 10, tzinfo=UTC)
    plan = Plan.objects.create(unit=unit, year=TODAY.year, title="Kế hoạch")
    file = StoredFile.objects.create(sha256="0" * 64, size_bytes=1, media_type="application/pdf", stored_at=now)
    person = Person.objects.create_user(username="lap", password="mat-khau-lap")
    version = PlanVersion.objects.create(
        plan=plan, sequence=1, state="confirmed", file=file, file_name="a.pdf", uploaded_by=person, uploaded_at=now,
        confirmed_by=person, confirmed_at=now,
    )  # fmt: skip
    dossier_rates = [one for one in CATALOGUE if one.code.startswith("procedures.") and one.unit == "%"]
    others = [one for one in CATALOGUE if not one.code.startswith(("procedures.", "index_766"))]
    chosen = [*dossier_rates, *others][: TARGETS - SECTOR_TARGETS]
    by_sector = [one for one in dossier_rates if "sector" in getattr(one, "dimensions", ())][:SECTOR_TARGETS]
    sectors = {"sector": ["Đất đai"]}
    for order, (one, filters) in enumerate([*((one, {}) for one in chosen), *((one, sectors) for one in by_sector)]):
        target = Target.objects.create(
            plan=plan, code=f"C-{order}", order=order, field=one.reform_field, text=one.title, subject=one.title,
            version=version, span={}, kind="numeric", comparator=">=", value=95, measure=one.unit,
        )  # fmt: skip
        TargetBinding.objects.create(target=target, state="proposed", code=one.code, filters=filters, confidence=0.9)
    return plan


def _leader(ward_id: int) -> Any:
    from cchc.organisation.domain.roles import Role
    from cchc.organisation.models import Person, RoleHolding

    leader = Person.objects.create_user(username="lanhdao", password="mat-khau-lanh-dao")
    RoleHolding.objects.create(person=leader, role=Role.LEADER, unit_id=ward_id, start_on=date(2025, 7, 1))
    return leader


def _look(plan: Any) -> None:
    from cchc.indicators.services.watch_targets import watch

    watch(plan, today=TODAY)


def _keep() -> int:
    """Do what the worker does every twenty seconds, for the day the wall is asked on."""
    from django.utils import timezone

    from cchc.indicators.services.keep_answers import keep_answers

    return keep_answers(timezone.now())


def _change_and_look(look: Callable[[], Any], ward_id: int) -> float:
    """Close a dossier late and open the wall."""
    from cchc.dossiers.models import Dossier

    still_open = Dossier.objects.filter(ward=ward_id, is_settled=False, received_on__year=TODAY.year).first()
    assert still_open is not None
    values = {"status": 10, "is_settled": True, "on_time": False, "closed_on": TODAY}
    Dossier.objects.filter(pk=still_open.pk).update(**values)
    return _timed(look)[0]


def _is_that_of_every_row(plan: Any) -> bool:
    """Say whether the numbers of the wall are those counted from every row."""
    from django.utils import timezone

    from cchc.indicators.models import KeptAnswer
    from cchc.indicators.targets import Asked, bound_targets, tiles

    def numbers() -> list[Any]:
        return [tile.value for tile in tiles(bound_targets(plan), Asked(plan.unit, plan.year, timezone.localdate()))]

    kept = numbers()
    KeptAnswer.objects.all().delete()
    return kept == numbers()


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = act()
    return time.perf_counter() - started, answer


def _start() -> None:
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)
