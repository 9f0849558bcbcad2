"""What every view does: read what the address asks, tell a refusal, answer with a panel, a page or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.contrib.messages import get_messages
from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme

from cchc.kernel.errors import DomainError

from . import files
from .models import StoredFile
from .refusals import explain

MESSAGES = "frame/_messages.html"
LARGEST_KEY = 2**63 - 1  # the largest number a key column of either database holds
FIRST_YEAR, LAST_YEAR = 2000, 2100


class OfficerRequest(HttpRequest):
    """A request behind ``requires``: the person is signed in. For annotations only."""

    user: AbstractUser  # type: ignore[assignment]


def whole_number(said: str, *, least: int = 0, most: int = LARGEST_KEY) -> int | None:
    """Return the number a person or a program wrote into an address or a hidden field; None for anything else.

    Anybody may write anything there. ``str.isdigit`` alone would let "²" through, which is no number to ``int``.
    """
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LARGEST_KEY))):
        return None
    number = int(said)
    return number if least <= number <= most else None


def year_asked(request: HttpRequest, *, otherwise: int) -> int:
    """Return the year that was sent or stands in the address, or the other one where none could be meant."""
    said = request.POST.get("nam") or request.GET.get("nam", "")
    return whole_number(said, least=FIRST_YEAR, most=LAST_YEAR) or otherwise


def page_asked(request: HttpRequest, rows: Any, *, per_page: int) -> Page[Any]:
    """Return the page of the list named in the address: the first where none is, the last where it lies beyond."""
    return Paginator(rows, per_page).get_page(request.GET.get("trang"))


def way_back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page the form names as ``next``; to the first page where that is none of ours.

    Not ``redirect``: what anybody may write there could be the name of a view.
    """
    back = request.POST.get("next", "/")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if is_ours else "/")


@contextmanager
def refusals_on(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Tell a refusal of the act inside on the form: under this field, or above all of them."""
    try:
        yield
    except DomainError as refusal:
        form.add_error(field, explain(refusal))


@contextmanager
def refusals_above(request: HttpRequest) -> Iterator[None]:
    """Tell a refusal of the act inside above the next page the person sees."""
    try:
        yield
    except DomainError as refusal:
        messages.error(request, explain(refusal))


def acted(request: HttpRequest, form: BaseForm, act: Callable[[], object], *, said: str) -> bool:
    """Do the act of a valid form and say so; a refusal is told on the form and above the page. True: it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        form.add_error(None, explain(error))
        messages.error(request, explain(error))
        return False
    messages.success(request, said)
    return True


def page_or_panel(
    request: HttpRequest, *, page: str, panel: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the panel for an htmx request, the whole page for any other.

    Messages that are waiting travel with the panel and are put in their place on the page.
    """
    is_panel = bool(request.headers.get("HX-Request"))
    response = render(request, panel if is_panel else page, context, status=status)
    if is_panel and get_messages(request):
        response.write(render_to_string(MESSAGES, {"oob": True}, request))
    patch_vary_headers(response, ["HX-Request"])
    return response


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Answer with a file made just now."""
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": attached(name)})


def attached(name: str) -> str:
    """Return the header of a download: quotes, line ends and letters of any kind in a name break out of nothing."""
    return content_disposition_header(as_attachment=True, filename=" ".join(name.split())) or ""


def download_open(file: IO[bytes], *, name: str, media_type: str) -> FileResponse:
    """Answer with an open file, in pieces; it is closed when it has been sent."""
    return FileResponse(file, as_attachment=True, filename=name, content_type=media_type)


def download_kept(file: StoredFile, *, name: str) -> FileResponse:
    """Answer with a file we keep: always as a download, for nothing people send is shown as a page of ours."""
    return download_open(files.path_of(file.sha256).open("rb"), name=name, media_type=file.media_type)
