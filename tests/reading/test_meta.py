"""Meta data of a plan: number, date, title, issuer, province, bases, recipients, signature."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reading.blocks import Cell, Document, Kind, Paragraph, Table
from cchc.reading.citations import cited_numbers
from cchc.reading.draft import Meta
from cchc.reading.meta import read_meta
from cchc.reading.meta_foot import is_name
from cchc.reading.meta_issuer import level_of
from cchc.reading.outline import outline
from cchc.reading.sources.text.reader import read_text
from cchc.reading.sources.word.reader import read_word
from tests.support.five_plans import GOLD, PLANS, needs_plans

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN BÌNH",
    "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "An Bình, ngày 05 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026",
    "Căn cứ Kế hoạch số 310/KH-UBND ngày 20/12/2025 của UBND tỉnh Gia Lai;",
)
BODY = ("I. MỤC TIÊU", "1. Thực hiện Nghị định số 118/2025/NĐ-CP của Chính phủ.")
FOOT = ("Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa")


def read(*texts: str) -> Meta:
    document = Document(Kind.TEXT, tuple(Paragraph(text) for text in texts))
    return read_meta(document, outline(document))


def without(text: str, *, instead: str = "") -> list[str]:
    return [instead if line == text else line for line in HEAD if line != text or instead]


def test_head_and_foot_say_who_when_and_what():
    meta = read(*HEAD, *BODY, *FOOT)

    assert (meta.issuer, meta.level, meta.province) == ("Ủy ban nhân dân phường An Bình", "ward", "Tỉnh Gia Lai")
    assert (meta.number, meta.date_issued, meta.year) == ("12/KH-UBND", date(2026, 1, 5), 2026)
    assert meta.title == "Kế hoạch Cải cách hành chính năm 2026"
    assert meta.legal_bases == ["310/KH-UBND", "118/2025/NĐ-CP"]
    assert meta.recipients == ["Sở Nội vụ", "Lưu: VT"]
    assert (meta.signer, meta.signer_title) == ("Lê Thị Hoa", "Phó chủ tịch")


def test_a_head_in_the_cells_of_a_table_reads_the_same():
    left = Cell("ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH\nSố: 12/KH-UBND", 0, 0)
    right = Cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nAn Bình, ngày 05 tháng 01 năm 2026", 0, 1)
    rest = tuple(Paragraph(text) for text in (*HEAD[5:], *BODY, *FOOT))
    document = Document(Kind.WORD, (Table((left, right), 1, 2), *rest))

    meta = read_meta(document, outline(document))

    assert (meta.number, meta.date_issued) == ("12/KH-UBND", date(2026, 1, 5))
    assert meta.issuer == "Ủy ban nhân dân phường An Bình"


def test_a_head_with_province_or_abbreviation_names_the_ward_alone():
    with_city = [HEAD[0], "THÀNH PHỐ HỒ CHÍ MINH", *HEAD[1:]]

    assert read(*with_city, *BODY).issuer == "Ủy ban nhân dân phường An Bình"
    assert read("UBND PHƯỜNG AN BÌNH", *HEAD[2:], *BODY).issuer == "Ủy ban nhân dân phường An Bình"


def test_a_blank_number_and_a_blank_day_stay_none():
    head = without(HEAD[2], instead="Số:      /KH-UBND")
    head[4] = "An Bình, ngày     tháng 01 năm 2026"

    meta = read(*head, *BODY)

    assert (meta.number, meta.date_issued, meta.year) == (None, None, 2026)
    assert len(meta.notes) == 2


def test_a_day_that_does_not_exist_is_none():
    assert read(*without(HEAD[4], instead="An Bình, ngày 31 tháng 02 năm 2026"), *BODY).date_issued is None


def test_a_plan_annexed_to_a_decision_takes_number_date_and_issuer_from_it():
    meta = read(
        *HEAD[:2], "Số: 16/QĐ-UBND", "An Bình, ngày 14 tháng 01 năm 2026", "QUYẾT ĐỊNH", "Ban hành Kế hoạch năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN BÌNH", "Căn cứ Luật Tổ chức chính quyền địa phương;", "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo.", *FOOT, "KẾ HOẠCH", "Cải cách hành chính phường An Bình năm 2026",
        "(Kèm theo Quyết định số 16/QĐ-UBND ngày 14 tháng 01 năm 2026)", *BODY,
    )  # fmt: skip

    assert (meta.number, meta.date_issued) == ("16/QĐ-UBND", date(2026, 1, 14))
    assert meta.issuer == "Chủ tịch Ủy ban nhân dân phường An Bình"
    assert meta.title == "Kế hoạch Cải cách hành chính phường An Bình năm 2026"
    assert meta.signer == "Lê Thị Hoa"


def test_a_plan_without_head_takes_number_and_date_from_the_note_below_its_title():
    note = "(Kèm theo Quyết định số 10/QĐ-UBND ngày 09 tháng 01 năm 2026 của Ủy ban nhân dân phường)"
    meta = read("KẾ HOẠCH", "Cải cách hành chính phường An Bình năm 2026", note, *BODY)

    assert (meta.number, meta.date_issued) == ("10/QĐ-UBND", date(2026, 1, 9))
    assert meta.issuer == "Ủy ban nhân dân phường An Bình"


def test_a_plan_of_december_without_a_year_in_its_title_is_for_the_next_year():
    head = without(HEAD[6], instead="Cải cách hành chính")
    head[4] = "An Bình, ngày 30 tháng 12 năm 2025"

    assert read(*head, *BODY).year == 2026


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Ủy ban nhân dân phường An Bình", "ward"),
        ("Ủy ban nhân dân xã Tân Lập", "ward"),
        ("Ủy ban nhân dân đặc khu Phú Quý", "ward"),
        ("Ủy ban nhân dân thành phố Cần Thơ", "city"),
        ("Văn phòng Ủy ban nhân dân thành phố Cần Thơ", "city_office"),
        ("Sở Nội vụ tỉnh Gia Lai", "province_office"),
        (None, None),
    ],
)
def test_the_issuer_tells_the_level(issuer, level):
    assert level_of(issuer) == level


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021", ["76/NQ-CP"]),
        ("Nghị định số 117/2013/NĐ- CP; Công văn số 128/SNV-CCHC&VTLT", ["117/2013/NĐ-CP", "128/SNV-CCHC&VTLT"]),
        ("Kế hoạch 24-KH/ĐU, Chương trình 02-CTr/TU, Luật 72/2025/QH15", ["24-KH/ĐU", "02-CTr/TU", "72/2025/QH15"]),
        ("Đề án 06/CP của Chính phủ", ["06/CP"]),
        ("TCVN ISO 9001:2015 ngày 22/12/2024, 90/100 điểm, 12 tháng/lần", []),
    ],
)  # fmt: skip
def test_document_numbers_are_found_as_printed(text, numbers):
    assert list(cited_numbers(text)) == numbers


@pytest.mark.parametrize("line", ["Nguyễn Văn An", "Rơ Châm Thanh", "Tôn Nữ Diệu Liên", "Nguyễn Trọng sơn"])
def test_a_name_under_a_rank_is_a_name(line):
    assert is_name(line)


@pytest.mark.parametrize("line", ["Nơi nhận:", "Như Điều 3", "ỦY BAN NHÂN DÂN", "Sở Nội vụ (b/c)", "An"])
def test_other_lines_are_no_names(line):
    assert not is_name(line)


@given(st.lists(st.sampled_from([*HEAD, *BODY, *FOOT, "", "QUYẾT ĐỊNH"]), max_size=20))
def test_lines_in_any_order_are_read_without_a_fault(lines):
    assert isinstance(read(*lines), Meta)


@needs_plans
@pytest.mark.parametrize("suffix", ["docx", "txt"])
@pytest.mark.parametrize("stem", [f.name.removesuffix(".gold.json") for f in sorted(GOLD.glob("*.json"))])
def test_the_five_plans_say_what_their_gold_says(stem, suffix):
    gold = json.loads((GOLD / f"{stem}.gold.json").read_text(encoding="utf-8"))
    data = (PLANS / f"{stem}.{suffix}").read_bytes()
    document = read_word(data) if suffix == "docx" else read_text(data)

    meta = read_meta(document, outline(document))

    told = {
        "number": meta.number,
        "year": meta.year,
        "title": meta.title,
        "province": meta.province,
        "level": meta.level,
    }
    assert told == {key: gold["meta"][key] for key in told}
    assert (meta.date_issued.isoformat() if meta.date_issued else None) == gold["meta"]["date_issued"]
    assert sorted(meta.legal_bases) == sorted(gold["legal_bases"])
