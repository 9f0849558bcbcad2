"""The Word file of a periodic report: Decree 30/2020 layout, statistics and tasks as landscape annexes. Reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from cchc.foundation import files
from cchc.foundation.papers import Paper
from cchc.foundation.word import DOTS, Letterhead, OfficialDocument, Picture, Signature, place_date
from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Period
from cchc.indicators.place import Place
from cchc.kernel.late import late
from cchc.kernel.quantities import format_date
from cchc.organisation.domain.names import in_sentence
from cchc.organisation.models import Unit
from cchc.organisation.records import ward_of
from cchc.organisation.rules import report_regime_for
from cchc.plans.models import Plan
from cchc.plans.queries import confirmed_version
from cchc.work.letters import place_of

from . import annexes, own_template
from .domain.draft import Printed, fill, paragraphs
from .domain.outline import DEFAULT, Outline, load_outline
from .domain.printing import BEFORE, YEAR_BEFORE, name_of
from .models import Report
from .snapshot import Attached, attached_to, period_of
from .templating.context import context_of
from .templating.keeping import in_force

drawing = late("cchc.reports.templating.drawing")  # with the engine of templates

COMMITTEE = "Ủy ban nhân dân"
KIND = "Báo cáo"
TO_REPORT = " (b/c)"
SHORT_DATE = re.compile(r"ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b")
CHAIR, VICE_CHAIR = "chủ tịch", "phó chủ tịch"
PICTURES_AFTER = "achievements"  # the section the charts belong to


class PartText(Protocol):
    """A section with its text: ``models.Part``, or ``domain.draft.SectionDraft``."""

    @property
    def section(self) -> str: ...
    @property
    def text(self) -> str: ...


def word_of(
    report: Report, *, parts: Sequence[PartText], figures: Mapping[str, Printed], today: date | None = None
) -> bytes:
    """Return the report as .docx.

    :param parts: in the order of the outline; figures stand in their text as ``[[key]]``.
    :param today: the day live figures of the annexes are seen on, of a report nobody opened; by default its cut-off.
    """
    seen_on = today or report.signed_on or report.end_on
    return written(report, parts=parts, figures=figures, attached=attached_to(report, today=seen_on))


def written(report: Report, *, parts: Sequence[PartText], figures: Mapping[str, Printed], attached: Attached) -> bytes:
    """Return the file of a report whose annexes are at hand: through the unit's own template, or in the house style."""
    outline = load_outline(report.outline or DEFAULT)
    plan = Plan.objects.filter(unit=ward_of(report.unit), year=report.end_on.year).order_by("pk").first()
    texts = {part.section: part.text for part in parts}
    if (own := in_force(own_template.KIND, report.unit.path)) is not None:
        paper = _paper(report, outline, plan, texts, figures, attached)
        drawn: bytes = drawing.draw(files.load(own.file), own_template.KIND, context_of(paper))
        return drawn
    document = OfficialDocument()
    document.letterhead(_letterhead(report))
    document.kind_and_subject(KIND, report.subject)
    document.bases([*outline.bases, *_own_bases(report, plan)])
    document.body(_opening(report, texts, figures, attached), is_close=True)
    _sections(document, outline, texts, figures, attached.pictures)
    document.body(_closing(report), is_close=True)
    document.signature(_signature(report, outline))
    _annexes(document, report, attached)
    return document.as_bytes()


def _paper(
    report: Report,
    outline: Outline,
    plan: Plan | None,
    texts: Mapping[str, str],
    figures: Mapping[str, Printed],
    attached: Attached,
) -> Paper:
    return own_template.report_paper(
        head=_letterhead(report),
        title=KIND,
        subject=report.subject,
        bases=[*outline.bases, *_own_bases(report, plan)],
        opening=_opening(report, texts, figures, attached),
        closing=_closing(report),
        signature=_signature(report, outline),
        outline=outline,
        texts=texts,
        figures=figures,
        pictures={PICTURES_AFTER: attached.pictures},
        under=_under(report),
        statistics=attached.statistics,
        tasks=attached.tasks,
    )


# The top ----------------------------------------------------------------------------------------


def _letterhead(report: Report) -> Letterhead:
    unit, ward = report.unit, ward_of(report.unit)
    own = Letterhead(
        issuer=(COMMITTEE, unit.name),
        symbol=report.symbol or "BC-UBND",
        place=place_of(ward),
        on=report.signed_on,
        number=report.number,
    )
    if unit.kind == Unit.Kind.COMMUNE:
        return own
    symbol = report.symbol or f"BC-{unit.short_name or 'ĐV'}"
    parent = f"{COMMITTEE} {in_sentence(ward.name)}"
    return Letterhead((unit.name,), symbol, own.place, own.on, own.number, parent=parent)


def _own_bases(report: Report, plan: Plan | None) -> Iterator[str]:
    regime = report_regime_for(report.unit, year=report.year)
    if regime.document:
        yield f"Căn cứ {_dated(regime.document)} về chế độ báo cáo cải cách hành chính định kỳ"
    if plan is not None:
        version = confirmed_version(plan)
        number = f" số {version.number}" if version and version.number else ""
        issued = f" {place_date(version.issued_on)}" if version and version.issued_on else ""
        ward = in_sentence(plan.unit.name)
        yield f"Thực hiện Kế hoạch{number}{issued} của {COMMITTEE} {ward} về cải cách hành chính năm {plan.year}"


def _dated(document: str) -> str:
    """Write the day of a document as a legal basis does: "ngày 17 tháng 7 năm 2025"."""

    def written(found: re.Match[str]) -> str:
        try:
            return place_date(date(*(int(found[part]) for part in ("year", "month", "day"))))
        except ValueError:  # a person wrote a day there is not
            return found[0]

    return SHORT_DATE.sub(written, document)


def _name(report: Report) -> str:
    if report.unit.kind == Unit.Kind.COMMUNE:
        return f"{COMMITTEE} {in_sentence(report.unit.name)}"
    return report.unit.name


def _lowered(subject: str) -> str:
    return subject[:1].lower() + subject[1:]


def _opening(report: Report, texts: Mapping[str, str], figures: Mapping[str, Printed], attached: Attached) -> str:
    """Return the sentence before the text: of which days the figures are, and those they are held against."""
    period = period_of(report)
    said = [f"số liệu {_days(period)}"]
    if attached.seen_on and attached.seen_on < report.end_on:
        said.append(f"tạm tính đến ngày {format_date(attached.seen_on)}")
    text = " ".join(fill(one, figures) for one in texts.values())
    said += [f"{name} {_days(one)}" for name, one in _held_against(report, period) if f"so với {name}" in text]
    return f"{_name(report)} báo cáo {_lowered(report.subject)} ({'; '.join(said)}) như sau:"


def _held_against(report: Report, period: Period) -> Iterator[tuple[str, Period]]:
    """Yield what the text calls the stretches it compares with, and their days."""
    is_year = report.kind == Report.Kind.YEAR
    yield name_of(YEAR_BEFORE, is_year=is_year), periods.year_before(period, Place(report.unit, []).regime)
    yield name_of(BEFORE, is_year=is_year), periods.before(period)


def _days(period: Period) -> str:
    return f"từ ngày {format_date(period.start)} đến ngày {format_date(period.end)}"


def _closing(report: Report) -> str:
    return f"Trên đây là báo cáo {_lowered(report.subject)} của {_name(report)}./."


# The text ---------------------------------------------------------------------------------------


def _sections(
    document: OfficialDocument,
    outline: Outline,
    texts: Mapping[str, str],
    figures: Mapping[str, Printed],
    pictures: Sequence[Picture],
) -> None:
    for section in outline.of(texts):
        document.heading(section.heading, level=section.level)
        text = fill(texts.get(section.key, ""), figures)
        for paragraph in paragraphs(text):
            document.body(paragraph, is_close=True)
        if not text.strip() and not section.is_heading_only:
            document.body(DOTS, is_close=True)  # left open for a pen; the drafter is told
        for picture in pictures if section.key == PICTURES_AFTER else ():
            document.picture(picture)


def _signature(report: Report, outline: Outline) -> Signature:
    is_ward = report.unit.kind == Unit.Kind.COMMUNE
    recipients = outline.recipients if is_ward else outline.recipients_of_unit
    if is_ward and report.receiver:
        others = (one for one in recipients if not report.receiver.startswith(one.removesuffix(TO_REPORT)))
        recipients = (f"{report.receiver}{TO_REPORT}", *others)
    return Signature(authority_of(report), report.signer, recipients)


def authority_of(report: Report) -> tuple[str, ...]:
    """Return who signs for whom: a ward's report goes out for its committee, a deputy signs for the chair."""
    title = report.signer_title.strip()
    if report.unit.kind != Unit.Kind.COMMUNE:
        return (title or "Thủ trưởng đơn vị",)
    on_behalf = f"TM. {COMMITTEE}"
    if title.lower().startswith(VICE_CHAIR):
        return (on_behalf, "KT. Chủ tịch", "Phó Chủ tịch")
    return (on_behalf, "Chủ tịch") if not title or title.lower().startswith(CHAIR) else (on_behalf, title)


# The annexes ------------------------------------------------------------------------------------


def _annexes(document: OfficialDocument, report: Report, attached: Attached) -> None:
    under = _under(report)
    if attached.statistics:
        document.annex("Biểu thống kê kết quả cải cách hành chính", under, label="Phụ lục I")
        document.table(annexes.STATISTICS_COLUMNS, attached.statistics)
    if attached.tasks:
        label = "Phụ lục II" if attached.statistics else "Phụ lục"
        document.annex("Tình hình thực hiện nhiệm vụ của kế hoạch cải cách hành chính", under, label=label)
        document.table(annexes.TASK_COLUMNS, attached.tasks, size=annexes.TASK_PT)


def _under(report: Report) -> str:
    number = f"{report.number:02d}" if report.number is not None else DOTS
    symbol = report.symbol or "BC-UBND"
    return f"(Kèm theo Báo cáo số {number}/{symbol} {place_date(report.signed_on)} của {_name(report)})"
