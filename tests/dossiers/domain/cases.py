"""Random dossiers, many of them at the edges where due dates go wrong."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import NamedTuple

EDGES = ("00:00", "07:59", "08:00", "08:01", "11:59", "12:00", "12:30", "13:00", "16:59", "17:00", "17:01", "23:59")
MOST = {"working_hour": 100, "working_day": 60, "calendar_day": 100, "month": 6}
FIRST, LAST = date(2025, 1, 1), date(2026, 10, 31)


class Case(NamedTuple):
    received: str
    limit: int
    unit: str
    pauses: list[tuple[str, str]]


def make_case(rng: random.Random, *, longest: float = 1.0, edges: tuple[str, ...] = EDGES) -> Case:
    """Return one dossier; ``longest`` cuts the limits, for walkers who count every minute."""
    received = moment(rng, FIRST + timedelta(days=rng.randrange((LAST - FIRST).days + 1)), edges)
    unit = rng.choice(sorted(MOST))
    limit = rng.randint(0, max(int(MOST[unit] * longest), 1))
    pauses = [make_pause(rng, received, edges) for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 4)))]
    if pauses and rng.random() < 0.3:  # another that touches, repeats or overlaps the last
        start, end = pauses[-1]
        pauses.append(rng.choice([(start, end), (end, shifted(end, rng.randrange(3000))), (start, shifted(end, 60))]))
        rng.shuffle(pauses)
    return Case(received, limit, unit, pauses)


def make_pause(rng: random.Random, received: str, edges: tuple[str, ...]) -> tuple[str, str]:
    """Return a pause, mostly after receipt; some begin before it, at it, or are empty."""
    day = datetime.fromisoformat(received).date() + timedelta(days=rng.randint(-5, 40))
    start = received if rng.random() < 0.05 else moment(rng, day, edges)
    length = rng.choice((0, 1, 60, 480, 1440, rng.randrange(1440), rng.randrange(20 * 1440)))
    return start, shifted(start, length)


def moment(rng: random.Random, day: date, edges: tuple[str, ...]) -> str:
    clock = rng.choice(edges) if rng.random() < 0.4 else f"{rng.randrange(24):02}:{rng.randrange(60):02}"
    return f"{day}T{clock}"


def shifted(text: str, minutes: int) -> str:
    return (datetime.fromisoformat(text) + timedelta(minutes=minutes)).isoformat(timespec="minutes")
