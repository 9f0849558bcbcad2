"""Places in the tree of units. A place is a materialised path of fixed steps: a prefix is a unit above."""

from __future__ import annotations

from collections.abc import Iterable

from .models import Unit


def places_to(path: str) -> list[str]:
    """Return the place of each unit above and the place itself, from the top; none for an empty path."""
    return [path[:length] for length in range(Unit.steplen, len(path) + 1, Unit.steplen)]


def places_above(paths: Iterable[str]) -> list[str]:
    """Return the place of every unit above these, not these themselves."""
    return sorted({place for path in paths for place in places_to(path)[:-1]})
