"""Figures of the deadline engine: due dates a second of ``cchc due --batch``, beside a loop over days; accounts.

The loop is what one writes first: from day to day, office hours less pauses, until the limit is used up. It reads and
writes the same CSV rows, gives the same answers, and is given the second core as well.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing import Pool
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.dossiers.domain.cases import make_case

from cchc.dossiers.domain.accounts import account, day_names
from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.legal_due import Pause, PauseKind, Terms, reckon
from cchc.dossiers.domain.limits import OFFICE_MINUTES, LimitUnit, add_months
from cchc.kernel.calendar_rules import announced_entries, make_calendar, vietnam_entries
from cchc.site.verbs.due import SESSIONS, read_sessions

ROWS, NAIVE_ROWS, ACCOUNTS = 1_000_000, 50_000, 5_000
CORES = 2
CALENDAR = make_calendar(announced_entries(), sessions=read_sessions(SESSIONS))


def bench_batch() -> dict[str, Any]:
    """Return due dates a second, start-up, reading and writing included."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.csv"), Path(folder, "out.csv")
        rows = make_rows(ROWS)
        write_rows(source, rows)
        seconds = timed(lambda: run_batch(source, target))
        write_rows(source, rows[:NAIVE_ROWS])
        naive_seconds = timed(lambda: naive_batch(source, Path(folder, "naive.csv")))
        run_batch(source, target)
        agree = target.read_bytes() == Path(folder, "naive.csv").read_bytes()
    ours, naive = ROWS / seconds, NAIVE_ROWS / naive_seconds
    return {
        "rows": ROWS,
        "seconds": round(seconds, 2),
        "due_dates_a_second": round(ours),
        "wanted_a_second": 200_000,
        "day_loop_due_dates_a_second": round(naive),
        "times_day_loop": round(ours / naive, 1),
        "day_loop_agrees": agree,
    }


def bench_accounts() -> dict[str, Any]:
    """Return how many accounts a second are told, day by day."""
    clock, names = clock_of(CALENDAR), day_names(vietnam_entries())
    dossiers = [facts(row) for row in make_rows(ACCOUNTS)]

    def tell_all() -> None:
        for received, terms, pauses in dossiers:
            account(reckon(received=received, terms=terms, pauses=pauses, clock=clock), clock=clock, names=names)

    return {"accounts_a_second": round(ACCOUNTS / timed(tell_all))}


Row = tuple[str, str, int, str, str]


def make_rows(count: int) -> list[Row]:
    rng = random.Random(2026)
    rows = []
    for number in range(count):
        case = make_case(rng)
        pauses = ";".join("/".join(pause) for pause in case.pauses)
        rows.append((f"H56.12.34-{number:07}", case.received, case.limit, case.unit, pauses))
    return rows


def facts(row: Row) -> tuple[datetime, Terms, tuple[Pause, ...]]:
    _id, received, limit, unit, pauses = row
    stops = tuple(Pause(start, end, PauseKind.OTHER) for start, end in read_pauses(pauses))
    return datetime.fromisoformat(received), Terms(limit, LimitUnit(unit)), stops


def write_rows(path: Path, rows: list[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(["id", "received_at", "limit", "unit", "pauses"])
        csv.writer(file).writerows(rows)


def run_batch(source: Path, target: Path) -> None:
    command = ["-m", "cchc.site.cli", "due", "--batch", str(source), "--out", str(target)]
    subprocess.run([sys.executable, *command], check=True)


def timed(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


# --- What one writes first ------------------------------------------------------------------------


def naive_batch(source: Path, target: Path) -> None:
    with source.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    with Pool(CORES) as pool:
        found = pool.map(naive_due, rows, chunksize=5_000)
    with target.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(["id", "due_at"])
        write.writerows(found)


def naive_due(row: list[str]) -> tuple[str, str]:
    name, received_text, limit, unit, pauses_text = row
    received = datetime.fromisoformat(received_text)
    pauses = merged(read_pauses(pauses_text))
    if unit in OFFICE_MINUTES:
        due = naive_office(received, timedelta(minutes=int(limit) * OFFICE_MINUTES[unit]), pauses)
    else:
        due = naive_span(received, int(limit), unit, pauses)
    return name, due.isoformat(timespec="minutes")


def naive_office(received: datetime, left: timedelta, pauses: list[tuple[datetime, datetime]]) -> datetime:
    day = received.date()
    while True:
        if CALENDAR.is_working(day):
            for session in CALENDAR.sessions:
                start = max(datetime.combine(day, session.start), received)
                end = datetime.combine(day, session.end)
                if start < end and not left:
                    return start
                for first, last in free(start, end, pauses):
                    if last - first >= left:
                        return first + left
                    left -= last - first
        day += timedelta(days=1)


def free(start: datetime, end: datetime, pauses: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return what is left of a stretch outside the pauses."""
    found = []
    for first, last in pauses:
        if first < end and last > start:
            if start < first:
                found.append((start, first))
            start = max(start, last)
    return [*found, (start, end)] if start < end else found


def naive_span(received: datetime, limit: int, unit: str, pauses: list[tuple[datetime, datetime]]) -> datetime:
    if unit == LimitUnit.MONTH:
        due = datetime.combine(add_months(received.date(), limit), received.time())
    else:
        due = received + timedelta(days=limit)
    for first, last in pauses:
        start = max(first, received)
        if start < min(last, due):
            due += last - start
    if CALENDAR.is_working(due.date()):
        return due
    return datetime.combine(CALENDAR.on_or_after(due.date()), CALENDAR.sessions[-1].end)


def read_pauses(text: str) -> list[tuple[datetime, datetime]]:
    parts = [part.split("/") for part in text.split(";")] if text else []
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in parts]


def merged(pauses: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for start, end in sorted(pauses):
        if start == end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
