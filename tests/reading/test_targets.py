"""Targets of a plan, sentence by sentence: each row is a way wards write a level."""

from __future__ import annotations

import pytest

from .targets_told import figures, read

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
    ("đưa hồ sơ khai tử, trợ cấp mai táng đạt 95%", ("=", 95, "%")),
    ("các chỉ tiêu nêu trên đạt 95%", ("=", 95, "%")),
    ("sắp xếp giảm từ 09 thôn còn 07 thôn", ("=", 7, "thôn")),
    ("tổ chức được 03 phiên chợ công nghệ số", ("=", 3, "phiên chợ")),
    ("SIPAS phấn đấu tăng từ 89,5% (2025) lên 91%", ("=", 91, "%")),
    ("tổng số giờ bồi dưỡng đạt 1.200 giờ", ("=", 1200, "giờ")),
    ("tỷ lệ thôn có nhóm hỗ trợ đạt chín mươi phần trăm", ("=", 90, "%")),
    ("hạ tầng đạt 100% yêu cầu", ("=", 100, "%")),
    ("không lĩnh vực nào dưới 90%", (">=", 90, "%")),
    ("ít nhất 4 trên 5 doanh nghiệp hài lòng", (">=", 4, "doanh nghiệp")),
    ("phấn đấu 04/09 ấp đạt chuẩn ấp số", ("=", 4, "ấp")),
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
    ("các đơn vị không có sai phạm trong mua sắm", ("=", 0, "sai phạm"), "absolute"),
    ("nợ đọng văn bản bằng không", ("=", 0, "văn bản"), "absolute"),
    ("tỷ lệ quá hạn dưới mức bình quân của tỉnh", ("<", None, None), "reference"),
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
    ("phấn đấu xếp từ thứ 20 trở lên trong tổng số 99 xã, phường", ("<=", 20, "xếp hạng"), "ranking"),
    ("không còn phiếu đánh giá không hài lòng", ("=", 0, "phiếu"), "absolute"),
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
    "Kết quả cải cách chiếm 20% tổng điểm đánh giá đơn vị.",
    "Tốc độ phải nhanh hơn, chất lượng phải cao hơn năm trước.",
    "Bố trí 300 triệu đồng (tăng 20% so với năm 2025).",
    "Hỗ trợ công chức 800.000 đồng/người/tháng.",
    "Kết quả thực hiện năm 2025: 24/26 chỉ tiêu đạt và vượt; 02 chỉ tiêu chưa đạt (thanh toán 58%/70%).",
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
