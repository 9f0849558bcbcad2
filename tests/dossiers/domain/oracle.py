"""A second road to the due moment: every minute is looked at, one after the other.

It shares nothing with ``cchc.dossiers.domain`` but the question. The days off are typed here from the notices; no
notice covers 2027 yet, so that there only weeks have days off.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
OFF_2025 = "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02"
OFF_2026 = "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24"
OFF = {f"2025-{day}" for day in OFF_2025.split()} | {f"2026-{day}" for day in OFF_2026.split()}
WORKED = {"2025-04-26", "2026-01-10", "2026-08-22"}


def is_worked(day: date) -> bool:
    if str(day) in WORKED:
        return True
    return str(day) not in OFF and day.strftime("%a") not in ("Sat", "Sun")


class Oracle:
    """All minutes of some years, each marked whether it lies in a session of a working day."""

    def __init__(self, sessions: str = "08:00-12:00,13:00-17:00") -> None:
        parts = [part.split("-") for part in sessions.split(",")]
        one_day = bytearray()
        for minute in range(1440):
            text = f"{minute // 60:02}:{minute % 60:02}"
            one_day.append(any(start <= text < end for start, end in parts))
        self.office = bytearray()
        day = FIRST
        while day <= LAST:
            self.office += one_day if is_worked(day) else bytes(1440)
            day += ONE_DAY
        self.closing = max(end for _start, end in parts)

    def due(self, received: str, limit: int, unit: str, pauses: list[tuple[str, str]]) -> str:
        start = number(received)
        paused = self._paused([(number(a), number(b)) for a, b in pauses])
        if unit in ("working_hour", "working_day"):
            return text_of(self._walk(start, limit * {"working_hour": 60, "working_day": 480}[unit], paused))
        end = start + span(received, limit, unit)
        return self._next_closing_if_off(self._walk_all(start, end - start, paused))

    def _paused(self, pauses: list[tuple[int, int]]) -> bytearray:
        paused = bytearray(len(self.office))
        for start, end in pauses:
            paused[start:end] = b"\1" * (end - start)
        return paused

    def _walk(self, minute: int, left: int, paused: bytearray) -> int:
        while not self.office[minute]:
            minute += 1
        while left:
            if self.office[minute] and not paused[minute]:
                left -= 1
            minute += 1
        return minute

    def _walk_all(self, minute: int, left: int, paused: bytearray) -> int:
        while left:
            if not paused[minute]:
                left -= 1
            minute += 1
        return minute

    def _next_closing_if_off(self, minute: int) -> str:
        day = FIRST + ONE_DAY * (minute // 1440)
        if is_worked(day):
            return text_of(minute)
        while not is_worked(day):
            day += ONE_DAY
        return f"{day}T{self.closing}"


class QuickOracle(Oracle):
    """The same walk with the minutes of a case laid out at once: for a million cases. Proved by the slow one."""

    def __init__(self, sessions: str = "08:00-12:00,13:00-17:00") -> None:
        import numpy as np

        super().__init__(sessions)
        self.np = np
        self.marks = np.frombuffer(bytes(self.office), dtype=np.bool_)
        self.all_minutes = np.ones_like(self.marks)

    def _paused(self, pauses):
        return pauses

    def _walk(self, minute, left, paused):
        if left == 0:
            return minute + self.office[minute:].index(1)
        return self._nth(self.marks, minute, left, paused)

    def _walk_all(self, minute, left, paused):
        return minute if left == 0 else self._nth(self.all_minutes, minute, left, paused)

    def _nth(self, marks, minute, left, paused):
        """Return the minute after the ``left``-th marked one that no pause covers."""
        reach = 30 * 1440
        while True:
            window = marks[minute : minute + reach].copy()
            for start, end in paused:
                window[max(start - minute, 0) : max(end - minute, 0)] = False
            counted = self.np.flatnonzero(window)
            if len(counted) >= left:
                return minute + int(counted[left - 1]) + 1
            reach *= 2


def number(text: str) -> int:
    return int((datetime.fromisoformat(text) - datetime.combine(FIRST, datetime.min.time())) / ONE_MINUTE)


def text_of(minute: int) -> str:
    return (datetime.combine(FIRST, datetime.min.time()) + ONE_MINUTE * minute).isoformat(timespec="minutes")


def span(received: str, limit: int, unit: str) -> int:
    """Return the minutes to the same clock time so many days or months later, found by going day by day."""
    if unit == "calendar_day":
        return limit * 1440
    day = datetime.fromisoformat(received).date()
    year, month = day.year, day.month
    for _ in range(limit):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    wanted = date(year, month, 1)
    while wanted.day < day.day and (wanted + ONE_DAY).month == month:
        wanted += ONE_DAY
    return (wanted - day).days * 1440
