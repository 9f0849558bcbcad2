"""A plan of the demo is read, reviewed and confirmed as a person would, on a day in the past."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.timezone import make_aware

from cchc.foundation.files import WORD
from cchc.foundation.models import Job
from cchc.kernel.errors import DomainError
from cchc.organisation.models import Person, Unit
from cchc.plans.models import DraftItem, Plan, PlanVersion
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from cchc.plans.services.read_version import store_reading
from cchc.plans.services.upload_plan import Upload, upload_plan

MORNING = time(9, 0)


def put_into_force(*, name: str, content: bytes, unit: Unit, actor: Person, on: date) -> Plan:
    """Take a plan file through upload, reading, review and confirmation; its moments are set to the day."""
    version = upload_plan(
        unit=unit, year=on.year, upload=Upload(name, content, WORD), actor=actor, starts_reading=False
    )
    store_reading(version, progress=lambda _step, _done, _total: None)
    _accept_what_is_complete(version, actor)
    confirm_version(version_id=version.pk, actor=actor)
    moment = make_aware(datetime.combine(on, MORNING))
    PlanVersion.objects.filter(pk=version.pk).update(uploaded_at=moment, confirmed_at=moment)
    if version.job:
        Job.objects.filter(pk=version.job.pk).update(asked_at=moment, finished_at=moment, state=Job.State.DONE)
    return Plan.objects.get(pk=version.plan_id)


def _accept_what_is_complete(version: PlanVersion, actor: Person) -> None:
    """Accept each item; one that is incomplete is dropped, as the secretary would after a look."""
    for item in version.items.all():
        try:
            review.accept_items(version_id=version.pk, item_ids=[item.pk], actor=actor)
        except DomainError:
            fresh = DraftItem.objects.get(pk=item.pk)
            review.drop_item(item_id=fresh.pk, edition=fresh.edition, actor=actor)
