"""Addresses of the API, each carrying the permission it names, so that the contracts find it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from cchc.foundation.permissions import Permission, requires

from ..domain.refusals import CannotAnswer, Refusal
from . import books, bulk, evidence, indicators, reports, scores, targets, units
from .answers import explain_refusals_of, refused
from .document import document_bytes
from .sign_in import Holding

ROUTERS = (
    books.router,
    bulk.router,
    evidence.router,
    indicators.router,
    targets.router,
    reports.router,
    scores.router,
    units.router,
)
METHOD_NOT_ALLOWED = 405
AN_HOUR = 3600

api = NinjaAPI(
    title="cchc: chương trình cải cách hành chính",
    version="1",
    description="Sổ, chỉ số, chỉ tiêu, báo cáo, điểm: trong đúng quyền của người có khóa. Tài liệu: /api/v1/docs.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
explain_refusals_of(api)
for each in ROUTERS:
    api.add_router("", each)


def _permissions() -> dict[str, Permission]:
    """Return the permission of every operation, by the name of its address."""
    views = [view for router in ROUTERS for view in router.path_operations.values()]
    guards = [(one.view_func.__name__, one.auth_param) for view in views for one in view.operations]
    return {name: guard.permission for name, guard in guards if isinstance(guard, Holding)}


def _entry(pattern: URLPattern, permissions: dict[str, Permission]) -> URLPattern:
    view: Callable[..., HttpResponseBase] = pattern.callback

    @csrf_exempt  # the guard of the operation asks for the token itself, where a session speaks
    @wraps(view)
    def entry(request: HttpRequest, **parameters: Any) -> HttpResponseBase:
        response = view(request, **parameters)
        if response.status_code == METHOD_NOT_ALLOWED:
            return _not_allowed(request, response)
        return response

    entry.__module__ = __name__
    if pattern.name in permissions:
        entry.permission = permissions[pattern.name]  # type: ignore[attr-defined]
    return path(str(pattern.pattern), entry, name=pattern.name)


def _not_allowed(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    answer = refused(CannotAnswer(Refusal.METHOD_NOT_ALLOWED, method=request.method))
    answer["Allow"] = response.get("Allow", "")
    return answer


@require_GET
@requires(Permission.PUBLIC)
def openapi(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(document_bytes(api), content_type="application/json; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response


@csrf_exempt
@requires(Permission.PUBLIC)
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else is asked for below the API: not found, said as the API says it."""
    return refused(CannotAnswer(Refusal.NOT_FOUND))


app_name = "api"
urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    *(_entry(one, _permissions()) for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"),
    re_path(r"^(?P<rest>.*)$", nothing_here, name="nothing"),
]
