"""What a person was told, and the calendar feed of their due dates."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.http import page_asked
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import feed, queries
from ..models import CalendarFeed

PER_PAGE = 40


@require_GET
@requires(Permission.SIGNED_IN)
def index(request: OfficerRequest) -> HttpResponse:
    page = page_asked(request, queries.notices_of(request.user), per_page=PER_PAGE)
    context = {
        "page": page,
        "has_feed": CalendarFeed.objects.filter(person=request.user, revoked_at__isnull=True).exists(),
        "perms_ladder": request.user.has_perm(Permission.CALENDAR_EDIT),
        "new_address": request.session.pop("feed_address", ""),
    }
    return render(request, "work/notices.html", context)


@require_POST
@requires(Permission.SIGNED_IN)
def read_all(request: OfficerRequest) -> HttpResponse:
    queries.notices_of(request.user).filter(read_at__isnull=True).update(read_at=timezone.now())
    return redirect("work:notices")


@require_POST
@requires(Permission.SIGNED_IN)
def make_feed(request: OfficerRequest) -> HttpResponse:
    secret = feed.new_feed(request.user, at=timezone.now())
    request.session["feed_address"] = request.build_absolute_uri(reverse("work:feed", args=[secret]))
    return redirect("work:notices")


@require_POST
@requires(Permission.SIGNED_IN)
def end_feed(request: OfficerRequest) -> HttpResponse:
    feed.end_feed(request.user, at=timezone.now())
    messages.success(request, "Đã thu hồi địa chỉ lịch. Phần mềm lịch đang dùng địa chỉ đó sẽ không nhận được nữa.")
    return redirect("work:notices")


@require_GET
@requires(Permission.PUBLIC)
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed itself: calendar programs cannot sign in, the secret address is the key."""
    person = feed.person_of(secret)
    if person is None:
        raise Http404
    address = request.build_absolute_uri(reverse("work:index"))
    content = feed.calendar_of(person, address=address, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
