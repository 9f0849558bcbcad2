"""A document -> the draft plan that a person checks. Pure: the readers are called in order and put together."""

from __future__ import annotations

from .blocks import Document, Kind
from .draft import DraftPlan
from .meta import read_meta
from .names import gather_names
from .outline import Outline, outline
from .plan_like import is_plan_like, reform_notice
from .refusals import Refusal, Unreadable
from .reporting import read_reporting
from .responsibilities import read_responsibilities
from .spreadsheet_in import read_form
from .targets.reader import read_targets
from .tasks.found import find_task_tables
from .tasks.reader import read_tasks
from .units import read_units


def read_plan(document: Document) -> DraftPlan:
    """Return what the document says; what it does not say stays empty, with a notice where a person must look.

    :raises Unreadable: NOT_A_PLAN when nothing in it is like a plan.
    """
    if document.kind is Kind.SPREADSHEET:
        return read_form(document)
    tree = outline(document)
    plan = _read(document, tree)
    if not is_plan_like(document, tree, plan):
        raise Unreadable(Refusal.NOT_A_PLAN)
    plan.notices += reform_notice(document)
    return plan


def _read(document: Document, tree: Outline) -> DraftPlan:
    """The names of units are gathered once, from the whole plan, so that every part names them alike."""
    meta = read_meta(document, tree)
    names = gather_names(document, tree, find_task_tables(document, tree))
    targets, target_notices = read_targets(document, tree, year=meta.year)
    tasks, task_notices = read_tasks(document, tree, meta, names)
    return DraftPlan(
        meta=meta,
        targets=targets,
        tasks=tasks,
        units=read_units(document, tree, names),
        reporting=read_reporting(document, tree, tasks, names),
        responsibilities=read_responsibilities(document, tree, names),
        notices=[*document.notices, *target_notices, *task_notices],
    )
