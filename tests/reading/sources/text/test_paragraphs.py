"""Wrapped lines, page cuts and Markdown marks of plain texts."""

import pytest

from cchc.reading.blocks import Paragraph
from cchc.reading.sources.text.reader import read_text


def texts(text):
    return [block.text for block in read_text(text.encode()).blocks if isinstance(block, Paragraph)]


WRAPPED = """- Tiếp tục triển khai toàn diện, đồng bộ, có hiệu quả chương trình cải cách
hành chính của nhà nước; các văn bản của cấp trên nhằm xây dựng nền hành chính
dân chủ, chuyên nghiệp, hiện đại phù hợp với mô hình tổ chức của Ủy ban nhân dân
Thành phố và của các đơn vị.
- Tiếp tục xây dựng nền hành chính dân chủ, tinh gọn, hiệu lực, hiệu quả của
phường; lấy người dân, doanh nghiệp làm trung tâm của sự phục vụ.
"""


def test_wrapped_lines_become_paragraphs_even_before_a_capital():
    first, second = texts(WRAPPED)

    assert "Ủy ban nhân dân Thành phố và" in first
    assert second.startswith("- Tiếp tục xây dựng")


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (
            "a page cut in the middle of a sentence",
            "a) Sắp xếp các tổ chức hành chính theo định\n\nhướng của cấp trên.\n",
            ["a) Sắp xếp các tổ chức hành chính theo định hướng của cấp trên."],
        ),
        (
            "a page number inside a sentence",
            "Báo cáo việc thực hiện các quy định về\n\n8\n\nquy chế dân chủ tại phường.\n",
            ["Báo cáo việc thực hiện các quy định về quy chế dân chủ tại phường."],
        ),
        (
            "headings and items stay apart",
            "I. MỤC ĐÍCH\n1. Mục đích\n- Một.\n- Hai.\n",
            ["I. MỤC ĐÍCH", "1. Mục đích", "- Một.", "- Hai."],
        ),
        (
            "a title in capitals over two lines",
            "DANH MỤC NHIỆM VỤ TRIỂN KHAI,\nTHỰC HIỆN NĂM 2026\n",
            ["DANH MỤC NHIỆM VỤ TRIỂN KHAI, THỰC HIỆN NĂM 2026"],
        ),
        (
            "lines of a signature stay apart",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        (
            "Markdown marks and escapes",
            "## **II. MỤC TIÊU**\n\n1\\. Có *95%* hồ sơ [xử lý](http://x.vn) trên mạng.\n\n---\n",
            ["II. MỤC TIÊU", "1. Có 95% hồ sơ xử lý trên mạng."],
        ),
        (
            "two headings a converter glued together",
            "I. MỤC ĐÍCH, YÊU CẦU**1. Mục đích:**\n",
            ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích:"],
        ),
    ],
)
def test_lines_become_the_paragraphs_a_reader_sees(case, text, expected):
    assert texts(text) == expected


def test_a_dash_between_two_words_is_no_item_where_lines_keep_their_blank():
    kept = "".join(f"Câu {n} nói về việc phát triển của phường trong năm và \ncác năm sau đó.\n" for n in range(6))

    assert texts(kept + "Góp phần thúc đẩy kinh tế \n- xã hội phát triển.\n")[-1] == (
        "Góp phần thúc đẩy kinh tế - xã hội phát triển."
    )


def test_a_heading_of_markdown_keeps_its_level_and_weight():
    heading = read_text("## **II. MỤC TIÊU**\n\nMột câu.\n".encode()).blocks[0]

    assert isinstance(heading, Paragraph)
    assert (heading.level, heading.bold) == (2, True)


def test_form_feeds_count_pages():
    document = read_text("Trang một.\fTrang hai.".encode())

    assert document.pages == 2
    assert [block.page for block in document.blocks] == [1, 2]
