"""Use case: a piece of work that no plan asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.kernel.fields import Field
from cchc.kernel.text import fold
from cchc.organisation.models import Unit

from ..models import Task


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done, by whom, and why: the ``source`` in words and the path of the page that says so."""

    unit: Unit
    field: Field
    code: str
    text: str
    source: str
    products: Sequence[str] = ()
    content: str = ""
    source_address: str = ""


def add_task(errand: Errand) -> Task:
    """Store the task; whoever calls dates it and keeps the trail, in one transaction."""
    return Task.objects.create(
        code=errand.code,
        order=0,
        field=errand.field,
        text=errand.text,
        content=errand.content,
        deliverables=list(errand.products),
        lead_unit=errand.unit,
        source=errand.source,
        source_address=errand.source_address,
        folded=fold(f"{errand.text} {errand.unit.name}"),
    )
