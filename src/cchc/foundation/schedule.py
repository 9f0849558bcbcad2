"""Chores that come back: reminders, clean-up. The worker looks at the clock, the chore knows what is due.

A chore may be run again at any time (after a crash, by two workers): it keeps in its own rows what it has
done, so that nothing is sent twice.

What loads much for a moment (the numbers, the pages' addresses, files of facts) is done apart: in a process of its
own that gives its memory back. An idle worker stays small.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

log = logging.getLogger("cchc.schedule")


@dataclass(frozen=True, slots=True)
class Chore:
    name: str
    every: timedelta
    run: Callable[[datetime], object]
    is_apart: bool = False


_CHORES: list[Chore] = []


def add(name: str, run: Callable[[datetime], object], *, every: timedelta, is_apart: bool = False) -> None:
    """Make a chore known. Called from ``AppConfig.ready``; ``run`` gets the present moment."""
    _CHORES.append(Chore(name, every, run, is_apart))


def run_named(names: Collection[str], now: datetime) -> list[str]:
    """Run these chores here and now; what ``Clock.apart`` has another process do. Return the names of what ran."""
    return Clock([chore for chore in _CHORES if chore.name in names]).tick(now)


@dataclass(slots=True)
class Clock:
    """Remembers, for the life of one worker, when each chore last ran.

    :param apart: begins the chores of these names in a process of its own, or returns False while the last ones still
        run: then they stay due. Without it everything runs here.
    """

    chores: list[Chore] = field(default_factory=lambda: list(_CHORES))
    last: dict[str, datetime] = field(default_factory=dict)
    apart: Callable[[Sequence[str]], bool] | None = None

    def tick(self, now: datetime) -> list[str]:
        """Run or begin what is due and return its names. A chore that fails is logged and keeps no other waiting."""
        due = [chore for chore in self.chores if self._is_due(chore, now)]
        away = [chore for chore in due if chore.is_apart] if self.apart else []
        if away and self.apart and not self.apart([chore.name for chore in away]):
            due = [chore for chore in due if not chore.is_apart]
        for chore in due:
            self.last[chore.name] = now
            if chore not in away:
                self._run(chore, now)
        return [chore.name for chore in due]

    def _run(self, chore: Chore, now: datetime) -> None:
        try:
            chore.run(now)
        except Exception:
            log.exception("chore.failed name=%s", chore.name)

    def _is_due(self, chore: Chore, now: datetime) -> bool:
        last = self.last.get(chore.name)
        return last is None or now - last >= chore.every
