"""Meta data of a plan: who issued it, when, under which number, for which year, on which basis.

The head of the document says it (Decree 30/2020/NĐ-CP, annex I); where a plan is annexed to a
decision, number and date are the decision's. What stands blank stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cchc.kernel.text import collapse, fold

from .blocks import Document
from .citations import cited_numbers
from .draft import Meta
from .meta_foot import recipients_of, signature_of
from .meta_issuer import issuer_of, level_of, province_of
from .meta_lines import Line, foot_of, head_of, lines_of
from .outline import Outline

_NUMBER = re.compile(
    r"^\s*Số\s*:?\s*(?P<number>\d*)\s*[-/]\s*(?P<kind>[A-ZĐ]{2,}(?:\s?[-/&]\s?[A-ZĐ]+)*)", re.IGNORECASE
)
_PLACED = re.compile(
    r"(?:^|,|\s)ngày\s*(?P<day>\d{1,2})?\s*tháng\s*(?P<month>\d{1,2})?\s*năm\s*(?P<year>\d{4})?", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"kèm theo (?:quyết định|kế hoạch) số\s*:?\s*(?P<number>\d+)\s*/\s*(?P<kind>[\w-]+)", re.IGNORECASE
)
_DATE = re.compile(
    r"ngày\s*(?P<day>\d{1,2})(?:\s*tháng\s*|\s*[/.-]\s*)(?P<month>\d{1,2})(?:\s*năm\s*|\s*[/.-]\s*)(?P<year>\d{4})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_TITLE_ENDS = re.compile(r"^\(|^căn cứ|^thực hiện\b.*\bsố\b|^theo\b|ban hành kế hoạch|như sau|^điều \d", re.IGNORECASE)
_KIND = "Kế hoạch"


def read_meta(document: Document, outline: Outline) -> Meta:
    """Return what the head, the foot and the citations of a plan say of it."""
    head, foot = head_of(document, outline), foot_of(document, outline)
    meta = Meta()
    _number(meta, head)
    _date(meta, head)
    _title(meta, head)
    meta.issuer = issuer_of(head, meta.title)
    meta.level = level_of(meta.issuer)
    meta.province = province_of(document, meta.issuer)
    meta.year = _year(meta)
    meta.legal_bases = _legal_bases(document, meta.number)
    meta.recipients = recipients_of(foot or head)
    meta.signer, meta.signer_title = signature_of([*head, *foot])
    return meta


def _number(meta: Meta, head: Sequence[Line]) -> None:
    for line in head:
        if found := _NUMBER.match(line.text):
            meta.number = f"{found['number']}/{_joined(found['kind'])}" if found["number"] else None
            meta.spans["number"] = line.span
            if meta.number is None:
                meta.notes.append("Số văn bản để trống.")
            return
    attached = next(((line, m) for line in head if (m := _ATTACHED.search(line.text))), None)
    if attached:
        meta.number = f"{attached[1]['number']}/{_joined(attached[1]['kind'])}"
        meta.spans["number"] = attached[0].span


def _joined(kind: str) -> str:
    return re.sub(r"\s+", "", kind)


def _date(meta: Meta, head: Sequence[Line]) -> None:
    """The date beside the place; blank there, it is not looked for elsewhere."""
    for line in head:
        found = _PLACED.search(line.text)
        if found and len(line.text) < 90 and not _ATTACHED.search(line.text) and not _cites(line.text):
            meta.spans["date_issued"] = line.span
            meta.date_issued = _day(found)
            if meta.date_issued is None:
                meta.notes.append(f"Ngày ban hành để trống hoặc không có trong lịch: “{found.group(0).strip(' ,')}”.")
            return
    attached = next((line for line in head if _ATTACHED.search(line.text)), None)
    if attached and (found := _DATE.search(attached.text)):
        meta.date_issued, meta.spans["date_issued"] = _day(found), attached.span


def _cites(text: str) -> bool:
    return fold(text).startswith(("can cu", "theo ", "thuc hien", "xet "))


def _day(found: re.Match[str]) -> date | None:
    """Return the date, or None when a part is blank or there is no such day."""
    if not (found["day"] and found["month"] and found["year"]):
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _title(meta: Meta, head: Sequence[Line]) -> None:
    """The title is what follows the word "KẾ HOẠCH" that stands alone or opens a line."""
    for at in range(len(head) - 1, -1, -1):
        text = head[at].text
        if not _opens_plan(text):
            continue
        rest = [text[len(_KIND) :].lstrip(" :")]
        for line in head[at + 1 : at + 5]:
            if _TITLE_ENDS.search(line.text):
                break
            rest.append(line.text)
        meta.title = collapse(f"{_KIND} {' '.join(rest)}").rstrip(" .;")
        meta.spans["title"] = head[at].span
        return


def _opens_plan(text: str) -> bool:
    return text.startswith("KẾ HOẠCH") or fold(text) == "ke hoach"


def _year(meta: Meta) -> int | None:
    """The year in the title; without one the year after a December issue, else that of issue."""
    told = _YEAR.findall(meta.title or "")
    if told:
        return int(told[-1])
    if meta.date_issued is None:
        return None
    return meta.date_issued.year + (meta.date_issued.month == 12)


def _legal_bases(document: Document, own: str | None) -> list[str]:
    found = (n for line in lines_of(document) for n in cited_numbers(line.text))
    return [number for number in dict.fromkeys(found) if number != own]
