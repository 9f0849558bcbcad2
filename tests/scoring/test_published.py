"""An announced campaign writes the book of published indices, and last year's index is found there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.indicators.domain.scope import Scope
from cchc.indicators.evaluate import value_of
from cchc.registers.domain.refusals import CannotKeep
from cchc.registers.models.impact import PublishedIndex
from cchc.registers.services.keep_published import keep_published
from cchc.scoring.domain.loading import INDICES
from cchc.scoring.publishing import results_of
from cchc.scoring.services import announce as announcing

from . import appraisal_world as worlds
from .appraisal_world import sheet_of
from .test_appraisal import accept_all, finish, to_stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def by(world):
    return {"actor": world.appraiser, "at": worlds.AT}


def announced(world, by, *shares):
    sheets = [sheet_of(world, ward, share=share) for ward, share in zip(world.wards, shares, strict=False)]
    to_stage(world, 1)
    for sheet in sheets:
        accept_all(sheet, by)
    to_stage(world, 1)
    return finish(world, by)


def test_each_ward_has_its_published_row_with_points_rank_and_rating(world, by):
    announced(world, by, "0.8", "0.95")

    rows = {row.unit.name: row for row in PublishedIndex.objects.select_related("unit")}
    assert set(rows) == {"Phường Một", "Phường Hai"}
    one = rows["Phường Một"]
    assert (one.index, one.year, one.points, one.full_points, one.rank, one.rank_of) == ("par", 2026, 80, 100, 2, 2)
    assert (one.rating, rows["Phường Hai"].rating) == (PublishedIndex.Rating.GOOD, PublishedIndex.Rating.EXCELLENT)
    campaign = world.campaign
    campaign.refresh_from_db()
    assert (one.published_on, one.document_number) == (campaign.announced_on, campaign.document)
    assert AuditEntry.objects.filter(event="book.row_added", target_type="registers.publishedindex").count() == 2


def test_telling_it_again_changes_nothing(world, by):
    announced(world, by, "0.8")
    world.campaign.refresh_from_db()

    assert keep_published(results=results_of(world.campaign), **by) == 0
    assert PublishedIndex.objects.count() == 1


def test_a_row_typed_before_takes_on_what_was_announced(world, by):
    typed = PublishedIndex.objects.create(
        unit=world.wards[0], index="par", year=2026, published_on=date(2027, 1, 5), points=Decimal(70),
        document_number="Nghe nói",
    )  # fmt: skip

    announced(world, by, "0.8")

    typed.refresh_from_db()
    assert (typed.points, typed.edition) == (80, 2)
    entry = AuditEntry.objects.get(event="book.row_changed")
    assert "points" in entry.facts["changes"]


def test_the_indicator_of_last_years_index_finds_it(world, by):
    announced(world, by, "0.8")

    year = Window(date(2027, 1, 1), date(2027, 12, 31))
    found = value_of(CATALOGUE.get("direction.par_index"), year, scope=Scope(wards=(world.wards[0].pk,)))

    assert found.number == 80


def test_a_set_that_is_no_published_index_writes_nothing(world, by, monkeypatch):
    from cchc.scoring import appraised_sets

    plain = replace(appraised_sets.set_of_campaign(world.campaign), published_as="")
    monkeypatch.setattr(appraised_sets, "set_of_campaign", lambda campaign: plain)

    announced(world, by, "0.8")

    assert not PublishedIndex.objects.exists()


def test_where_the_set_names_no_index_one_is_chosen_on_announcing(world, by, monkeypatch, sign_in):
    from cchc.scoring import appraised_sets

    plain = replace(appraised_sets.set_of_campaign(world.campaign), published_as="")
    monkeypatch.setattr(appraised_sets, "set_of_campaign", lambda campaign: plain)
    sheet = sheet_of(world, world.wards[0], share="0.8")
    to_stage(world, 1)
    accept_all(sheet, by)
    to_stage(world, 1)
    world.campaign.refresh_from_db()
    client = sign_in(world.appraiser)

    page = client.get(reverse("scoring:campaign", args=[world.campaign.pk])).content.decode()
    sent = {"edition": world.campaign.edition, "document": "12/QĐ-UBND", "announced_on": "2027-03-30"}
    done = client.post(reverse("scoring:announce", args=[world.campaign.pk]), {**sent, "published_as": "dti"})

    assert "Bộ tiêu chí chưa nêu đây là chỉ số nào" in page
    assert done.status_code == 302
    assert [(row.unit, row.index) for row in PublishedIndex.objects.all()] == [(world.wards[0], "dti")]


def test_where_the_set_names_its_index_nobody_is_asked(world, by, sign_in):
    sheet = sheet_of(world, world.wards[0], share="0.8")
    to_stage(world, 1)
    accept_all(sheet, by)
    to_stage(world, 1)

    page = sign_in(world.appraiser).get(reverse("scoring:announce", args=[world.campaign.pk])).content.decode()

    assert 'name="published_as"' not in page


def test_a_day_before_the_year_is_refused_and_nothing_is_announced(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    accept_all(sheet, by)
    to_stage(world, 1)
    world.campaign.refresh_from_db()

    with pytest.raises(CannotKeep):
        announcing.announce(
            campaign_id=world.campaign.pk, edition=world.campaign.edition, document="1/QĐ-UBND",
            announced_on=date(2025, 12, 1), **by,
        )  # fmt: skip

    world.campaign.refresh_from_db()
    assert world.campaign.state != "announced"


def test_a_set_may_name_every_index_of_the_book():
    assert set(INDICES) - {""} == set(PublishedIndex.Index.values)
