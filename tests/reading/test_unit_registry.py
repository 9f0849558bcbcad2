"""All spellings of a unit lead to one name; units that only look alike stay apart."""

from __future__ import annotations

import pytest

from cchc.reading.unit_keys import key_of, listed_abbreviations, own_abbreviations
from cchc.reading.unit_registry import Registry

SAME = [
    ("Trung tâm PV HCC", "Trung tâm Phục vụ hành chính công phường"),
    ("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
    ("Phòng VH-XH", "Phòng Văn hoá – Xã hội"),
    ("Phòng VH-XII", "Phòng Văn hoá – Xã hội"),  # as a scan may read it
    ("P. VHXH", "phòng Văn hóa - xã hội phường"),
    ("Phòng KT,HT&ĐT", "Phòng Kinh tế - Hạ tầng và Đô thị"),
    ("VP HĐND&UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
    ("Văn phòng UBND và HĐND phường", "Văn phòng HĐND - UBND"),
    ("CA phường", "Công an phường Thạch Cầu"),
    ("UBND phường Vĩnh Thông", "Ủy ban nhân dân xã"),
    ("Uỷ ban nhân dân phường", "Ủy ban nhân dân phường"),
    ("TT HĐND phường", "Hội đồng nhân dân phường"),
    ("Sở Nội vụ tỉnh Lâm Đồng", "Sở Nội vụ"),
    ("Các Tổ dân phố", "các TDP"),
]
DIFFERENT = [
    ("Ủy ban nhân dân phường", "Ủy ban nhân dân thành phố"),
    ("Ủy ban nhân dân phường", "Chủ tịch Ủy ban nhân dân phường"),
    ("Ủy ban nhân dân phường", "Hội đồng nhân dân phường"),
    ("Các phòng chuyên môn", "Các phòng chuyên môn, đơn vị"),
    ("Trung tâm Phục vụ hành chính công", "Trung tâm Dịch vụ sự nghiệp công"),
    ("Ủy ban MTTQ phường", "Ủy ban MTTQ phường và các đoàn thể"),
    ("Phòng Văn hóa - Xã hội", "Văn phòng"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_unit_share_a_key(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_units_have_another_key(one, other):
    assert key_of(one) != key_of(other)


def registry(*names: str, headings: tuple[str, ...] = ()) -> Registry:
    made = Registry()
    for name in headings:
        made.add(name, heading=True)
    made.add_all(names)
    made.settle()
    return made


def test_a_unit_goes_by_the_heading_of_its_duties():
    made = registry("Phòng Văn hóa - Xã hội phường", "VHXH", headings=("Phòng Văn hoá – Xã hội",))

    assert made.canonical("VHXH") == "Phòng Văn hoá – Xã hội"


def test_an_abbreviated_heading_gives_way_to_the_full_name():
    made = registry("Trung tâm Phục vụ hành chính công", headings=("Trung tâm PVHCC",))

    assert made.canonical("TTPVHCC") == "Trung tâm Phục vụ hành chính công"


def test_without_a_heading_a_unit_goes_by_its_fullest_spelling():
    made = registry("TTPVHCC", "Trung tâm Phục vụ hành chính công", "Trung tâm hành chính công")

    assert made.canonical("Trung tâm hành chính công") == "Trung tâm Phục vụ hành chính công"


def test_a_short_name_belongs_to_the_only_unit_it_can_be():
    made = registry("Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội")

    assert made.canonical("Phòng Kinh tế") == "Phòng Kinh tế, Hạ tầng và Đô thị"


def test_a_short_name_that_could_be_two_units_stays():
    made = registry("Ban Chỉ đạo", "Ban Chỉ đạo Chuyển đổi số", "Ban Chỉ đạo Đề án 06")

    assert made.canonical("Ban Chỉ đạo") == "Ban Chỉ đạo"


def test_an_abbreviation_never_spelt_out_gets_the_usual_name():
    assert registry("P.VHXH").canonical("P.VHXH") == "Phòng Văn hóa - Xã hội"


@pytest.mark.parametrize(
    ("short", "usual"),
    [
        ("UBMTTQVN xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("UBMTTQVN phường", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
        ("Hội LHPN đặc khu", "Hội Liên hiệp Phụ nữ đặc khu"),
    ],
)
def test_the_usual_name_keeps_the_level_of_the_short_one(short, usual):
    assert registry(short).canonical(short) == usual


def test_an_abbreviated_office_is_no_part_of_a_room_that_shares_its_words():
    made = registry("Phòng Văn hóa - Xã hội", "VP")

    assert made.canonical("VP") == "VP"


def test_an_abbreviation_without_its_noun_finds_its_unit():
    made = registry("Phòng Kinh tế, Hạ tầng và Đô thị", "KTHT&ĐT")

    assert made.canonical("KTHT&ĐT") == "Phòng Kinh tế, Hạ tầng và Đô thị"


def test_a_bare_office_in_a_ward_is_that_of_council_and_committee():
    assert registry("Văn phòng", "UBND phường").canonical("Văn phòng") == "Văn phòng HĐND và UBND"
    assert registry("Văn phòng", "UBND thành phố").canonical("Văn phòng") == "Văn phòng"


def test_a_scanning_error_does_not_make_another_unit():
    made = registry("Trung tâm Phục vụ hành chính công", headings=("Trung tâm Phục vụ hành chính công",))

    assert made.canonical("Trung tâm Phục vụ hành chinh cõng") == "Trung tâm Phục vụ hành chính công"


def test_groups_stay_as_written():
    made = registry("các phòng, đơn vị thuộc phường")

    assert made.canonical("các phòng, đơn vị thuộc phường") == "Các phòng, đơn vị thuộc phường"


def test_abbreviations_a_plan_explains_are_its_own():
    text = "Ghi chú: TT1: Trung tâm Dịch vụ công ích; VP: Văn phòng HĐND và UBND phường."
    own = own_abbreviations(iter([text]))

    assert [short for short, _ in listed_abbreviations(text)] == ["TT1", "VP"]
    assert key_of("TT1", own) == key_of("Trung tâm Dịch vụ công ích")


def test_an_abbreviation_in_brackets_must_have_the_letters_of_its_words():
    own = own_abbreviations(iter(["Trung tâm Khuyến nông (TTKN) và Hội Làm vườn (xem phụ lục) (ABC)"]))

    assert own == {"ttkn": "trung tam khuyen nong"}
