"""A report through the ward's own template: its parts as the fields a template of kind "report" may use. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc.foundation.papers import Paper, PaperAnnex, PaperSection, PaperTable
from cchc.foundation.word import DOTS, Letterhead, Picture, Row, Signature

from .documents.kinds import REPORT_TASKS, STATISTICS
from .domain.draft import Printed, fill, paragraphs
from .domain.outline import Outline, Section

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
    pictures: Mapping[str, Sequence[Picture]],
    under: str,
    statistics: Sequence[Row],
    tasks: Sequence[Row],
) -> Paper:
    """Return the report as a paper; the words are those of the house style.

    :param pictures: by the section they stand below.
    """
    sections = [
        PaperSection(
            section.heading,
            tuple(_paragraphs(section, fill(texts.get(section.key, ""), figures))),
            tuple(pictures.get(section.key, ())),
        )
        for section in outline.of(texts)
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


def _paragraphs(section: Section, text: str) -> list[str]:
    """Return what is printed; a section nobody wrote is left open for a pen."""
    return list(paragraphs(text)) or ([] if section.is_heading_only else [DOTS])
