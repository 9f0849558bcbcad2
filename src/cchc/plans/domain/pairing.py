"""Which item of a new version is which item of the old one: by text, then by number and field.

Pure. Used for amendments (history and progress are kept) and to compare a ward's plan with its parent's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from cchc.kernel.text import fold

SAME_AT = 84.0  # percent alike, at which two texts are taken for the same item [design]
SHORTEST_ALIKE = 0.5  # a text inside one more than twice as long is not the same item


@dataclass(frozen=True, slots=True)
class Known:
    """What pairing looks at. ``key`` names the item for the caller."""

    key: int
    text: str
    field: str = ""
    number: str = ""


def likeness(one: Known, other: Known) -> float:
    """Return how alike two items are, 0 to 100; word order counts little, length counts."""
    a, b = fold(one.text), fold(other.text)
    if not a or not b or min(len(a), len(b)) < SHORTEST_ALIKE * max(len(a), len(b)):
        return 0.0
    alike = fuzz.token_sort_ratio(a, b)
    same_place = bool(one.number) and one.number == other.number and one.field == other.field
    return min(100.0, alike + (6.0 if same_place else 0.0))


def pairs(old: Sequence[Known], new: Sequence[Known], *, at_least: float = SAME_AT) -> dict[int, int]:
    """Return new key -> old key, one to one, the most alike first."""
    candidates = sorted(
        (
            (-score, i, j)
            for i, fresh in enumerate(new)
            for j, known in enumerate(old)
            if (score := likeness(known, fresh)) >= at_least
        ),
    )
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    found: dict[int, int] = {}
    for _score, i, j in candidates:
        if i in taken_new or j in taken_old:
            continue
        taken_new.add(i)
        taken_old.add(j)
        found[new[i].key] = old[j].key
    return found
