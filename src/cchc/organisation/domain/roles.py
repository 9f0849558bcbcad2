"""Roles, and what each may do. A role holds for a unit and all below it (issue 1.4)."""

from __future__ import annotations

import enum

from cchc.foundation.permissions import Permission as P  # noqa: N817


class Role(enum.StrEnum):
    CLERK = "clerk"
    HEAD = "head"
    SECRETARY = "secretary"
    LEADER = "leader"
    AUDITOR = "auditor"
    APPRAISER = "appraiser"
    ADMINISTRATOR = "administrator"


_FIGURES = {P.BOOK_VIEW, P.DOSSIER_VIEW, P.INDICATOR_VIEW, P.REPORT_VIEW, P.SCORE_VIEW}
_WORK = {P.TASK_REPORT, P.BOOK_KEEP, P.DOSSIER_KEEP, P.REPORT_FILL, P.SCORE_FILL}
_CLERK = {P.PLAN_VIEW, P.TASK_VIEW, P.ORGANISATION_VIEW} | _WORK | _FIGURES
_READING = {P.PLAN_VIEW, P.TASK_VIEW, P.OVERSIGHT_VIEW, P.AUDIT_VIEW, P.ORGANISATION_VIEW} | _FIGURES

MAY: dict[Role, frozenset[P]] = {
    Role.CLERK: frozenset(_CLERK),
    Role.HEAD: frozenset(_CLERK | {P.TASK_ASSIGN, P.SCORE_APPROVE}),
    Role.SECRETARY: frozenset(
        _CLERK
        | _READING
        | {P.PLAN_EDIT, P.TASK_ASSIGN, P.TASK_ACCEPT, P.CALENDAR_EDIT, P.INDICATOR_KEEP, P.TARGET_BIND}
        | {P.REPORT_EDIT, P.SCORE_EDIT, P.SCORE_APPROVE}
    ),
    Role.LEADER: frozenset(_READING | {P.TASK_ACCEPT, P.REPORT_SIGN, P.SCORE_APPROVE}),
    Role.AUDITOR: frozenset(_READING),
    Role.APPRAISER: frozenset(_READING | {P.SCORE_APPRAISE}),
    Role.ADMINISTRATOR: frozenset({P.ORGANISATION_VIEW, P.ORGANISATION_EDIT, P.CALENDAR_EDIT, P.AUDIT_VIEW}),
}


def roles_that_may(permission: str) -> frozenset[Role]:
    return frozenset(role for role, allowed in MAY.items() if permission in allowed)
