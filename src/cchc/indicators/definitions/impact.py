"""Indicators of the field "impact": satisfaction surveys with their reports, results others publish.

A survey holds until the next wave of the same kind and sector, at most two years. Surveys add up by their valid
answers. Where a wave has rows by sector, its row of the whole is left out, so that no answer counts twice.
"""

from __future__ import annotations

from typing import Any

import ibis

from cchc.kernel.fields import Field
from cchc.registers.facts.impact import PUBLISHED, SURVEY
from cchc.registers.models.impact import PublishedIndex, SurveyResult

from ..domain.definition import CATALOGUE, Better, Indicator, Source, ratio

survey, published = SURVEY.table, PUBLISHED.table

Kind, Index = SurveyResult.Kind, PublishedIndex.Index
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu mức độ hài lòng")
SIPAS = Source("QĐ 1001/QĐ-BNV", "phương pháp đo lường sự hài lòng 2023-2026")
INDEX = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu các chỉ số do cấp trên công bố")


def surveyed(code: str, title: str, *kinds: SurveyResult.Kind, source: Source) -> Indicator:
    """Return the share of satisfied answers in the last surveys of these kinds."""
    counts = survey.kind.isin([kind.value for kind in kinds]) & ~((survey.sector == "") & survey.has_sectors)
    return ratio(
        code=f"impact.{code}",
        title=title,
        reform_field=Field.IMPACT,
        facts=SURVEY,
        held=("finished_on", "held_until"),
        numerator=ibis.cases((counts, survey.answers * survey.index_percent * 0.01)),
        denominator=ibis.cases((counts, survey.answers)),
        is_reading=True,
        dimensions=("ward", "unit", "sector"),
        source=source,
        when_empty="Chưa ghi kết quả khảo sát nào còn giá trị đến hết kỳ.",
        how="Chỉ số hài lòng của đợt khảo sát gần nhất đến hết kỳ, theo báo cáo; nhiều lĩnh vực, nhiều đơn vị "
        "thì tính theo số phiếu hợp lệ.",
    )


def published_figure(
    code: str,
    title: str,
    index: PublishedIndex.Index,
    amount: Any,
    *,
    unit: str = "điểm",
    better: Better = Better.HIGHER,
    **rest: Any,
) -> Indicator:
    """Return the figure of the last publication; several wards together have none: points and ranks do not add up."""
    mine = published["index"] == index.value
    given = {"reform_field": Field.IMPACT, "source": INDEX, **rest}
    return ratio(
        code=code,
        title=title,
        unit=unit,
        facts=PUBLISHED,
        held=("published_on", "held_until"),
        numerator=ibis.cases((published.id.count(where=mine) == 1, amount.sum(where=mine))),
        denominator=mine,
        better=better,
        when_empty="Chưa ghi kết quả công bố nào.",
        how="Theo lần công bố gần nhất đến hết kỳ; nhiều đơn vị thì không có số chung.",
        is_additive=False,
        **given,
    )


CATALOGUE.add(
    surveyed("sipas", "Mức độ hài lòng về sự phục vụ của cơ quan hành chính", Kind.ADMINISTRATION, source=SIPAS),
    surveyed(
        "procedure_satisfaction_survey",
        "Mức độ hài lòng về giải quyết TTHC (khảo sát)",
        Kind.PROCEDURES,
        source=PLAN,
    ),
    surveyed(
        "health_education_satisfaction",
        "Mức độ hài lòng về dịch vụ y tế, giáo dục công lập",
        Kind.HEALTH,
        Kind.EDUCATION,
        source=PLAN,
    ),
    surveyed("health_satisfaction", "Mức độ hài lòng về dịch vụ y tế công lập", Kind.HEALTH, source=PLAN),
    surveyed("education_satisfaction", "Mức độ hài lòng về dịch vụ giáo dục công lập", Kind.EDUCATION, source=PLAN),
    surveyed(
        "conduct_satisfaction", "Mức độ hài lòng về thái độ, hành vi trong thi hành công vụ", Kind.CONDUCT, source=PLAN
    ),
    published_figure(
        "impact.procedure_reform_index",
        "Chỉ số cải cách thủ tục hành chính",
        Index.PROCEDURE_REFORM,
        published.points,
    ),
    published_figure("impact.papi", "Chỉ số hiệu quả quản trị và hành chính công (PAPI)", Index.PAPI, published.points),
    published_figure("impact.pci", "Chỉ số năng lực cạnh tranh (PCI, DDCI)", Index.PCI, published.points),
    published_figure("impact.dti", "Chỉ số chuyển đổi số (DTI)", Index.DTI, published.points),
    published_figure(
        "impact.dti_rank",
        "Thứ hạng chỉ số chuyển đổi số (DTI)",
        Index.DTI,
        published["rank"],
        unit="hạng",
        better=Better.LOWER,
    ),
)

# Before there was a book these were kept by hand; the field is still that of direction.
OF_DIRECTION: dict[str, Any] = {
    "reform_field": Field.DIRECTION,
    "source": Source("Quyết định công bố Chỉ số CCHC của cấp tỉnh"),
    "version": 2,
}
CATALOGUE.add(
    published_figure("direction.par_index", "Chỉ số cải cách hành chính", Index.PAR, published.points, **OF_DIRECTION),
    published_figure(
        "direction.par_index_rank",
        "Xếp hạng Chỉ số CCHC của xã, phường",
        Index.PAR,
        published["rank"],
        unit="hạng",
        better=Better.LOWER,
        **OF_DIRECTION,
    ),
    published_figure(
        "direction.par_index_rating",
        "Xếp loại Chỉ số cải cách hành chính (5 xuất sắc, 4 tốt, 3 khá, 2 trung bình, 1 yếu)",
        Index.PAR,
        published.rating,
        unit="mức",
        **OF_DIRECTION,
    ),
)
