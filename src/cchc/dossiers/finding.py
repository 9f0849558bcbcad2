"""What the search box finds of the dossiers."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from cchc.foundation.search import Hit
from cchc.organisation.models import Person

from . import queries

MOST = 9  # one more than a group shows, so that it knows it is cut


def find_dossiers(person: Person, folded: str) -> Iterator[Hit]:
    left = MOST
    for ward in queries.wards_for(person):
        rows = queries.searched(queries.dossiers_of(person, ward), folded, ward=ward)
        for dossier in rows.order_by(*queries.NEWEST)[:left]:
            left -= 1
            note = f"{dossier.procedure_name[:80]}, {dossier.get_status_display()}"
            yield Hit(dossier.code, reverse("dossiers:detail", args=[dossier.pk]), note)
        if left <= 0:
            return
