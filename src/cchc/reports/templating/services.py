"""Use cases: a template is put in force, an older edition comes back, a ward returns to the house style."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cchc.foundation import audit, files
from cchc.foundation.models import StoredFile
from cchc.kernel.late import late
from cchc.organisation.models import Person, Unit

from ..models import ReportTemplate
from .refusals import CannotTemplate, Refusal

checking = late("cchc.reports.templating.checking")  # with the engine of templates


@transaction.atomic
def put_in_force(
    *, unit: Unit, kind: str, file: StoredFile, file_name: str, actor: Person, at: datetime
) -> ReportTemplate:
    """Make a file the unit's template of a kind, as a further edition.

    :raises Unreadable: when the file is no Word file. :raises CannotTemplate: FAULTY, whatever was shown before.
    """
    if faults := checking.check(files.load(file), kind).faults:
        raise CannotTemplate(Refusal.FAULTY, count=len(faults))
    return _edition(unit, kind, file, file_name, actor, at, event="reports.template_put_in_force")


@transaction.atomic
def restore(*, template: ReportTemplate, actor: Person, at: datetime) -> ReportTemplate:
    """Make an older edition the newest again; it is checked by the rules of today."""
    if faults := checking.check(files.load(template.file), template.kind).faults:
        raise CannotTemplate(Refusal.FAULTY, count=len(faults))
    event = "reports.template_restored"
    return _edition(template.unit, template.kind, template.file, template.file_name, actor, at, event=event)


@transaction.atomic
def withdraw(*, unit: Unit, kind: str, actor: Person, at: datetime) -> ReportTemplate:
    """Return the unit to the house style, or to the template of a unit above. Editions stay.

    :raises CannotTemplate: when the unit has none in force.
    """
    _wait_for(unit)
    newest = ReportTemplate.objects.filter(unit=unit, kind=kind).order_by("-edition").first()
    if newest is None or newest.withdrawn_at is not None:
        raise CannotTemplate(Refusal.NOT_WITHDRAWN_TWICE)
    newest.withdrawn_at = at
    newest.save(update_fields=["withdrawn_at"])
    _account("reports.template_withdrawn", newest, actor, at)
    return newest


def _edition(
    unit: Unit, kind: str, file: StoredFile, file_name: str, actor: Person, at: datetime, *, event: str
) -> ReportTemplate:
    _wait_for(unit)
    last = ReportTemplate.objects.filter(unit=unit, kind=kind).aggregate(last=Max("edition"))["last"] or 0
    made = ReportTemplate.objects.create(
        unit=unit, kind=kind, file=file, file_name=file_name[:255], edition=last + 1, made_by=actor, made_at=at
    )
    _account(event, made, actor, at)
    return made


def _wait_for(unit: Unit) -> None:
    """Two editions made at once wait for each other."""
    Unit.objects.select_for_update().get(pk=unit.pk)


def _account(event: str, template: ReportTemplate, actor: Person, at: datetime) -> None:
    facts = {"kind": template.kind, "edition": template.edition, "file": template.file_name}
    audit.record(event=event, target=template, actor=actor, unit_code=template.unit.code, facts=facts, at=at)
