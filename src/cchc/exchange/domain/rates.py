"""How many requests a minute one key may make. Pure: the moment is passed in.

Counted in the memory of the serving process: nothing is written for a request, and a limit that is a little
higher with several processes still stops a program that has run wild.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

MOST_A_MINUTE = 600
A_MINUTE = 60.0
MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class Meter:
    """Counts by key within the running minute."""

    most: int = MOST_A_MINUTE
    _counts: dict[int, int] = field(default_factory=dict)
    _minute: int = -1
    _lock: Lock = field(default_factory=Lock)

    def seconds_to_wait(self, key: int, *, now: float) -> int:
        """Count one request; return 0 when it may be answered, else how long until the next minute.

        :param now: seconds since any fixed moment.
        """
        minute = int(now // A_MINUTE)
        with self._lock:
            if minute != self._minute or len(self._counts) >= MOST_REMEMBERED:
                self._counts, self._minute = {}, minute
            self._counts[key] = count = self._counts.get(key, 0) + 1
        return 0 if count <= self.most else max(1, int((minute + 1) * A_MINUTE - now))
