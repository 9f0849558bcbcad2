"""Is this document a plan at all? Points for what plans have, so that one missing sign does not decide.

A recipe has none of it, a news item about the reform speaks of it but has no parts and no tasks, a
plan for another purpose has everything but the reform: it is read, with a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc.kernel.text import fold

from .blocks import Document, Notice, Paragraph, Table
from .draft import DraftPlan
from .headings import Part
from .outline import Outline

REFORM = re.compile(r"\b(?:cai cach (?:hanh chinh|thu tuc hanh chinh|the che|tthc)|cchc)\b")
PLAN_TITLE = re.compile(r"^(?:du thao )?(?:ke hoach|chuong trinh|phu luc|danh muc nhiem vu)\b")
# Titles of other documents, which may well speak of the reform.
OTHER_TITLE = re.compile(r"^(?:bao cao|to trinh|cong van|giay moi|thong bao|hop dong|bien ban|giay uy quyen|don)$")
PLAN_PARTS = frozenset({Part.PURPOSE, Part.TARGETS, Part.TASKS, Part.SOLUTIONS, Part.FUNDING, Part.ORGANISATION})
HEAD = 60  # paragraphs in which a title is looked for
LONGEST_TITLE = 200  # characters
MANY = 3  # items that are more than chance
ENOUGH = 4  # points

NO_REFORM = "no_reform_named"


def is_plan_like(document: Document, tree: Outline, plan: DraftPlan) -> bool:
    """Tell whether enough of what plans have was found."""
    titles = list(_titles(document))
    points = 2 * speaks_of_reform(document)
    points += 2 * any(PLAN_TITLE.match(title) for title in titles)
    points += min(3, len(_parts(tree)))
    points += (len(plan.tasks) > 0) + (len(plan.tasks) >= MANY)
    points += len(plan.targets) >= MANY
    is_other = any(OTHER_TITLE.match(title) for title in titles) and not any(map(PLAN_TITLE.match, titles))
    return points - 3 * is_other >= ENOUGH


def speaks_of_reform(document: Document) -> bool:
    return any(REFORM.search(fold(text)) for text in _texts(document))


def reform_notice(document: Document) -> list[Notice]:
    """Return a notice when the document never names the reform."""
    if speaks_of_reform(document):
        return []
    message = "Văn bản không nhắc đến cải cách hành chính. Hãy kiểm tra lại có đúng tệp cần đọc không."
    return [Notice(NO_REFORM, message)]


def _titles(document: Document) -> Iterator[str]:
    """Yield the lines that may be titles: near the top, or in capitals anywhere (a plan behind its decision)."""
    for place, (_, paragraph) in enumerate(document.paragraphs()):
        for line in paragraph.text.split("\n"):
            if len(line) <= LONGEST_TITLE and (place < HEAD or line.isupper() or paragraph.level is not None):
                yield fold(line)


def _parts(tree: Outline) -> set[Part]:
    return {part for item in tree.items if item.is_heading for part in item.parts} & PLAN_PARTS


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
