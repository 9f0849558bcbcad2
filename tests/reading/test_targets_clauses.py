"""Targets of a plan: the clause that is taken, lists that share a level, parts of a whole, and the laws of all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse
from cchc.reading.blocks import Document, Kind, Paragraph
from cchc.reading.outline import outline
from cchc.reading.targets import read_targets

from .targets_told import figures, read, read_all
from .test_targets import NO_TARGETS, NUMBERS, WORDINGS


def test_which_ones_are_meant_is_no_zero():
    (target,) = read("- Thủ tục không phát sinh hồ sơ trong 02 năm liền được rà soát đạt 100%.")

    assert target.text == "Thủ tục không phát sinh hồ sơ trong 02 năm liền được rà soát đạt 100%"


def test_what_a_plan_costs_is_no_target():
    assert read("- Kinh phí thực hiện khoảng 150 triệu đồng.") == []
    assert read("Kinh phí đạt 100% dự toán.", heading="IV. KINH PHÍ") == []


# The clause stands between bars.
CLAUSES = [
    "Đẩy mạnh chuyển đổi số để |100% hồ sơ được xử lý trên mạng (trừ hồ sơ mật)|.",
    "Tiếp tục rà soát các đơn vị, phấn đấu |20% đơn vị tự chủ chi thường xuyên|.",
    "|100% đơn vị được kiểm tra| nhằm chấn chỉnh kỷ luật.",
    "Có |95% hồ sơ được xử lý trên mạng| (bao gồm hồ sơ văn bản và hồ sơ thủ tục hành chính của các phòng).",
    "|Tỷ lệ hồ sơ đúng hạn đạt 98%| (số liệu lấy từ hệ thống thông tin giải quyết thủ tục hành chính của tỉnh).",
    "|Số hóa hồ sơ, kết quả theo quy định, đảm bảo tỷ lệ đạt 100%|.",
    "|100% thủ tục được rà soát, cắt giảm, đơn giản hóa ít nhất một khâu|.",
    "|100% hồ sơ được số hóa|, giảm thời gian cho người dân.",
    "|Các ngành phải tự kiểm tra tại đơn vị mình (đạt 100% số đơn vị)|.",
    "|Tốc độ tăng giá trị sản phẩm (theo giá 2010) đạt 11,4%|.",
    "|100% tồn tại, hạn chế phát hiện qua kiểm tra được khắc phục|.",
    "|Khắc phục 100% khó khăn, hạn chế sau kiểm tra|, giảm thời gian cho người dân.",
    "|Tỷ lệ tồn tại, hạn chế được xử lý đạt 100%|.",
    "|100% hồ sơ được số hóa|, hạn chế đi lại của người dân.",
    "|Mỗi đơn vị có ít nhất 01 sáng kiến, giải pháp được công nhận|, góp phần nâng cao chỉ số.",
    "|100% viên chức được đánh giá, xếp loại chất lượng vào cuối năm|, góp phần nâng cao chỉ số.",
    "|Từ 60% người dân trong độ tuổi lao động được hướng dẫn kỹ năng số|.",
    "|Đánh giá nội bộ theo TCVN ISO 9001:2015 đúng kỳ, đạt 100%|.",
]


@pytest.mark.parametrize("marked", CLAUSES)
def test_the_text_of_a_target_is_the_clause_that_holds_it(marked):
    (target, *_) = read(f"- {marked.replace('|', '')}")

    assert target.text == marked.split("|")[1]


def test_two_levels_of_a_sentence_are_two_clauses():
    targets = read("- 100% kiến nghị được xử lý đúng hạn và công khai 100% kết quả trả lời.")

    assert [t.text for t in targets] == ["100% kiến nghị được xử lý đúng hạn", "công khai 100% kết quả trả lời"]


@pytest.mark.parametrize("opening", ["Đến", "Ít nhất", "Ưu tiên", "Ở", "Tăng"])
def test_a_sentence_begins_with_any_capital(opening):
    targets = read(f"- 70% dịch vụ công được nộp trực tuyến. {opening} năm 2026, 95% người dân hài lòng.")

    assert targets[0].text == "70% dịch vụ công được nộp trực tuyến"
    assert len(targets) == 2


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Số cấp phó của mỗi phòng không vượt quá khung quy định", ("<=", None, None)),
        ("Không bố trí cấp phó vượt số lượng theo quy định", ("<=", None, None)),
        ("Không để người dân bổ sung giấy tờ quá 01 lần", ("<=", 1, "lần")),
        ("Không yêu cầu tổ chức đi lại quá hai lần", ("<=", 2, "lần")),
    ],
)
def test_a_bound_against_a_frame_or_behind_a_distant_not_is_a_ceiling(said, figure):
    assert figures(f"- {said}.") == [figure]


@pytest.mark.parametrize(
    "said", ["Giai đoạn 2021 - 2025 có 85% đơn vị xếp loại tốt", "Biểu kèm theo gồm 25 chỉ tiêu thuộc 08 lĩnh vực"]
)
def test_what_earlier_years_came_to_and_what_a_list_holds_is_no_target(said):
    assert read(f"- {said}.") == []


def test_a_level_of_years_to_come_is_a_target():
    assert figures("- Giai đoạn 2026 - 2030 có 85% đơn vị xếp loại tốt.") == [("=", 85, "%")]


def test_a_level_told_apart_begins_where_the_text_turns_to_it():
    targets = read("- 95% số việc xử lý đúng hẹn, riêng việc của hộ nghèo, người có công phải đạt 100%.")

    assert [t.text for t in targets] == [
        "95% số việc xử lý đúng hẹn",
        "riêng việc của hộ nghèo, người có công phải đạt 100%",
    ]


def test_a_part_names_the_whole_it_is_of():
    whole, part, part_of_part, other = read(
        "- Nâng cao chỉ số cải cách, trong đó, mức độ hài lòng đạt tối thiểu 97%. Trong đó lĩnh vực đất đai đạt 95%.",
        "- 100% hồ sơ được số hóa.",
    )

    assert [t.parent for t in (whole, part, part_of_part, other)] == [None, 0, 1, None]


def test_items_below_a_lead_in_ending_in_of_which_hang_on_its_target():
    targets = read(
        "Phấn đấu chỉ số xếp loại từ tốt trở lên, trong đó:", "1. 95% hồ sơ được xử lý.", "2. Khác.", "3. 90% ký số."
    )

    assert [t.parent for t in targets] == [None, 0, 0]


def test_a_list_of_measures_shares_one_level():
    text = "Mức độ hài lòng về y tế; mức độ hài lòng về giáo dục đạt tối thiểu 90%"
    targets = read(f"- {text}.")

    assert [(t.value, t.text) for t in targets] == [(90, text), (90, text)]
    assert [t.subject for t in targets] == ["Mức độ hài lòng về y tế", "mức độ hài lòng về giáo dục"]


def test_a_task_before_a_measure_does_not_share_its_level():
    assert figures("- Rà soát văn bản; mức độ hài lòng đạt tối thiểu 90%.") == [(">=", 90, "%")]


def test_measures_joined_by_and_share_one_level():
    targets = read("- Tỷ lệ số hóa hồ sơ, tỷ lệ tái sử dụng dữ liệu và tỷ lệ ký số đạt trên 90%.")

    assert [t.subject for t in targets] == ["Tỷ lệ số hóa hồ sơ", "tỷ lệ tái sử dụng dữ liệu", "tỷ lệ ký số"]


def test_levels_in_turn_go_to_their_measures():
    targets = read("- Mức độ hài lòng của người dân, của doanh nghiệp đạt lần lượt từ 95% và 90% trở lên.")

    assert [(t.comparator, t.value, t.subject) for t in targets] == [
        (">=", 95, "Mức độ hài lòng của người dân"),
        (">=", 90, "của doanh nghiệp"),
    ]


def test_a_lead_in_gives_its_level_to_the_items_below_it():
    targets = read("1. Các chỉ số sau đạt 100%:", "a) Hồ sơ được số hóa;", "b) Văn bản được ký số.")

    assert [(t.value, t.text) for t in targets] == [(100, "Hồ sơ được số hóa"), (100, "Văn bản được ký số")]


def test_a_step_holds_for_the_figures_listed_after_it():
    assert figures("- Giảm tối thiểu 30% thời gian xử lý và 30% chi phí tuân thủ.") == [
        ("decrease", 30, "%"),
        ("decrease", 30, "%"),
    ]


def test_a_bare_count_is_a_level_where_targets_are_announced():
    sentence = "- Giải quyết việc làm hằng năm cho 1.400 lượt lao động."

    assert figures("a) Các chỉ tiêu xã hội:", sentence) == [("=", 1400, "lượt")]
    assert read("- Bố trí 05 phòng làm việc.", heading="II. NHIỆM VỤ") == []


def test_a_past_level_in_brackets_does_not_hide_the_goal_before_it():
    assert figures("- Tối thiểu 85% hồ sơ được tiếp nhận trực tuyến (năm 2025 đạt 71,3%).") == [(">=", 85, "%")]
    assert figures("- Mức độ hài lòng đạt 95% (năm 2025 đạt 92%).") == [("=", 95, "%")]


def test_exceptions_scope_and_own_denominator_are_told():
    signed, paid, land = read(
        "- 97% văn bản (trừ văn bản mật) được ký số.",
        "- Tỷ lệ giao dịch trực tuyến đạt trên 90% (tính trên tổng số hồ sơ có phát sinh phí).",
        "- Mức độ hài lòng lĩnh vực đất đai, xây dựng đạt tối thiểu 85%.",
    )

    assert signed.exceptions == ["văn bản mật"]
    assert paid.denominator == "tổng số hồ sơ có phát sinh phí"
    assert land.scope == "lĩnh vực đất đai, xây dựng"


@pytest.mark.parametrize(
    "text", ["Tỷ lệ hồ sơ trực tuyến đạt tối thiểu …%.", "Tỷ lệ thủ tục đủ điều kiện được cung cấp toàn trình đạt trên"]
)
def test_a_number_that_is_cut_off_stays_none_with_a_notice(text):
    (target,), notices = read_all(f"- {text}")

    assert (target.value, target.value_missing) == (None, True)
    assert [n.code for n in notices] == ["target_value_missing"]


def test_two_levels_for_one_measure_are_both_kept_with_a_notice():
    targets, notices = read_all(
        "- Tỷ lệ thanh toán trực tuyến đạt trên 90%.", "- Tỷ lệ thanh toán trực tuyến đạt từ 95% trở lên."
    )

    assert [t.value for t in targets] == [90, 95]
    assert [n.code for n in notices] == ["target_levels_differ"]
    assert notices[0].spans == (targets[0].span, targets[1].span)


@pytest.mark.parametrize(("one", "other"), [
    ("Hồ sơ nộp trực tuyến đạt 90% trở lên.", "Tỷ lệ tiếp nhận, giải quyết hồ sơ toàn trình đạt từ 95%."),
    ("Tỷ lệ giao dịch thanh toán trực tuyến đạt trên 80%.", "Thanh toán trực tuyến trên Cổng đạt 90%."),
    ("Người dân hài lòng về giải quyết TTHC từ 90%.", "Mức độ hài lòng khi làm thủ tục hành chính đạt 95%."),
])  # fmt: skip
def test_one_measure_is_known_in_other_words(one, other):
    _, notices = read_all(f"- {one}", f"- {other}")

    assert [n.code for n in notices] == ["target_levels_differ"]


@pytest.mark.parametrize(("one", "other"), [
    ("Tỷ lệ thủ tục được thanh toán trực tuyến đạt 80%.", "Tỷ lệ hồ sơ được thanh toán trực tuyến đạt 60%."),
    ("Mức độ hài lòng về dịch vụ y tế đạt 88%.", "Mức độ hài lòng về dịch vụ giáo dục đạt 90%."),
    ("Hồ sơ đúng hạn đạt 99%.", "Hồ sơ đất đai đúng hạn đạt 95%."),
    ("100% hồ sơ được công khai tiến độ, kết quả giải quyết.", "Tỷ lệ số hóa hồ sơ, kết quả giải quyết đạt 95%."),
])  # fmt: skip
def test_parts_of_a_measure_are_not_the_measure(one, other):
    assert read_all(f"- {one}", f"- {other}")[1] == []


@pytest.mark.parametrize(
    ("heading", "sentence", "field"),
    [
        ("2. Cải cách tài chính công", "- 100% hồ sơ được số hóa.", Field.PUBLIC_FINANCE),
        ("2. Chỉ tiêu chung", "- Tỷ lệ giải ngân vốn đầu tư công đạt 95%.", Field.PUBLIC_FINANCE),
        ("2. Chỉ tiêu chung", "- Mức độ hài lòng của người dân đạt 90%.", Field.IMPACT),
        ("2. Bộ máy, chế độ công vụ", "- 100% công chức được bồi dưỡng.", Field.CIVIL_SERVICE),
        ("2. Chỉ tiêu", "- Về thể chế: 100% văn bản được kiểm tra.", Field.INSTITUTIONS),
        ("2. Chỉ tiêu", "- Hoàn thành 100% công việc.", Field.DIRECTION),
    ],
)  # fmt: skip
def test_the_field_is_the_headings_or_what_the_statement_is_about(heading, sentence, field):
    (target,) = read(heading, sentence)

    assert target.field == field


def test_the_span_holds_the_text_and_the_section_is_its_path():
    paragraphs = ("2. Thủ tục", "b) Rà soát văn bản; phấn đấu  100% hồ sơ được số hóa.")
    (target,) = read(*paragraphs)

    assert collapse(paragraphs[1][target.span.start : target.span.end]) == target.text
    assert (target.section, target.span.block) == ("II.2.b", 2)


def test_letters_read_badly_lower_the_confidence():
    clear = Document(Kind.TEXT, (Paragraph("I. MỤC TIÊU"), Paragraph("- 100% hồ sơ được số hóa.")))
    blurred = Document(Kind.SCAN, (Paragraph("I. MỤC TIÊU"), Paragraph("- 100% hồ sơ được số hóa.", confidence=0.6)))

    sure, unsure = (read_targets(d, outline(d))[0][0].confidence for d in (clear, blurred))
    assert unsure < sure


def test_slips_of_ocr_beside_a_number_do_no_harm():
    assert figures("- Phần đầu mức độ hài lòng đạt tôi thiểu 90%.", "- Tỷ lệ ký số đat tư 95% trờ lên.") == [
        (">=", 90, "%"),
        (">=", 95, "%"),
    ]


FRAGMENTS = (
    [s for s, *_ in (*NUMBERS, *WORDINGS)] + NO_TARGETS + ["(", ")", "…", "%", "từ", "đạt", "trong đó:", "1/0", "\n- "]
)
TEXTS = st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=5).map(" ".join), max_size=4)


@given(TEXTS)
def test_every_target_is_a_verbatim_span_and_parents_come_first(texts):
    document = Document(Kind.TEXT, (Paragraph("II. MỤC TIÊU"), *(Paragraph(text) for text in texts)))
    targets, _ = read_targets(document, outline(document), year=2026)

    for at, target in enumerate(targets):
        block = document.blocks[target.span.block]
        assert isinstance(block, Paragraph)
        assert collapse(block.text[target.span.start : target.span.end]) == target.text
        assert target.parent is None or target.parent < at
        assert 0 < target.confidence <= 1


def test_a_part_of_a_part_hangs_on_that_part():
    targets = read("- 100% dịch vụ được cung cấp, trong đó hồ sơ đạt 60%, trong đó lĩnh vực đất đai đạt 50%.")

    assert [t.parent for t in targets] == [None, 0, 1]


def test_a_measure_beside_a_part_is_a_part_too():
    targets = read("- 100% dịch vụ được cung cấp, trong đó tỷ lệ hồ sơ đạt 60%, tỷ lệ thanh toán đạt 50%.")

    assert [t.parent for t in targets] == [None, 0, 0]


@given(st.sampled_from([s for s, _ in NUMBERS]), st.sampled_from(NO_TARGETS))
def test_a_sentence_without_a_level_changes_nothing_beside_it(sentence, idle):
    assert figures(f"- {sentence}.", f"- {idle}") == figures(f"- {sentence}.")


def test_a_level_said_first_holds_for_the_list_behind_its_colon():
    targets = read("- Nhóm chỉ tiêu đạt 100%: hồ sơ được công khai tiến độ; văn bản được ký số.")

    assert [(t.text, t.value) for t in targets] == [
        ("hồ sơ được công khai tiến độ", 100),
        ("văn bản được ký số", 100),
    ]


def test_what_is_done_each_month_begins_its_own_clause():
    (target,) = read("- Duy trì khảo sát bằng mã QR, mỗi tháng thu ít nhất 200 phiếu.")

    assert target.text == "mỗi tháng thu ít nhất 200 phiếu"


def test_a_step_is_not_carried_to_what_stands_for_itself():
    step, level = read("- Cắt giảm thêm 10% thời gian, 98,5% hồ sơ được giải quyết đúng hạn.")

    assert (step.comparator, level.comparator) == ("decrease", "=")
