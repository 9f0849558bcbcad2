"""A document -> the draft plan that a person checks. Pure: the readers are called in order and put together."""

from __future__ import annotations

from .blocks import Document, Kind
from .draft import DraftPlan
from .meta import read_meta
from .outline import outline
from .plan_like import is_plan_like, reform_notice
from .refusals import Refusal, Unreadable
from .spreadsheet_in import read_form
from .targets.reader import read_targets


def read_plan(document: Document) -> DraftPlan:
    """Return what the document says; what it does not say stays empty, with a notice where a person must look.

    :raises Unreadable: NOT_A_PLAN when nothing in it is like a plan.
    """
    if document.kind is Kind.SPREADSHEET:
        return read_form(document)
    tree = outline(document)
    meta = read_meta(document, tree)
    targets, target_notices = read_targets(document, tree, year=meta.year)
    plan = DraftPlan(meta=meta, targets=targets, notices=[*document.notices, *target_notices])
    if not is_plan_like(document, tree, plan):
        raise Unreadable(Refusal.NOT_A_PLAN)
    plan.notices += reform_notice(document)
    return plan
