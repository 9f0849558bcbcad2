"""The book of reflections and petitions (docs/sources.md O4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.kernel.fields import Field

from ..book import Book, Problem
from ..checks import empty, in_order, is_given, needed, together
from ..domain.petitions import PASSED_ON, PetitionClass, is_portal_code
from ..models.petitions import Petition


def code_is_of_the_portal(row: Any) -> Iterator[Problem]:
    """What came by the portal carries its code; what came otherwise gets one when it is entered there."""
    if row.code and not is_portal_code(row.code):
        yield Problem("code", "Mã phản ánh, kiến nghị có dạng PAKN.20261120.0001.")
    elif not row.code and row.channel == Petition.Channel.PORTAL:
        yield Problem("code", "Hãy ghi mã trên Cổng: phản ánh, kiến nghị này đến qua Cổng Dịch vụ công quốc gia.")


PETITIONS = Book(
    code="phan-anh-kien-nghi",
    model=Petition,
    reform_field=Field.PROCEDURES,
    title="Phản ánh, kiến nghị",
    row_name="phản ánh, kiến nghị",
    purpose="Tiếp nhận, phân loại, xử lý, trả lời và công khai kết quả trả lời phản ánh, kiến nghị "
    "(Nghị định số 20/2008/NĐ-CP; cách tính đúng hạn của Quyết định số 766/QĐ-TTg).",
    columns=("code", "topic", "kind", "petition_class", "unit", "received_on", "due_on", "handled_on", "is_on_time"),
    filters=(
        "kind",
        "petition_class",
        "channel",
        "unit",
        "received_on",
        "due_on",
        "handled_on",
        "is_on_time",
        "published_on",
    ),
    key=("code", "topic", "received_on"),
    order=("-received_on",),
    sections=(
        ("Tiếp nhận", ("code", "kind", "channel", "received_on", "topic", "content", "dossier_code")),
        ("Người gửi", ("is_anonymous", "sender", "sender_contact")),
        (
            "Phân loại, chuyển",
            (
                "petition_class",
                "unit",
                "supplement_asked_on",
                "refused_on",
                "refused_because",
                "passed_on",
                "passed_to",
            ),
        ),
        ("Trả lời", ("answered_on", "answer_number", "answer")),
        ("Công khai", ("published_on", "link", "likes", "dislikes", "is_raised_again", "note")),
    ),
    checks=(
        code_is_of_the_portal,
        in_order("received_on", "supplement_asked_on"),
        in_order("received_on", "refused_on"),
        in_order("received_on", "passed_on"),
        in_order("received_on", "answered_on"),
        in_order("answered_on", "published_on"),
        together("refused_on", "refused_because"),
        together("passed_on", "passed_to"),
        needed("answer", when=is_given("answered_on"), because="đã trả lời thì phải lưu nội dung trả lời"),
        needed("answered_on", when=is_given("published_on"), because="chỉ công khai kết quả đã trả lời"),
        needed(
            ("sender", "sender_contact"),
            when=lambda row: not row.is_anonymous and row.petition_class != PetitionClass.NOT_ACCEPTED,
            because="phản ánh, kiến nghị phải có tên, địa chỉ hoặc điện thoại (Nghị định số 20/2008/NĐ-CP)",
        ),
        empty(
            "refused_on",
            when=lambda row: row.petition_class in {PetitionClass.COMPETENT, *PASSED_ON},
            because="phản ánh, kiến nghị đã được phân loại là tiếp nhận",
        ),
        empty(
            "passed_on",
            when=lambda row: row.petition_class == PetitionClass.COMPETENT,
            because="phản ánh, kiến nghị thuộc thẩm quyền thì không chuyển",
        ),
    ),
    first_step="Nhập các phản ánh, kiến nghị tiếp nhận trong năm (có tệp Excel mẫu).",
)
