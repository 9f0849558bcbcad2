"""What a new ward does first, on the page "Hôm nay": each app offers a step; the list goes when the needed are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    title: str  # an act: "Tải lên kế hoạch đã ký"
    text: str  # one sentence: what it is for
    address: str
    is_done: bool
    is_needed: bool = True  # the list stays until every needed step is done


Maker = Callable[[Any], Step | None]  # the person; None: not theirs to do
_MAKERS: list[tuple[int, Maker]] = []


def add(maker: Maker, *, order: int) -> None:
    _MAKERS.append((order, maker))
    _MAKERS.sort(key=lambda entry: entry[0])


def steps_for(person: Any) -> list[Step]:
    """Return the steps of this person in their order; none once all that are needed are done."""
    steps = [step for _, maker in _MAKERS if (step := maker(person))]
    return steps if any(step.is_needed and not step.is_done for step in steps) else []
