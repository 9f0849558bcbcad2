"""A set of criteria is read as a whole: every problem at once, each with its place."""

import contextlib
from datetime import date
from decimal import Decimal as Points
from fractions import Fraction

import pytest
import yaml

from cchc.scoring.domain.criteria import NaPolicy, Source, SourceKind
from cchc.scoring.domain.loading import BadSet, load_set
from cchc.scoring.domain.loading_rules import rule_of
from cchc.scoring.domain.problems import Problems
from cchc.scoring.domain.rules import Ratio

GOOD = """
code: x-2026
title: Bộ tiêu chí X
year: 2026
valid_from: 2026-01-01
source: Quyết định 1/QĐ-UBND
max: 10
bands:
  - {code: good, label: Tốt, at_least: 80}
  - {code: weak, label: Yếu, at_least: 0}
fields:
  - code: "1"
    title: Chỉ đạo
    field: direction
    max: 10
    criteria:
      - code: "1.1"
        title: Kế hoạch
        max: 6
        components:
          - code: 1.1.1
            title: Hoàn thành
            max: 6
            na: FULL
            rule: {RATIO: {good: done, all: total, floor: 0.8}}
            evidence: [Báo cáo]
            owner: VHXH
            expires_after_months: 12
            inputs:
              done: {indicator: direction.plan_tasks_done}
              total: {indicator: direction.plan_tasks}
      - code: "1.2"
        title: Sáng kiến
        max: 4
        rule: {COUNT_STEP: {steps: [{at_least: 2, points: 4}, {at_least: 1, points: 2}]}}
        owner: ALL
"""
KNOWN = {"direction.plan_tasks", "direction.plan_tasks_done"}


def problems_of(text, **more):
    with pytest.raises(BadSet) as caught:
        load_set(text, **more)
    return caught.value.problems


def test_a_set_is_read_as_written():
    made = load_set(GOOD, indicators=KNOWN)

    one = made.component("1.1.1")
    assert (made.code, made.valid_from, made.max, made.default_na) == (
        "x-2026", date(2026, 1, 1), 10, NaPolicy.EXCLUDE,
    )  # fmt: skip
    assert one.rule == Ratio("done", ("total",), Fraction(1), Fraction(4, 5))
    assert (one.na, one.evidence, one.expires_after_months) == (NaPolicy.FULL, ("Báo cáo",), 12)
    assert one.inputs[0] == Source("done", SourceKind.INDICATOR, "direction.plan_tasks_done")


def test_points_may_stand_on_a_criterion_without_components():
    assert load_set(GOOD).component("1.2").max == Points(4)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("max: 6\n        components", "max: 7\n        components", "tiêu chí 1.1: điểm tối đa ghi 7"),
        ("max: 10\nbands", "max: 100\nbands", "tổng điểm các lĩnh vực là 10, phải là 100"),
        ('code: "1.2"', 'code: "1.1"', "mã 1.1 dùng 2 lần"),
        ("RATIO", "RATES", "không có loại quy tắc “RATES”"),
        ("floor: 0.8", "floor: 1.8", "floor 1.8 phải từ 0 đến full 1"),
        ("floor: 0.8", "ground: 0.8", "RATIO không có tham số “ground”"),
        ("na: FULL", "na: HALF", "“HALF” không dùng được"),
        ("owner: VHXH", "owner:", "không ghi đơn vị chủ trì"),
        ("direction.plan_tasks}", "direction.no_such}", "không có chỉ số “direction.no_such”"),
        ("done: {ind", "dun: {ind", "quy tắc không có đầu vào “dun”"),
        ("points: 4", "points: 5", "lớn hơn điểm tối đa 4"),
        ("at_least: 2, points: 4", "at_least: 1, points: 4", "các bước phải ghi từ cao xuống thấp"),
        ('      - code: "1.2"\n        title', "      - title", "thiếu code"),
        ("at_least: 80", "at_least: 0", "mức weak: các mức xếp loại phải ghi từ cao xuống thấp"),
        ("field: direction", "field: nothing", "“nothing” không dùng được"),
        ("max: 6\n            na", "max: sáu\n            na", "“sáu” không phải là số"),
        ("year: 2026", "year: nay", "year phải là số nguyên"),
        ("valid_from: 2026-01-01", "valid_from: soon", "valid_from phải là ngày"),
        ("title: Sáng kiến", "title:", "tiêu chí 1.2: thiếu title"),
    ],
)
def test_each_problem_has_its_place(old, new, problem):
    assert old in GOOD

    assert any(problem in one for one in problems_of(GOOD.replace(old, new), indicators=KNOWN))


def test_all_problems_are_told_at_once():
    broken = GOOD.replace("RATIO", "RATES").replace("owner: ALL", "").replace('code: "1.2"', 'code: "1.1"')

    problems = problems_of(broken)

    assert len(problems) >= 3


@pytest.mark.parametrize("text", ["", "- a", "a: [", "fields: []", "code: x", "fields: [1]", "fields: {a: 1}"])
def test_what_is_no_set_is_refused_without_a_traceback(text):
    assert problems_of(text)


def places_in(node, path=()):
    yield path
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, inner in pairs:
        yield from places_in(inner, (*path, name))


def put(node, path, value):
    if not path:
        return value
    copy = dict(node) if isinstance(node, dict) else list(node)
    copy[path[0]] = put(node[path[0]], path[1:], value)
    return copy


WHOLE = yaml.safe_load(GOOD)


@pytest.mark.parametrize("odd", [None, True, -1, "x", [], [1], {}, {"x": {"y": 1}}, 1e400], ids=repr)
def test_whatever_stands_in_a_place_the_set_is_read_or_its_problems_are_told(odd):
    for path in places_in(WHOLE):
        with contextlib.suppress(BadSet):
            load_set(yaml.safe_dump(put(WHOLE, path, odd), allow_unicode=True))


RULES = yaml.safe_load(
    """
    - BINARY: {on_or_before: 2026-01-31}
    - SUM:
        checks:
          - {name: a, title: A, points: 5}
          - {name: b, title: B, points: 5, rule: {RATIO: {good: x, all: [y, z]}}}
    - PER_ITEM: {each: 0.25}
    - RATIO: {good: done, all: [finished, open], full: 98%, floor: 0.9}
    - STEP: {of: percent, good: x, all: y, steps: [{at_least: 90, points: 10}], otherwise: 1}
    - STEP: {of: total, steps: [{flag: all_done, title: Xong, none_of: [late], points: 10}]}
    - COUNT_STEP: {steps: [{at_least: target, points: 10}, {at_least: 1, points: 5}]}
    - VIOLATION: {count: present, limit: assigned, of: checked}
    - DEDUCT: {each: 0.5, count: staff, takes_all: leader}
    - SURVEY: {of: mean, low: 1, high: 5}
    - MANUAL
    """
)


def test_every_kind_of_rule_is_read():
    problems = Problems()

    kinds = [type(rule_of(one, most=Points(10), where="x", problems=problems)).__name__ for one in RULES]

    assert problems.found == []
    assert kinds == [
        "Binary", "Sum", "PerItem", "Ratio", "Steps", "Cases", "Steps", "Violation", "Deduct", "Survey", "Manual",
    ]  # fmt: skip


@pytest.mark.parametrize("odd", [None, True, -1, 0, "x", [], [1], {}, {"x": {"y": 1}}, 1e400], ids=repr)
def test_whatever_stands_in_a_rule_it_is_read_or_its_problems_are_told(odd):
    for rule in RULES:
        for path in places_in(rule):
            rule_of(put(rule, path, odd), most=Points(10), where="x", problems=Problems())


BONUS = "bonus: {limit: 2, items: ["


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("{RATIO: {full: 98, floor: 80}}", "full lớn hơn 0 và không quá 1 (98 % là 0.98)"),
        ("{RATIO: {good: n, all: n}}", "tên “n” dùng cho hai số liệu khác nhau"),
        ("{PER_ITEM: {}}", "PER_ITEM: each: thiếu each"),
        ("{PER_ITEM: {each: 7}}", "each 7 phải lớn hơn 0 và không quá điểm tối đa 6"),
        ("{DEDUCT: {each: -1}}", "each -1 phải lớn hơn 0"),
        ("{DEDUCT: {each: 1, count: n, takes_all: n}}", "tên “n” dùng cho hai số liệu khác nhau"),
        ("{SURVEY: {of: index, high: 5}}", "low, high chỉ dùng với of: mean"),
        ("{SURVEY: {of: mean, low: 5, high: 1}}", "low 5 phải nhỏ hơn high 1"),
        ("{STEP: {steps: [{at_least: 90, points: 6}], otherwise: 7}}", "otherwise 7 lớn hơn điểm tối đa 6"),
        ("{STEP: {steps: [{at_least: 90, points: 2}], otherwise: 3}}", "các bước phải ghi từ cao xuống thấp"),
        ("{STEP: {steps: [{at_least: 90, points: -1}]}}", "points -1 không được âm"),
        ("{STEP: {steps: [{at_least: 90}]}}", "thiếu points"),
        ("{STEP: {good: n, steps: [{at_least: 90, points: 6}]}}", "good và all phải ghi cả hai"),
        ("{STEP: {steps: [{at_least: 90, point: 6}]}}", "không có mục “point”"),
        ("{STEP: {steps: [{flag: a, title: A, points: 6}, {flag: a, title: B, points: 1}]}}", "tên “a” dùng cho hai"),
        ("{SUM: {checks: [{name: a, title: A, points: 7}, {name: b, title: B, points: -1}]}}", "points -1 không được"),
        ("{SUM: {checks: [{name: a, title: A, points: 3}, {name: a, title: B, points: 3}]}}", "tên “a” dùng cho hai"),
    ],
)
def test_a_rule_that_would_score_wrong_in_silence_is_a_problem(rule, problem):
    broken = GOOD.replace("{RATIO: {good: done, all: total, floor: 0.8}}", rule)
    assert broken != GOOD

    assert any(problem in one for one in problems_of(broken))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("na: FULL", "ma: FULL", "không có mục “ma”"),
        ("at_least: 80", "at_most: 80", "không có mục “at_most”"),
        ("max: 10\nbands", "maks: 10\nbands", "bộ tiêu chí: không có mục “maks”"),
        ("year: 2026", "is_sample: maybe\nyear: 2026", "is_sample: “maybe”; dùng true hoặc false"),
        ("year: 2026", f"year: 2026\n{BONUS}{{code: 1.1.1, title: A, points: 1}}]}}", "mã 1.1.1 dùng 2 lần"),
        ("year: 2026", f"year: 2026\n{BONUS}{{code: a, points: 1}}]}}", "bonus a: thiếu title"),
        ("year: 2026", "year: 2026\nbonus: {enabled: true}", "bonus: không có mục “enabled”"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_not_passed_over(old, new, problem):
    assert old in GOOD

    assert any(problem in one for one in problems_of(GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("valid_from: 2026-01-01", "valid_from: 2026-02-30", "valid_from phải là ngày"),
        ("valid_from: 2026-01-01", "valid_from: 01/01/2026", "không phải “01/01/2026”"),
        ("year: 2026", "year: 2026\nyear: 2027", "dòng 5: “year” ghi hai lần"),
        ("at_least: 0}", "at_least: 10}", "mức xếp loại thấp nhất phải từ 0"),
        ("code: weak", "code: good", "mã mức xếp loại good dùng 2 lần"),
    ],
)
def test_what_yaml_passes_over_is_told_with_the_rest(old, new, problem):
    text = GOOD.replace(old, new).replace("owner: ALL", "owner: ''")

    problems = problems_of(text)

    assert any(problem in one for one in problems)
    assert any("không ghi đơn vị chủ trì" in one for one in problems)


def test_a_text_that_is_no_yaml_is_told_in_plain_words_with_its_place():
    assert problems_of("code: [1\ntitle: 2") == [
        "không đọc được YAML ở dòng 2, cột 6: sai dấu, sai thụt đầu dòng hoặc thiếu ngoặc"
    ]


@pytest.mark.parametrize("written", ['"2026-01-01"', "2026-01-01 00:00:00"])
def test_a_day_may_stand_between_quotes_or_with_an_hour(written):
    assert load_set(GOOD.replace("2026-01-01", written)).valid_from == date(2026, 1, 1)


def test_a_code_is_text_however_it_is_written():
    made = load_set(GOOD.replace('code: "1.2"', "code: 1.20"))

    assert made.component("1.20").title == "Sáng kiến"


def test_a_threshold_may_be_written_with_its_percent_sign():
    made = load_set(GOOD.replace("at_least: 2, points: 4", 'at_least: "2%", points: 4').replace("COUNT_STEP", "STEP"))

    assert made.component("1.2").rule.thresholds[0].at_least == 2


def test_a_share_may_be_written_with_its_percent_sign():
    assert load_set(GOOD.replace("floor: 0.8", "floor: 80%")).component("1.1.1").rule.floor == Fraction(4, 5)
