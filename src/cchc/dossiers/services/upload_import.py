"""Use case: an officer drops an export; its columns are looked at and proposed, nothing is imported yet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit, files
from cchc.organisation.models import Person, Unit

from ..importing.proposing import fingerprint
from ..importing.tables import CSV, XLSX, kind_of, layout_of, row_count, samples_of
from ..models import DossierImport, ImportSource

MEDIA_TYPES = {CSV: "text/csv", XLSX: files.EXCEL}


def upload_import(*, ward: Unit, name: str, content: Iterable[bytes], actor: Person) -> DossierImport:
    """Keep the file and look at its layout.

    :param content: the bytes in pieces; a large file is never held whole.
    :raises BadFile: NOT_A_TABLE; NO_HEADERS; NO_ROWS. No row is written; the file itself stays kept.
    """
    path, sha256 = files.receive(content)
    with path.open("rb") as file:
        kind = kind_of(file.read(8192))
    layout = layout_of(path)
    samples_of(path, layout)
    return _record(ward, name, path, sha256, fingerprint(layout.headers), row_count(path, layout), kind, actor)


@transaction.atomic
def _record(
    ward: Unit, name: str, path: Path, sha256: str, headers: str, rows: int, kind: str, actor: Person
) -> DossierImport:
    run = DossierImport.objects.create(
        ward=ward,
        file=files.known(sha256, size_bytes=path.stat().st_size, media_type=MEDIA_TYPES[kind]),
        file_name=name[:255],
        source=ImportSource.objects.filter(ward=ward, fingerprint=headers).first(),
        asked_by=actor,
        asked_at=timezone.now(),
        rows_total=rows,
    )
    audit.record(
        event="dossier.import_uploaded",
        target=run,
        actor=actor,
        unit_code=ward.code,
        facts={"file": run.file_name, "sha256": sha256},
    )
    return run
