"""The template a ward starts from: the house style with fields where a paper would have its own words.

It is drawn as any paper is, with marks in place of the words; then each mark becomes its field. So the template looks
as the papers do, and changes with the house style.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from cchc.foundation.papers import Paper, PaperAnnex, PaperColumn, PaperSection, PaperTable, in_house_style
from cchc.foundation.word import Letterhead, Picture, Row, Signature

from ..documents.kinds import BY_CODE, Kind
from .sample import grey_png

# A mark, and what a piece of text that holds it becomes. Capitals, because the house style prints some of them so.
MARKS: Mapping[str, str] = {
    "QQCOQUANA": "{%p for dong in co_quan %}",
    "QQCOQUANB": "{{ dong }}",
    "QQCOQUANC": "{%p endfor %}",
    "QQKYHIEU": "Số: {{ so }}/{{ ky_hieu }}",
    "QQDIADANH": "{{ dia_danh }}, {{ ngay_thang }}",
    "QQTENLOAI": "{{ ten_loai }}",
    "QQTRICHYEU": "{{ trich_yeu }}",
    "QQKINHGUIA": "{%p for dong in kinh_gui %}",
    "QQKINHGUIB": "{{ dong }}",
    "QQKINHGUIC": "{%p endfor %}",
    "QQTHAMQUYENA": "{%p for dong in tham_quyen %}",
    "QQTHAMQUYENB": "{{ dong }}",
    "QQTHAMQUYENC": "{%p endfor %}",
    "QQNGUOIKY": "{{ nguoi_ky }}",
    "QQNOINHANA": "{%p for dong in noi_nhan %}",
    "QQNOINHANB": "{{ dong }}",
    "QQNOINHANC": "{%p endfor %}",
    "QQTENHINH": "{{ hinh.ten }}",
    "QQPHULUC": "{{ %s.tieu_de }}",
}


@cache
def base_template(kind_code: str) -> bytes:
    """Return the template of a kind as .docx."""
    kind = BY_CODE[kind_code]
    document = Document(io.BytesIO(in_house_style(_marked(kind))))
    for text, mark in list(_marks(document)):
        _put(text, mark)
    _name_pictures(document)
    _drop_own_words(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _marked(kind: Kind) -> Paper:
    return Paper(
        kind=kind.code,
        head=Letterhead(
            issuer=("QQCOQUANA", "QQCOQUANB", "QQCOQUANC"),
            symbol="QQKYHIEU",
            place="QQDIADANH",
            subject="QQTRICHYEU" if kind.is_letter else "",
        ),
        title="" if kind.is_letter else "QQTENLOAI",
        subject="" if kind.is_letter else "QQTRICHYEU",
        to=("QQKINHGUIA", "QQKINHGUIB", "QQKINHGUIC") if kind.is_letter else (),
        bases=("{%p for dong in can_cu %}", "{{ dong }}", "{%p endfor %}"),
        sections=tuple(_each_section("phan", has_pictures=kind.has_pictures)),
        table=PaperTable(kind.table, tuple(_each_row("bang", kind.table))) if kind.table else None,
        after=tuple(_each_section("phan_sau")),
        signature=Signature(
            authority=("QQTHAMQUYENA", "QQTHAMQUYENB", "QQTHAMQUYENC"),
            name="QQNGUOIKY",
            recipients=("QQNOINHANA", "QQNOINHANB", "QQNOINHANC"),
        ),
        annexes=tuple(
            PaperAnnex(
                key, f"QQPHULUC {key}", f"{{{{ {key}.ghi_chu }}}}",
                PaperTable(columns, tuple(_each_row(f"{key}.dong", columns))),
            )
            for key, columns in kind.annexes
        ),
    )  # fmt: skip


def _each_section(name: str, *, has_pictures: bool = False) -> Iterator[PaperSection]:
    yield PaperSection(paragraphs=(f"{{%p for muc in {name} %}}", "{%p if muc.tieu_de %}"))
    yield PaperSection("{{ muc.tieu_de }}")
    yield PaperSection(paragraphs=("{%p endif %}", "{%p for dong in muc.doan %}", "{{ dong }}", "{%p endfor %}"))
    if has_pictures:
        picture = Picture(grey_png(), "QQTENHINH", "")
        yield PaperSection(paragraphs=("{%p for hinh in muc.hinh %}",), pictures=(picture,))
        yield PaperSection(paragraphs=("{%p endfor %}",))
    yield PaperSection(paragraphs=("{%p endfor %}",))


def _each_row(name: str, columns: Sequence[PaperColumn]) -> Iterator[Row]:
    yield f"{{%tr for dong in {name} %}}"
    yield "{%tr if dong.la_nhom %}"
    yield "{{ dong.nhom }}"
    yield "{%tr else %}"
    yield tuple(f"{{{{ dong.{column.key} }}}}" for column in columns)
    yield "{%tr endif %}"
    yield "{%tr endfor %}"


def _marks(document: Any) -> Iterator[tuple[Any, str]]:
    for text in document.element.body.iter(qn("w:t")):
        mark = next((mark for mark in MARKS if mark in (text.text or "")), "")
        if mark:
            yield text, mark


def _name_pictures(document: Any) -> None:
    """Put the field in place of the picture, whose paragraph is in the house style already."""
    for drawing in list(document.element.body.iter(qn("w:drawing"))):
        document.part.drop_rel(drawing.xpath(".//a:blip/@r:embed")[0])
        run = drawing.getparent()
        run.remove(drawing)
        run.text = "{{ hinh.anh }}"


def _drop_own_words(document: Any) -> None:
    """ "Kính gửi:" comes with the receivers: one on its line, several below each other."""
    for paragraph in document.paragraphs:
        if paragraph.text == "Kính gửi:":
            paragraph._element.getparent().remove(paragraph._element)


def _put(text: Any, mark: str) -> None:
    field = MARKS[mark]
    if "%s" in field:
        field %= (text.text or "").split()[-1].lower()
    text.text = field
