"""Targets of a plan, sentence by sentence: each row is a way wards write a level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse
from cchc.reading.blocks import Document, Kind, Notice, Paragraph
from cchc.reading.draft import Target
from cchc.reading.outline import outline
from cchc.reading.targets import read_targets


def read_all(*texts: str, heading: str = "II. MỤC TIÊU") -> tuple[list[Target], list[Notice]]:
    document = Document(Kind.TEXT, (Paragraph(heading), *(Paragraph(text) for text in texts)))
    return read_targets(document, outline(document), year=2026)


def read(*texts: str, heading: str = "II. MỤC TIÊU") -> list[Target]:
    return read_all(*texts, heading=heading)[0]


def figures(*texts: str) -> list[tuple[str, float | None, str | None]]:
    return [(t.comparator, t.value, t.unit) for t in read(*texts)]


NUMBERS = [
    ("mức độ hài lòng đạt tối thiểu 90%", (">=", 90, "%")),
    ("tỷ lệ hồ sơ đúng hạn đạt từ 98,5% trở lên", (">=", 98.5, "%")),
    ("tỷ lệ hồ sơ đúng hạn đạt mức từ 95% trở lên", (">=", 95, "%")),
    ("tỷ lệ thanh toán trực tuyến không thấp hơn 75%", (">=", 75, "%")),
    ("tỷ lệ giao dịch trực tuyến đạt trên 90%", (">", 90, "%")),
    ("hơn 98% hồ sơ được giải quyết đúng hạn", (">", 98, "%")),
    ("tối thiểu đạt 90% hồ sơ", (">=", 90, "%")),
    ("từ 5% số hồ sơ trở xuống phải bổ sung giấy tờ", ("<=", 5, "%")),
    ("năm 2026 đạt 95% hồ sơ trực tuyến", ("=", 95, "%")),
    ("giảm tỷ lệ hồ sơ trễ hạn từ 1,8% xuống còn 0,5%", ("=", 0.5, "%")),
    ("ít nhất một nửa số hồ sơ trả kết quả trước hạn", (">=", 50, "%")),
    ("điểm đánh giá bình quân từ 4,6/5 điểm trở lên", (">=", 4.6, "điểm")),
    ("tỷ lệ sinh con thứ ba dưới 5‰", ("<", 5, "‰")),
    ("05/05 thôn được lắp điểm phát sóng", ("=", 5, "thôn")),
    ("hoàn thành số hóa 12.500 hồ sơ hộ tịch", ("=", 12500, "hồ sơ")),
    ("thất nghiệp trong lực lượng lao động dưới 5,3%", ("<", 5.3, "%")),
    ("tỷ lệ hồ sơ trễ hẹn không quá 1%", ("<=", 1, "%")),
    ("tỷ lệ người dân hài lòng: ≥ 95%", (">=", 95, "%")),
    ("100 % số vấn đề được xử lý", ("=", 100, "%")),
    ("tỷ lệ giải ngân đạt 100 phần trăm", ("=", 100, "%")),
    ("Hoàn thành từ 100%  trở lên các chỉ tiêu", (">=", 100, "%")),
    ("thu nhập bình quân đầu người đạt 90 triệu đồng/năm", ("=", 90, "triệu đồng/năm")),
    ("tổng thu ngân sách trên địa bàn đạt 78,496 tỷ đồng", ("=", 78.496, "tỷ đồng")),
    ("trên 1.500 lượt dự thi", (">", 1500, "lượt")),
    ("từ 30 TTHC hoặc nhóm TTHC trở lên được giải quyết liên thông", (">=", 30, "TTHC")),
    ("đánh giá nội bộ không quá 12 tháng/lần", ("<=", 12, "tháng/lần")),
    ("thời gian chờ không quá 15 phút/lượt", ("<=", 15, "phút/lượt")),
    ("chỉ số cải cách hành chính đạt từ 88 điểm trở lên", (">=", 88, "điểm")),
    ("xây dựng ít nhất một mô hình mới", (">=", 1, "mô hình")),
    ("ít nhất 03 hình thức tuyên truyền", (">=", 3, "hình thức")),
    ("giảm tối thiểu 10% chi thường xuyên", ("decrease", 10, "%")),
    ("tăng ít nhất 02 bậc so với năm 2025", ("increase", 2, "bậc")),
    ("giảm tỷ lệ hồ sơ trễ hạn xuống dưới 0,5%", ("<", 0.5, "%")),
    ("nâng tỷ lệ hồ sơ trực tuyến từ 65% năm 2025 lên 80%", ("=", 80, "%")),
    ("rút ngắn ít nhất 1/2 thời gian giải quyết", ("decrease", 50, "%")),
    ("đạt 19/20 tiêu chí về chuyển đổi số", ("=", 19, "tiêu chí")),
    ("khắc phục ít nhất 20 trong tổng số 24 tiêu chí bị trừ điểm", (">=", 20, "tiêu chí")),
    ("giảm từ 11 xuống còn 9 trường", ("=", 9, "trường")),
    ("chỉ số SIPAS cao hơn 1,5% so với năm 2025", ("increase", 1.5, "%")),
    ("tăng điểm chỉ số từ 3 điểm trở lên so với năm 2025", ("increase", 3, "điểm")),
    ("nâng thứ hạng chỉ số lên ít nhất 05 bậc", ("increase", 5, "bậc")),
    ("số lần giao dịch tối đa 02 lần/01 hồ sơ", ("<=", 2, "lần/hồ sơ")),
    ("tỷ lệ ký số đạt 1OO%", ("=", 100, "%")),
    ("tỷ lệ hồ sơ nộp trực tuyến tăng từ 71% lên 85%", ("=", 85, "%")),
    ("đưa tỷ lệ hồ sơ trực tuyến từ mức 62% hiện nay lên 80%", ("=", 80, "%")),
    ("ít nhất mười lăm bản được công nhận bản chuyển đổi số", (">=", 15, "bản")),
    ("ít nhất hai mươi mốt hộ được hướng dẫn", (">=", 21, "hộ")),
    ("hai phần ba số công chức có chứng chỉ kỹ năng số", ("=", 66.67, "%")),
    ("quá nửa số thủ tục được giải quyết phi địa giới", (">", 50, "%")),
    ("điểm hài lòng bình quân tối thiểu 4,2 trên thang điểm 5", (">=", 4.2, "điểm")),
    ("Chỉ số chuyển đổi số phấn đấu đạt 0,75", ("=", 0.75, "điểm")),
    ("chỉ số cải cách hành chính cao hơn năm 2025 ít nhất 2 điểm", ("increase", 2, "điểm")),
    ("số hồ sơ trễ hạn giảm so với cùng kỳ 20%", ("decrease", 20, "%")),
    ("xử lý dứt điểm 15/15 kiến nghị của cử tri", ("=", 15, "kiến nghị")),
    ("cấp 12.000 tài khoản định danh điện tử", ("=", 12000, "tài khoản")),
    ("bồi dưỡng được 150 lượt cán bộ, công chức", ("=", 150, "lượt")),
    ("nâng mức độ hài lòng của người dân lên tối thiểu 92%", (">=", 92, "%")),
    ("rút ngắn thời gian cấp phiếu từ 10 ngày xuống còn 7 ngày", ("=", 7, "ngày")),
    ("nâng tỷ lệ người dân tự nộp hồ sơ từ 28% (năm 2025) lên 45%", ("=", 45, "%")),
    ("hoàn thành vượt mức 12/15 chỉ tiêu được giao", (">", 12, "chỉ tiêu")),
    ("số giao dịch không dùng tiền mặt tăng gấp 1,5 lần năm 2025", ("increase", 1.5, "lần")),
    ("điểm chấm tại quầy từ 4,7/5 sao trở lên", (">=", 4.7, "sao")),
    ("mỗi thôn có 02 tổ hỗ trợ nộp hồ sơ", ("=", 2, "tổ")),
    ("kinh phí tiết kiệm được từ họp trực tuyến đạt 200 triệu đồng", ("=", 200, "triệu đồng")),
    ("cử 35 lượt cán bộ tham gia đào tạo", ("=", 35, "lượt")),
]


@pytest.mark.parametrize(("sentence", "figure"), NUMBERS)
def test_a_level_with_a_number_is_read(sentence, figure):
    assert figures(f"- {sentence}.") == [figure]


@pytest.mark.parametrize(("sentence", "low", "high"), [
    ("tỷ lệ hồ sơ trực tuyến đạt từ 45% đến 50%", 45, 50),
    ("mức độ hài lòng đạt 87-90%", 87, 90),
    ("từ 75 đến 80% hồ sơ được nộp trực tuyến", 75, 80),
])  # fmt: skip
def test_a_range_keeps_both_ends(sentence, low, high):
    (target,) = read(f"- {sentence}.")

    assert (target.comparator, target.value, target.value_max) == ("between", low, high)


WORDINGS = [
    ("không có sai phạm về sử dụng kinh phí", ("=", 0, "sai phạm"), "absolute"),
    ("không để xảy ra hồ sơ trễ hạn", ("=", 0, "hồ sơ"), "absolute"),
    ("không có lãnh đạo phường bị kỷ luật", ("=", 0, "người"), "absolute"),
    ("không từ chối hồ sơ đã đủ thành phần", ("=", 0, "hồ sơ"), "absolute"),
    ("chấm dứt tình trạng hồ sơ trễ hạn không có văn bản xin lỗi", ("=", 0, "trường hợp"), "absolute"),
    ("nợ đọng văn bản quy định chi tiết bằng 0", ("=", 0, "văn bản"), "absolute"),
    ("đưa số hồ sơ trễ hạn về 0", ("=", 0, "hồ sơ"), "absolute"),
    ("số vụ việc UBND xã thua kiện: 0", ("=", 0, "vụ"), "absolute"),
    ("không có công chức bị nhắc nhở từ 03 lần trở lên", ("=", 0, "người"), "absolute"),
    ("hồ sơ trễ hạn: không phát sinh", ("=", 0, "hồ sơ"), "absolute"),
    ("mọi hồ sơ đều được giải quyết đúng hẹn", ("=", 100, "%"), "absolute"),
    ("bảo đảm hồ sơ được giải quyết trước và đúng hạn", ("none", None, None), "absolute"),
    ("toàn bộ hồ sơ công việc được xử lý trên môi trường mạng", ("=", 100, "%"), "absolute"),
    ("người dân chỉ cần nhập dữ liệu một lần", ("<=", 1, "lần"), "numeric"),
    ("vượt chỉ tiêu thu ngân sách được giao", (">", None, None), "reference"),
    ("thu ngân sách đạt và vượt dự toán được giao", (">=", None, None), "reference"),
    ("tuyển quân hằng năm đạt chỉ tiêu trên giao", ("=", None, None), "reference"),
    ("sử dụng không vượt quá số lượng biên chế được giao", ("<=", None, None), "reference"),
    ("điểm chỉ số bằng hoặc cao hơn năm 2025", (">=", None, None), "reference"),
    ("thu hút đầu tư năm 2026 tăng so với năm 2025", ("increase", None, None), "reference"),
    ("biên chế thực hiện đúng số lượng được giao", ("=", None, None), "reference"),
    ("giữ vững vị trí thứ 2 trong 14 sở, ban, ngành", ("<=", 2, "xếp hạng"), "ranking"),
    ("chỉ số xếp loại từ tốt trở lên", (">=", None, None), "ranking"),
    ("chỉ số xếp loại Xuất sắc", ("=", None, None), "ranking"),
    ("nằm trong nhóm 10 xã, phường dẫn đầu tỉnh", ("<=", 10, "xã, phường"), "ranking"),
    ("chỉ số chuyển đổi số trong Top 10 của tỉnh", ("<=", 10, "xếp hạng"), "ranking"),
    ("là một trong những đơn vị dẫn đầu các sở, ngành", ("none", None, None), "ranking"),
    ("cải thiện xếp hạng Chỉ số chuyển đổi số", ("increase", None, None), "ranking"),
    ("phấn đấu xếp loại “Xuất sắc”", ("=", None, None), "ranking"),
    ("đưa phường vào tốp đầu của thành phố", ("none", None, None), "ranking"),
    ("tỷ lệ đúng hạn bằng hoặc cao hơn mức bình quân của tỉnh", (">=", None, None), "reference"),
    ("giảm chi phí tuân thủ", ("decrease", None, None), "direction"),
    ("nâng cao sự hài lòng của người dân", ("increase", None, None), "direction"),
]


@pytest.mark.parametrize(("sentence", "figure", "kind"), WORDINGS)
def test_a_level_in_words_is_read(sentence, figure, kind):
    (target,) = read(f"- {sentence}.")

    assert (target.comparator, target.value, target.unit) == figure
    assert target.kind == kind


NO_TARGETS = [
    "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 và Kế hoạch số 24-KH/ĐU năm 2026.",
    "Thực hiện mô hình chính quyền địa phương 02 cấp giai đoạn 2026 - 2030.",
    "Năm 2025, tỷ lệ hồ sơ đúng hạn của phường đạt 98,7%, hồ sơ trực tuyến đạt 75,2%.",
    "Hiện nay tỷ lệ hồ sơ trực tuyến đạt 65%.",
    "Khắc phục những tiêu chí bị trừ điểm, khi phường mới đạt 84,6 điểm.",
    "Duy trì áp dụng TCVN ISO 9001:2015, dịch vụ 4G/5G, phục vụ 24/7.",
    "Gửi báo cáo trước ngày 15 tháng cuối quý, trong thời hạn 03 ngày làm việc.",
    "Phụ lục kèm theo gồm các nhóm (07 nhiệm vụ).",
    "Nâng cao chất lượng phục vụ, bảo đảm đầy đủ, kịp thời.",
    "Thực hiện TTHC không phụ thuộc địa giới hành chính.",
    "Nếu không có hồ sơ thì không phải báo cáo.",
    "Theo hướng dẫn của cấp trên.",
    "Sắp xếp các khu phố có người dưới 35 tuổi.",
    "Tỷ lệ đúng hạn đạt từ 95% trở lên được 2 điểm; dưới 95% không được điểm.",
    "Nếu tỷ lệ hồ sơ đúng hạn đạt dưới 95% thì không xem xét thi đua.",
    "Năm 2025, phường giải quyết đúng hạn 97,1%; mức độ hài lòng đạt 88%; còn 12 tiêu chí chưa đạt.",
    "Đơn vị đạt từ 90 điểm trở lên: xếp loại xuất sắc; từ 80 đến dưới 90 điểm: xếp loại tốt.",
    "Đề nghị khen thưởng những đơn vị đạt trên 95 điểm; phê bình đơn vị có trên 2% hồ sơ quá hạn.",
    "Mỗi hồ sơ được theo dõi trạng thái xử lý.",
    "Năm 2025, chỉ số đạt 91,2 điểm, tăng 1,3 điểm so với năm 2024.",
    "Đơn vị để tỷ lệ đúng hạn dưới 97% trong 02 tháng liên tiếp phải giải trình.",
    "Công chức bị phản ánh trên 02 lần sẽ bị điều chuyển.",
    "Toàn xã phấn đấu đạt 12 chỉ tiêu sau:",
    "Ra quân dịp Quốc khánh 2/9 và ngày chuyển đổi số.",
    "Trên cơ sở kết quả năm 2025 (98,2% hồ sơ đúng hạn), tiếp tục thực hiện.",
]


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_what_sets_no_level_is_no_target(sentence):
    assert read(f"- {sentence}") == []


def test_how_things_stood_before_is_no_target():
    assert read("- Tỷ lệ hồ sơ trực tuyến đạt 31%.", heading="I. ĐẶC ĐIỂM, TÌNH HÌNH") == []


def test_levels_under_a_heading_of_scoring_are_no_targets():
    assert read("- Tỷ lệ đúng hạn đạt từ 95% trở lên.", heading="III. THANG ĐIỂM VÀ CÁCH CHẤM ĐIỂM") == []


def test_what_tells_which_ones_among_the_tasks_is_no_target():
    assert read("- Giải quyết trong ngày đối với hồ sơ dưới 20 trang.", heading="III. GIẢI PHÁP") == []


def test_a_level_said_again_against_the_plan_is_one_target():
    (target,) = read("- Thu ngân sách đạt 45,6 tỷ đồng, bằng 112% dự toán.")

    assert (target.value, target.unit) == (45.6, "tỷ đồng")


def test_a_part_told_in_brackets_is_whole_though_it_lists():
    whole, part = read("- SIPAS đạt tối thiểu 90% (trong đó chỉ số về tiếp nhận phản ánh, kiến nghị đạt 85% trở lên).")

    assert (whole.value, part.value, part.parent) == (90, 85, 0)
    assert part.text == "chỉ số về tiếp nhận phản ánh, kiến nghị đạt 85% trở lên"


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
    "|Các ngành phải tự kiểm tra tại đơn vị mình (đạt 100% số đơn vị)|.",
    "|Tốc độ tăng giá trị sản phẩm (theo giá 2010) đạt 11,4%|.",
    "|Mỗi đơn vị có ít nhất 01 sáng kiến, giải pháp được công nhận|, góp phần nâng cao chỉ số.",
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

    assert [t.text for t in targets][0] == "70% dịch vụ công được nộp trực tuyến"
    assert len(targets) == 2


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
