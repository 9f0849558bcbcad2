"""Units: made, renamed, ended, merged; other names and groups. What is dated ends, nothing is lost."""

from datetime import date

import pytest

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.refusals import CannotChange, Refusal
from cchc.organisation.groups import members_on
from cchc.organisation.matching import Directory
from cchc.organisation.models import Unit, UnitAlias, UnitSuccession
from cchc.organisation.services import change_units
from tests import factories

pytestmark = pytest.mark.django_db
LAST_DAY, FIRST_DAY = date(2026, 6, 30), date(2026, 7, 1)
NEW = {
    "code": "P9.TH",
    "name": "Trường Tiểu học Sao Mai",
    "short_name": "TH",
    "kind": "outside",
    "start_on": "2026-01-01",
}


def events():
    return list(AuditEntry.objects.order_by("pk").values_list("event", flat=True))


def test_a_new_unit_stands_below_its_parent(ward, people):
    unit = change_units.create_unit(
        above=ward.unit, code="P9.X", name="Phòng Mới", short_name="PM", kind="office", start_on=FIRST_DAY,
        actor=people.administrator,
    )  # fmt: skip

    assert Unit.objects.get_parent(unit) == ward.unit
    assert events() == ["unit.created"]


def test_a_code_is_used_once(ward, people):
    with pytest.raises(CannotChange) as refused:
        change_units.create_unit(
            above=ward.unit, code=ward.offices["VP"].code, name="Phòng", short_name="", kind="office",
            start_on=FIRST_DAY, actor=people.administrator,
        )  # fmt: skip

    assert refused.value.reason is Refusal.CODE_TAKEN


def test_the_old_name_still_finds_the_unit(ward, people):
    office = ward.offices["VHXH"]

    change_units.change_unit(
        unit_id=office.pk,
        name="Phòng Văn hóa và Khoa học",
        short_name="VHKH",
        kind="office",
        actor=people.administrator,
    )

    directory = Directory.of(Unit.objects.get(pk=ward.unit.pk))
    assert directory.match("Phòng Văn hóa - Xã hội").unit == office
    assert directory.match("phòng văn hoá và khoa học").unit == office


def test_a_unit_ends_only_after_the_units_below_it(ward, people):
    with pytest.raises(CannotChange) as refused:
        change_units.end_unit(unit_id=ward.unit.pk, end_on=LAST_DAY, actor=people.administrator)

    assert refused.value.reason is Refusal.UNITS_BELOW
    for office in ward.offices.values():
        change_units.end_unit(unit_id=office.pk, end_on=LAST_DAY, actor=people.administrator)
    change_units.end_unit(unit_id=ward.unit.pk, end_on=LAST_DAY, actor=people.administrator)
    assert not Unit.objects.existing(FIRST_DAY).filter(pk=ward.unit.pk).exists()
    assert Unit.objects.existing(LAST_DAY).filter(pk=ward.unit.pk).exists()


@pytest.mark.parametrize(
    ("case", "end_on", "reason"),
    [("before it began", date(2020, 1, 1), Refusal.ENDS_BEFORE_START), ("twice", LAST_DAY, Refusal.UNIT_ENDED)],
)
def test_an_end_that_cannot_be_is_refused(case, end_on, reason, ward, people):
    office = ward.offices["VP"]
    if case == "twice":
        change_units.end_unit(unit_id=office.pk, end_on=LAST_DAY, actor=people.administrator)

    with pytest.raises(CannotChange) as refused:
        change_units.end_unit(unit_id=office.pk, end_on=end_on, actor=people.administrator)

    assert refused.value.reason is reason


def test_a_merged_unit_ends_the_day_before_and_both_sides_know(ward, people):
    old, new = ward.offices["VP"], ward.offices["VHXH"]

    change_units.record_merger(predecessor=old, successor=new, on=FIRST_DAY, actor=people.administrator)

    old.refresh_from_db()
    assert old.end_on == LAST_DAY
    assert UnitSuccession.objects.get(successor=new).predecessor == old
    for again, reason in ((old, Refusal.MERGED_INTO_ITSELF), (new, Refusal.ALREADY_MERGED)):
        with pytest.raises(CannotChange) as refused:
            change_units.record_merger(predecessor=old, successor=again, on=FIRST_DAY, actor=people.administrator)
        assert refused.value.reason is reason


def test_another_spelling_is_kept_once_and_can_be_taken_away(ward, people):
    office = ward.offices["VP"]
    alias = change_units.add_alias(unit=office, name="Văn phòng Ủy ban", actor=people.administrator)

    with pytest.raises(CannotChange):
        change_units.add_alias(unit=office, name="văn phòng uỷ ban", actor=people.administrator)
    change_units.remove_alias(alias=alias, actor=people.administrator)

    assert not UnitAlias.objects.filter(unit=office).exists()
    assert events() == ["unit.alias_added", "unit.alias_removed"]


def test_who_is_in_a_group_depends_on_the_day(ward, people):
    group = change_units.make_group(owner=ward.unit, name="Các phòng", actor=people.administrator)
    office, actor = ward.offices["VP"], people.administrator
    member = change_units.add_group_member(group=group, unit=office, start_on=date(2026, 1, 1), actor=actor)
    change_units.end_group_member(member_id=member.pk, end_on=LAST_DAY, actor=actor)

    assert members_on(group, LAST_DAY) == [office]
    assert members_on(group, FIRST_DAY) == []
    change_units.add_group_member(group=group, unit=office, start_on=FIRST_DAY, actor=actor)
    assert members_on(group, FIRST_DAY) == [office]


def test_a_member_is_not_added_twice(ward, people):
    group = change_units.make_group(owner=ward.unit, name="Các phòng", actor=people.administrator)
    add = {"group": group, "unit": ward.offices["VP"], "actor": people.administrator}
    change_units.add_group_member(start_on=FIRST_DAY, **add)

    for start_on in (date(2026, 1, 1), FIRST_DAY, date(2026, 9, 1)):
        with pytest.raises(CannotChange, match="already_member"):
            change_units.add_group_member(start_on=start_on, **add)


# The pages -----------------------------------------------------------------------------------


def test_the_tree_shows_the_ward_and_what_stands_above_and_nothing_beside(ward, people, sign_in):
    page = sign_in(people.clerk).get("/co-quan/").content.decode()

    assert ward.province.name in page
    assert "Phòng Văn hóa - Xã hội" in page
    assert "Phường Sao Hôm" not in page
    assert "Văn phòng HĐND" not in page  # beside the clerk's own office


@pytest.mark.parametrize("asked", ["van hoa", "VHXH", "bo phan mot cua"])
def test_a_unit_is_found_by_any_of_its_names(asked, ward, people, sign_in):
    factories.alias(ward.offices["VHXH"], "Bộ phận Một cửa")

    page = sign_in(people.auditor).get("/co-quan/", {"q": asked}).content.decode()

    assert "Phòng Văn hóa - Xã hội" in page
    assert "Phòng Kinh tế" not in page


def test_a_unit_is_made_on_the_page(ward, people, sign_in):
    response = sign_in(people.administrator).post(f"/co-quan/{ward.unit.pk}/don-vi-moi/", NEW)

    made = Unit.objects.get(code="P9.TH")
    assert response["Location"] == f"/co-quan/{made.pk}/"


def test_a_refusal_stands_on_the_form_with_what_was_written(ward, people, sign_in):
    response = sign_in(people.administrator).post(
        f"/co-quan/{ward.unit.pk}/don-vi-moi/", NEW | {"code": ward.offices["VP"].code}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "đã được dùng" in page
    assert "Trường Tiểu học Sao Mai" in page


def test_looking_is_not_changing(ward, people, sign_in):
    client = sign_in(people.auditor)

    assert client.get(f"/co-quan/{ward.unit.pk}/").status_code == 200
    assert client.post(f"/co-quan/{ward.unit.pk}/don-vi-moi/", NEW).status_code == 403


def test_the_administrator_of_the_ward_does_not_change_the_province(ward, people, sign_in):
    client = sign_in(people.administrator)

    assert client.get(f"/co-quan/{ward.province.pk}/").status_code == 200
    assert client.post(f"/co-quan/{ward.province.pk}/sua/", {"name": "X", "kind": "province"}).status_code == 404


def test_the_administrator_of_the_next_ward_finds_nothing_here(ward, people, sign_in):
    client = sign_in(people.stranger)

    assert client.get(f"/co-quan/{ward.unit.pk}/").status_code == 404
    assert client.post(f"/co-quan/{ward.unit.pk}/cham-dut/", {"end_on": "2026-06-30"}).status_code == 404
