"""The house style of Word documents: what holds for every paper. The layout: tests/reports/layout.py."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc.foundation.word import Column, Letterhead, OfficialDocument, Signature

HEAD = Letterhead(("Ủy ban nhân dân", "Phường Sao Mai"), "BC-UBND", "Sao Mai", on=date(2026, 3, 9), number=41)


def written(subject="Kết quả quý I năm 2026"):
    document = OfficialDocument()
    document.letterhead(HEAD)
    document.kind_and_subject("Báo cáo", subject)
    document.heading("I. KẾT QUẢ")
    document.heading("1. Thể chế", level=2)
    document.body("Trên đây là báo cáo./.")
    document.signature(Signature(("TM. Ủy ban nhân dân", "Chủ tịch"), "Trần Quốc Bình", ("Lưu: VT",)))
    document.annex("Biểu thống kê", "(Kèm theo Báo cáo)")
    document.table([Column("STT", 2.0), Column("Chỉ tiêu", 10.0)], [("1", "Hồ sơ")])
    return document.as_bytes()


@pytest.fixture(scope="module")
def content():
    return written()


@pytest.fixture
def document(content):
    return Document(io.BytesIO(content))


def test_the_file_says_what_it_is_whose_and_of_which_day(document):
    properties = document.core_properties

    assert properties.title == "Báo cáo: Kết quả quý I năm 2026"
    assert properties.author == "Ủy ban nhân dân Phường Sao Mai"
    assert (properties.created.date(), properties.modified.date()) == (HEAD.on, HEAD.on)
    assert (properties.language, properties.comments) == ("vi-VN", "")


def test_a_document_without_a_day_does_not_say_when_it_was_made():
    document = OfficialDocument()

    assert b"2013" not in zipfile.ZipFile(io.BytesIO(document.as_bytes())).read("docProps/core.xml")


def test_a_subject_longer_than_a_property_may_be_is_written_whole_in_the_text():
    subject = "Kết quả cải cách hành chính " * 10
    document = Document(io.BytesIO(written(subject)))

    assert len(document.core_properties.title) == 255
    assert subject in [one.text for one in document.paragraphs]


def test_nothing_of_the_blank_file_goes_out_with_a_document(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    names, settings = archive.namelist(), archive.read("word/settings.xml")

    assert not [name for name in names if "thumbnail" in name or "WithEffects" in name or "customXml" in name]
    assert b"ja-JP" not in settings
    assert b'<w:themeFontLang w:val="vi-VN"/>' in settings


def test_headings_stand_in_the_list_of_headings(document):
    levels = {one.text: one._p.find(f".//{qn('w:outlineLvl')}") for one in document.paragraphs}

    assert levels["I. KẾT QUẢ"].get(qn("w:val")) == "0"
    assert levels["1. Thể chế"].get(qn("w:val")) == "1"
    assert levels["Trên đây là báo cáo./."] is None


def test_a_signature_never_stands_alone_on_a_page(document):
    last = next(one for one in document.paragraphs if one.text.endswith("./."))

    assert last.paragraph_format.keep_with_next
    assert document.tables[1].rows[0]._tr.trPr.find(qn("w:cantSplit")).attrib == {}


def test_the_end_of_a_section_takes_no_room(document):
    end = next(one for one in document.paragraphs if one._p.pPr.find(qn("w:sectPr")) is not None)

    assert end.paragraph_format.line_spacing.pt == 1
