"""The city's view of its wards: who has sent what, the figures of all together, the reports of all in one go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.files import EXCEL, WORD
from cchc.foundation.http import download, download_kept, refusals_above, year_asked
from cchc.foundation.permissions import Permission, requires
from cchc.indicators.domain.periods import Period
from cchc.indicators.place import Place
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit

from .. import batches, city_files
from .. import city as reading
from ..batch_models import ReportBatch
from ..regime import OF_THE_YEAR
from .asking import period_asked, picker, place_asked

BATCHES_SHOWN = 10
WRITERS = {"word": (city_files.as_word, "docx", WORD), "excel": (city_files.as_excel, "xlsx", EXCEL)}


def province_asked(request: OfficerRequest) -> Place | None:
    """Return the province asked for, or the first this person looks after; None where they look after none.

    :raises Http404: for one that is not theirs.
    """
    return place_asked(request, kinds=[Unit.Kind.PROVINCE])


def _asked(request: OfficerRequest) -> tuple[Place, Period]:
    """:raises Http404: for somebody who looks after no province."""
    place = province_asked(request)
    if place is None:
        raise Http404("no province")
    return place, period_asked(request, place)


@require_GET
@requires(Permission.REPORT_VIEW)
def city(request: OfficerRequest) -> HttpResponse:
    """Who has sent the reports of the year, by ward and by report."""
    place, today = province_asked(request), localdate()
    if place is None:
        return render(request, "reports/city.html", {})
    year = year_asked(request, otherwise=today.year)
    lines = reading.sendings(reading.wards_of(place.unit), year, today=today)
    context: dict[str, Any] = picker(place, period_asked(request, place)) | {
        "year": year,
        "lines": lines,
        "tallies": reading.tallies(lines),
        "badges": reading.BADGES,
        "batches": batches.visible_to(request.user).filter(unit=place.unit).order_by("-asked_at")[:BATCHES_SHOWN],
    }
    return render(request, "reports/city.html", context)


@require_GET
@requires(Permission.REPORT_VIEW)
def consolidated(request: OfficerRequest) -> HttpResponse:
    """The statistics form of all wards together, held against the sum of what they froze."""
    place = province_asked(request)
    if place is None:
        return render(request, "reports/consolidated.html", {})
    period = period_asked(request, place)
    found = reading.together(place.unit, period, today=localdate())
    return render(request, "reports/consolidated.html", picker(place, period) | {"found": found})


@require_GET
@requires(Permission.REPORT_VIEW)
def consolidated_file(request: OfficerRequest, file_kind: str) -> HttpResponse:
    if file_kind not in WRITERS:
        raise Http404(file_kind)
    place, period = _asked(request)
    write, ending, media_type = WRITERS[file_kind]
    content = write(place.unit, period, reading.together(place.unit, period, today=localdate()), today=localdate())
    name = f"tong-hop-{place.unit.code}-{period.code}.{ending}"
    return download(content, name=name, media_type=media_type)


# All wards' reports ---------------------------------------------------------------------------


@require_POST
@requires(Permission.REPORT_VIEW)
def batch(request: OfficerRequest) -> HttpResponse:
    place, period = _asked(request)
    if period.code.rpartition("-bc-")[2] not in OF_THE_YEAR:
        raise Http404("no report of the year")
    with refusals_above(request):
        has_charts = "bieu_do" in request.POST
        made = batches.ask(
            province=place.unit, period=period, actor=request.user, at=timezone.now(), has_charts=has_charts
        )
        return redirect("reports:batch_detail", made.pk)
    return redirect("reports:city")


@require_GET
@requires(Permission.REPORT_VIEW)
def batch_detail(request: OfficerRequest, batch_id: int) -> HttpResponse:
    row = _batch(request, batch_id)
    context = {
        "batch": row,
        "made": row.files.count(),
        "total": len(reading.wards_of(row.unit)),
        "is_running": row.job is not None and row.job.finished_at is None,
        "is_mine": row.job is not None and row.job.asked_by_id == request.user.pk,
    }
    return render(request, "reports/batch.html", context)


def _batch(request: OfficerRequest, batch_id: int) -> ReportBatch:
    row: ReportBatch = get_object_or_404(batches.visible_to(request.user), pk=batch_id)
    return row


@require_POST
@requires(Permission.REPORT_VIEW)
def batch_stop(request: OfficerRequest, batch_id: int) -> HttpResponse:
    batches.stop(batch=_batch(request, batch_id), actor=request.user, at=timezone.now())
    messages.success(request, "Đợt lập dừng sau các phường đang làm. Báo cáo đã lập được giữ lại.")
    return redirect("reports:batch_detail", batch_id)


@require_POST
@requires(Permission.REPORT_VIEW)
def batch_go_on(request: OfficerRequest, batch_id: int) -> HttpResponse:
    with refusals_above(request):
        batches.go_on(batch=_batch(request, batch_id), actor=request.user, at=timezone.now())
    return redirect("reports:batch_detail", batch_id)


@require_GET
@requires(Permission.REPORT_VIEW)
def batch_file(request: OfficerRequest, batch_id: int) -> FileResponse:
    row = _batch(request, batch_id)
    if row.file is None:
        raise Http404("not made yet")
    return download_kept(row.file, name=f"bao-cao-{row.unit.code}-{row.period}.zip")
