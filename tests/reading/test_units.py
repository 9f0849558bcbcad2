"""The list of units of a plan: spellings, scope, duties."""

from __future__ import annotations

import pytest

from cchc.reading.draft import UnitName
from cchc.reading.outline import outline
from cchc.reading.unit_keys import key_of
from cchc.reading.unit_mentions import mentions
from cchc.reading.units import read_units, scope_of

from .grids import HEAD, plan, table


def units(*blocks) -> dict[str, UnitName]:
    document = plan(*blocks)
    return {unit.name: unit for unit in read_units(document, outline(document))}


def test_a_unit_has_every_spelling_and_the_number_of_its_duties():
    read = units(
        "Bảo đảm hoạt động của Trung tâm Phục vụ hành chính công phường.",
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Trung tâm phục vụ hành chính công",
        "- Tiếp nhận hồ sơ.",
        "- Trả kết quả.",
        table(f"{HEAD}\n1 | Rà soát | TTPVHCC | Các phòng | Quý I | Báo cáo"),
    )
    centre = read["Trung tâm phục vụ hành chính công"]

    assert centre.responsibilities == 2
    assert set(centre.aliases) == {
        "Trung tâm phục vụ hành chính công",
        "Trung tâm Phục vụ hành chính công phường",
        "TTPVHCC",
    }


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("Phòng Văn hóa - Xã hội", "internal"),
        ("Ủy ban nhân dân phường", "internal"),
        ("Bộ phận Một cửa", "internal"),
        ("Các phòng chuyên môn", "group"),
        ("Sở Nội vụ", "superior"),
        ("Các sở, ban, ngành", "superior"),
        ("Ủy ban nhân dân tỉnh", "superior"),
        ("Ban Dân vận tỉnh Lâm Đồng", "superior"),
        ("Ban Dân vận phường", "internal"),
        ("Kho bạc Nhà nước", "external"),
        ("Cơ quan bảo hiểm xã hội khu vực", "external"),
    ],
)
def test_the_name_says_where_a_unit_stands(name, scope):
    assert scope_of(name, key_of(name)) == scope


def test_units_are_found_in_running_text():
    text = "Giao phòng Văn hóa – Xã hội, Phòng Lữ hành - Sự kiện báo cáo UBND phường và Sở Nội vụ."

    assert list(mentions(text)) == [
        "phòng Văn hóa – Xã hội",
        "UBND phường",
        "Sở Nội vụ",
        "Phòng Lữ hành - Sự kiện",
    ]


def test_a_syllable_of_a_longer_word_is_no_unit():
    text = "Văn phòng Sở theo dõi; Đồn Biên phòng Hòn Xa phối hợp; Trưởng phòng Kinh tế báo cáo."

    assert list(mentions(text)) == ["phòng Kinh tế"]


def test_a_name_in_running_text_is_as_long_as_the_plan_writes_it_elsewhere():
    text = "Phòng Phổ biến, giáo dục pháp luật tổng hợp."

    assert list(mentions(text, ["Phòng Phổ biến, giáo dục pháp luật"])) == ["Phòng Phổ biến, giáo dục pháp luật"]


def test_owners_in_the_brackets_of_sentences_are_units_of_the_plan():
    read = units(
        "III. NHIỆM VỤ",
        "1. Cấp giấy (Chủ trì: Phòng Bổ trợ tư pháp; phối hợp: Tổ chứng thực; thời gian: Quý I).",
        "2. Thu lệ phí (Chủ trì: Phòng Bổ trợ tư pháp; thời gian: Quý II).",
    )

    assert {"Phòng Bổ trợ tư pháp", "Tổ chứng thực"} <= set(read)


def test_who_only_issued_a_cited_document_is_no_unit_of_the_plan():
    assert list(mentions("Thông tư số 26/2019/TT-BTC ngày 10/5/2019 của Bộ trưởng Bộ Tài chính")) == []


def test_common_words_are_no_units():
    assert list(mentions("phòng được xử lý; tổ chức thực hiện; công an toàn; ban hành văn bản")) == []
