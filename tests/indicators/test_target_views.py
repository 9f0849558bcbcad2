"""Pages of targets: with htmx, without, refused, of another ward, without the permission."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from cchc.indicators.models import TargetBinding
from cchc.indicators.targets import Asked, bound_targets, tiles
from cchc.indicators.views.targets import rows_address
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit
from tests import factories

from .target_world import ON_TIME, build, finished

pytestmark = pytest.mark.django_db
State = TargetBinding.State
ODD = ("Mỗi người dân đi lại không quá hai lần cho một thủ tục", {"value": 2, "unit": "lần"})


@pytest.fixture
def world():
    return build((ON_TIME, {"value": 98}), ODD, year=localdate().year)


@pytest.fixture
def secretary(world, sign_in):
    return sign_in(world.secretary)


def settle(client, target, act="xac_nhan", **headers):
    return client.post(reverse("targets:settle", args=[target.pk]), {"viec": act}, headers=headers)


def test_the_wall_shows_every_target_with_its_number(world, secretary):
    finished(world.ward.offices["TTPVHCC"], [localdate().replace(month=1, day=5)] * 30)

    page = secretary.get(reverse("targets:wall")).content.decode()

    assert ON_TIME in page
    assert "100,00\u00a0%" in page
    assert "Chưa gắn thước đo." in page
    assert reverse("indicators:rows", args=["procedures.dossiers_on_time"]) in page


def test_the_rows_behind_a_sector_are_those_the_number_counted(sign_in):
    """A plan says "xây dựng"; the procedures are announced under "Hoạt động xây dựng"."""
    said = ("Tỷ lệ giải quyết hồ sơ lĩnh vực xây dựng đúng hạn", {"value": 95})
    world, day = build(said, year=localdate().year), localdate().replace(month=1, day=5)
    finished(world.ward.offices["TTPVHCC"], [day] * 3, sector="Hoạt động xây dựng")
    finished(world.ward.offices["TTPVHCC"], [day] * 2, sector="Hộ tịch")
    client = sign_in(world.secretary)

    (tile,) = tiles(bound_targets(world.plan), Asked(world.ward.unit, localdate().year, localdate()))
    page = client.get(rows_address(tile, Asked(world.ward.unit, localdate().year, localdate())))

    assert tile.value.denominator == 3
    assert page.context["page"].paginator.count == 3
    assert "Lĩnh vực: Xây dựng" in page.content.decode()


def test_the_wall_without_any_plan_says_what_to_do(sign_in, world):
    other = factories.ward()
    page = sign_in(factories.person(Role.LEADER, other.unit)).get(reverse("targets:wall"))

    assert page.status_code == 200
    assert "Chưa có chỉ tiêu nào" in page.content.decode()


def test_the_wall_of_one_office_and_one_state(world, secretary):
    office = world.ward.offices["VHXH"]
    finished(world.ward.offices["TTPVHCC"], [localdate().replace(month=1, day=5)] * 30)

    page = secretary.get(reverse("targets:wall"), {"don_vi": office.pk, "trang_thai": "not_measured"})

    assert page.context["office"] == office
    assert "100,00\u00a0%" not in page.content.decode()


@pytest.mark.parametrize("asked", [{"don_vi": "x"}, {"don_vi": "999999"}, {"ke_hoach": "999999"}])
def test_what_is_not_there_is_not_found(world, secretary, asked):
    assert secretary.get(reverse("targets:wall"), asked).status_code == 404


def test_a_plan_of_another_ward_is_not_found(world, sign_in):
    client = sign_in(world.stranger)

    assert client.get(reverse("targets:wall"), {"ke_hoach": world.plan.pk}).status_code == 404
    assert client.get(reverse("targets:detail", args=[world.target().pk])).status_code == 404
    assert client.get(reverse("targets:bindings", args=[world.plan.pk])).status_code == 404
    assert settle(client, world.target()).status_code == 404


def test_a_target_has_its_page_with_the_words_of_the_plan(world, secretary):
    finished(world.ward.offices["TTPVHCC"], [localdate().replace(month=1, day=5)] * 30)

    page = secretary.get(reverse("targets:detail", args=[world.target().pk])).content.decode()

    assert f'<blockquote class="paper"><p>{ON_TIME}' in page
    assert "Còn khoảng" in page
    assert "Tháng 1" in page
    assert "30 trên 30" in page


def test_a_target_without_a_measure_has_a_page_too(world, secretary):
    page = secretary.get(reverse("targets:detail", args=[world.target(1).pk])).content.decode()

    assert "Chọn thước đo" in page


def test_confirming_with_htmx_gives_back_the_row(world, secretary):
    response = settle(secretary, world.target(), **{"HX-Request": "true"})

    assert response.status_code == 200
    assert b"<html" not in response.content
    assert "Đã xác nhận" in response.content.decode()
    assert TargetBinding.objects.get(target=world.target()).state == State.CONFIRMED


def test_confirming_without_javascript_goes_back_to_the_row(world, secretary):
    response = settle(secretary, world.target())

    assert response.status_code == 302
    assert response["Location"].endswith(f"#chi-tieu-{world.target().pk}")


def test_confirming_nothing_says_what_to_do(world, secretary):
    response = settle(secretary, world.target(1), **{"HX-Request": "true"})

    assert response.status_code == 422
    assert "chưa có thước đo nào được đề xuất" in response.content.decode()


def test_a_target_may_be_said_to_have_no_measure(world, secretary):
    settle(secretary, world.target(), "khong_do")

    assert TargetBinding.objects.get(target=world.target()).state == State.NONE


def test_another_indicator_is_chosen_with_its_sectors(world, secretary):
    address = reverse("targets:choose", args=[world.target(1).pk])

    shown = secretary.get(address)
    saved = secretary.post(address, {"code": "procedures.late_rate", "sectors": ["Đất đai"]})

    assert "Tỷ lệ hồ sơ TTHC giải quyết quá hạn" in shown.content.decode()
    assert saved.status_code == 302
    binding = TargetBinding.objects.get(target=world.target(1))
    assert (binding.code, binding.filters) == ("procedures.late_rate", {"sector": ["Đất đai"]})


def test_tasks_are_narrowed_to_who_gave_them(world, secretary):
    address = reverse("targets:choose", args=[world.target(1).pk])

    saved = secretary.post(address, {"code": "direction.assigned_on_time_rate", "assigners": ["province_chair"]})

    assert saved.status_code == 302
    assert TargetBinding.objects.get(target=world.target(1)).filters == {"assigner": ["province_chair"]}
    page = secretary.get(reverse("targets:detail", args=[world.target(1).pk])).content.decode()
    assert "nhiệm vụ do Chủ tịch UBND tỉnh, thành phố giao" in page


def test_a_part_the_indicator_is_not_counted_by_is_refused(world, secretary):
    address = reverse("targets:choose", args=[world.target(1).pk])

    response = secretary.post(address, {"code": "direction.assigned_on_time_rate", "sectors": ["Đất đai"]})

    assert response.status_code == 422
    assert "không tính riêng được phần này" in response.content.decode()


def test_choosing_nothing_is_told(world, secretary):
    response = secretary.post(reverse("targets:choose", args=[world.target(1).pk]), {"code": ""})

    assert response.status_code == 422


def test_sure_proposals_are_accepted_with_one_button(world, secretary):
    response = secretary.post(reverse("targets:accept_all", args=[world.plan.pk]))

    assert response.status_code == 302
    assert TargetBinding.objects.get(target=world.target()).state == State.CONFIRMED


def test_proposals_may_be_made_again(world, secretary):
    TargetBinding.objects.all().delete()

    secretary.post(reverse("targets:propose_again", args=[world.plan.pk]))

    assert TargetBinding.objects.filter(target__plan=world.plan).count() == 2


@pytest.mark.parametrize("name", ["bindings", "accept_all", "propose_again"])
def test_a_leader_may_look_at_the_wall_and_not_bind(world, sign_in, name):
    client = sign_in(world.leader)
    method = client.get if name == "bindings" else client.post

    assert method(reverse(f"targets:{name}", args=[world.plan.pk])).status_code == 403
    assert client.get(reverse("targets:wall")).status_code == 200


def test_a_clerk_of_an_office_sees_the_wall_of_the_ward(world, sign_in):
    office: Unit = world.ward.offices["VHXH"]
    client = sign_in(factories.person(Role.CLERK, office))

    page = client.get(reverse("targets:wall"))

    assert ON_TIME in page.content.decode()
    assert reverse("indicators:rows", args=["procedures.dossiers_on_time"]) not in page.content.decode()
