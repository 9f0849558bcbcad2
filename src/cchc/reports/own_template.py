"""A report through the ward's own template: its parts as the fields a template of kind "report" may use. Pure.

Charts are left to the house style: a template holds words and tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc.foundation.papers import Paper, PaperAnnex, PaperSection, PaperTable
from cchc.foundation.word import Letterhead, Row, Signature

from .documents.kinds import REPORT_TASKS, STATISTICS
from .domain.draft import Printed, fill, paragraphs
from .domain.outline import Outline

KIND = "report"
STATISTICS_TITLE = "Biểu thống kê kết quả cải cách hành chính"
TASKS_TITLE = "Tình hình thực hiện nhiệm vụ của kế hoạch cải cách hành chính"


def report_paper(
    *,
    head: Letterhead,
    title: str,
    subject: str,
    bases: Sequence[str],
    opening: str,
    closing: str,
    signature: Signature,
    outline: Outline,
    texts: Mapping[str, str],
    figures: Mapping[str, Printed],
    under: str,
    statistics: Sequence[Row],
    tasks: Sequence[Row],
) -> Paper:
    """Return the report as a paper; the words are those of the house style."""
    sections = [
        PaperSection(section.heading, tuple(paragraphs(fill(texts.get(section.key, ""), figures))))
        for section in outline.sections
    ]
    return Paper(
        kind=KIND,
        head=head,
        title=title,
        subject=subject,
        bases=(*bases, opening),
        sections=tuple(sections),
        after=(PaperSection(paragraphs=(closing,)),),
        signature=signature,
        annexes=(
            PaperAnnex("thong_ke", STATISTICS_TITLE, under, PaperTable(STATISTICS, tuple(statistics)), "Phụ lục I"),
            PaperAnnex("nhiem_vu", TASKS_TITLE, under, PaperTable(REPORT_TASKS, tuple(tasks)), "Phụ lục II"),
        ),
    )
