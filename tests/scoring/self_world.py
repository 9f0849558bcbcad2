"""A ward that scores itself by a small set of its province: what the tests of self-scoring start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Person
from cchc.registers.models.direction import Dialogue, DialogueQuestion
from cchc.registers.models.direction_inspection import InspectionPlan
from cchc.scoring.models import ComponentScore, ScoreSheet
from cchc.scoring.services.open_sheet import open_sheet
from cchc.scoring.services.upload_set import upload_set
from tests import factories
from tests.support.rows import make_row

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)

SET = """
code: bo-thu
title: Bộ tiêu chí thử
province: Tỉnh Thử
year: 2026
valid_from: 2026-01-01
source: 1/QĐ-UBND
fields:
  - code: "1"
    title: Chỉ đạo, điều hành
    field: direction
    criteria:
      - code: "1.1"
        title: Kiểm tra, đối thoại
        components:
          - {code: 1.1.1, title: Ban hành kế hoạch kiểm tra, max: 10, rule: BINARY, owner: VHXH,
             evidence: [Kế hoạch kiểm tra], inputs: {met: {book: inspection_plans}}}
          - {code: 1.1.2, title: Trả lời ý kiến đối thoại, max: 20, rule: {RATIO: {good: answered, all: raised}},
             owner: VP, na: FULL, inputs: {
             answered: {indicator: direction.dialogue_answers_rate, part: numerator},
             raised: {indicator: direction.dialogue_answers_rate, part: denominator}}}
          - {code: 1.1.3, title: Sáng kiến, max: 10, rule: {PER_ITEM: {each: 5}}, owner: ALL,
             inputs: {count: {person: initiatives}}}
          - {code: 1.1.4, title: Nhiệm vụ tỉnh giao, max: 10, rule: {RATIO: {good: done, all: total}}, owner: VHXH,
             inputs: {done: {person: done}, total: {person: total}}}
  - code: "2"
    title: Tác động
    field: impact
    criteria:
      - code: "2.1"
        title: Hài lòng
        components:
          - {code: 2.1.1, title: Chỉ số hài lòng, max: 50, rule: SURVEY, kind: survey, owner: SURVEY}
"""


@dataclass
class World:
    ward: factories.Ward
    secretary: Person
    head: Person  # of VHXH
    clerk: Person  # of VHXH
    sheet: ScoreSheet

    def component(self, code: str) -> ComponentScore:
        return ComponentScore.objects.select_related("sheet__ward").get(sheet=self.sheet, code=code)


def build(name: str = "Phường Sao Mai", *, answered: int = 9, raised: int = 10) -> World:
    """A sheet just opened: an inspection plan is in the book, so many questions of a dialogue were answered."""
    ward = factories.ward(name)
    secretary = factories.person(Role.SECRETARY, ward.unit, name="Nguyễn Thị Thư")
    head = factories.person(Role.HEAD, ward.offices["VHXH"], name="Lê Minh Trưởng")
    clerk = factories.person(Role.CLERK, ward.offices["VHXH"], name="Phạm Thu Viên")
    upload_set(unit=ward.province, text=SET, actor=secretary, at=AT)
    with_rows(ward, answered=answered, raised=raised)
    return World(ward, secretary, head, clerk, open_sheet(ward=ward.unit, year=2026, actor=secretary, at=AT))


def with_rows(ward: factories.Ward, *, answered: int, raised: int) -> None:
    make_row(InspectionPlan, ward.unit, issued_on=date(2026, 2, 2), start_on=date(2026, 3, 2), end_on=date(2026, 9, 2))
    dialogue = make_row(Dialogue, ward.unit, held_on=date(2026, 5, 4), planned_on=date(2026, 5, 4))
    for number in range(raised):
        answered_on = date(2026, 5, 20) if number < answered else None
        make_row(
            DialogueQuestion, ward.unit, dialogue=dialogue, raised_on=date(2026, 5, 4), due_on=date(2026, 6, 1),
            answered_on=answered_on, answer="Đã trả lời" if answered_on else "",
        )  # fmt: skip
