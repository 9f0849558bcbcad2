"""Answers in JSON, and every refusal in one shape: ``{reason, message, fields}``."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.registers.domain.refusals import Refusal as BookRefusal

from ..domain.refusals import CannotAnswer, Refusal, ValueRefusal, WrongValue

log = logging.getLogger("cchc.exchange")
Fields = dict[str, list[str]]
UNPROCESSABLE = 422
# Reason -> status; whatever is not named is 422: understood, and refused by a rule.
STATUS: dict[str, int] = {
    Refusal.NOT_SIGNED_IN: 401,
    Refusal.KEY_NOT_IN_FORCE: 401,
    Refusal.CSRF_MISSING: 403,
    Refusal.NOT_ALLOWED: 403,
    Refusal.READ_ONLY_KEY: 403,
    Refusal.NOT_FOUND: 404,
    Refusal.METHOD_NOT_ALLOWED: 405,
    Refusal.TOO_MANY_REQUESTS: 429,
    Refusal.NOT_JSON: 400,
    Refusal.FAULT: 500,
    Refusal.KEY_USED: 409,
    BookRefusal.OUTSIDE_SCOPE: 403,
    BookRefusal.STALE: 409,
    BookRefusal.WITHDRAWN: 409,
    BookRefusal.NOT_WITHDRAWN: 409,
}
# What the schema library calls a fault of a parameter -> what was wanted.
WANTED: dict[str, str] = {
    "date": "ngày dạng 2026-11-20",
    "int": "số nguyên",
    "bool": "true hoặc false",
    "enum": "một trong các giá trị của tài liệu API",
    "literal": "một trong các giá trị của tài liệu API",
}


def answer(data: Any, *, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, safe=False, json_dumps_params={"ensure_ascii": False})


def refused(refusal: DomainError, **more: Any) -> JsonResponse:
    """Return the refusal as every operation says it; ``more`` stands beside the three agreed keys."""
    status = STATUS.get(str(refusal.reason), UNPROCESSABLE)
    body = {"reason": str(refusal.reason), "message": explain(refusal), "fields": fields_of(refusal)}
    response = answer({**body, **more}, status=status)
    if status == STATUS[Refusal.NOT_SIGNED_IN]:
        response["WWW-Authenticate"] = "Bearer"
    if seconds := refusal.facts.get("seconds"):
        response["Retry-After"] = str(seconds)
    return response


def fields_of(refusal: DomainError) -> Fields:
    """Return field -> sentences, of what a book or this API found; "" for the row as a whole."""
    given = refusal.facts.get("fields")
    if isinstance(given, Mapping):
        return {str(name): list(sentences) for name, sentences in given.items()}
    found: Fields = {}
    for problem in refusal.facts.get("problems", ()):  # type: ignore[attr-defined]
        found.setdefault(problem.field, []).append(problem.sentence)
    return found


def invalid(fields: Mapping[str, list[str]]) -> CannotAnswer:
    return CannotAnswer(Refusal.INVALID, fields=fields)


def explain_refusals_of(api: NinjaAPI) -> None:
    """Make every exception of an operation an answer in the one shape."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        DomainError: lambda _request, error: refused(error),
        Http404: lambda _request, _error: refused(CannotAnswer(Refusal.NOT_FOUND)),
        ValidationError: lambda _request, error: refused(invalid(_in_words(error))),
        Exception: _fault,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _in_words(error: ValidationError) -> Fields:
    found: Fields = {}
    for each in error.errors:
        found.setdefault(str(each["loc"][-1]), []).append(explain(_wrong(each)))
    return found


def _wrong(fault: Mapping[str, Any]) -> WrongValue:
    kind, facts = str(fault["type"]), fault.get("ctx", {})
    if kind == "missing":
        return WrongValue(ValueRefusal.MISSING)
    wanted = WANTED.get(kind.partition("_")[0], "giá trị theo tài liệu API")
    bounds = [f"từ {facts['ge']}" if "ge" in facts else "", f"không quá {facts['le']}" if "le" in facts else ""]
    return WrongValue(ValueRefusal.NOT_WANTED, wanted=", ".join(filter(None, bounds)) or wanted)


def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """The outer edge: what nobody anticipated is logged with its trace, and the program told in the one shape."""
    log.error("api.fault at %s %s", request.method, request.path, exc_info=error)
    return refused(CannotAnswer(Refusal.FAULT))
