"""The same mechanism carries other sets: the nine criteria of one-stop handling, a province's DTI-like set."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from cchc.scoring import appraised_sets, exports, standings
from cchc.scoring.models import Campaign, StoredSet
from cchc.scoring.services.announce import announce
from cchc.scoring.services.appraise import accept_field
from cchc.scoring.services.run_campaign import CampaignOrder, move_on, open_campaign
from cchc.scoring.sheet_rows import rows_of

from . import appraisal_world as worlds
from .appraisal_world import AT, DAYS

pytestmark = pytest.mark.django_db
DTI = """
code: dti-cap-xa-2026
title: Bộ chỉ số chuyển đổi số cấp xã
province: Tỉnh Thử
year: 2026
edition: 1
valid_from: 2026-01-01
source: Quyết định thử
max: 300
decimals: 1
ranking: shared
bands: [{code: good, label: Tốt, at_least: 80}, {code: weak, label: Yếu, at_least: 0}]
fields:
  - code: N
    title: Nhận thức số
    field: digital_government
    max: 100
    criteria:
      - {code: N1, title: Tổ công nghệ số, max: 100, rule: {RATIO: {good: co, all: tong}}, evidence: [QĐ], owner: VHXH}
  - code: H
    title: Hạ tầng số
    field: digital_government
    max: 200
    criteria:
      - {code: H1, title: Hệ thống được phê duyệt cấp độ, max: 200, rule: BINARY, evidence: [Quyết định], owner: VHXH}
"""


@pytest.fixture
def world():
    return worlds.build()


def campaign_by(world, code, edition=0):
    order = CampaignOrder(world.province, f"Đánh giá theo {code}", 2026, code, edition, DAYS)
    return open_campaign(order=order, actor=world.appraiser, at=AT)


def announced(world, campaign):
    """Accept everything as the wards scored it, and announce."""
    by = {"actor": world.appraiser, "at": AT}
    move_on(campaign_id=campaign.pk, edition=1, **by)
    for sheet in campaign.sheets.all():
        for field in appraised_sets.set_of(sheet).fields:
            sheet.refresh_from_db()
            accept_field(sheet_id=sheet.pk, edition=sheet.edition, field_code=field.code, **by)
    move_on(campaign_id=campaign.pk, edition=2, **by)
    return announce(campaign_id=campaign.pk, edition=3, document="VB 1", announced_on=AT.date(), **by)


def test_nine_criteria_of_one_stop_handling_beside_the_index_of_the_same_year(world):
    ward = world.wards[0]
    worlds.sheet_of(world, ward)
    campaign = campaign_by(world, "one-stop-handling")
    sheet = worlds.submitted(ward, campaign, share=Decimal("0.9"), points={})

    announced(world, campaign)

    sheet.refresh_from_db()
    line = standings.standings(campaign)[0]
    assert ward.score_sheets.filter(year=2026).count() == 2
    assert (sheet.final_total, sheet.final_percent, line.band) == (Decimal("16.2"), Decimal(90), "Xuất sắc")
    assert Campaign.objects.get(pk=world.campaign.pk).state == "self_scoring"


def test_a_province_brings_its_own_set_on_another_scale(world, sign_in):
    StoredSet.objects.create(
        unit=world.province, code="dti-cap-xa-2026", title="DTI", year=2026, edition=1, source="QĐ", text=DTI,
        made_by=world.appraiser, made_at=AT,
    )  # fmt: skip
    campaign = campaign_by(world, "dti-cap-xa-2026", 1)
    sheets = [
        worlds.submitted(ward, campaign, share=Decimal(share), points={})
        for ward, share in zip(world.wards, ("0.75", "0.8", "0.8"), strict=True)
    ]

    announced(world, campaign)

    lines = standings.standings(campaign)
    assert [(line.rank, line.ward.name, line.tally.total, line.band) for line in lines] == [
        (1, "Phường Hai", Decimal(240), "Tốt"), (1, "Phường Ba", Decimal(240), "Tốt"),
        (3, "Phường Một", Decimal(225), "Yếu"),
    ]  # fmt: skip
    criteria = appraised_sets.set_of(sheets[0])
    page = openpyxl.load_workbook(
        io.BytesIO(exports.as_excel(sheets[0], criteria, rows_of(sheets[0], criteria)))
    ).active
    assert next(row for row in page.iter_rows(min_row=4, values_only=True))[:3] == ("N", "Nhận thức số", 100)
    choices = sign_in(world.appraiser).get(reverse("scoring:open_campaign")).content.decode()
    assert 'value="dti-cap-xa-2026:1"' in choices
    assert 'value="one-stop-handling:0"' in choices


BONUS = """
bonus:
  is_on: true
  limit: 20
  items: [{code: khen, title: Được khen thưởng, points: 15}]
penalty:
  is_on: true
  limit: 30
  items: [{code: phe-binh, title: Bị phê bình, points: 5}]
"""


def test_bonus_and_penalty_count_within_their_limits_and_have_their_ground(world, sign_in):
    StoredSet.objects.create(
        unit=world.province, code="dti-cap-xa-2026", title="DTI", year=2026, edition=1, source="QĐ", text=DTI + BONUS,
        made_by=world.appraiser, made_at=AT,
    )  # fmt: skip
    campaign = campaign_by(world, "dti-cap-xa-2026", 1)
    sheet = worlds.submitted(world.wards[0], campaign, share=Decimal("0.8"), points={})
    move_on(campaign_id=campaign.pk, edition=1, actor=world.appraiser, at=AT)
    client, act = sign_in(world.appraiser), reverse("scoring:give_adjustments", args=[sheet.pk])
    sent = {"edition": 1, "n_khen": 2, "n_phe-binh": 1}

    page = client.get(reverse("scoring:appraise", args=[sheet.pk])).content.decode()
    refused = client.post(act, sent)
    done = client.post(act, {**sent, "reason": "QĐ 5 khen thưởng; CV 9 phê bình"})

    sheet.refresh_from_db()
    tally = standings.tallies_of(appraised_sets.set_of(sheet), [sheet])[sheet.pk]
    assert "Bị phê bình (5 điểm)" in page
    assert (refused.status_code, done.status_code) == (422, 302)
    assert sheet.adjustments == {"khen": 2, "phe-binh": 1}
    assert tally.total == Decimal(255)  # 240, 20 of 30 bonus points, less 5
