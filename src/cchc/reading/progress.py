"""How far a reading is: for the bar on the page while the worker reads a scan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# Called with (what is being done, in Vietnamese; pages done; pages in all) as often as the reader likes.
# It may raise, which stops the reading.
Progress: TypeAlias = Callable[[str, int, int], None]
