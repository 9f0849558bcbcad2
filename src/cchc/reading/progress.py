"""How far a reading is: for the bar on the page while the worker reads a scan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# Called with (pages done, pages in all) as often as the reader likes; it may raise to stop the reading.
Progress: TypeAlias = Callable[[int, int], None]
