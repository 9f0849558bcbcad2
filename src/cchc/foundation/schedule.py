"""Chores that come back: reminders, clean-up. The worker looks at the clock, the chore knows what is due.

A chore may be run again at any time (after a crash, by two workers): it keeps in its own rows what it has
done, so that nothing is sent twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

log = logging.getLogger("cchc.schedule")


@dataclass(frozen=True, slots=True)
class Chore:
    name: str
    every: timedelta
    run: Callable[[datetime], object]


_CHORES: list[Chore] = []


def add(name: str, run: Callable[[datetime], object], *, every: timedelta) -> None:
    """Make a chore known. Called from ``AppConfig.ready``; ``run`` gets the present moment."""
    _CHORES.append(Chore(name, every, run))


@dataclass(slots=True)
class Clock:
    """Remembers, for the life of one worker, when each chore last ran."""

    chores: list[Chore] = field(default_factory=lambda: list(_CHORES))
    last: dict[str, datetime] = field(default_factory=dict)

    def tick(self, now: datetime) -> list[str]:
        """Run what is due and return its names. A chore that fails is logged and keeps no other waiting."""
        due = [chore for chore in self.chores if self._is_due(chore, now)]
        for chore in due:
            self.last[chore.name] = now
            try:
                chore.run(now)
            except Exception:
                log.exception("chore.failed name=%s", chore.name)
        return [chore.name for chore in due]

    def _is_due(self, chore: Chore, now: datetime) -> bool:
        last = self.last.get(chore.name)
        return last is None or now - last >= chore.every
