"""Work given because of points still missing: which component, which piece of work."""

from __future__ import annotations

from django.db import models

from cchc.work.models import Occurrence

from .sheets import ComponentScore


class GapTask(models.Model):
    """A piece of work somebody was given to make up for the points a component lacks."""

    component = models.ForeignKey(ComponentScore, models.CASCADE, related_name="gap_tasks")
    occurrence = models.OneToOneField(Occurrence, models.PROTECT, related_name="gap_task")

    def __str__(self) -> str:
        return f"{self.component} {self.occurrence}"
