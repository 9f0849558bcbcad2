"""The appraiser's page narrowed: what differs, what waits; the choice stays through an act, without any script."""

import pytest

from . import appraisal_world as worlds
from .appraisal_world import component, sheet_of
from .test_appraisal_views import address, stage, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build(("Phường Một",))


@pytest.fixture
def sheet(world):
    stage(world, "appraising")
    return sheet_of(world, world.wards[0])


def give(client, sheet, code, points, *, query=""):
    score = component(sheet, code)
    return client.post(
        address("give_points", score.pk) + query, {"edition": score.edition, "points": points, "reason": "Vì"}
    )


def codes_on(page):
    """Components whose card is on the page."""
    return [part.split(" ", 1)[0] for part in page.split("data-component>")[1:] for part in [part.split("<h3>")[1]]]


def test_the_page_is_narrowed_to_what_differs_and_to_what_waits(sheet, world, sign_in):
    client = sign_in(world.appraiser)
    give(client, sheet, "1.1.1", "0,25")
    give(client, sheet, "1.1.2", "0,5")

    differs = text(client.get(address("appraise", sheet.pk) + "?linh_vuc=1&xem=khac"))
    waits = text(client.get(address("appraise", sheet.pk) + "?linh_vuc=1&xem=cho"))

    assert codes_on(differs) == ["1.1.1"]
    assert "1.1.3" in codes_on(waits)
    assert not {"1.1.1", "1.1.2"} & set(codes_on(waits))


def test_the_sums_and_the_jumps_stay_in_sight(sheet, world, sign_in):
    client = sign_in(world.appraiser)
    give(client, sheet, "1.1.1", "0,25")

    page = text(client.get(address("appraise", sheet.pk) + "?linh_vuc=1"))

    said = "tự chấm <b>10,00</b>, đang tính <b>9,75</b> / 10,00 điểm; còn <b>14</b> tiêu chí chờ"
    assert said in " ".join(page.split())
    assert f'href="#tc-{component(sheet, "1.1.1").pk}" class="is-changed"' in page


def test_all_fields_stand_on_one_page_when_asked(sheet, world, sign_in):
    page = text(sign_in(world.appraiser).get(address("appraise", sheet.pk) + "?linh_vuc=tat-ca&xem=cho"))

    assert len(codes_on(page)) == 76  # the two components of the survey wait for nobody


def test_the_choice_stays_through_an_act_and_a_refused_form_is_always_shown(sheet, world, sign_in):
    client = sign_in(world.appraiser)

    done = give(client, sheet, "1.1.1", "0,25", query="?linh_vuc=tat-ca&xem=cho")
    refused = give(client, sheet, "1.1.1", "9", query="?linh_vuc=1&xem=cho")

    assert "?linh_vuc=tat-ca&xem=cho#tc-" in done["Location"]
    assert refused.status_code == 422
    assert codes_on(text(refused))[0] == "1.1.1"


def test_an_unknown_choice_shows_everything(sheet, world, sign_in):
    page = text(sign_in(world.appraiser).get(address("appraise", sheet.pk) + "?linh_vuc=1&xem=la-lung"))

    assert len(codes_on(page)) == 15
