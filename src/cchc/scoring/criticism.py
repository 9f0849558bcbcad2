"""A draft that puts before the chairperson which heads to remind or criticise: facts only; a person decides.

Source: mission A24 (plan 000 I.2.d, V.2.c: note and put to the chairperson the criticism of late heads). Layout: Decree
30/2020/NĐ-CP through ``foundation.word``. The draft is not kept by the software; that it was made is in the trail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.foundation import audit
from cchc.foundation.word import Column, Letterhead, OfficialDocument, Row, Signature
from cchc.organisation.domain.names import in_sentence
from cchc.organisation.models import Person, Unit

from .domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from .heads import Line, Source

COLUMNS = (
    Column("TT", 1.1, is_centred=True),
    Column("Đơn vị", 4.0),
    Column("Người đứng đầu", 3.6),
    Column("Nội dung, số liệu", 7.3),
)
DRAFT = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class CriticismOrder:
    """What a person asks for: whose heads, who puts it forward, who signs."""

    ward: Unit
    issuer: Unit
    year: int
    place: str
    signer: str = ""


@transaction.atomic
def draft_criticism(
    *, order: CriticismOrder, lines: Sequence[Line], columns: list[Source], actor: Person, at: datetime
) -> bytes:
    """Return the draft as .docx and account for it.

    :raises CannotAppraise: NO_HEADS when none of the units has anything to name.
    """
    named = [line for line in lines if line.faults(columns)]
    if not named:
        raise CannotAppraise(AppraisalRefusal.NO_HEADS)
    content = document(order, named, columns)
    facts = {"year": order.year, "heads": [line.unit.code for line in named]}
    audit.record(
        event="scoring.criticism_drafted", target=order.ward, actor=actor, unit_code=order.ward.code, facts=facts, at=at
    )
    return content


def document(order: CriticismOrder, lines: Sequence[Line], columns: list[Source]) -> bytes:
    """Return the draft; number and day stay open for the registry."""
    ward = in_sentence(order.ward.name)
    made = OfficialDocument()
    made.letterhead(
        Letterhead(
            parent=f"Ủy ban nhân dân {ward}",
            issuer=(order.issuer.name,),
            symbol=f"TTr-{order.issuer.short_name or 'VP'}",
            place=order.place,
        )
    )
    subject = f"Về việc xem xét trách nhiệm người đứng đầu trong thực hiện cải cách hành chính năm {order.year}"
    made.kind_and_subject(f"{DRAFT} TỜ TRÌNH", subject)
    made.addressees([f"Chủ tịch Ủy ban nhân dân {ward}"])
    made.body(
        f"Qua theo dõi việc thực hiện kế hoạch cải cách hành chính năm {order.year}, {in_sentence(order.issuer.name)} "
        f"báo cáo các nội dung liên quan đến trách nhiệm của người đứng đầu {len(lines)} đơn vị như sau:"
    )
    made.table(COLUMNS, [_row(place, line, columns) for place, line in enumerate(lines, start=1)])
    made.body(
        "Số liệu do phần mềm tổng hợp từ sổ theo dõi. Đề nghị đơn vị có tên giải trình nguyên nhân, trong đó nêu rõ "
        "nguyên nhân khách quan (nếu có), trước khi Chủ tịch xem xét."
    )
    made.body(
        f"Kính trình Chủ tịch Ủy ban nhân dân {ward} xem xét, quyết định hình thức nhắc nhở hoặc phê bình (nếu có)./."
    )
    recipients = ("Như trên", "Các đơn vị có tên (để giải trình)", f"Lưu: {order.issuer.short_name or 'VT'}")
    made.signature(Signature(authority=("TRƯỞNG PHÒNG",), name=order.signer, recipients=recipients))
    return made.as_bytes()


def _row(place: int, line: Line, columns: list[Source]) -> Row:
    return (str(place), line.unit.name, _head(line), "\n".join(f"- {one};" for one in line.faults(columns)))


def _head(line: Line) -> str:
    if not line.heads:
        return "(chưa khai báo)"
    return f"{line.names}{f', {line.title}' if line.title else ''}"
