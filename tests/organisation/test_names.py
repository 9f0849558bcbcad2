"""Unit names as plans write them: what differs only in spelling is the same unit."""

import pytest

from cchc.organisation.domain.names import in_sentence, plain
from cchc.organisation.matching import Directory
from cchc.organisation.models import UnitGroup
from tests import factories


@pytest.mark.parametrize(
    "written",
    [
        "Phòng Văn hóa - Xã hội",
        "phòng Văn hoá – Xã hội",
        "PHÒNG VĂN HÓA – XÃ HỘI",
        "Phòng Văn hóa-Xã hội phường",
        "Phòng Văn hóa - Xã hội phường Sao Mai",
        "P. VHXH",
        "phòng VH-XH phường Sao Mai",
    ],
)
def test_spellings_of_one_office_are_one(written):
    assert plain(written, "Phường Sao Mai") == "phong van hoa xa hoi"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KTHTĐT"),
        ("Văn phòng HĐND và UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường"),
        ("Trung tâm Phục vụ hành chính công", "TTPVHCC"),
        ("Văn phòng HĐND&UBND phường", "Văn phòng HĐND và UBND"),
    ],
)
def test_abbreviations_are_written_out(one, other):
    assert plain(one, "Phường Sao Mai") == plain(other, "Phường Sao Mai")


def test_two_offices_stay_two():
    assert plain("Phòng Văn hóa - Xã hội") != plain("Phòng Kinh tế, Hạ tầng và Đô thị")


@pytest.mark.parametrize(
    ("name", "expected"), [("Phường Sao Mai", "phường Sao Mai"), ("Công an phường", "Công an phường")]
)
def test_a_name_inside_a_sentence(name, expected):
    assert in_sentence(name) == expected


class TestDirectory:
    @pytest.fixture
    def ward(self, db):
        return factories.ward()

    def test_a_group_is_found_by_its_name(self, ward):
        group = UnitGroup.objects.create(owner=ward.unit, name="Các phòng chuyên môn", folded="cac phong chuyen mon")

        assert Directory.of(ward.unit).match("các phòng chuyên môn thuộc phường").group == group

    def test_an_alias_a_person_gave_is_known(self, ward):
        factories.alias(ward.offices["TTPVHCC"], "Bộ phận Một cửa")

        assert Directory.of(ward.unit).match("bộ phận một cửa phường").unit == ward.offices["TTPVHCC"]

    def test_what_is_only_similar_is_proposed_and_never_taken(self, ward):
        match = Directory.of(ward.unit).match("Phòng Văn hóa và Thể thao xã hội")

        assert (match.unit, match.is_known) == (None, False)

    def test_a_misread_name_is_proposed(self, ward):
        assert Directory.of(ward.unit).match("Phòng Vãn hóa - Xả hộl").proposal == ward.offices["VHXH"]

    def test_a_unit_of_another_ward_is_no_match(self, ward):
        other = factories.ward("Phường Sao Hôm")

        match = Directory.of(ward.unit).match("Phòng Văn hóa - Xã hội")

        assert match.unit == ward.offices["VHXH"] != other.offices["VHXH"]
