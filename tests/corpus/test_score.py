"""The corpus's scorer: gold against itself is full marks, every kind of damage costs some."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .score import Tally, due_keys, pair, same_deliverables, same_names, score_targets, score_tasks, words
from .source import load_all

GOLDS = [plan.gold for plan in load_all()]
GOLD = GOLDS[0]


def damaged(change) -> dict:
    reading = copy.deepcopy(GOLD)
    change(reading)
    return reading


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold["meta"]["number"] or "none")
def test_gold_against_itself_is_full_marks(gold):
    targets, tasks = score_targets(gold, gold), score_tasks(gold, gold)

    assert targets.f1 == tasks.f1 == 1.0
    assert all(tasks.share(part) == 1.0 for part in tasks.right)
    assert targets.share("parent") == targets.share("field") == 1.0


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["targets"].pop(),
        lambda r: r["targets"][0].update(value=99),
        lambda r: r["targets"][0].update(comparator="<="),
        lambda r: r["targets"][0].update(text="một câu hoàn toàn khác"),
        lambda r: r["targets"].append({**r["targets"][0], "text": "số liệu năm trước đạt 100%"}),
    ],
)
def test_a_wrong_target_costs(change):
    assert score_targets(damaged(change), GOLD).f1 < 1.0


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("lead", ["Công an phường"]),
        ("coordinating", []),
        ("due", [{"kind": "date", "end": "1999-01-01"}]),
        ("deliverables", ["Tờ rơi"]),
    ],
)
def test_a_wrong_part_of_a_task_costs_in_that_part_alone(part, value):
    tally = score_tasks(damaged(lambda r: r["tasks"][0].update({part: value})), GOLD)

    assert tally.f1 == 1.0
    assert {name for name in tally.right if tally.share(name) < 1.0} == {part}


def test_nothing_read_is_zero():
    assert score_targets({}, GOLD).f1 == score_tasks({}, GOLD).f1 == 0.0


def test_an_ignored_target_is_neither_right_nor_wrong():
    extra = {"text": "Ít nhất 02 lần/năm", "comparator": ">=", "value": 2, "unit": "lần/năm"}

    assert score_targets(damaged(lambda r: r["targets"].append(extra)), GOLD).f1 == 1.0


def test_words_do_not_mind_case_or_where_the_tone_stands():
    assert words("Văn HOÁ, thuỷ") == words("văn hóa thủy")


def test_names_may_differ_by_a_letter_but_not_by_a_unit():
    assert same_names(["Phòng Văn hoá - Xã hội"], ["Phòng Văn hóa - Xã hội"])
    assert not same_names(["Phòng Kinh tế"], ["Phòng Văn hóa - Xã hội"])
    assert not same_names(["Phòng Kinh tế", "Công an xã"], ["Phòng Kinh tế"])


def test_deliverables_may_be_split_otherwise():
    assert same_deliverables({"deliverables": ["Đề án", "Quyết định"]}, {"deliverables": ["Đề án; Quyết định"]})


def test_no_due_is_an_unspecified_due():
    assert due_keys([]) == due_keys([{"kind": "unspecified"}])


numbers = st.lists(st.integers(0, 9).map(lambda n: {"n": n}), max_size=8)


@given(numbers, numbers)
def test_pairing_uses_each_item_once(read, gold):
    pairs = pair(read, gold, lambda r, g: -abs(r["n"] - g["n"]))

    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == min(len(read), len(gold))


counts = st.builds(Tally, st.integers(0, 5), st.integers(5, 9), st.integers(5, 9))


@given(counts, counts)
def test_tallies_add_up_and_their_ratio_lies_between(one, other):
    low, high = sorted((one.f1, other.f1))

    assert low - 1e-9 <= (one + other).f1 <= high + 1e-9
