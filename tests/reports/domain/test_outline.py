"""Outlines: what the shipped one says, and what a broken one is told."""

import pytest

from cchc.kernel.fields import Field
from cchc.reports.domain.document_kinds import kind_of, subject_of
from cchc.reports.domain.outline import BadOutline, load_outline, read_outline


def test_the_outline_has_the_five_parts_of_the_report():
    parts = [section for section in load_outline().sections if section.level == 1]

    assert [part.number for part in parts] == ["I", "II", "III", "IV", "V"]
    assert parts[1].heading == "II. KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG CẢI CÁCH HÀNH CHÍNH"


def test_the_six_fields_of_reform_are_reported_in_their_order():
    below = [section for section in load_outline().sections if section.key in set(Field)]

    assert [section.field for section in below if section.level == 2] == [
        "institutions", "procedures", "apparatus", "civil_service", "public_finance", "digital_government",
    ]  # fmt: skip


def test_it_is_not_confirmed_and_says_so():
    outline = load_outline()

    assert not outline.is_confirmed
    assert outline.source


def test_a_heading_without_an_owner_is_nobodys_to_write():
    outline = load_outline()

    assert "results" not in {section.key for section in outline.written}
    assert outline.section("procedures").owner == "TTPVHCC"


@pytest.mark.parametrize("code", ["no_such", "../default", ""])
def test_an_outline_that_is_not_there_is_not_found(code):
    with pytest.raises(KeyError):
        load_outline(code)


def test_all_faults_of_an_outline_are_told_at_once():
    with pytest.raises(BadOutline) as refused:
        read_outline("code: x\nsections:\n  - {key: a, number: I, title: A, level: 3}\n  - {key: a, colour: red}\n")

    assert refused.value.problems == [
        "no title", "a: level is 3, expected 1 or 2", "a: twice", "a: no number", "a: no title", "a: unknown 'colour'",
    ]  # fmt: skip


def test_a_section_is_told_by_its_part_and_its_number():
    places = [section.place for section in load_outline().sections]

    assert places[:2] == ["I", "I.1"]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("16/KH-UBND", "Kế hoạch"),
        ("05/2026/NQ-HĐND", "Nghị quyết"),
        ("45/UBND-VHXH", "Công văn"),
        ("12/BC-UBND", "Báo cáo"),
        ("12", "Văn bản"),
        ("Sổ theo dõi", "Văn bản"),
    ],
)
def test_a_document_is_called_by_its_symbol(number, kind):
    assert kind_of(number) == kind


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Kế hoạch", "Ban hành kế hoạch kiểm soát"),
        ("báo cáo.", "Ban hành kế hoạch kiểm soát"),
        ("", "Ban hành kế hoạch kiểm soát"),
        ("Báo cáo tiến độ giải ngân", "Báo cáo tiến độ giải ngân"),
    ],
)
def test_a_document_whose_title_says_only_its_kind_is_about_its_task(title, subject):
    assert subject_of(title, "Ban hành kế hoạch kiểm soát") == subject
