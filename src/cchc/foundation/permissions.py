"""What a person may do: one list for the whole product, checked at the edge of every view.

A permission holds for units (see ``organisation.scope``); here only its name and the guard.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from . import unsent

View = Callable[..., HttpResponseBase]


class Permission(enum.StrEnum):
    PUBLIC = "public"  # no sign-in
    SIGNED_IN = "signed_in"  # own account, own notices
    PLAN_VIEW = "plan.view"
    PLAN_EDIT = "plan.edit"  # upload, review, confirm, amend
    TASK_VIEW = "task.view"
    TASK_REPORT = "task.report"  # progress, evidence, submit
    TASK_ASSIGN = "task.assign"  # within the unit
    TASK_ACCEPT = "task.accept"  # accept, return, agree to an extension
    OVERSIGHT_VIEW = "oversight.view"  # leader's page, letters of urging
    BOOK_VIEW = "book.view"
    BOOK_KEEP = "book.keep"  # add, change, withdraw, import rows of books of record
    DOSSIER_VIEW = "dossier.view"
    DOSSIER_KEEP = "dossier.keep"  # import dossiers, settle their bad rows
    INDICATOR_VIEW = "indicator.view"
    INDICATOR_KEEP = "indicator.keep"  # observations, snapshots, portal numbers
    TARGET_BIND = "target.bind"  # say which indicator measures a target
    REPORT_VIEW = "report.view"
    REPORT_FILL = "report.fill"  # write one's unit's part of a report
    REPORT_EDIT = "report.edit"  # open, put together, return and accept parts; templates; the regime
    REPORT_SIGN = "report.sign"  # sign off with number and day
    SCORE_VIEW = "score.view"
    SCORE_FILL = "score.fill"  # score one's unit's components, attach proof
    SCORE_APPROVE = "score.approve"  # approve what one's unit scored
    SCORE_EDIT = "score.edit"  # choose the set, correct any component, submit the sheet, answer an appraisal
    SCORE_APPRAISE = "score.appraise"  # of the province: campaigns, appraisal, survey points, the result
    AUDIT_VIEW = "audit.view"
    CALENDAR_EDIT = "calendar.edit"
    ORGANISATION_VIEW = "organisation.view"
    ORGANISATION_EDIT = "organisation.edit"


def requires(permission: Permission) -> Callable[[View], View]:
    """Guard a view: signed in, and holding the permission for at least one unit."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if permission is not Permission.SIGNED_IN and not request.user.has_perm(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        entry: View = view if permission is Permission.PUBLIC else _signed_in(guarded)
        entry.permission = permission  # type: ignore[attr-defined]
        return entry

    return decorate


def _signed_in(view: View) -> View:
    """Lead to the sign-in and back. What a form sent after its session had ended is kept (see ``unsent``)."""
    guarded = login_required(view)

    @wraps(view)
    def entry(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated or request.method != "POST":
            unsent.settle(request)
            return guarded(request, *args, **kwargs)
        return redirect(unsent.sign_in_and_back_to(unsent.keep(request)))

    return entry
