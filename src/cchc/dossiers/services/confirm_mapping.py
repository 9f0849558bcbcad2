"""Use case: a person says which column is which; the worker starts, and the answer is kept for the next file."""

from __future__ import annotations

from collections import Counter
from functools import partial

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit, files, jobs
from cchc.organisation.models import Person

from ..importing.fields import BY_NAME, REQUIRED
from ..importing.proposing import fingerprint
from ..importing.reasons import BadFile, FileRefusal
from ..importing.tables import layout_of
from ..models import DossierImport, ImportSource
from ..tasks import import_dossiers

JOB_KIND = "dossier.import"


@transaction.atomic
def confirm_mapping(
    *,
    run_id: int,
    fields: list[str],
    takes_unknown_units: bool,
    actor: Person,
    takes_older: bool = False,
    starts: bool = True,
) -> DossierImport:
    """Keep the mapping and start the import.

    :param fields: the field of each column of the file, in order; "" for columns not taken.
    :param takes_older: rows may take a dossier back a step; said anew for each file, for it undoes what is newer.
    :param starts: False where the caller imports at once itself.
    :raises BadFile: ALREADY_RUNNING; FIELD_TWICE; FIELD_MISSING; HEADERS_CHANGED. Nothing is written.
    """
    run = DossierImport.objects.select_for_update(of=("self",)).select_related("ward", "file").get(pk=run_id)
    if run.state != DossierImport.State.MAPPING:
        raise BadFile(FileRefusal.ALREADY_RUNNING)
    headers = layout_of(files.path_of(run.file.sha256)).headers
    if len(headers) != len(fields):
        raise BadFile(FileRefusal.HEADERS_CHANGED, name=run.file_name)
    mapping = _checked(headers, fields)
    run.source, _made = ImportSource.objects.update_or_create(
        ward=run.ward,
        fingerprint=fingerprint(headers),
        defaults={
            "mapping": mapping,
            "takes_unknown_units": takes_unknown_units,
            "confirmed_by": actor,
            "confirmed_at": timezone.now(),
        },
    )
    run.takes_older = takes_older
    audit.record(
        event="dossier.import_confirmed",
        target=run,
        actor=actor,
        unit_code=run.ward.code,
        facts={"file": run.file_name, "mapping": mapping, "takes_unknown_units": takes_unknown_units}
        | ({"takes_older": True} if takes_older else {}),
    )
    return _start(run, actor, starts=starts)


@transaction.atomic
def resume_import(*, run_id: int, actor: Person) -> DossierImport:
    """Go on with an import that stopped half-way, from where it was.

    :raises BadFile: ALREADY_RUNNING. Nothing is written.
    """
    run = DossierImport.objects.select_for_update(of=("self",)).get(pk=run_id)
    if run.state != DossierImport.State.STOPPED:
        raise BadFile(FileRefusal.ALREADY_RUNNING)
    return _start(run, actor, starts=True)


def _checked(headers: tuple[str, ...], fields: list[str]) -> dict[str, str]:
    chosen = [field for field in fields if field in BY_NAME]
    if twice := [BY_NAME[field].label for field, count in Counter(chosen).items() if count > 1]:
        raise BadFile(FileRefusal.FIELD_TWICE, fields=twice)
    if missing := [BY_NAME[field].label for field in REQUIRED if field not in chosen]:
        raise BadFile(FileRefusal.FIELD_MISSING, fields=missing)
    return {field: header for field, header in zip(fields, headers, strict=True) if field in BY_NAME}


def _start(run: DossierImport, actor: Person, *, starts: bool) -> DossierImport:
    run.state = DossierImport.State.RUNNING
    run.job = jobs.ask(JOB_KIND, asked_by=actor, enqueue=partial(_enqueue, run.pk) if starts else _nothing)
    run.save(update_fields=["state", "job", "source", "takes_older"])
    return run


def _enqueue(run_id: int, job_id: int) -> None:
    import_dossiers.enqueue(run_id, job_id)


def _nothing(job_id: int) -> None:
    """No task: whoever asked imports at once itself."""
