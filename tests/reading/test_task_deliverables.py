"""Products of a task: a product cell taken apart, or documents its words say to draw up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reading.tasks.deliverables import documents_to_draw_up, names_only_a_document, split_products

CELLS = [
    ("one", "Kế hoạch của UBND phường", ["Kế hoạch của UBND phường"]),
    ("commas do not cut", "Đề án, Quyết định của UBND phường", ["Đề án, Quyết định của UBND phường"]),
    ("dashes on lines", "- Kế hoạch;\n- Báo cáo kết quả.", ["Kế hoạch", "Báo cáo kết quả."]),
    (
        "dash after a comma",
        "- Kế hoạch, quyết định của UBND phường, - Báo cáo kết quả",
        ["Kế hoạch, quyết định của UBND phường", "Báo cáo kết quả"],
    ),
    ("slash", "Kế hoạch/ Báo cáo", ["Kế hoạch", "Báo cáo"]),
    ("slash inside a word pair", "Văn bản xử lý/kiến nghị xử lý", ["Văn bản xử lý/kiến nghị xử lý"]),
    ("plus", "Tờ trình + Báo cáo, biểu mẫu", ["Tờ trình", "Báo cáo, biểu mẫu"]),
    ("semicolon", "Kế hoạch; tin, bài", ["Kế hoạch", "tin, bài"]),
    ("semicolon in a bracket", "Báo cáo (quý; năm)", ["Báo cáo (quý; năm)"]),
    ("lines without dashes", "Kế hoạch\nBáo cáo", ["Kế hoạch", "Báo cáo"]),
    ("a line goes on", "Báo cáo kết quả\nthực hiện", ["Báo cáo kết quả thực hiện"]),
    ("an inline dash before a document", "Kế hoạch - Báo cáo", ["Kế hoạch", "Báo cáo"]),
    ("a dash in a unit's name", "Tin của Phòng Văn hóa - Xã hội", ["Tin của Phòng Văn hóa - Xã hội"]),
    ("a date keeps its slashes", "Quyết định trước 15/01/2026", ["Quyết định trước 15/01/2026"]),
    ("nothing", "-", []),
]


@pytest.mark.parametrize(("case", "cell", "products"), CELLS, ids=[case for case, _, _ in CELLS])
def test_a_product_cell_is_cut_at_its_signs(case, cell, products):
    assert split_products(cell) == products


SENTENCES = [
    ("Ban hành Kế hoạch tuyên truyền CCHC", ["Kế hoạch tuyên truyền CCHC"]),
    (
        "Ban hành, triển khai thực hiện Kế hoạch kiểm tra, rà soát văn bản theo quy định",
        ["Kế hoạch kiểm tra, rà soát văn bản"],
    ),
    ("Tổ chức thực hiện kế hoạch CCHC", []),  # carried out, not drawn up
    ("Triển khai thực hiện Đề án khảo sát sự hài lòng", []),
    ("Tập huấn cho công chức tham mưu xây dựng văn bản quy phạm pháp luật", []),
    ("Báo cáo kết quả kiểm soát thủ tục hằng quý, năm.", ["Báo cáo kết quả kiểm soát thủ tục"]),
    ("Thực hiện chế độ thông tin báo cáo theo quy định", []),
    ("Lập dự toán, quản lý, sử dụng và quyết toán kinh phí", ["dự toán", "quyết toán kinh phí"]),
    ("Hướng dẫn các đơn vị xây dựng phương án tự chủ theo quy định", ["phương án tự chủ"]),
    (
        "Xây dựng Kế hoạch CCHC của đơn vị; báo cáo UBND phường kết quả thực hiện",
        ["Kế hoạch CCHC của đơn vị", "báo cáo UBND phường kết quả thực hiện"],
    ),
    ("100% vấn đề được xử lý (các văn bản khắc phục tồn tại)", ["các văn bản khắc phục tồn tại"]),
    ("Ban hành các quy định về tài sản công của các cơ quan", ["các quy định về tài sản công"]),
    ("Hoàn thiện quy định chức năng, nhiệm vụ của các phòng", []),
    ("Rà soát, điều chỉnh Đề án vị trí việc làm của Sở", ["Đề án vị trí việc làm của Sở"]),
    ("Tham mưu trình HĐND xã Nghị quyết về phí chợ", ["Nghị quyết về phí chợ"]),
    ("Ban hành Kế hoạch xây dựng quy chế phối hợp", ["Kế hoạch xây dựng quy chế phối hợp"]),
    ("Thực hiện Chương trình xây dựng văn bản", []),  # what the programme is for
    ("Triển khai Kế hoạch, xây dựng quy chế", ["quy chế"]),
    ("Thống kê hồ sơ để báo cáo Sở Nội vụ", []),  # what for, not what
    ("Rà soát, kiểm tra văn bản quy phạm pháp luật", []),
    ("Chấm điểm chỉ số theo Bộ tiêu chí", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "documents"), SENTENCES)
def test_a_sentence_names_the_documents_it_has_drawn_up(sentence, documents):
    assert documents_to_draw_up(sentence) == documents


def test_a_cell_may_be_no_more_than_the_name_of_a_document():
    assert names_only_a_document("Kế hoạch")
    assert names_only_a_document("Công văn")
    assert not names_only_a_document("Đạt từ 95% trở lên")


PRODUCTS = st.sampled_from(["Kế hoạch", "Báo cáo kết quả", "Quyết định, tờ trình", "Danh mục thủ tục", "24 video"])


@given(st.lists(PRODUCTS, min_size=1, unique=True), st.sampled_from(["; ", "\n- ", " + ", ";\n"]))
def test_products_joined_by_a_sign_come_apart_again(products, sign):
    assert split_products(sign.join(products)) == products


@given(st.lists(PRODUCTS, min_size=1, unique=True))
def test_commas_never_cut(products):
    assert len(split_products(", ".join(products))) == 1
