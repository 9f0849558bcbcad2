"""The corpus itself: sources and gold agree, every word reaches every format, old fonts are written right."""

from __future__ import annotations

import io
import re
import unicodedata

import docx
import pytest
from docx.oxml.ns import qn

from .build import PURE, formats_of, gold_text
from .legacy import tcvn3, vni
from .marks import due_of, flat
from .source import PLANS, load_all, read_source

PLANS_READ = load_all()
RUN = (qn("w:t"), qn("w:br"))
IN_UNICODE = [plan for plan in PLANS_READ if plan.style.get("encoding") not in {"tcvn3", "vni"}]
SMALL = """---
meta: {issuer: x}
units: {Phòng A: [internal, PA], Phòng B: [internal]}
times: {Quý I: 2026-Q1}
---
# I. MỤC TIÊU {procedures}
a) [[Đúng hạn từ 98% trở lên => >= 98 %; id a]], trong đó [[đất đai 95% => = 95 %; in a]].
%table cols=number,text,lead,coordinating,time
%h TT | Việc | Chủ trì | Phối hợp | Thời gian
%g II. CÔNG VỤ {civil_service}
1 | Việc một | PA | Phòng B | Quý I
2 | Việc hai | ^ | -nt- | Quý I
%end
"""


def of(name: str, text: str = SMALL):
    return read_source(name, text)


def words_of_docx(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return flat(" ".join("".join(t.text or " " for t in p.iter(*RUN)) for p in body.iter(qn("w:p"))))


def test_a_source_gives_targets_with_level_parent_field_and_place():
    first, second = of("small").gold["targets"]

    assert (first["comparator"], first["value"], first["unit"]) == (">=", 98, "%")
    assert (first["section"], first["field"], second["parent"]) == ("I.a", "procedures", 0)


def test_joined_and_ditto_cells_mean_the_unit_above():
    one, two = of("small").gold["tasks"]

    assert (one["number"], two["number"], two["field"]) == ("II.1", "II.2", "civil_service")
    assert one["lead"] == two["lead"] == ["Phòng A"]
    assert one["coordinating"] == two["coordinating"] == ["Phòng B"]


@pytest.mark.parametrize(
    ("said", "changed", "complaint"),
    [
        ("một | PA", "một | Phòng C", "unit 'Phòng C' is not in the vocabulary"),
        ("Phòng B | Quý I\n2", "Phòng B | Quý II\n2", "time 'Quý II' has no due code"),
        ("một | PA", "một PA", "4 cells, not 5"),
    ],
)
def test_a_source_that_says_more_than_its_vocabulary_stops_the_build(said, changed, complaint):
    assert said in SMALL

    with pytest.raises(ValueError, match=complaint):
        of("small", SMALL.replace(said, changed))


@pytest.mark.parametrize(
    ("code", "kind", "start", "end"),
    [
        ("2026-Q2", "period", "2026-04-01", "2026-06-30"),
        ("2026-H1", "period", "2026-01-01", "2026-06-30"),
        ("2028-02", "period", "2028-02-01", "2028-02-29"),
        ("2026", "period", "2026-01-01", "2026-12-31"),
        ("2026-Q3..2026-Q4", "period", "2026-07-01", "2026-12-31"),
        ("<2026-03-15", "date", None, "2026-03-15"),
        ("2026-03-15", "date", None, "2026-03-15"),
    ],
)
def test_due_codes(code, kind, start, end):
    [entry], _ = due_of(code, "")

    assert (entry["kind"], entry["start"], entry["end"]) == (kind, start, end)
    assert entry.get("end_exclusive", False) is code.startswith("<")


@pytest.mark.parametrize("plan", PLANS_READ, ids=lambda plan: plan.name)
def test_the_gold_beside_a_source_is_what_the_source_says(plan):
    """Rebuild with: python -m tests.corpus.build OUT --gold"""
    assert (PLANS / f"{plan.name}.gold.json").read_text(encoding="utf-8") == gold_text(plan)


@pytest.mark.parametrize("plan", IN_UNICODE, ids=lambda plan: plan.name)
def test_every_gold_text_stands_in_the_word_file(plan):
    text = unicodedata.normalize("NFC", words_of_docx(PURE["docx"](plan)))
    listed = text.replace("- ", "")

    for item in (*plan.gold["targets"], *plan.gold["tasks"]):
        assert item["text"] in text or item["text"] in listed


@pytest.mark.parametrize("kind", ["html", "txt", "md"])
def test_text_forms_hold_every_target_of_the_prose(kind):
    for plan in (plan for plan in PLANS_READ if kind in formats_of(plan)):
        text = unicodedata.normalize("NFC", PURE[kind](plan).decode())
        text = flat(re.sub(r"\n\n\d+\n\n|<[^>]+>|&[a-z]+;", " ", text))

        missing = [t["text"] for t in plan.gold["targets"] if t["text"] not in text and ">" not in t["text"]]
        assert missing == []


def test_the_same_plan_gives_the_same_bytes():
    plan = PLANS_READ[0]

    assert PURE["docx"](plan) == PURE["docx"](plan)


def test_tcvn3_is_one_byte_a_letter_and_capitals_go_to_the_capitals_font():
    assert tcvn3("Quý, hồ sơ, đường") == [("Quý, hå s¬, ®­êng", False)]
    assert tcvn3("KẾ HOẠCH năm") == [("kÕ", True), (" ", False), ("ho¹ch", True), (" n¨m", False)]


def test_vni_writes_the_letter_and_then_its_mark():
    assert vni("Xã Đồng Thượng, kỹ, ngữ, tỉ") == "Xaõ Ñoàng Thöôïng, kyõ, ngöõ, tæ"
    assert vni("ỦY BAN") == "UÛY BAN"
