"""Use case: a letter of apology went out, with or without a new appointment (form 04; docs/sources.md O1.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit
from cchc.organisation.models import Person

from .. import store
from ..domain.apologies import apology
from ..domain.refusals import CannotApologise, DossierRefusal
from ..importing.merging import settled_anew
from ..importing.stored import COLUMNS, local, utc_text
from ..importing.world import World
from ..models import NOT_CLOSED, Apology, Dossier, DossierChange
from ..ward_world import world_of

UPDATED = [name for name in COLUMNS if name != "code"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What form 04 says. ``new_due``: local; None for an apology without a new appointment."""

    number: str
    sent_on: date
    reason: str
    signed_by: str
    new_due: datetime | None = None


@transaction.atomic
def record_apology(*, dossier_id: int, edition: int, letter: Letter, actor: Person) -> Apology:
    """Keep the letter; a new appointment moves ``due_at`` and never makes the dossier on time.

    :param edition: the edition of the dossier the person was looking at.
    :raises CannotApologise: STALE; NO_APPOINTMENT; CLOSED, for a new appointment; ALREADY_REAPPOINTED; NOT_LATER.
        Nothing is written.
    """
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("ward", "unit").get(pk=dossier_id)
    old = _checked(dossier, edition, letter)
    world = world_of(dossier.ward, today=timezone.localdate())
    clock = world.clock_on(dossier.unit_id, letter.sent_on)
    judged = apology(sent_on=letter.sent_on, due=old, reappointments=dossier.reappointments, calendar=clock.calendar)
    if letter.new_due is not None and not judged.may_reappoint:
        raise CannotApologise(DossierRefusal.ALREADY_REAPPOINTED)
    kept = Apology.objects.create(
        dossier=dossier,
        number=letter.number,
        sent_on=letter.sent_on,
        reason=letter.reason,
        signed_by=letter.signed_by,
        kind=judged.kind.value,
        old_due_at=timezone.make_aware(old),
        new_due_at=None if letter.new_due is None else timezone.make_aware(letter.new_due),
        by=actor,
        at=timezone.now(),
    )
    _write(dossier, letter, world, actor)
    audit.record(
        event="dossier.reappointed" if letter.new_due else "dossier.apologised",
        target=dossier,
        actor=actor,
        unit_code=dossier.unit.code,
        facts={
            "number": letter.number,
            "kind": judged.kind.value,
            "new_due_on": letter.new_due.date().isoformat() if letter.new_due else None,
        },
    )
    return kept


def _checked(dossier: Dossier, edition: int, letter: Letter) -> datetime:
    """Return the appointment the letter is about, local."""
    if dossier.edition != edition:
        raise CannotApologise(DossierRefusal.STALE)
    old = local(dossier.due_at)
    if old is None:
        raise CannotApologise(DossierRefusal.NO_APPOINTMENT)
    if letter.new_due is not None and dossier.closed_on != NOT_CLOSED:
        raise CannotApologise(DossierRefusal.CLOSED)
    if letter.new_due is not None and letter.new_due <= old:
        raise CannotApologise(DossierRefusal.NOT_LATER, due_on=old.date())
    return old


def _write(dossier: Dossier, letter: Letter, world: World, actor: Person) -> None:
    row = Dossier.objects.values("id", *COLUMNS).get(pk=dossier.pk)
    before = store.as_stored(row)
    said = before | {"apologised_on": letter.sent_on.isoformat(), "apology_number": letter.number}
    if letter.new_due is not None:
        said |= {"due_at": utc_text(letter.new_due), "reappointments": dossier.reappointments + 1}
    after = dict(zip(COLUMNS, settled_anew(said, world).row, strict=True))
    what = {name: [before[name], after[name]] for name in UPDATED if before[name] != after[name]}
    store.update([(dossier.pk, [after[name] for name in UPDATED])], UPDATED, constants={"changed_at": store.utc_now()})
    DossierChange.objects.create(dossier=dossier, at=timezone.now(), by=actor, what=what)
