"""Figures of dossiers coming in: a million rows of CSV and of Excel, beside plain csv and sqlite over the same columns;
due dates that move with the calendar; pages of the inbox at a million rows.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from .excel_maker import write_as_excel

ROWS = int(os.environ.get("CCHC_BENCH_DOSSIERS", "1000000"))
OPEN_ROWS = 100_000
RUNS = 5
WARD = "Phường Đo Thử"
START = datetime(2025, 1, 2, 7, 30)  # noqa: DTZ001 - local time
HEADERS = (
    "STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Hình thức nộp", "Chủ hồ sơ", "Số điện thoại",
    "Loại đối tượng", "Trích yếu", "Nơi tiếp nhận", "Cơ quan giải quyết", "Người xử lý", "Ngày nộp", "Ngày tiếp nhận",
    "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả", "Ngày từ chối", "Trạng thái hồ sơ", "Ngày yêu cầu bổ sung",
    "Lệ phí", "Thanh toán trực tuyến", "Số hóa", "Tái sử dụng", "Xác thực VNeID", "Tệp kết quả", "Mã kết quả",
    "Đồng bộ", "Thời hạn giải quyết",
)  # fmt: skip
DONE, RETURNED, WAITING, WORKED_ON = "Đã xử lý xong", "Đã trả kết quả", "Yêu cầu bổ sung", "Đang xử lý"


def bench_csv() -> dict[str, Any]:
    """Seconds and memory of a million rows of CSV from the file to the tables, and the same file once more."""
    path = _start() / "ho-so.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(_export(ROWS))
    first, again = _import(path), _import(path)
    plain = _by_hand(path)
    pages = _pages()
    return {
        "rows": ROWS,
        "columns": len(HEADERS),
        "megabytes": round(path.stat().st_size / 1e6),
        "import": first,
        "same_file_again": again,
        "seconds_plain_csv_and_sqlite": round(plain, 1),
        "goal_seconds": 90,
        "goal_megabytes_of_memory": 500,
        "pages_milliseconds": pages,
    }


def bench_excel() -> dict[str, Any]:
    """The same from a workbook as Excel writes it, with its texts in a table of their own."""
    path = _start() / "ho-so.xlsx"
    write_as_excel(path, chain([HEADERS], _export(ROWS)))
    return _excel_figures(path)


def bench_excel_of_a_program() -> dict[str, Any]:
    """The same from a workbook whose cells hold their texts, as programs write long ones."""
    import xlsxwriter

    path = _start() / "ho-so.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    for place, row in enumerate(chain([HEADERS], _export(ROWS))):
        sheet.write_row(place, 0, row)
    book.close()
    return _excel_figures(path)


def _excel_figures(path: Path) -> dict[str, Any]:
    return {
        "rows": ROWS,
        "columns": len(HEADERS),
        "megabytes": round(path.stat().st_size / 1e6),
        "import": _import(path),
        "goal_seconds": 90,
        "goal_megabytes_of_memory": 500,
    }


def bench_redating() -> dict[str, Any]:
    """Seconds to date 100,000 open dossiers anew after a holiday is declared late."""
    folder = _start()
    from django.utils import timezone

    from cchc.dossiers.models import Redating
    from cchc.dossiers.services.redate import redate
    from cchc.organisation.models import CalendarDay, Unit

    path = folder / "mo.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Mã hồ sơ", "Ngày tiếp nhận", "Thời hạn giải quyết", "Trạng thái"))
        writer.writerows(_open_rows(OPEN_ROWS))
    _import(path)
    ward = Unit.objects.get(name=WARD)
    day = {"kind": "holiday", "name": "Nghỉ mưa lũ", "source": "Công văn 12", "valid_from": date(2026, 3, 4)}
    CalendarDay.objects.create(unit=ward, day=date(2026, 3, 4), **day)
    run = Redating.objects.create(unit=ward, reason="Nghỉ mưa lũ", asked_by=_person(), at=timezone.now())
    seconds = _seconds(lambda: redate(run))
    return {
        "open_dossiers": run.looked_at,
        "moved": run.moved,
        "seconds": round(seconds, 1),
        "goal_seconds": 30,
    }


# The rows ------------------------------------------------------------------------------------------


def _export(count: int) -> Iterator[list[Any]]:
    """Two years of a busy ward: most on time, some late, open, waiting or refused."""
    rng = random.Random(20260302)
    for number in range(count):
        received = START + timedelta(minutes=number * 600_000 / count)
        due = received + timedelta(days=rng.choice((1, 3, 5, 10, 15)))
        status = rng.choices((RETURNED, DONE, WORKED_ON, WAITING), (88, 7, 3, 2))[0]
        spent = (due - received) * (rng.random() * 1.03)
        settled = received + spent if status in {RETURNED, DONE} else None
        returned = settled + timedelta(hours=4) if settled and status == RETURNED else None
        asked = received + timedelta(hours=3) if status == WAITING else None
        kind = rng.randrange(300)
        yield [
            number + 1, f"H22.12.34-{received:%y%m%d}-{number:07}", f"1.{kind:06}",
            f"Thủ tục đăng ký, xác nhận và cấp giấy tờ số {kind}", ("Hộ tịch", "Đất đai", "Xây dựng")[kind % 3],
            rng.choice(("Trực tiếp", "Trực tuyến")), f"Nguyễn Thị Người Số {number}", f"09{number % 10**8:08}",
            "Công dân", "Đề nghị giải quyết", "Trung tâm Phục vụ hành chính công", f"UBND {WARD}",
            f"Cán bộ {kind % 12}", _said(received), _said(received), _said(due), _said(settled), _said(returned), "",
            status, _said(asked), rng.choice(("0", "20.000")), rng.choice(("0", "1")), rng.choice(("0", "1")),
            rng.choice(("0", "1")), rng.choice(("0", "1")), f"/kq/{number}.pdf" if returned else "",
            f"KQ.{number:08}" if returned else "", rng.choice(("0", "1")), "5 ngày làm việc",
        ]  # fmt: skip


def _open_rows(count: int) -> Iterator[tuple[str, str, str, str]]:
    for number in range(count):
        received = datetime(2026, 2, 24, 8, 0) + timedelta(seconds=number)  # noqa: DTZ001 - local time
        yield f"H22.12.34-260224-{number:06}", _said(received), f"{5 + number % 20} ngày làm việc", WORKED_ON


def _said(moment: datetime | None) -> str:
    return f"{moment:%d/%m/%Y %H:%M}" if moment else ""


# The roads -----------------------------------------------------------------------------------------


def _start() -> Path:
    """A data folder of its own, with the tables and one ward; return a folder for files."""
    home = Path(tempfile.mkdtemp(prefix="cchc-bench-"))
    os.environ["CCHC_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.site.settings"
    import atexit

    import django

    atexit.register(shutil.rmtree, home, ignore_errors=True)
    django.setup()
    from cchc.organisation.models import Person, Unit
    from cchc.site.database import migrate

    migrate()
    values = {"start_on": date(2025, 1, 1)}
    province = Unit.objects.add_root({"code": "T", "name": "Tỉnh Đo", "kind": "province", **values})
    parent = Unit.objects.get(pk=province.pk)
    Unit.objects.add_child(parent, {"code": "P", "name": WARD, "kind": "commune", **values})
    Person.objects.create_user(username="do-thu")
    return home


def _person() -> Any:
    from cchc.organisation.models import Person

    return Person.objects.get(username="do-thu")


def _import(path: Path) -> dict[str, Any]:
    """Import as the worker does: upload looked at, columns confirmed, rows taken."""
    from cchc.dossiers.importing.proposing import propose
    from cchc.dossiers.importing.tables import layout_of, samples_of
    from cchc.dossiers.services.confirm_mapping import confirm_mapping
    from cchc.dossiers.services.run_import import run_import
    from cchc.dossiers.services.upload_import import upload_import
    from cchc.organisation.models import Unit

    ward = Unit.objects.get(name=WARD)
    started = time.monotonic()
    with path.open("rb") as file:
        content = iter(lambda: file.read(1 << 20), b"")
        run = upload_import(ward=ward, name=path.name, content=content, actor=_person())
    layout = layout_of(path)
    fields = [each.field for each in propose(layout.headers, samples_of(path, layout))]
    run = confirm_mapping(run_id=run.pk, fields=fields, takes_unknown_units=False, actor=_person(), starts=False)
    looked_at = time.monotonic() - started
    before = os.times()
    with _Memory() as memory:
        seconds = _seconds(lambda: run_import(run, progress=lambda *_: None))
    after = os.times()
    return {
        "seconds": round(seconds, 1),
        "processor_seconds_storing": round(after.user + after.system - before.user - before.system, 1),
        "processor_seconds_reading": round(after.children_user - before.children_user, 1),
        "seconds_upload_and_columns": round(looked_at, 1),
        "most_megabytes_all_processes": round(memory.most / 1e6),
        "made": run.made,
        "unchanged": run.unchanged,
        "refused": run.refused,
    }


def _by_hand(path: Path) -> float:
    """Seconds for the same columns through csv and executemany alone: no dates read, nothing checked or decided."""
    database = path.with_suffix(".by-hand.sqlite3")
    columns = ", ".join(f"c{place}" for place in range(len(HEADERS)))
    marks = ", ".join("?" for _ in HEADERS)

    def load() -> None:
        with sqlite3.connect(database) as connection, path.open(encoding="utf-8-sig", newline="") as file:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"CREATE TABLE dossier (id INTEGER PRIMARY KEY, {columns})")
            connection.execute("CREATE UNIQUE INDEX by_code ON dossier (c1)")
            for place in (14, 15, 16):
                connection.execute(f"CREATE INDEX by_{place} ON dossier (c11, c{place})")
            reader = csv.reader(file)
            next(reader)
            connection.executemany(f"INSERT INTO dossier ({columns}) VALUES ({marks})", reader)

    return _seconds(load)


def _pages() -> dict[str, float]:
    """Milliseconds of server time of the inbox, best of some runs."""
    from django.test import Client

    from cchc.organisation.models import RoleHolding, Unit

    RoleHolding.objects.create(
        person=_person(), role="secretary", unit=Unit.objects.get(name=WARD), start_on=date(2025, 1, 1)
    )
    client = Client()
    client.force_login(_person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    addresses = {
        "late": "/ho-so/",
        "due": "/ho-so/?xem=den-han&ngay=5",
        "all": "/ho-so/?xem=tat-ca",
        "all_page_200": "/ho-so/?xem=tat-ca&trang=200",
        "search_a_name": "/ho-so/?xem=tat-ca&q=nguoi+so+999999",
        "search_nothing": "/ho-so/?xem=tat-ca&q=khong+co+ai",
    }
    return {name: _best(client, address) for name, address in addresses.items()}


def _best(client: Any, address: str) -> float:
    return round(1000 * min(_seconds(lambda: client.get(address)) for _ in range(RUNS)), 1)


def _seconds(act: Any) -> float:
    started = time.monotonic()
    act()
    return time.monotonic() - started


class _Memory:
    """The most memory this process and its children held together, looked at ten times a second."""

    most = 0

    def __enter__(self) -> _Memory:
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.stop.wait(0.1):
            self.most = max(self.most, _held())


def _held() -> int:
    """Return the bytes this process and its children hold; shared pages are parted among those who share them."""
    try:
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
        return sum(_proportional(pid) for pid in ("self", *children))
    except OSError:  # no such files on this system: what we know of ourselves
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _proportional(pid: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0  # it has just ended
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
