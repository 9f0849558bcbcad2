"""A province with wards that scored themselves by a small set: what the tests of the appraisal start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from cchc.foundation import files
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Person, Unit
from cchc.scoring import appraised_sets
from cchc.scoring.models import Campaign, ComponentScore, Proof, ScoreSheet
from cchc.scoring.services.run_campaign import CampaignOrder, Days, open_campaign
from tests import factories

AT = datetime(2027, 1, 20, 3, 0, tzinfo=UTC)
SET = "default-ward-2026"
DAYS = Days(date(2026, 12, 1), date(2027, 1, 15), date(2027, 2, 15), date(2027, 2, 25), date(2027, 3, 31))


@dataclass
class World:
    province: Unit
    wards: list[Unit]
    appraiser: Person
    secretary: Person  # of the first ward
    campaign: Campaign


def build(names: tuple[str, ...] = ("Phường Một", "Phường Hai", "Phường Ba")) -> World:
    first = factories.ward(names[0])
    province = Unit.objects.get(pk=first.province.pk)
    wards = [first.unit]
    for name in names[1:]:
        code = f"{province.code}.{len(wards)}"
        wards.append(factories._unit(province, code=code, name=name, kind=Unit.Kind.COMMUNE))
    appraiser = factories.person(Role.APPRAISER, province, name="Vũ Thị Thẩm")
    order = CampaignOrder(province, "Đánh giá năm 2026", 2026, SET, 0, DAYS)
    campaign = open_campaign(order=order, actor=appraiser, at=AT)
    secretary = factories.person(Role.SECRETARY, first.unit, name="Phạm Thị Thư")
    return World(Unit.objects.get(pk=province.pk), wards, appraiser, secretary, campaign)


def sheet_of(world: World, ward: Unit, *, share: str = "1", **points: str) -> ScoreSheet:
    """A sheet sent in: every component has that share of its points, the named ones (c1_1_3="0.5") their own."""
    return submitted(
        ward, world.campaign, share=Decimal(share), points={_code(k): Decimal(v) for k, v in points.items()}
    )


def _code(name: str) -> str:
    return name.removeprefix("c").replace("_", ".")


def submitted(ward: Unit, campaign: Campaign, *, share: Decimal, points: dict[str, Decimal]) -> ScoreSheet:
    sheet = ScoreSheet.objects.create(
        ward=ward,
        year=campaign.year,
        set_code=campaign.set_code,
        set_edition=campaign.set_edition,
        campaign=campaign,
        opened_at=AT,
        submitted_at=AT,
    )
    rules = appraised_sets.set_of(sheet).components()
    ComponentScore.objects.bulk_create(
        ComponentScore(sheet=sheet, code=one.code, owner=ward, **_scored(one, share, points)) for one in rules
    )
    return sheet


def _scored(rule: Any, share: Decimal, points: dict[str, Decimal]) -> dict[str, Any]:
    if rule.kind == "survey":
        return {"state": "open"}
    own = points.get(rule.code, (rule.max * share).quantize(Decimal("0.0001")))
    return {"state": "submitted", "self_points": own, "explanation": f"Cách tính của {rule.code}"}


def component(sheet: ScoreSheet, code: str) -> ComponentScore:
    return sheet.components.get(code=code)


def proof(
    sheet: ScoreSheet, *codes: str, title: str = "Báo cáo", content: bytes = b"%PDF-1 proof", **more: Any
) -> Proof:
    fields: dict[str, Any] = {"file_name": "báo cáo.pdf", **more}
    if "link" not in more:
        fields["file"] = files.store(content, media_type="application/pdf")
    else:
        fields["file_name"] = ""
    made = Proof.objects.create(ward=sheet.ward, title=title, by=None, at=AT, **fields)
    made.components.set(sheet.components.filter(code__in=codes))
    return made
