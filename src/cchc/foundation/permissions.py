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

        entry: View = view if permission is Permission.PUBLIC else login_required(guarded)
        entry.permission = permission  # type: ignore[attr-defined]
        return entry

    return decorate
