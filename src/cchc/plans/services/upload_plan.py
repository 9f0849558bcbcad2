"""Use case: the secretary drops a signed plan; reading starts in the background."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit, files, jobs
from cchc.organisation.models import Person, Unit

from .. import queries
from ..domain.refusals import CannotPlan, Refusal
from ..models import Plan, PlanVersion
from ..tasks import read_plan_version

JOB_KIND = "plan.read"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody dropped: the name as it was on their machine, and its bytes."""

    name: str
    content: bytes
    media_type: str


@transaction.atomic
def upload_plan(*, unit: Unit, year: int, upload: Upload, actor: Person, starts_reading: bool = True) -> PlanVersion:
    """Keep the file as the next version of the unit's plan of that year and have it read.

    :param starts_reading: False where the caller reads at once itself (the demo ward).
    :raises CannotPlan: VERSION_OPEN while another version waits for its review. Nothing is written.
    """
    plan, _made = Plan.objects.get_or_create(
        unit=unit, year=year, defaults={"title": f"Kế hoạch cải cách hành chính {unit.name} năm {year}"}
    )
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if waiting := queries.open_version(plan):
        raise CannotPlan(Refusal.VERSION_OPEN, file=waiting.file_name, year=year)
    stored = files.store(upload.content, media_type=upload.media_type)

    version = PlanVersion(
        plan=plan,
        sequence=plan.versions.count() + 1,
        file=stored,
        file_name=upload.name,
        uploaded_by=actor,
        uploaded_at=timezone.now(),
    )
    version.job = jobs.ask(JOB_KIND, asked_by=actor, enqueue=partial(_enqueue, version) if starts_reading else _nothing)
    version.save()

    audit.record(
        event="plan.uploaded",
        target=version,
        actor=actor,
        unit_code=unit.code,
        facts={"file": upload.name, "sha256": stored.sha256},
    )
    return version


def _enqueue(version: PlanVersion, job_id: int) -> None:
    read_plan_version.enqueue(version.pk, job_id)


def _nothing(job_id: int) -> None:
    """No task: whoever asked reads the file itself."""
