"""What people write in the time column of a plan, and what it means."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.kernel.time_expressions import Due, Kind, Recurrence, due_from_json, find_time_phrases, understand
from cchc.kernel.time_expressions.grammar import vocabulary
from tests.support.five_plans import GOLD, needs_plans

from .time_notation import told

TABLE: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "time_cells.yaml").read_text("utf-8"))
CELLS = {cell: meaning for group in TABLE.values() for cell, meaning in group.items()}


def read(text: str, context: str = "") -> str:
    return told(understand(text, year=2026, context=context))


@pytest.mark.parametrize("cell", CELLS)
def test_a_time_cell_means_what_the_table_says(cell):
    assert read(cell) == CELLS[cell]


@pytest.mark.parametrize("group", TABLE)
def test_how_the_marks_are_composed_makes_no_difference(group):
    for cell, meaning in TABLE[group].items():
        assert read(unicodedata.normalize("NFD", cell)) == meaning, cell


@pytest.mark.parametrize("group", TABLE)
def test_what_was_matched_is_a_stretch_of_the_cell(group):
    for cell in (unicodedata.normalize(form, cell) for cell in TABLE[group] for form in ("NFC", "NFD")):
        for due in understand(cell, year=2026):
            start, end = due.matched
            assert 0 <= start <= end <= len(cell), cell


@pytest.mark.parametrize("group", TABLE)
def test_every_time_has_a_sentence_and_survives_being_stored(group):
    for due in (due for cell in TABLE[group] for due in understand(cell, year=2026)):
        stored = due_from_json(json.loads(json.dumps(due.as_json())))
        assert due.sentence.endswith(".")
        assert (told([stored]), stored.sentence) == (told([due]), due.sentence)


@pytest.mark.parametrize("cell", ["", " ", "-", "…", "/", "\n", "........"])
def test_a_blank_cell_says_nothing_and_says_so(cell):
    (due,) = understand(cell, year=2026)

    assert (due.kind, due.detail) == (Kind.UNSPECIFIED, None)
    assert due.sentence == "Kế hoạch không ghi thời gian; cần người bổ sung."


def test_the_year_of_the_plan_counts_where_none_is_said():
    assert told(understand("Quý I", year=2027)) == "P2027-01..2027-03"
    assert told(understand("Trong tháng 2", year=2028)) == "P2028-02..2028-02"
    assert understand("Trong tháng 2", year=2028)[0].end == date(2028, 2, 29)


# --- Several in one cell, and what is to be done then -----------------------------------------------


@pytest.mark.parametrize(
    ("cell", "details"),
    [
        (
            "- Ban hành kế hoạch trong quý I/2026; - Báo cáo theo quy định",
            ["Ban hành kế hoạch", "Báo cáo theo quy định"],
        ),
        ("Kế hoạch: Quý I; Báo cáo: Quý IV", ["Kế hoạch", "Báo cáo"]),
        ("Quý I (ban hành); Quý IV (báo cáo)", ["ban hành", "báo cáo"]),
        ("Ban hành trong Quý I và báo cáo trước ngày 15/12", ["Ban hành", "báo cáo"]),
        ("Báo cáo năm trước ngày 15/12/2026", ["Báo cáo năm"]),
        ("Hoàn thành trong Quý II", [None]),
        ("Thường xuyên, liên tục trong năm 2026", [None]),
        ("Đến 30/6 đạt 50%, đến 31/12 đạt 100%", ["đạt 50%", "đạt 100%"]),
    ],
)
def test_each_time_keeps_what_is_to_be_done(cell, details):
    assert [due.detail for due in understand(cell, year=2026)] == details


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("Trước ngày\n15/01/2026", "D<2026-01-15"),
        ("Quý\nI/2026", "P2026-01..2026-03"),
        ("Thường\nxuyên", "C"),
        ("Quý I/2026\nQuý III/2026", "P2026-01..2026-03 | P2026-07..2026-09"),
        ("Hằng năm\nTheo quy định", "R:annual | U"),
        ("- Ban hành: Quý I\n- Báo cáo: hằng quý", "P2026-01..2026-03 | R:quarterly"),
        ("định kỳ hằng quý | phục vụ kỳ họp của HĐND", "R:quarterly | T"),
    ],
)
def test_a_line_break_parts_times_but_not_words(cell, meaning):
    assert read(cell) == meaning


@pytest.mark.parametrize(
    ("cell", "trigger"),
    [
        ("Ban hành sau khi có kết luận thanh tra", "sau khi có kết luận thanh tra"),
        ("Khi có văn bản; yêu cầu của cấp trên", "Khi có văn bản; yêu cầu của cấp trên"),
        ("Theo chỉ đạo của cấp trên, trước 30/6", "Theo chỉ đạo của cấp trên"),
        ("Phục vụ kỳ họp thường lệ của HĐND", "kỳ họp thường lệ của HĐND"),
        ("Quý I (sau khi có Kế hoạch của thành phố)", "sau khi có Kế hoạch của thành phố"),
        ("định kỳ hoặc đột xuất (nếu có)", "đột xuất (nếu có)"),
    ],
)
def test_an_event_is_kept_in_its_words(cell, trigger):
    assert trigger in [due.trigger for due in understand(cell, year=2026)]


@pytest.mark.parametrize(
    ("context", "recurrences"),
    [
        ("", [Recurrence.QUARTERLY]),
        ("báo cáo định kỳ hằng quý và năm", [Recurrence.QUARTERLY, Recurrence.ANNUAL]),
        ("báo cáo hằng tháng theo các quy định", [Recurrence.MONTHLY]),
    ],
)
def test_the_words_of_the_row_tell_which_report_period_is_meant(context, recurrences):
    dues = understand("Trước ngày 10 của tháng cuối kỳ báo cáo", year=2026, context=context)

    assert [due.recurrence for due in dues] == recurrences
    assert all(due.day_rule and due.day_rule.day == 10 and due.day_rule.exclusive for due in dues)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("Trước ngày 15/01/2026", "Trước ngày 15/01/2026: hạn cuối là 14/01/2026."),
        ("Chậm nhất ngày 10/12/2026", "Hạn cuối là hết ngày 10/12/2026."),
        ("Quý I/2026", "Trong khoảng từ 01/01/2026 đến 31/03/2026: hạn cuối là 31/03/2026."),
        ("ngày 25 hằng tháng", "Lặp lại hằng tháng, chậm nhất ngày 25 của tháng."),
        ("trước 15/12 hằng năm", "Lặp lại hằng năm, trước ngày 15 tháng 12."),
        ("Theo quy định", "“Theo quy định”: ngày nằm ở văn bản khác; cần người chọn thời hạn."),
        ("Phòng Nội vụ", "Chưa hiểu được “Phòng Nội vụ”; cần người chọn thời hạn."),
        (
            "Trước ngày 31/4/2026",
            "“Trước ngày 31/4/2026”: ngày này không có trên lịch; cần người kiểm tra và chọn thời hạn.",
        ),
    ],
)
def test_the_sentence_tells_a_person_how_it_was_understood(cell, sentence):
    assert understand(cell, year=2026)[0].sentence == sentence


# --- Running sentences --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Báo cáo định kỳ hằng quý, 6 tháng và năm về kết quả CCHC.", ["định kỳ hằng quý, 6 tháng và năm"]),
        ("Thường xuyên theo dõi; định kỳ hằng tháng, báo cáo UBND.", ["Thường xuyên", "định kỳ hằng tháng"]),
        ("Tham mưu chấm điểm hằng năm theo yêu cầu của Sở Nội vụ; phối hợp.", ["hằng năm theo yêu cầu của Sở Nội vụ"]),
        ("Tổng hợp báo cáo theo định kỳ hoặc đột xuất (nếu có).", ["theo định kỳ hoặc đột xuất (nếu có)"]),
        ("Gửi báo cáo chậm nhất ngày 05 của tháng cuối quý để tổng hợp.", ["chậm nhất ngày 05 của tháng cuối quý"]),
        ("Trình phê duyệt kinh phí trong Quý I/2026.", ["trong Quý I/2026"]),
        ("Hoàn thành trước ngày 30/6/2026 việc rà soát.", ["trước ngày 30/6/2026"]),
        ("Trường hợp chậm tiến độ thì phải giải trình.", ["Trường hợp chậm tiến độ"]),
        ("Báo cáo năm gửi trước ngày 10/12 về phòng.", ["năm gửi trước ngày 10/12"]),
        ("Kiểm tra đột xuất việc chấp hành, ít nhất mỗi tháng một lần.", ["mỗi tháng một lần"]),
        ("Báo cáo hằng quý, năm hoặc đột xuất.", ["hằng quý, năm hoặc đột xuất"]),
        ("Báo cáo tháng, quý, 6 tháng, năm theo quy định.", ["tháng, quý, 6 tháng, năm"]),
        ("Tham mưu báo cáo CCHC quý, 6 tháng, năm gửi Sở.", ["quý, 6 tháng, năm"]),
        ("Đánh giá định kỳ 6 tháng một lần đối với công chức.", ["định kỳ 6 tháng một lần"]),
        ("Tổ chức đối thoại 02 lần/năm (6 tháng/lần).", ["02 lần/năm (6 tháng/lần)"]),
        ("Thời gian hoàn thành: Quý II/2026.", ["Quý II/2026"]),
        ("Tập huấn cho công chức (tháng 5/2026).", ["tháng 5/2026"]),
        (
            "Trả lời chậm nhất 05 ngày làm việc kể từ ngày nhận; báo cáo.",
            ["chậm nhất 05 ngày làm việc kể từ ngày nhận"],
        ),
        ("Hoàn thành việc giải ngân đến hết quý III/2026.", ["đến hết quý III/2026"]),
        # No times: the names of documents and sets, and words that only look like times.
        ("Chỉ đạo kịp thời, xử lý theo quy định.", []),
        ("Bộ chỉ số phục vụ người dân theo thời gian thực.", []),
        ("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", []),
        ("Quyết định ngày 25 tháng 12 năm 2025 của UBND tỉnh.", []),
        ("Chương trình tổng thể giai đoạn 2021-2030, tầm nhìn đến năm 2030.", []),
        ("Kế hoạch CCHC năm 2026 của phường.", []),
        ("Thực hiện các quy định về tự bảo đảm chi thường xuyên.", []),
        ("Xử lý nghiêm các trường hợp vi phạm.", []),
        ("Nếu có vướng mắc, báo cáo UBND phường.", []),
        ("Chỉ số đạt theo yêu cầu của Bộ Nội vụ.", []),
        ("Thi thăng hạng viên chức, thẳng thắn góp ý.", []),
        ("Công bố kết quả xếp hạng quý của các đơn vị.", []),
        ("Đạt 95% trở lên; 3/20 hồ sơ.", []),
    ],
)
def test_time_phrases_are_picked_out_of_sentences(sentence, phrases):
    assert find_time_phrases(sentence) == phrases
    assert find_time_phrases(unicodedata.normalize("NFD", sentence)) == phrases


# --- The five plans, where they stand beside the project -----------------------------------------------


def gold_tasks() -> list[tuple[str, dict]]:
    return [
        (path.stem, task)
        for path in sorted(GOLD.glob("*.gold.json"))
        for task in json.loads(path.read_text("utf-8"))["tasks"]
    ]


def key(entry: dict) -> tuple:
    names = ("kind", "start", "end", "recurrence", "trigger", "end_exclusive")
    return tuple(entry.get(name) or None for name in names)


@needs_plans
def test_the_time_cells_of_the_five_plans_mean_what_their_readings_say():
    for plan, task in gold_tasks():
        context = f"{task['text']} ; {task.get('content') or ''}"
        dues = understand(task["time_text"], year=2026, context=context)
        assert [key(due.as_json()) for due in dues] == [key(entry) for entry in task["due"]], (plan, task["time_text"])


@needs_plans
def test_the_duties_of_plans_without_a_table_give_their_phrases():
    for plan, task in gold_tasks():
        if plan.startswith(("000", "004")):
            assert " | ".join(find_time_phrases(task["text"])) == task["time_text"], plan


# --- Laws ---------------------------------------------------------------------------------------------

days = st.dates(date(2025, 1, 1), date(2029, 12, 31))


@given(days, st.sampled_from(["{0.day}/{0.month}/{0.year}", "ngày {0:%d} tháng {0:%m} năm {0.year}", "{0:%d.%m.%Y}"]))
def test_every_way_to_print_a_day_is_that_day(day, form):
    (due,) = understand(form.format(day), year=2026)

    assert (due.kind, due.end) == (Kind.DATE, day)


@given(st.text(max_size=60))
def test_any_text_at_all_is_answered(text):
    dues = understand(text, year=2026)

    assert dues
    assert all(due.sentence for due in dues)


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4), st.sampled_from(["; ", "\n", " | ", ", ", " "])
)
def test_cells_run_together_are_answered_and_dates_stay_in_order(cells, joiner):
    for due in understand(joiner.join(cells), year=2026):
        assert due.start is None or due.end is None or due.start <= due.end
        assert (due.kind is Kind.ON_TRIGGER) == (due.trigger is not None)


def test_every_line_of_the_table_has_a_meaning_or_a_reading():
    from cchc.kernel.time_expressions import meanings, spans

    assert {phrase.means for phrase in vocabulary().phrases} <= set(meanings._MEANINGS)
    assert {phrase.means.removesuffix("_next_year") for phrase in vocabulary().spans} <= set(spans._READINGS)


def test_a_due_is_a_value():
    assert understand("Quý I", year=2026) == understand("Quý I", year=2026)
    assert Due(Kind.CONTINUOUS) == Due(Kind.CONTINUOUS)
