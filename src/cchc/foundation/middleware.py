"""What holds for every answer to a person who is signed in."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from . import unsent

log = logging.getLogger("cchc.pages")
Answer = Callable[[HttpRequest], HttpResponse]
LONGEST_IN_ADDRESS = 2_000  # letters of one parameter; SQLite compares 50,000 bytes
CHANGE = ("POST", "PUT", "PATCH", "DELETE")
BEYOND, LOST, FULL, FASTER, BUSY = "beyond", "lost", "full", "faster", "busy"
STATUS = {BEYOND: 400, LOST: 404, FULL: 507, FASTER: 409, BUSY: 503}
NO_ROOM = {errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT}
PROGRAMS = "/api/"  # says so itself, parameter by parameter


def private_pages(get_response: Answer) -> Answer:
    """Keep pages of signed-in people out of shared caches, and sign-in pages out of panels.

    When the session ends while a page is open, htmx would follow the redirect and draw the sign-in page
    inside a panel; it is told to load it as a page.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        if request.user.is_authenticated:
            unsent.remember(request, response)
        address = response.get("Location", "")
        if request.headers.get("HX-Request") and address.startswith(resolve_url(settings.LOGIN_URL)):
            page = request.headers.get("HX-Current-URL", "")
            response = HttpResponse(status=204)
            response["HX-Redirect"] = _sign_in_and_back(request, page)
        return response

    return answer


def _sign_in_and_back(request: HttpRequest, page: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    back = "/" + page.split("/", 3)[3] if is_ours and page.count("/") >= 3 else "/"
    return unsent.sign_in_and_back_to(back)


def storable_only(get_response: Answer) -> Answer:
    """Refuse what no database takes before a page looks at it: null characters, and texts without end in addresses."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PROGRAMS) and any(map(_is_no_parameter, _said(request.GET))):
            return render(request, "400.html", status=400)
        return get_response(request)

    def process_view(request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """After the check of the form's origin, which reads it."""
        if not request.path.startswith(PROGRAMS) and any("\x00" in text for text in _said(request.POST)):
            return render(request, "400.html", status=400)
        return None

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer


def told_when_the_machine_refuses(get_response: Answer) -> Answer:
    """Say it in words when database or disk refuse: two did the same in one moment, no room is left, a file is lost.

    The database let one of them through and took everything back of the other; nothing is half done.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        why = _why(error, is_change=request.method in CHANGE)
        if why is None:
            return None
        log.error("page.%s at %s %s", why, request.method, request.path, exc_info=error)
        page = "400.html" if why == BEYOND else "refused_by_the_machine.html"
        return render(request, page, {"why": why}, status=STATUS[why])

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer


def _why(error: Exception, *, is_change: bool) -> str | None:
    """Return what the machine refused for; None for a fault of ours."""
    if isinstance(error, OverflowError | DataError):  # a number or a day beyond all columns, past the form's checks
        return BEYOND
    if isinstance(error, FileNotFoundError):  # restored without the folder of files?
        is_kept = str(error.filename or "").startswith(str(settings.MEDIA_ROOT))
        return LOST if is_kept else None
    if (isinstance(error, OSError) and error.errno in NO_ROOM) or "disk is full" in str(error):
        return FULL
    if not is_change or not isinstance(error, IntegrityError | OperationalError):
        return None
    return FASTER if isinstance(error, IntegrityError) else BUSY


def _said(query: QueryDict) -> Iterator[str]:
    for name, values in query.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))


def _is_no_parameter(text: str) -> bool:
    return "\x00" in text or len(text) > LONGEST_IN_ADDRESS
