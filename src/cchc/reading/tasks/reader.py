"""The tasks of a plan: the rows of its task tables; without one, sentences that name their owner;
without these, the duties of the units."""

from __future__ import annotations

from ..blocks import Document, Notice
from ..draft import Meta, Task
from ..duties import read_duties
from ..names import gather_names
from ..outline import Outline
from ..unit_registry import Registry
from .found import find_task_tables
from .making import Maker
from .notices import notices_of
from .sentences import duty_tasks, sentence_tasks


def read_tasks(
    document: Document, outline: Outline, meta: Meta, names: Registry | None = None
) -> tuple[list[Task], list[Notice]]:
    """Return the tasks in the order of the plan, and what a person must look at.

    :param names: the plan's units where they were gathered already, see ``gather_names``.
    """
    tables = find_task_tables(document, outline)
    registry = names or gather_names(document, outline, tables)
    maker = Maker(registry, outline, meta.year or (meta.date_issued.year if meta.date_issued else None))
    tasks = [maker.from_row(found, row) for found in tables for row in found.rows]
    tasks = tasks or sentence_tasks(outline, maker) or duty_tasks(read_duties(outline), outline, maker)
    return tasks, notices_of(document, meta, tables, tasks)
