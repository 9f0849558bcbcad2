"""Books of record: the list, search and Excel of a book with 100,000 rows, beside a hand-written Django view."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

ROWS = 100_000
RUNS = 15
PER_PAGE = 40
SEARCHED = "don doc so 777"


def bench_list_of_100_000_rows() -> dict[str, Any]:
    """Median server time of a page, ours beside a view that has nothing but the query and a template."""
    client, person = _start()
    book, address = _book()
    pages = {
        "first_page": address,
        "last_page": f"{address}?trang={ROWS // PER_PAGE}",
        "another_order": f"{address}?sap_xep={book.columns[1]}",
        "search": f"{address}?q={SEARCHED.replace(' ', '+')}",
        "narrowed": f"{address}?{book.filters[0]}_tu=2025-06-01",
    }
    figures: dict[str, Any] = {"rows": ROWS, "goal_milliseconds": 100}
    figures |= {f"{name}_milliseconds": _median(lambda page=page: client.get(page)) for name, page in pages.items()}
    figures["by_hand_milliseconds"] = _median(lambda: _view_by_hand(book, person))
    figures["shelf_milliseconds"] = _median(lambda: client.get("/so/"))
    return figures


def bench_excel_of_100_000_rows() -> dict[str, Any]:
    """Export of all rows, then the same file checked as an import: nothing in it is new."""
    client, person = _start()
    from cchc.registers.services.import_rows import ask_import

    book, address = _book()
    started = time.perf_counter()
    content = b"".join(client.get(f"{address}xuat.xlsx").streaming_content)
    exported = time.perf_counter()
    from django.utils import timezone

    row = ask_import(book=book, name="so.xlsx", content=content, actor=person, at=timezone.now())
    row.refresh_from_db()
    return {
        "rows": ROWS,
        "megabytes": round(len(content) / 2**20, 1),
        "export_seconds": round(exported - started, 1),
        "check_seconds": round(time.perf_counter() - exported, 1),
        "found_unchanged": row.unchanged,
    }


def _book() -> tuple[Any, str]:
    from cchc.registers.book import SHELF
    from cchc.registers.models.impact import Observation

    book = SHELF.of(Observation)
    assert book is not None
    return book, f"/so/{book.code}/"


def _view_by_hand(book: Any, person: Any) -> str:
    """Return the page somebody would write who needed this one list."""
    from django.template import Context, Template

    ward = person.roles.get().unit
    rows = (
        book.model.objects.filter(ward=ward, withdrawn_at=None).select_related("unit").order_by("-observed_on", "-pk")
    )
    template = Template(
        "{{ count }}{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"
    )
    shown = [[getattr(row, name) for name in book.columns] for row in rows[:PER_PAGE]]
    return template.render(Context({"rows": shown, "count": rows.count()}))


def _median(act: Callable[[], Any]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return round(statistics.median(times) * 1000, 1)


def _start() -> tuple[Any, Any]:
    """Begin with an empty database in a folder of its own, one ward, and a full book."""
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.site.settings"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.conf import settings

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0, run_syncdb=True)
    person = _fill()
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, person


def _fill() -> Any:
    from cchc.organisation.models import Person, RoleHolding, Unit
    from cchc.registers.models.impact import Observation

    start = date(2025, 7, 1)
    city = Unit.objects.add_root({"code": "T", "name": "Thành phố đo", "kind": "province", "start_on": start})
    ward = Unit.objects.add_child(city, {"code": "P", "name": "Phường đo", "kind": "commune", "start_on": start})
    offices = [
        Unit.objects.add_child(
            Unit.objects.get(pk=ward.pk), {"code": f"P.{n}", "name": f"Phòng {n}", "kind": "office", "start_on": start}
        )
        for n in range(5)
    ]
    person = Person.objects.create_user(username="do", password=None)
    RoleHolding.objects.create(person=person, role="secretary", unit=ward, start_on=start)
    for first in range(0, ROWS, 10_000):
        rows = [_row(Observation, offices, n) for n in range(first, first + 10_000)]
        Observation.objects.bulk_create(rows, batch_size=2_000)
    return person


def _row(model: Any, offices: list[Any], n: int) -> Any:
    row = model(
        unit=offices[n % len(offices)],
        measure=f"impact.measure_{n % 200}",
        sector=f"Đôn đốc số {n}",
        observed_on=date(2021, 1, 1) + timedelta(days=n // 60),
        value=n % 100,
        document_number=f"{n}/BC-UBND",
        document_on=date(2021, 1, 1) + timedelta(days=n // 60),
    )
    row.settle()
    return row
