"""Which indicator a target is proposed: sentences of other wards, and the rules of proposing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.indicators.domain.binding import THRESHOLD, Statement, propose, propose_all, unit_kind
from cchc.indicators.domain.wordings import made_of, problems, vocabulary
from cchc.indicators.statements import of_draft
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.reading.open import read_document
from cchc.reading.plan import read_plan

SENTENCES: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "binding_sentences.yaml").read_text(encoding="utf-8")
)
CODES = {wording.code: wording.code for wording in vocabulary().wordings}
ROWS = [(field, *row[:2], row[2] if len(row) > 2 else {}) for field, rows in SENTENCES.items() for row in rows]


@cache
def statements(field: str) -> list[Statement]:
    """All sentences of a field as the reader has them, under their heading."""
    lines = "\n\n".join(f"- {row[0]}." for row in SENTENCES[field])
    text = f"KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n\n1. {FIELD_LABELS[Field(field)]}\n\n{lines}"
    return of_draft(read_plan(read_document(text.encode(), name="ke-hoach.txt")))


def read(field: str, sentence: str) -> Statement:
    """The sentence as read; whole, where the reader finds no target in it."""
    found = next((one for one in statements(field) if one.text in sentence), None)
    return found or Statement(sentence, sentence, unit="%" if "%" in sentence else None, field=field)


@pytest.mark.parametrize(("field", "sentence", "codes", "filters"), ROWS, ids=[row[1][:60] for row in ROWS])
def test_a_sentence_of_another_ward_finds_its_measure(field, sentence, codes, filters):
    allowed = [None if code in (None, "~") else code for code in (codes.split(" | ") if codes else [None])]

    proposal = propose(read(field, sentence), CODES)

    assert proposal.code in allowed, proposal.reason
    assert proposal.filters == filters


def satisfied(**more: Any) -> Statement:
    text = "Mức độ hài lòng của người dân về giải quyết TTHC đạt tối thiểu 95%"
    return Statement(text, text, ">=", 95, "%", "procedures", **more)


def test_the_reason_names_the_words_that_decided():
    proposal = propose(Statement("Hồ sơ giải quyết trước và đúng hạn", unit="%", field="procedures"), CODES)

    assert proposal.reason.startswith("Có “hồ sơ”, “trước và đúng hạn”")
    assert "đơn vị %" in proposal.reason


def test_a_target_without_a_measure_says_which_come_near():
    proposal = propose(Statement("100% hồ sơ được trả trong ngày", unit="%", field="procedures"), CODES)

    assert proposal.code is None
    assert "thiếu “" in proposal.reason


def test_an_indicator_that_does_not_exist_is_never_proposed():
    assert propose(satisfied(), {}).code is None


def test_a_nested_target_takes_the_measure_above_it_with_its_own_sector():
    nested = Statement("riêng lĩnh vực đất đai, xây dựng đạt 90%", "lĩnh vực đất đai, xây dựng", unit="%", parent=0)

    whole, part = propose_all([satisfied(), nested], CODES)

    assert (whole.code, whole.filters) == (part.code, {})
    assert part.filters == {"sector": ["Đất đai", "Xây dựng"]}
    assert part.confidence < whole.confidence


def test_a_sector_named_after_a_measure_that_knows_none_is_asked_of_one_that_does():
    whole = Statement("Mức độ hài lòng của người dân đạt 95%", unit="%", place=(1, None, None))
    land = Statement("lĩnh vực đất đai đạt tối thiểu 90%", unit="%", place=(1, None, None))

    proposals = propose_all([whole, land], CODES)

    assert [each.code for each in proposals] == ["impact.sipas", "procedures.dossiers_satisfied_rate"]
    assert proposals[1].filters == {"sector": ["Đất đai"]}


def test_targets_that_share_a_sentence_are_told_apart_by_their_own_part_of_it():
    text = "Chỉ số PAPI, chỉ số năng lực cạnh tranh, mức độ hài lòng của người dân đạt trên 80%"
    parts = ["Chỉ số PAPI", "chỉ số năng lực cạnh tranh", "mức độ hài lòng của người dân"]

    proposals = propose_all([Statement(text, part, unit="%") for part in parts], CODES)

    assert [each.code for each in proposals] == ["impact.papi", "impact.pci", "impact.sipas"]


def test_a_short_cell_is_understood_by_its_row():
    cell = Statement("100% vấn đề được xử lý", unit="%", field="direction", row="Xử lý vấn đề phát hiện qua kiểm tra")

    assert propose(cell, CODES).code == "direction.findings_settled_rate"


def test_marks_lost_in_a_scan_cost_confidence_not_the_measure():
    clean = propose(Statement("Tỷ lệ hồ sơ giải quyết đúng hạn", unit="%", field="procedures"), CODES)
    scanned = propose(Statement("Ty le ho so giai quyet dung han", unit="%", field="procedures"), CODES)

    assert scanned.code == clean.code
    assert THRESHOLD <= scanned.confidence < clean.confidence


@pytest.mark.parametrize(
    ("unit", "code"), [("%", "procedures.late_rate"), ("hồ sơ", "procedures.dossiers_finished_late")]
)
def test_the_unit_tells_a_rate_from_a_count(unit, code):
    assert propose(Statement("Hồ sơ trễ hạn không quá 2", unit=unit, value=2, field="procedures"), CODES).code == code


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("%", "percent"), ("tỷ đồng", "money"), ("hồ sơ", "count"), ("tháng/lần", "months"), (None, None), ("", None)],
)
def test_units_are_counted_in_kinds(unit, kind):
    assert unit_kind(unit, vocabulary()) == kind


def test_every_fault_of_the_vocabulary_is_told_at_once():
    data = {
        "words": {}, "units": {"percent": "%"}, "scopes": {}, "leaning": "", "going_on": "",
        "others": "", "strangers": "", "in_a_sector": {}, "never_promised": [],
        "measures": [{"code": "a.b", "in": "miles", "all": ["$nothing"], "level": "odd", "alll": 1}],
    }  # fmt: skip

    assert sorted(problems(data)) == [
        "a.b: no words named 'nothing'",
        "a.b: unknown key 'alll'",
        "a.b: unknown level 'odd'",
        "a.b: unknown unit kind 'miles'",
    ]
    with pytest.raises(ValueError, match="no words named 'nothing'"):
        made_of(data)


def test_words_taken_from_the_row_bring_its_other_words_with_them():
    """ "90 % of files" in the row about work files is no target of dossiers sent online."""
    row = "Lập hồ sơ công việc trên môi trường mạng"
    cell = Statement("Từ 90% hồ sơ trở lên", "hồ sơ", ">=", 90, "%", "digital_government", row=row)

    assert propose(cell, CODES).code == "digital_government.work_files_online_rate"


def test_what_a_part_borrows_from_the_whole_is_the_whole_measure():
    whole = Statement("Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt 98%", unit="%", field="procedures")
    part = Statement("hồ sơ lĩnh vực đất đai đạt 95%", "hồ sơ lĩnh vực đất đai", unit="%", field="procedures", parent=0)

    assert propose_all([whole, part], CODES)[1].code == "procedures.dossiers_on_time"


def test_one_part_of_a_sentence_does_not_take_the_measure_of_another():
    text = "Mức độ hài lòng về tiếp cận dịch vụ, thái độ phục vụ, kết quả giải quyết đạt 94%"
    parts = ["Mức độ hài lòng về tiếp cận dịch vụ", "thái độ phục vụ", "kết quả giải quyết"]

    proposals = propose_all([Statement(text, part, unit="%", field="impact") for part in parts], CODES)

    assert [each.code == "impact.conduct_satisfaction" for each in proposals] == [False, True, False]


# The part of the rows -----------------------------------------------------------------------------

BOTH = ["province_committee", "province_chair"]
ASSIGNED = [
    ("100% nhiệm vụ UBND tỉnh, Chủ tịch UBND tỉnh giao hoàn thành đúng hạn", BOTH),
    ("100% nhiệm vụ do Chủ tịch UBND thành phố giao hoàn thành đúng hạn", ["province_chair"]),
    ("Nhiệm vụ các sở, ngành tỉnh giao hoàn thành đúng hạn đạt 100%", ["department"]),
    ("Nhiệm vụ của UBND xã được tỉnh giao hoàn thành đúng hạn đạt 100%", BOTH),
    ("100% nhiệm vụ do Ủy ban nhân dân phường giao hoàn thành đúng hạn", ["ward_committee"]),
    ("100% nhiệm vụ do UBND tỉnh giao UBND xã hoàn thành đúng hạn", ["province_committee"]),
    ("Nhiệm vụ Chủ tịch UBND xã giao các phòng hoàn thành đúng hạn đạt 100%", ["ward_chair"]),
    ("100% nhiệm vụ được giao hoàn thành đúng hạn trên phần mềm của tỉnh", []),
]


@pytest.mark.parametrize(("said", "assigners"), ASSIGNED, ids=[row[0][:50] for row in ASSIGNED])
def test_who_gave_the_tasks_narrows_the_measure(said, assigners):
    proposal = propose(Statement(said, said, "=", 100, "%", "direction"), CODES)

    assert proposal.code == "direction.assigned_on_time_rate"
    assert proposal.filters == ({"assigner": assigners} if assigners else {})


def test_the_row_of_a_table_names_who_gave_the_tasks():
    said = "Hoàn thành đúng tiến độ 100% số nhiệm vụ được giao trong năm"
    cell = Statement(said, said, "=", 100, "%", "direction", row="Thực hiện nhiệm vụ UBND tỉnh giao")

    proposal = propose(cell, CODES)

    assert proposal.filters == {"assigner": ["province_committee"]}
    assert proposal.reason.endswith("; chỉ tính nhiệm vụ do UBND tỉnh, thành phố giao.")


def test_the_others_are_not_those_named_before():
    land = Statement("Hồ sơ lĩnh vực đất đai đúng hạn đạt 95%", unit="%", field="procedures", place=(1, None, None))
    others = Statement("các lĩnh vực còn lại đạt 99%", unit="%", field="procedures", place=(1, None, None))

    first, second = propose_all([land, others], CODES)

    assert (first.filters, second.filters) == ({"sector": ["Đất đai"]}, {})
    assert second.code == first.code


def test_a_percentage_of_the_plan_is_not_asked_of_a_count_of_its_own():
    said = "Tinh giản 02 biên chế theo lộ trình"

    proposal = propose(Statement(said, said, "=", 2, "biên chế", "apparatus"), CODES)

    assert proposal.code == "apparatus.reduced"


@pytest.mark.parametrize(
    ("said", "code", "stranger"),
    [
        ("Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%", "socio_economic.health_insurance_rate", ""),
        ("Tỷ lệ học sinh tham gia bảo hiểm y tế đạt 100%", None, "học sinh"),
        ("Tỷ lệ hộ nghèo giảm còn 1%", "socio_economic.poor_households_rate", ""),
        ("Tỷ lệ phụ nữ tham gia bảo hiểm y tế đạt 95%", None, "nữ"),
    ],
)
def test_a_target_about_other_people_or_things_is_not_bound_but_told(said, code, stranger):
    proposal = propose(Statement(said, said, ">=", 95, "%", "socio_economic"), CODES)

    assert proposal.code == code
    assert not stranger or f"câu nói về “{stranger}”" in proposal.reason
