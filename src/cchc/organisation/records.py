"""A row that belongs to a unit: what books of record, procedures and dossiers have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from cchc.kernel.text import fold

from .models import Unit
from .tree import places_to

STILL_OPEN = "9999-12-31"  # a day that has not come: dates of facts are never null, so that an index serves them


def ward_of(unit: Unit) -> Unit:
    """Return the commune at or above the unit; the unit itself where none stands above (an office of a province).

    The answer is remembered on the unit object: 100,000 rows of an import ask for the same few units.
    """
    if unit.kind == Unit.Kind.COMMUNE:
        return unit
    ward: Unit | None = getattr(unit, "_ward", None)
    if ward is None:
        above = Unit.objects.filter(path__in=places_to(unit.path), kind=Unit.Kind.COMMUNE)
        ward = unit._ward = above.order_by("-path").first() or unit
    return ward


class Record(models.Model):
    """One row of a book. Never deleted: a mistaken row is withdrawn, with a reason, and no longer counts.

    ``ward`` is whose figure the row counts in; it follows from ``unit``. ``folded`` holds the words it is
    found by, without tone marks. ``edition`` grows with each change, so that two people never overwrite
    each other silently.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    note = models.TextField("Ghi chú", blank=True)
    folded = models.TextField(blank=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_because = models.CharField("Lý do đưa ra khỏi sổ", max_length=300, blank=True, editable=False)

    FOUND_BY: ClassVar[tuple[str, ...]] = ()  # fields the row is searched by; its book adds what its list shows

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)

    def settle(self) -> None:
        """Fill what follows from the rest. ``bulk_create`` must be given settled rows."""
        self.ward = ward_of(self.unit)
        self.folded = fold(" ".join(str(self._in_words(name) or "") for name in self.FOUND_BY))

    def _in_words(self, name: str) -> object:
        """Return the field as people read it: of a choice its label, not the code kept for it."""
        label = getattr(self, f"get_{name}_display", None)
        return label() if label else getattr(self, name)
