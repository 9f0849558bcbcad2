"""The cost of a proposal is the sum of its activities, however a line came, changed or went."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .book import Change
from .models.procedures import CostLine, ReviewProposal

COLUMNS = ("activity_cost_before", "activity_cost_after")


def costs_changed(change: Change) -> None:
    """A line was kept through its book; an import stores many at once, of which no signal tells."""
    line = change.row
    assert isinstance(line, CostLine)
    reckon(line.proposal_id)


@receiver(post_save, sender=CostLine)
def line_saved(sender: object, instance: CostLine, **_: Any) -> None:
    """A line was withdrawn or taken back."""
    reckon(instance.proposal_id)


@transaction.atomic
def reckon(proposal_id: int) -> None:
    """Store the cost anew, and nothing else of the proposal: somebody may be writing it."""
    proposal = ReviewProposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    proposal.save(update_fields=COLUMNS)
