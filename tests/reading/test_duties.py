"""Duties of units: whose each item is, and with whom it is to be done."""

from __future__ import annotations

import pytest

from cchc.reading.duties import Duty, only_supports, owner_of_heading, partners_in, read_duties, subject_of
from cchc.reading.outline import outline
from cchc.reading.responsibilities import read_responsibilities

from .grids import plan

SECTION = "V. TỔ CHỨC THỰC HIỆN"


def duties(*paragraphs: str) -> list[Duty]:
    return read_duties(outline(plan(SECTION, *paragraphs)))


HEADINGS = [
    ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
    ("Trách nhiệm của người đứng đầu các cơ quan, đơn vị:", "người đứng đầu các cơ quan, đơn vị"),
    ("Giao Công an phường:", "Công an phường"),
    ("Đề nghị Ủy ban MTTQ phường", "Ủy ban MTTQ phường"),
    ("Các cơ quan được tổ chức theo ngành dọc", "Các cơ quan được tổ chức theo ngành dọc"),
    ("Trách nhiệm chung:", None),
    ("Thời gian thực hiện", None),
    ("Văn phòng HĐND và UBND phường chủ trì tham mưu các nội dung sau", None),
]


@pytest.mark.parametrize(("heading", "unit"), HEADINGS)
def test_a_heading_names_the_unit_below_it_when_it_is_nothing_else(heading, unit):
    owner = owner_of_heading(heading)

    assert (owner.unit if owner else None) == unit


SENTENCES = [
    ("Giao Phòng Văn hóa - Xã hội chủ trì, theo dõi việc thực hiện", "Phòng Văn hóa - Xã hội"),
    ("Trưởng các khu phố đẩy mạnh hoạt động của Tổ công nghệ số", "Trưởng các khu phố"),
    ("Văn phòng HĐND và UBND phường báo cáo kết quả", "Văn phòng HĐND và UBND phường"),
    ("Theo chức năng của mình, các phòng, ban, đơn vị chủ động tổ chức", "các phòng, ban, đơn vị"),
    (
        "Căn cứ nhiệm vụ, công việc tại Kế hoạch này, Thủ trưởng các cơ quan tập trung chỉ đạo",
        "Thủ trưởng các cơ quan",
    ),
    ("Thủ trưởng các cơ quan, đơn vị có liên quan chỉ đạo", "Thủ trưởng các cơ quan, đơn vị có liên quan"),
    ("Phòng Quản lý xây dựng thẩm định thiết kế", "Phòng Quản lý xây dựng"),
    ("Ban Quản lý phối hợp với Công an xã", "Ban Quản lý"),
    ("Trung tâm Dịch vụ sự nghiệp công xây dựng chuyên mục", "Trung tâm Dịch vụ sự nghiệp công"),
    ("Các đơn vị sự nghiệp công lập bảo đảm kinh phí", "Các đơn vị sự nghiệp công lập"),
    ("Ban nhân dân các ấp: Vận động người dân thực hiện", "Ban nhân dân các ấp"),
    ("Tham mưu UBND phường ban hành kế hoạch", None),
    ("Đổi mới, nâng cao chất lượng chuyên mục", None),
    ("Tổ chức phổ biến kế hoạch", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "unit"), SENTENCES)
def test_a_sentence_is_about_the_unit_before_its_verb(sentence, unit):
    owner = subject_of(sentence)

    assert (owner.unit if owner else None) == unit


PARTNERS = [
    ("Phối hợp với Công an xã và các đơn vị có liên quan kiểm tra", ["Công an xã", "các đơn vị có liên quan"]),
    ("Phối hợp cơ quan có liên quan thực hiện tuyên truyền", ["cơ quan có liên quan"]),
    ("Phối hợp với Phòng Kinh tế - Hạ tầng và Đô thị: dự trù kinh phí", ["Phòng Kinh tế - Hạ tầng và Đô thị"]),
    ("Phối hợp với cơ quan bảo hiểm xã hội khu vực nghiên cứu cải cách", ["cơ quan bảo hiểm xã hội khu vực"]),
    ("Phối hợp thực hiện báo cáo CCHC", []),
    ("Kiểm tra công tác phối hợp giữa các phòng", []),
    ("Báo cáo UBND phường (qua Phòng Nội vụ)", []),
    ("Đôn đốc các phòng, đơn vị thực hiện", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "units"), PARTNERS)
def test_only_units_to_work_with_are_partners(sentence, units):
    assert partners_in(sentence) == units


def test_items_under_a_heading_belong_to_its_unit():
    found = duties(
        "1. Phòng Văn hóa - Xã hội", "a) Theo dõi kế hoạch.", "b) Báo cáo.", "2. Công an xã", "- Cấp định danh."
    )

    assert [(d.unit, d.number) for d in found] == [
        ("Phòng Văn hóa - Xã hội", "V.1.a"),
        ("Phòng Văn hóa - Xã hội", "V.1.b"),
        ("Công an xã", "V.2.1"),
    ]


def test_items_without_a_heading_name_their_units():
    found = duties("1. Giao Phòng Nội vụ theo dõi, đôn đốc.", "2. Trưởng các thôn tuyên truyền.")

    assert [d.unit for d in found] == ["Phòng Nội vụ", "Trưởng các thôn"]


def test_another_definite_unit_under_a_heading_has_its_own_duty():
    found = duties(
        "1. Người đứng đầu các phòng",
        "- Báo cáo định kỳ.",
        "Văn phòng HĐND và UBND phường báo cáo việc xử lý kiến nghị.",
    )

    assert [d.unit for d in found] == ["Người đứng đầu các phòng", "Văn phòng HĐND và UBND phường"]


def test_a_line_with_a_colon_leads_in_the_items_below_it():
    found = duties(
        "1. Phòng Kinh tế",
        "- Chủ trì, phối hợp với Công an xã:",
        "+ Rà soát đất đai;",
        "+ Giải ngân vốn.",
        "- Báo cáo.",
    )

    assert [(d.text, d.lead_in) for d in found] == [
        ("Rà soát đất đai;", "Chủ trì, phối hợp với Công an xã:"),
        ("Giải ngân vốn.", "Chủ trì, phối hợp với Công an xã:"),
        ("Báo cáo.", None),
    ]


def test_a_list_that_explains_a_line_is_one_duty():
    found = duties(
        "1. Các phòng, đơn vị",
        "- Thời điểm chốt số liệu như sau:",
        "a) Báo cáo quý I: từ ngày 01 tháng 12;",
        "b) Báo cáo năm: từ ngày 01 tháng 12.",
    )

    assert len(found) == 1


def test_closing_remarks_are_no_duties():
    found = duties("1. Công an xã", "- Cấp định danh.", "Trên đây là Kế hoạch cải cách hành chính năm 2026./.")

    assert [d.text for d in found] == ["Cấp định danh."]


def test_units_listed_in_a_bracket_after_a_group_share_the_duty():
    (duty,) = duties(
        "1. Đối với các cơ quan được giao chủ trì (Phòng Nội vụ, Văn phòng HĐND và UBND) chủ động rà soát."
    )

    assert duty.names == ("Phòng Nội vụ", "Văn phòng HĐND và UBND")


def test_a_unit_that_is_asked_or_only_works_with_others_supports():
    asked, helping, leading = duties(
        "1. Đề nghị Ủy ban MTTQ phường giám sát việc thực hiện.",
        "2. Công an phường phối hợp với Phòng Nội vụ tuyên truyền.",
        "3. Phòng Nội vụ chủ trì, phối hợp với Công an phường kiểm tra.",
    )

    assert [only_supports(d) for d in (asked, leading)] == [True, False]
    assert helping.unit == "Công an phường"


def test_responsibilities_go_by_the_unit_s_name():
    document = plan(SECTION, "1. Phòng VHXH", "- Theo dõi.", "2. Công an xã", "- Cấp định danh.")
    read = read_responsibilities(document, outline(document))

    assert [(r.unit, r.number) for r in read] == [("Phòng VHXH", "V.1.1"), ("Công an xã", "V.2.1")]
    assert all(r.confidence > 0.9 for r in read)
