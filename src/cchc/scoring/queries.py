"""Reads of score sheets. ``*_visible_to`` are the only getters of views; functions here never write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person, Unit, UnitQuerySet
from cchc.organisation.scope import paths_where, units_where, within
from cchc.organisation.tree import places_above

from .models import ComponentScore, PointChange, Proof, ScoreSheet, StoredSet

SOON = timedelta(days=30)  # a proof that ends within these days is said to end soon


def sheets_visible_to(person: Person, permission: Permission = Permission.SCORE_VIEW) -> QuerySet[ScoreSheet]:
    """Return the sheets of wards in which the person holds the permission, for the ward or for a unit of it.

    Somebody of one office sees the whole sheet of their ward, as they see its plan; what they may change is
    theirs by ``components_visible_to``.
    """
    wards = wards_of(person, permission)
    return ScoreSheet.objects.filter(ward__in=wards.values("pk")).select_related("ward")


def sheets_to_edit(person: Person) -> QuerySet[ScoreSheet]:
    """Return the sheets of the wards a person steers, not only works in an office of."""
    wards = units_where(person, Permission.SCORE_EDIT).values("pk")
    return ScoreSheet.objects.filter(ward__in=wards).select_related("ward")


def wards_of(person: Person, permission: Permission = Permission.SCORE_VIEW) -> UnitQuerySet:
    """Return the communes at, below or above the units the permission holds for."""
    paths = paths_where(person, permission)
    if not paths:
        nothing: UnitQuerySet = Unit.objects.none()
        return nothing
    wards: UnitQuerySet = (Unit.objects.below(paths) | Unit.objects.filter(path__in=places_above(paths))).filter(
        kind=Unit.Kind.COMMUNE
    )
    return wards


def components_visible_to(person: Person, permission: Permission = Permission.SCORE_VIEW) -> QuerySet[ComponentScore]:
    """Return the components a person may look at (all of their ward's sheet), or act on (their units' own)."""
    rows = ComponentScore.objects.select_related("sheet__ward", "owner")
    if permission is Permission.SCORE_VIEW:
        return rows.filter(sheet__in=sheets_visible_to(person))
    paths = paths_where(person, permission)
    # Whoever holds it for the whole ward holds it for every owner, also one that stands elsewhere in the tree.
    return rows.filter(within("owner", paths) | within("sheet__ward", paths))


def proofs_visible_to(person: Person) -> QuerySet[Proof]:
    return Proof.objects.filter(ward__in=wards_of(person).values("pk")).select_related("file", "by", "ward")


def in_force(proofs: QuerySet[Proof]) -> QuerySet[Proof]:
    return proofs.filter(withdrawn_at__isnull=True)


def proofs_of_sheet(sheet: ScoreSheet) -> list[Proof]:
    """Return the proofs of a sheet in force, each with the components it serves, in the order of their titles."""
    serving = Prefetch("components", ComponentScore.objects.filter(sheet=sheet).order_by("pk"), to_attr="served")
    rows = Proof.objects.filter(components__sheet=sheet, withdrawn_at__isnull=True).distinct()
    return list(rows.select_related("file", "by").prefetch_related(serving).order_by("title", "pk"))


def ends_soon(proof: Proof, *, today: date) -> bool:
    return proof.expires_on is not None and today <= proof.expires_on <= today + SOON


def has_ended(proof: Proof, *, today: date) -> bool:
    return proof.expires_on is not None and proof.expires_on < today


def history_of(component: ComponentScore) -> QuerySet[PointChange]:
    return component.changes.select_related("by").order_by("-at", "-pk")


def sets_visible_to(person: Person) -> QuerySet[StoredSet]:
    """Return the sets issued in or above the person's units: what their wards may be scored by."""
    paths = paths_where(person, Permission.SCORE_VIEW)
    if not paths:
        return StoredSet.objects.none()
    rows = StoredSet.objects.filter(within("unit", paths) | Q(unit__path__in=places_above(paths)))
    return rows.select_related("unit", "made_by").order_by("-year", "code", "-edition")


def may(person: Person, permission: Permission, units: Iterable[Unit]) -> bool:
    """Say whether the person holds the permission for one of the units."""
    paths = paths_where(person, permission)
    return any(unit.path.startswith(path) for unit in units for path in paths)


def units_to_issue_for(person: Person) -> UnitQuerySet:
    """Return the units a person may store a set for: wards, and the provinces of those who may edit there."""
    kinds = [Unit.Kind.COMMUNE, Unit.Kind.PROVINCE]
    units: UnitQuerySet = units_where(person, Permission.SCORE_EDIT).filter(kind__in=kinds)
    return units
