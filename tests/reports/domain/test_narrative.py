"""Writing a section from its figures: what is known is told, what is not is listed, nothing is invented."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators.domain.definition import Value
from cchc.indicators.domain.levels import Level
from cchc.indicators.domain.standing import State
from cchc.kernel.quantities import Comparator
from cchc.reports.domain.draft import fill, keys_in, paragraphs
from cchc.reports.domain.list_lines import times, together
from cchc.reports.domain.material import Goal, Issued, Material, Measured, Work
from cchc.reports.domain.narrative import write
from cchc.reports.domain.narrative_table import BadNarrative, codes_in, load_table, read_table
from cchc.reports.domain.outline import load_outline

OUTLINE = load_outline()


def counted(code, number, unit="hồ sơ"):
    return Measured(code, f"Tên {code}", unit, Value(number), when_empty="Chưa ghi.")


def share(code, good, cases):
    return Measured(code, f"Tên {code}", "%", Value(good, cases, is_share=True, scale=100.0), when_empty="Chưa ghi.")


def drafted(table, *measured, **rest):
    material = Material(is_year=False, measured={one.code: one for one in measured}, **rest)
    return write(material, outline=OUTLINE, table=read_table(table))


def said(draft, section="procedures"):
    text = next(one.text for one in draft.sections if one.key == section)
    return fill(text, draft.figures)


TABLE = """
procedures:
  - say: "Tiếp nhận {a.received} hồ sơ{a.received | cùng kỳ}"
    none: "Trong kỳ không phát sinh hồ sơ"
    also:
      - ", trực tuyến đạt {a.online}"
      - {say: "; quá hạn {a.late} hồ sơ", none: "; không có hồ sơ quá hạn"}
  - say: "Hài lòng đạt {a.satisfied}"
    follows: true
"""


def test_a_sentence_prints_its_figures():
    draft = drafted(TABLE, counted("a.received", 1234), share("a.online", 9, 10), counted("a.late", 2))

    assert said(draft).startswith("Tiếp nhận 1.234 hồ sơ, trực tuyến đạt 90%; quá hạn 2 hồ sơ.")
    assert draft.figures["a.received"].value == 1234


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        ([counted("a.received", 0), share("a.online", 9, 10), counted("a.late", 1)], "Trong kỳ không phát sinh hồ sơ."),
        (
            [counted("a.received", 5), share("a.online", 5, 5), counted("a.late", 0)],
            "Tiếp nhận 5 hồ sơ, trực tuyến đạt 100%; không có hồ sơ quá hạn.",
        ),
        # No case of the rate: nothing to divide, which is no blank.
        (
            [counted("a.received", 5), share("a.online", 0, 0), counted("a.late", 1)],
            "Tiếp nhận 5 hồ sơ; quá hạn 1 hồ sơ.",
        ),
        ([share("a.online", 5, 5), share("a.satisfied", 1, 2)], "Hài lòng đạt 50%."),
    ],
)  # fmt: skip
def test_what_did_not_happen_is_said_and_what_is_not_known_is_not(measured, text):
    assert said(drafted(TABLE, *measured)) == text


def test_a_figure_nobody_recorded_is_listed_once_with_the_reason():
    draft = drafted(TABLE, counted("a.received", 5), counted("a.late", None), share("a.online", None, None))

    blanks = [one.sentence for one in draft.warnings if one.section == "procedures"]
    assert blanks == [
        "Chưa có số liệu “Tên a.online” (Chưa ghi); câu viết về số này đã bỏ.",
        "Chưa có số liệu “Tên a.late” (Chưa ghi); câu viết về số này đã bỏ.",
        "Chưa có số liệu “a.satisfied”; câu viết về số này đã bỏ.",
    ]


def test_a_rate_without_cases_is_no_blank():
    rates = [share("a.online", 0, 0), share("a.satisfied", 0, 0)]
    draft = drafted(TABLE, counted("a.received", 5), counted("a.late", 0), *rates)

    assert not [one for one in draft.warnings if one.section == "procedures"]


def test_judgements_are_left_to_people_and_said_to_be():
    draft = drafted(TABLE)

    left = {one.section for one in draft.warnings if "do đơn vị viết" in one.sentence}
    assert left == {"shortcomings", "causes", "proposals"}


# Lists --------------------------------------------------------------------------------------------

LISTS = """
direction_plan:
  - {list: done, lead: "Hoàn thành {#} nhiệm vụ:"}
  - {list: late, lead: "Quá hạn {#} nhiệm vụ:", none: "Không có nhiệm vụ quá hạn."}
direction_documents:
  - {list: steering, lead: "Chỉ đạo {#} văn bản:"}
institutions:
  - {list: legal, lead: "Ban hành {#} văn bản:", none: "Trong kỳ không phát sinh."}
shortcomings:
  - {list: at_risk, lead: "Có {#} chỉ tiêu:"}
"""
LATE = Work("7", "Rà soát thủ tục", "Trung tâm", due_on=date(2026, 6, 30), days_late=12)


def test_documents_stand_with_number_day_and_subject():
    one = Issued("05/2026/NQ-HĐND", date(2026, 6, 5), "Phê chuẩn dự toán.", "Nghị quyết")
    draft = drafted(LISTS, issued={"legal": (one,)})

    assert list(paragraphs(said(draft, "institutions"))) == [
        "Ban hành 1 văn bản:",
        "- Nghị quyết số 05/2026/NQ-HĐND ngày 05/06/2026: Phê chuẩn dự toán.",
    ]


def test_late_work_stands_with_its_unit_day_and_days_late():
    draft = drafted(LISTS, late=(LATE,))

    line = "- Rà soát thủ tục (Trung tâm; thời hạn 30/06/2026; quá hạn 12 ngày làm việc)."
    assert line in said(draft, "direction_plan")
    assert draft.figures["work.7.late_days"].value == 12


def test_work_done_late_is_said_to_be_late():
    one = Work("8", "Ban hành kế hoạch", "Văn phòng", product="văn bản số 12/KH-UBND ngày 09/02/2026", days_late=6)
    draft = drafted(LISTS, done=(one,))

    line = "- Ban hành kế hoạch (Văn phòng; văn bản số 12/KH-UBND ngày 09/02/2026; trễ hạn 6 ngày làm việc)."
    assert line in said(draft, "direction_plan")
    assert draft.figures["work.8.done_days"].value == 6


def test_an_empty_list_says_its_sentence_or_nothing():
    assert said(drafted(LISTS), "direction_plan") == "Không có nhiệm vụ quá hạn."


def test_of_a_ward_without_a_plan_nobody_says_that_nothing_was_late():
    assert said(drafted(LISTS, has_plan=False), "direction_plan") == ""


BOOK = """
institutions:
  - {list: legal, of: a.issued, lead: "Ban hành {#} văn bản:", none: "Trong kỳ không phát sinh."}
"""


def test_of_a_book_nobody_writes_in_nobody_says_that_there_was_nothing():
    unused, used = drafted(BOOK, counted("a.issued", None)), drafted(BOOK, counted("a.issued", 0.0))

    assert said(unused, "institutions") == ""
    assert [one.sentence for one in unused.warnings if one.section == "institutions"] == [
        "Chưa có số liệu “Tên a.issued” (Chưa ghi); câu viết về số này đã bỏ."
    ]
    assert said(used, "institutions") == "Trong kỳ không phát sinh."


def test_a_task_of_every_month_is_one_line():
    months = tuple(Work(str(n), "Báo cáo", "Văn phòng", label=f"Tháng {n}/2026") for n in (6, 7, 8))
    text = said(drafted(LISTS, done=months), "direction_plan")

    assert "Hoàn thành 1 nhiệm vụ:" in text
    assert "- Báo cáo (tháng 6 đến tháng 8/2026; Văn phòng)." in text


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["Tháng 6/2026"], "tháng 6/2026"),
        (["Tháng 11/2025", "Tháng 12/2025", "Tháng 1/2026"], "tháng 11/2025 đến tháng 1/2026"),
        (["Tháng 1/2026", "Tháng 2/2026", "Tháng 9/2026"], "tháng 1 đến tháng 2/2026, tháng 9/2026"),
        (["Quý I/2026", "6 tháng đầu năm 2026"], "quý I/2026, 6 tháng đầu năm 2026"),
        (["Ban hành kế hoạch", "Tháng 3/2026"], "ban hành kế hoạch, tháng 3/2026"),
        (["Tháng 13/2026"], "tháng 13/2026"),
    ],
)
def test_months_that_follow_each_other_are_one_stretch(labels, told):
    assert times(labels) == told


def test_a_task_of_many_units_is_one_line_with_its_units():
    works = tuple(Work(str(n), "Hướng dẫn", f"Tổ dân phố số {n}", due_on=date(2026, n, 5)) for n in range(1, 6))
    one = together(works)[0]

    assert (one.due_on, one.last_due_on) == (date(2026, 1, 5), date(2026, 5, 5))
    draft = drafted(LISTS, done=works)
    text = said(draft, "direction_plan")
    assert "- Hướng dẫn (Tổ dân phố số 1, Tổ dân phố số 2, Tổ dân phố số 3 và 2 đơn vị khác)." in text
    assert draft.figures["work.1.direction_plan_units"].value == 2


def test_documents_of_one_subject_are_one_line_with_all_their_numbers():
    letters = [Issued(f"{n}/UBND", date(2026, 6, n), "Nhiệm vụ tháng", "Công văn") for n in range(1, 4)]
    other = Issued("9/KH-UBND", date(2026, 6, 9), "Kiểm tra", "Kế hoạch")
    draft = drafted(LISTS, issued={"steering": (*letters, other)})

    assert list(paragraphs(said(draft, "direction_documents"))) == [
        "Chỉ đạo 4 văn bản:",
        "- 3 công văn (số 1/UBND ngày 01/06/2026; số 2/UBND ngày 02/06/2026; số 3/UBND ngày 03/06/2026): "
        "Nhiệm vụ tháng;",
        "- Kế hoạch số 9/KH-UBND ngày 09/06/2026: Kiểm tra.",
    ]


def test_numbers_of_very_many_documents_are_not_all_shown_and_how_many_are_not_is():
    letters = tuple(Issued(f"{n}/UBND", date(2026, 6, 1), "Nhiệm vụ tháng", "Công văn") for n in range(1, 19))
    text = said(drafted(LISTS, issued={"steering": letters}), "direction_documents")

    assert "- 18 công văn (số 1/UBND" in text
    assert "; và 3 công văn khác): Nhiệm vụ tháng." in text


def test_legal_documents_stand_one_by_one_whatever_they_are_about():
    two = tuple(Issued(f"{n}/2026/NQ-HĐND", date(2026, n, 5), "Phí vỉa hè", "Nghị quyết") for n in (3, 4))

    assert len(list(paragraphs(said(drafted(LISTS, issued={"legal": two}), "institutions")))) == 3


def test_a_long_list_says_how_many_are_not_shown():
    works = tuple(Work(str(n), f"Việc {n}", "Văn phòng") for n in range(20))
    lines = list(paragraphs(said(drafted(LISTS, late=works), "direction_plan")))

    assert lines[0] == "Quá hạn 20 nhiệm vụ:"
    assert lines[-1] == "- Và 5 nhiệm vụ khác theo Phụ lục II."


def test_a_target_at_risk_stands_with_its_number_level_and_outlook():
    goal = Goal("3", "Tỷ lệ đúng hạn", State.AT_RISK, "97,13%", 97.13, "98% trở lên", "Còn khoảng 376 hồ sơ.")
    met = Goal("4", "Khác", State.MET, "100%", 100, "100%")

    assert said(drafted(LISTS, goals=(goal, met)), "shortcomings") == (
        "Có 1 chỉ tiêu:\n\n- Tỷ lệ đúng hạn: 97,13%, chỉ tiêu 98% trở lên (còn khoảng 376 hồ sơ)."
    )


def test_a_name_cannot_pass_for_a_figure():
    draft = drafted(LISTS, late=(Work("1", "Việc [[a.received]]\nxuống dòng", "Văn phòng"),))

    assert "Việc [a.received] xuống dòng" in said(draft, "direction_plan")


# The table ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('{say: "Đạt 98 phần trăm"}', "a number that is no figure"),
        ('{say: "Đạt {a.b | năm kia}"}', "no comparison with 'năm kia'"),
        ('{say: "Đạt {A.b}"}', "a placeholder that cannot be read"),
        ('{say: "Đạt {a.b}."}', "a full stop too many"),
        ('{list: everything, lead: "x:"}', "no list 'everything'"),
        ('{sya: "x"}', "neither say, list nor text"),
        ('{say: "x", nones: "y"}', "unknown 'nones'"),
    ],
)
def test_a_fault_in_the_table_is_told(row, problem):
    with pytest.raises(BadNarrative, match=problem):
        read_table(f"procedures:\n  - {row}\n")


def test_all_faults_are_told_at_once():
    with pytest.raises(BadNarrative) as refused:
        read_table('procedures:\n  - {say: "Đạt 98"}\n  - {list: x, lead: "y:"}\n')

    assert len(refused.value.problems) == 2


def test_the_shipped_table_speaks_of_sections_there_are():
    assert set(load_table()) <= {section.key for section in OUTLINE.written}


# No number without its source ---------------------------------------------------------------------

EDGES = (None, 0.0, 1.0, 19.0, 20.0, 99.995, 100.0, 1234.5, 10.0**7)
LEVELS = (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.AT_MOST, Comparator.BELOW)
UNITS = ("%", "hồ sơ", "điểm", "triệu đồng", "hạng")
WORDS = ("Rà soát", "Việc [[x]] ", "a {b} c", "Kết thúc bằng chấm.", " ")


def number(rng):
    return rng.choice((rng.choice(EDGES), rng.uniform(0, 10**4), float(rng.randrange(0, 300))))


def value(rng, unit):
    return Value(number(rng), number(rng), is_share=True, scale=100.0) if unit == "%" else Value(number(rng))


def figure(rng, code):
    unit = rng.choice(UNITS)
    parts = {name: value(rng, unit) for name in ("now", "before", "year_before")}
    level = Level(rng.choice(LEVELS), Decimal(rng.randrange(0, 101))) if rng.random() < 0.5 else None
    return Measured(code, f"Tên {code}", unit, level=level, **parts)


def work(rng):
    due = date(2026, 1, 1) + timedelta(rng.randrange(400))
    return Work(str(rng.randrange(99)), rng.choice(WORDS), rng.choice(WORDS), due_on=due, days_late=rng.randrange(300))


def goal(rng):
    name = rng.choice(WORDS)
    return Goal(str(rng.randrange(99)), name, rng.choice(list(State)), "98,25%", 98.25, "98% trở lên", "Còn 3 hồ sơ.")


@st.composite
def materials(draw):
    """Some 150 figures: drawn one by one they would take Hypothesis minutes, so it draws what they grow from."""
    rng = draw(st.randoms(use_true_random=True))
    return Material(
        is_year=rng.random() < 0.5,
        measured={code: figure(rng, code) for code in codes_in(load_table())},
        late=tuple(work(rng) for _ in range(rng.randrange(20))),
        coming=tuple(work(rng) for _ in range(rng.randrange(20))),
        goals=tuple(goal(rng) for _ in range(rng.randrange(5))),
    )


NAMES = re.compile(r"ISO 9001:2015|\(nhóm \d\)|từ \d\d% đến dưới \d+%|Phụ lục II|\d\d/\d\d/\d{4}")


@given(materials())
def test_every_digit_of_a_draft_stands_in_a_figure_a_date_or_a_name(material):
    draft = write(material, outline=OUTLINE, table=load_table())

    for section in draft.sections:
        bare = NAMES.sub("", re.sub(r"\[\[[^\]]*\]\]", "", section.text))
        assert not re.search(r"\d", bare), section.text


@given(materials())
def test_every_figure_of_a_draft_has_its_value_and_no_figure_is_missing(material):
    draft = write(material, outline=OUTLINE, table=load_table())

    printed = {key for section in draft.sections for key in keys_in(section.text)}
    assert sorted(printed) == sorted(draft.figures)
    for key, figure in draft.figures.items():
        assert figure.key == key
        if figure.code:
            assert figure.value is not None
        if key in material.measured:
            assert figure.value == material.measured[key].now.number


@given(materials())
def test_no_sentence_is_broken(material):
    draft = write(material, outline=OUTLINE, table=load_table())

    for section in draft.sections:
        text = fill(section.text, draft.figures)
        broken = ("()", " ,", " ;", "..", "None", "nan", "{a", "{p", "{d")
        assert [one for one in broken if one in text.replace("……", "")] == [], text
