"""Where words of time stand in a row of a flattened table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cchc.kernel.time_expressions.folding import fold_with_places
from cchc.kernel.time_expressions.scanning import scan

ANY_YEAR = 2026  # only the place of a phrase is asked for, not its date
LOOK_AHEAD = 12  # words; no phrase of time is longer, but for what it waits for


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How many words a phrase of time takes; ``open_end``: it waits for something and goes on with it."""

    count: int
    open_end: bool


@lru_cache(maxsize=20_000)
def time_at(text: str) -> TimeWords | None:
    """Return the phrase of time a text begins with, or None. The text holds the next words only."""
    folded = fold_with_places(text)
    findings = scan(folded, year=ANY_YEAR, in_sentence=False)
    if not findings or folded.text[: findings[0].start].strip(' -+("“'):
        return None
    end = findings[0].end
    return TimeWords(len(folded.text[:end].split()), open_end=end >= len(folded.text))
