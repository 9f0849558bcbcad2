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
    ADMINISTRATOR = "administrator"


_FIGURES = {P.BOOK_VIEW, P.DOSSIER_VIEW, P.INDICATOR_VIEW}
_CLERK = {P.PLAN_VIEW, P.TASK_VIEW, P.TASK_REPORT, P.ORGANISATION_VIEW, P.BOOK_KEEP, P.DOSSIER_KEEP} | _FIGURES
_READING = {P.PLAN_VIEW, P.TASK_VIEW, P.OVERSIGHT_VIEW, P.AUDIT_VIEW, P.ORGANISATION_VIEW} | _FIGURES

MAY: dict[Role, frozenset[P]] = {
    Role.CLERK: frozenset(_CLERK),
    Role.HEAD: frozenset(_CLERK | {P.TASK_ASSIGN}),
    Role.SECRETARY: frozenset(
        _CLERK
        | _READING
        | {P.PLAN_EDIT, P.TASK_ASSIGN, P.TASK_ACCEPT, P.CALENDAR_EDIT, P.INDICATOR_KEEP, P.TARGET_BIND}
    ),
    Role.LEADER: frozenset(_READING | {P.TASK_ACCEPT}),
    Role.AUDITOR: frozenset(_READING),
    Role.ADMINISTRATOR: frozenset({P.ORGANISATION_VIEW, P.ORGANISATION_EDIT, P.CALENDAR_EDIT, P.AUDIT_VIEW}),
}


def roles_that_may(permission: str) -> frozenset[Role]:
    return frozenset(role for role, allowed in MAY.items() if permission in allowed)
