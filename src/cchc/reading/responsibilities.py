"""What each unit has to do, item by item, in the order of the organisation section."""

from __future__ import annotations

from .blocks import Document
from .draft import Responsibility
from .duties import Duty, read_duties
from .names import gather_names
from .outline import Outline
from .unit_registry import Registry

HEADED, NAMED, UNNAMED = 0.95, 0.85, 0.5  # confidence: unit from a heading, from the sentence, from neither


def read_responsibilities(document: Document, outline: Outline, names: Registry | None = None) -> list[Responsibility]:
    """Return the lowest items of the organisation section with the unit each belongs to."""
    registry = names or gather_names(document, outline)
    return [_responsibility(duty, registry) for duty in read_duties(outline)]


def _responsibility(duty: Duty, registry: Registry) -> Responsibility:
    sure = HEADED if duty.is_headed else NAMED if duty.unit else UNNAMED
    return Responsibility(
        unit=registry.canonical(duty.unit) if duty.unit else "",
        number=duty.number,
        text=duty.text,
        span=duty.span,
        confidence=sure,
        lead_in=duty.lead_in,
    )
