"""A due moment told day by day: what was counted, what was not, and why. ``account_words`` says it in Vietnamese.

Pure. Like days stand in one line: a run of whole working days, a weekend, the days of one holiday, one pause.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cchc.kernel.calendar_rules import CalendarEntry, DayKind

from .clock import MINUTES_A_DAY, WorkingClock, day_of, minute_of, moment_of
from .deadlines import Stretch, apart, as_stretch, when_minutes_pass
from .legal_due import Pause, PauseKind, Reckoning
from .limits import span_minutes

WEEKLY_REST = "nghỉ hằng tuần"
PLAIN_DAY_OFF = "ngày nghỉ"
PROVISIONAL = "dự kiến, chưa có thông báo"


class LineKind(enum.StrEnum):
    COUNTED = "counted"
    DAY_OFF = "day_off"
    PAUSED = "paused"
    OUTSIDE_HOURS = "outside_hours"  # received outside a session: the count waits for the next
    CUT_OFF = "cut_off"
    RESULT_NEXT_DAY = "result_next_day"
    RESTART = "restart"
    MOVED = "moved"  # the day it ends on is not worked


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line. ``minutes`` were counted in it, ``total`` up to its end; ``days`` is how many days it groups.

    ``end`` is not part of it; None in the last line of a dossier that waits.
    """

    kind: LineKind
    start: datetime
    end: datetime | None
    minutes: int = 0
    total: int = 0
    days: int = 1
    reason: str = ""  # why the day is not worked, or is worked though a rest day
    pause: PauseKind | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The lines of one reckoning, in order of time."""

    reckoning: Reckoning
    lines: tuple[AccountLine, ...]


def day_names(entries: Iterable[CalendarEntry]) -> dict[date, str]:
    """Return why each day of the entries that hold is off or worked: "nghỉ lễ (Quốc khánh)"."""
    return {
        entry.on: day_name(entry.kind, entry.name, provisional=entry.provisional)
        for entry in entries
        if entry.valid_to is None
    }


def day_name(kind: DayKind, name: str, *, provisional: bool = False) -> str:
    """Return "nghỉ lễ (Quốc khánh)"; the names of other days say by themselves what they are."""
    known = f"{name}; {PROVISIONAL}" if provisional else name
    if kind is DayKind.HOLIDAY:
        return f"nghỉ lễ ({known})"
    return known[:1].lower() + known[1:]


def account(reckoning: Reckoning, *, clock: WorkingClock, names: Mapping[date, str]) -> Account:
    """Return the account of a reckoning made with the same clock.

    :param names: why days are off, or worked though rest days; from ``day_names``.
    """
    teller = _Teller(clock, names)
    count = teller.office_lines if reckoning.counts_office_time else teller.span_lines
    lines = [*_turn_lines(reckoning), *_with_totals(_grouped(count(reckoning)))]
    if reckoning.waits_for:
        total = lines[-1].total if lines else 0
        lines.append(replace(_pause_line(reckoning.waits_for), total=total))
    return Account(reckoning, tuple(lines))


def _turn_lines(reckoning: Reckoning) -> Iterator[AccountLine]:
    since = reckoning.received
    for moment, turn in reckoning.turns:
        yield AccountLine(LineKind(turn.value), since, moment)
        since = moment


def _pause_line(pause: Pause) -> AccountLine:
    return AccountLine(LineKind.PAUSED, pause.start, pause.end, pause=pause.kind)


def _until(reckoning: Reckoning) -> int:
    """Return how far the count runs: to the due moment, or to the pause that has not ended."""
    if reckoning.due:
        return minute_of(reckoning.due)
    start = minute_of(reckoning.start)
    return max(minute_of(reckoning.waits_for.start), start) if reckoning.waits_for else start


class _Teller:
    """Cuts the time from start to due moment into pieces and says what each was."""

    def __init__(self, clock: WorkingClock, names: Mapping[date, str]) -> None:
        self.clock, self.names = clock, names

    def office_lines(self, reckoning: Reckoning) -> Iterator[AccountLine]:
        """Working hours and days: each day cut at its pauses."""
        start, until = minute_of(reckoning.start), _until(reckoning)
        opening = min(self.clock.office_from(start), until)
        if opening > start:
            yield AccountLine(LineKind.OUTSIDE_HOURS, reckoning.start, moment_of(opening))
        for piece, pause in _pieces(start, until, reckoning.pauses):
            if pause:
                yield AccountLine(LineKind.PAUSED, *_moments(piece), pause=pause)
            else:
                yield from self._days(piece)

    def _days(self, piece: Stretch) -> Iterator[AccountLine]:
        start, end = piece
        while start < end:
            midnight = (start // MINUTES_A_DAY + 1) * MINUTES_A_DAY
            yield from self._day((start, min(end, midnight)))
            start = midnight

    def _day(self, piece: Stretch) -> Iterator[AccountLine]:
        """Yield the line of a stretch of one day; none when it holds no office time, as a night."""
        start, end = piece
        name = self.names.get(day_of(start), "")
        if not self.clock.is_worked(start):
            yield AccountLine(LineKind.DAY_OFF, *_moments(piece), reason=name or self._rest(start))
        elif minutes := self.clock.worked_before(end) - self.clock.worked_before(start):
            first, last = self.clock.office_from(start), self.clock.when_worked(self.clock.worked_before(end))
            yield AccountLine(LineKind.COUNTED, *_moments((first, last)), minutes=minutes, reason=name)

    def _rest(self, minute: int) -> str:
        is_rest_day = day_of(minute).weekday() in self.clock.calendar.rest_days
        return WEEKLY_REST if is_rest_day else PLAIN_DAY_OFF

    def span_lines(self, reckoning: Reckoning) -> Iterator[AccountLine]:
        """Days and months: through nights and days off, cut at the pauses; then moved if the end is a day off."""
        start, until = minute_of(reckoning.start), _until(reckoning)
        used_up = _span_used_up(reckoning) if reckoning.due else until
        for piece, pause in _pieces(start, used_up, reckoning.pauses):
            minutes = 0 if pause else piece[1] - piece[0]
            kind = LineKind.PAUSED if pause else LineKind.COUNTED
            yield AccountLine(kind, *_moments(piece), minutes=minutes, pause=pause)
        if used_up < until:
            reason = self.names.get(day_of(used_up), "") or self._rest(used_up)
            yield AccountLine(LineKind.MOVED, *_moments((used_up, until)), reason=reason)


def _span_used_up(reckoning: Reckoning) -> int:
    """Return the moment a limit in days or months ends, before a day off moves it."""
    start = minute_of(reckoning.start)
    span = span_minutes(start, reckoning.terms.limit, reckoning.terms.unit)
    return when_minutes_pass(start, span, [piece for piece, _kind in _closed(reckoning.pauses)])


def _moments(piece: Stretch) -> tuple[datetime, datetime]:
    return moment_of(piece[0]), moment_of(piece[1])


def _closed(pauses: tuple[Pause, ...]) -> list[tuple[Stretch, PauseKind]]:
    return [(as_stretch(pause.start, pause.end), pause.kind) for pause in pauses if pause.end]


def _pieces(start: int, until: int, pauses: tuple[Pause, ...]) -> Iterator[tuple[Stretch, PauseKind | None]]:
    """Cut a stretch at its pauses; yield each part and the kind of pause it is, or None where time counts."""
    closed = _closed(pauses)
    for stop_start, stop_end in apart([piece for piece, _kind in closed], since=start):
        if stop_start >= until:
            break
        if start < stop_start:
            yield (start, stop_start), None
        kind = next(kind for (first, last), kind in closed if first <= stop_start < last)
        yield (stop_start, stop_end), kind
        start = stop_end
    if start < until:
        yield (start, until), None


def _grouped(lines: Iterable[AccountLine]) -> Iterator[AccountLine]:
    """Make one line of neighbours that say the same."""
    held: AccountLine | None = None
    for line in lines:
        if held and _are_alike(held, line):
            days = held.days + (line.kind is not LineKind.PAUSED)
            held = replace(held, end=line.end, minutes=held.minutes + line.minutes, days=days)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _are_alike(held: AccountLine, line: AccountLine) -> bool:
    """Days off for one reason, days counted from the same clock time to the same, pauses of one kind that touch."""
    same = (held.kind, held.reason, held.pause) == (line.kind, line.reason, line.pause)
    if not same or held.end is None or line.end is None:
        return False
    if line.kind is LineKind.COUNTED:
        return (held.start.time(), held.end.time()) == (line.start.time(), line.end.time())
    return held.end == line.start


def _with_totals(lines: Iterable[AccountLine]) -> Iterator[AccountLine]:
    total = 0
    for line in lines:
        total += line.minutes
        yield replace(line, total=total)
