"""The reports of all wards of a province, made in the background; one ward's file is kept as soon as it is there.

Wards are taken some at a time, so that memory stays the same for ten wards and for three hundred. Between two handfuls
the work looks whether somebody asked it to stop. What is done is done: going on begins with the wards that are left.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cchc.foundation import audit, files, jobs
from cchc.foundation.models import StoredFile
from cchc.foundation.permissions import Permission
from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Period
from cchc.indicators.place import Place
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import units_where

from . import annexes, charts, city, regime, snapshot
from .batch_models import BatchFile, ReportBatch
from .domain.narrative import write
from .domain.narrative_table import load_table
from .domain.outline import load_outline
from .gathering import Batch, closed, gather
from .models import Report
from .templating.refusals import CannotTemplate, Refusal
from .word import written

JOB_KIND = "reports.batch"
AT_ONCE = 20
PIECE = 1024 * 1024
MAKING, PACKING = "Đang lập báo cáo", "Đang đóng gói"
Progress = Callable[[str, int, int], None]


def visible_to(person: Person) -> QuerySet[ReportBatch]:
    """Return the batches of the units this person looks after, their wards included."""
    units = units_where(person, Permission.REPORT_VIEW)
    return ReportBatch.objects.filter(unit__in=units).select_related("unit", "job", "file", "asked_by")


@transaction.atomic
def ask(*, province: Unit, period: Period, actor: Person, at: datetime, has_charts: bool = True) -> ReportBatch:
    """Have the reports of all wards made.

    :raises CannotTemplate: NO_WARDS; BATCH_RUNNING while one of the same period runs.
    """
    Unit.objects.select_for_update().get(pk=province.pk)
    if not city.wards_of(province):
        raise CannotTemplate(Refusal.NO_WARDS, unit=province.name)
    rows = ReportBatch.objects.filter(unit=province, period=period.code, is_stopped=False)
    if rows.filter(job__state__in=["waiting", "running"]).exists():
        raise CannotTemplate(Refusal.BATCH_RUNNING)
    made = ReportBatch.objects.create(
        unit=province, period=period.code, label=period.label, has_charts=has_charts, asked_by=actor, asked_at=at
    )
    _start(made, actor)
    _account("reports.batch_asked", made, actor, at)
    return made


@transaction.atomic
def stop(*, batch: ReportBatch, actor: Person, at: datetime) -> None:
    """Ask the work to end after the wards in hand; what is made stays."""
    ReportBatch.objects.filter(pk=batch.pk).update(is_stopped=True)
    _account("reports.batch_stopped", batch, actor, at)


@transaction.atomic
def go_on(*, batch: ReportBatch, actor: Person, at: datetime) -> None:
    """Make the reports that are left.

    :raises CannotTemplate: BATCH_RUNNING while it runs.
    """
    locked = ReportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.job is not None and locked.job.finished_at is None:
        raise CannotTemplate(Refusal.BATCH_RUNNING)
    locked.is_stopped = False
    locked.save(update_fields=["is_stopped"])
    _start(locked, actor)
    _account("reports.batch_resumed", locked, actor, at)


def _start(batch: ReportBatch, actor: Person) -> None:
    batch.job = jobs.ask(JOB_KIND, asked_by=actor, enqueue=partial(_enqueue, batch.pk))
    batch.save(update_fields=["job"])


def _enqueue(batch_id: int, job_id: int) -> None:
    from .tasks import make_batch  # noqa: PLC0415 - the task calls this module

    make_batch.enqueue(batch_id, job_id)


def _account(event: str, batch: ReportBatch, actor: Person, at: datetime) -> None:
    facts = {"period": batch.label, "unit": batch.unit.name}
    audit.record(event=event, target=batch, actor=actor, unit_code=batch.unit.code, facts=facts, at=at)


# The work -------------------------------------------------------------------------------------


def run(batch: ReportBatch, *, progress: Progress) -> None:
    """Make what is left, then the ZIP; end early when somebody asked for it."""
    wards = city.wards_of(batch.unit)
    done = set(batch.files.values_list("ward", flat=True))
    left, total = [ward for ward in wards if ward.pk not in done], len(wards)
    today = timezone.localdate()
    for period, group in _by_regime(left, batch.period):
        for handful in _handfuls(group):
            if ReportBatch.objects.filter(pk=batch.pk, is_stopped=True).exists():
                return
            progress(MAKING, len(done), total)
            for ward, content in reports_of(handful, period, today=today, has_charts=batch.has_charts):
                kept = files.store(content, media_type=files.WORD)
                BatchFile.objects.get_or_create(batch=batch, ward=ward, defaults={"file": kept})
                done.add(ward.pk)
            progress(MAKING, len(done), total)
    progress(PACKING, 0, total)
    batch.file = pack(batch, progress=progress)
    batch.save(update_fields=["file"])


def _by_regime(wards: Sequence[Unit], code: str) -> Iterator[tuple[Period, list[Unit]]]:
    """Yield wards that count the same days together: the period of a report is a matter of the ward's regime."""
    year = int(code[:4])
    regimes = city.regimes_of(wards, year)
    ordered = sorted(wards, key=lambda ward: (regimes[ward.pk].code, ward.path))
    for _code, group in groupby(ordered, key=lambda ward: regimes[ward.pk].code):
        found = list(group)
        yield periods.period_of(code, Place(found[0], []).regime), found


def _handfuls(wards: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    return (wards[start : start + AT_ONCE] for start in range(0, len(wards), AT_ONCE))


def reports_of(
    wards: Sequence[Unit], period: Period, *, today: date, has_charts: bool = True
) -> Iterator[tuple[Unit, bytes]]:
    """Yield each ward's report as .docx: written from frozen figures where there are some."""
    kind = period.code.rpartition("-bc-")[2]
    if kind not in regime.OF_THE_YEAR:
        raise ValueError(f"{period.code} is no report of the year")
    asked = Batch(list(wards), period, kind, today)
    batch = Batch(list(wards), period, kind, today, closed(asked, period))
    material, statistics = gather(batch), annexes.statistics_of(batch)
    drawn = charts.data_of(batch) if has_charts else {}
    for ward in wards:
        report = _report(ward, kind, period)
        pictures = charts.pictures_of(drawn[ward.pk]) if has_charts else []
        made = write(material[ward.pk], outline=load_outline(report.outline), table=load_table())
        attached = snapshot.counted(batch, ward, statistics[ward.pk], pictures)
        yield ward, written(report, parts=made.sections, figures=made.figures, attached=attached)


def _report(ward: Unit, kind: str, period: Period) -> Report:
    """A report nobody has opened: only what the file prints of it."""
    plan = regime.regular(ward, kind, period.end.year)
    return Report(
        unit=ward, kind=kind, year=plan.year, period=period.code, subject=plan.subject, outline=plan.outline,
        start_on=period.start, end_on=period.end, unit_due_on=plan.chain.unit_due_on, due_on=plan.chain.due_on,
        receiver=regime.receiver_of(ward, plan.regime),
    )  # fmt: skip


def pack(batch: ReportBatch, *, progress: Progress) -> StoredFile:
    """Put the files of the wards into one ZIP, piece by piece, and keep it."""
    rows = batch.files.select_related("ward", "file").order_by("ward__path")
    total = rows.count()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:  # a .docx is packed already
            for place, row in enumerate(rows.iterator(chunk_size=AT_ONCE), 1):
                archive.write(files.path_of(row.file.sha256), f"{row.ward.code}-{batch.period}.docx")
                progress(PACKING, place, total)
        kept, sha256 = files.receive(_pieces(path))
    return files.known(sha256, size_bytes=kept.stat().st_size, media_type=files.ZIP)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece
