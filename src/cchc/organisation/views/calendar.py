"""The working calendar of a unit: the year on one page, and what its ward may change."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.form_pages import Cleaned, FormPage, form_page, posted
from cchc.foundation.http import whole_number, year_asked
from cchc.foundation.permissions import Permission, requires

from .. import forms, presentation, queries, working_time
from ..http import OfficerRequest
from ..models import CalendarDay, Unit
from ..place import home_of
from ..rules import regime_choices, report_regime_for
from ..services import change_calendar

REDATED = "hạn của các việc đang mở được tính lại."


@require_GET
@requires(Permission.ORGANISATION_VIEW)
def year(request: OfficerRequest) -> HttpResponse:
    units = queries.units_visible_to(request.user).existing(localdate())
    asked = whole_number(request.GET.get("don_vi", ""))
    unit = get_object_or_404(units, pk=asked) if asked is not None else home_of(request.user)
    if unit is None:
        return render(request, "organisation/calendar.html", {"unit": None})
    context = _year_of(request, unit, year_asked(request, otherwise=localdate().year)) | {"units": units}
    return render(request, "organisation/calendar.html", context)


def _year_of(request: OfficerRequest, unit: Unit, year: int) -> dict[str, object]:
    rows = working_time.rows_of(unit, year=year)
    hours = working_time.hours_in_force(unit, on=localdate())
    time = working_time.calendar_for(unit, on=localdate())
    return {
        "unit": unit,
        "year": year,
        "months": presentation.months(year, time, rows),
        "rows": rows,
        "usual_hours": time.sessions,
        "hours": presentation.hours_in_words(hours),
        "hours_row": hours[0] if hours else None,
        "regime": report_regime_for(unit, year=year),
        "regime_choices": regime_choices(unit),
        "may_edit": request.user.has_perm(Permission.CALENDAR_EDIT, unit),
    }


@require_http_methods(["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def add_day(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> None:
        basis = change_calendar.Basis(sent["name"], sent["source"], sent["valid_from"])
        change_calendar.set_day(
            unit=unit, day=sent["day"], kind=sent["kind"], basis=basis,
            worked_instead=sent["worked_instead"], actor=request.user,
        )  # fmt: skip

    form = forms.DayForm(posted(request), initial={"valid_from": localdate()})
    page = FormPage("Thêm ngày nghỉ, ngày làm bù", "Ghi vào lịch", _back(unit), _lead(unit))
    return form_page(request, form, act, page=page, said=f"Đã ghi vào lịch; {REDATED}")


@require_http_methods(["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def withdraw_day(request: OfficerRequest, day_id: int) -> HttpResponse:
    units = queries.units_visible_to(request.user, Permission.CALENDAR_EDIT)
    row = get_object_or_404(CalendarDay.objects.select_related("unit").filter(unit__in=units), pk=day_id)

    def act(sent: Cleaned) -> None:
        change_calendar.withdraw_day(day_id=row.pk, on=localdate(), actor=request.user)

    lead = f"“{row.name}” ngày {row.day:%d/%m/%Y} không còn được tính; dòng này vẫn nằm trong hồ sơ."
    back = f"{reverse('organisation:calendar')}?don_vi={row.unit_id}&nam={row.day.year}"
    page = FormPage("Rút một ngày khỏi lịch", "Rút khỏi lịch", back, lead)
    said = f"Đã rút khỏi lịch; {REDATED}"
    return form_page(request, forms.WithdrawForm(posted(request)), act, page=page, said=said)


@require_http_methods(["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def hours(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> None:
        change_calendar.set_hours(
            unit=unit, weekdays=sent["weekdays"], sessions=sent["sessions"], start_on=sent["start_on"],
            source=sent["source"], actor=request.user,
        )  # fmt: skip

    form = forms.HoursForm(posted(request), initial=_hours_now(unit))
    page = FormPage("Giờ làm việc", "Ghi giờ làm việc", _back(unit), _lead(unit))
    return form_page(request, form, act, page=page, said="Đã ghi giờ làm việc.")


@require_http_methods(["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def regime(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> None:
        change_calendar.choose_regime(unit=unit, actor=request.user, **sent)

    form = forms.RegimeForm(posted(request))
    page = FormPage("Chế độ báo cáo", "Chọn chế độ này", _back(unit), _lead(unit))
    return form_page(
        request, form, act, page=page, said="Đã ghi chế độ báo cáo; hạn của các việc đang mở được tính lại."
    )


def _hours_now(unit: Unit) -> dict[str, object]:
    """Return the hours in force as the form's start: people change one time, not six."""
    time = working_time.calendar_for(unit, on=localdate())
    found: dict[str, object] = {"weekdays": sorted(set(range(7)) - time.rest_days)}
    for part, session in zip(("morning", "afternoon"), time.sessions, strict=False):
        found |= {f"{part}_opens": session.start, f"{part}_closes": session.end}
    return found


def _unit(request: OfficerRequest, unit_id: int) -> Unit:
    unit: Unit = get_object_or_404(queries.units_visible_to(request.user, Permission.CALENDAR_EDIT), pk=unit_id)
    return unit


def _back(unit: Unit) -> str:
    return f"{reverse('organisation:calendar')}?don_vi={unit.pk}"


def _lead(unit: Unit) -> str:
    return f"Áp dụng cho {unit} và các đơn vị thuộc quyền; mạnh hơn lịch của cấp trên."
