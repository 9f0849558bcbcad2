"""What somebody sent after their session had ended: kept until they have signed in again, then offered once.

A form may be long and a session ends: signed out in another tab, the computer asleep overnight. Without this the page
would lead to the sign-in and what was typed would be gone. Kept in the session, for the person who last signed in on
this browser and nobody else; a signed cookie says who that was. Files cannot be kept: they are chosen again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

COOKIE, KEY = "nguoi", "unsent"
LARGEST = 200_000  # characters of a form, as sent: a part of a report has a tenth of that
OURS = ("csrfmiddlewaretoken",)


@dataclass(frozen=True, slots=True)
class Unsent:
    owner: int
    page: str  # where the person was, and is led back to
    address: str  # where the form goes
    sent: str  # its fields, as a query
    had_files: bool

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in QueryDict(self.sent).lists() for value in values]

    @property
    def texts(self) -> list[str]:
        """What a person typed, to be read again and copied by hand should the form no longer take it."""
        return [value for _, value in self.fields if " " in value.strip()]


def sign_in_and_back_to(page: str) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}"


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Note in a signed cookie who is signed in on this browser."""
    whose = str(request.user.pk)
    if request.get_signed_cookie(COOKIE, default="") != whose:
        response.set_signed_cookie(COOKIE, whose, httponly=True, samesite="Lax", secure=settings.BEHIND_TLS)


def keep(request: HttpRequest) -> str:
    """Keep what an ended session sent; return the page to lead back to after the sign-in."""
    page = _page_of(request)
    owner = request.get_signed_cookie(COOKIE, default="")
    sent = request.POST.copy()
    for name in OURS:
        sent.pop(name, None)
    text = sent.urlencode()
    if owner and sent and len(text) <= LARGEST:
        kept = Unsent(int(owner), page, request.get_full_path(), text, had_files=bool(request.FILES))
        request.session[KEY] = asdict(kept)
    return page


def waiting(request: HttpRequest) -> Unsent | None:
    """Return what waits for this person on this page."""
    kept = _kept(request)
    is_here = kept is not None and request.method == "GET" and kept.page == request.get_full_path()
    return kept if is_here else None


def settle(request: HttpRequest) -> None:
    """Forget what was kept once its form is sent again."""
    kept = _kept(request)
    if kept is not None and request.method == "POST" and kept.address == request.get_full_path():
        del request.session[KEY]


def drop(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def _kept(request: HttpRequest) -> Unsent | None:
    held = request.session.get(KEY) if hasattr(request, "session") else None
    if held is None:
        return None
    kept = Unsent(**held)
    return kept if _is(request.user, kept.owner) else None


def _is(person: AbstractBaseUser | AnonymousUser, owner: int) -> bool:
    return bool(person.is_authenticated and person.pk == owner)


def _page_of(request: HttpRequest) -> str:
    """Return the page the form stood on: an act's own address may answer nothing but a form."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return request.get_full_path()
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
