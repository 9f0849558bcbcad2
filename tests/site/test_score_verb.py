"""``cchc score`` from the command line."""

import json
import subprocess
import sys
from decimal import Decimal
from importlib import resources

import pytest

from cchc.scoring.domain.rules import Binary, Deduct, PerItem, Ratio, Sum, Survey, Violation
from cchc.scoring.domain.steps import Cases, Steps
from cchc.site.cli import main
from cchc.site.verbs.score import read_set

EXAMPLE = {"1.1.3": {"done": 46, "total": 50}, "8.1.1": {"index": 91.2}, "8.2.1": {"mean": 4.3}}


@pytest.fixture
def write(tmp_path):
    def write(content, name="values.json"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


def score(*words):
    return main(["score", *words])


def test_the_examples_of_the_source_as_json(write, capsys):
    assert score("--set", "default-ward-2026", "--values", write(EXAMPLE), "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert {code: one["points"] for code, one in told["components"].items()} == {
        "1.1.3": 1.38, "8.1.1": 13.68, "8.2.1": 8.25,
    }  # fmt: skip
    assert (told["total"], told["max_in_force"]) == (23.31, 26.5)
    assert told["components"]["1.1.3"]["max"] == 1.5
    assert told["components"]["1.1.3"]["why"] == "46/50 = 92 % ≥ 80 %; 1,5 × 92 %: 1,38 điểm."


def test_points_keep_four_decimals(write, capsys):
    values = {"3.4.1": {"on_time": 9500, "finished_plus_overdue_open": 10050}}

    score("--set", "default-ward-2026", "--values", write(values), "--json")

    assert json.loads(capsys.readouterr().out)["components"]["3.4.1"]["points"] == 3.8583


def test_a_division_by_nought_gives_no_points_and_never_nought(write, capsys):
    values = {"4.1.1": {"issued": 0, "total": 0}, "1.3.3": {"fixed": 0, "found": 0}}

    score("--set", "default-ward-2026", "--values", write(values), "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["components"]["4.1.1"]["points"] is None
    assert told["components"]["1.3.3"]["points"] == 0.75
    assert told["max_in_force"] == 0.75


def test_a_missing_input_is_told_and_not_scored(write, capsys):
    score("--set", "default-ward-2026", "--values", write({"1.1.3": {"done": 3}}), "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["components"]["1.1.3"]["points"] is None
    assert "total" in told["components"]["1.1.3"]["why"]
    assert (told["total"], told["max_in_force"], told["percent"]) == (0, 0, None)


def test_without_json_it_is_a_table_that_says_the_set_is_a_sample(write, capsys):
    assert score("--set", "default-ward-2026", "--values", write(EXAMPLE)) == 0

    out = capsys.readouterr().out
    assert "Bộ mẫu - thay bằng quyết định của tỉnh/thành phố" in out
    assert "23,31 trên 26,5" in out


def test_it_runs_as_a_program_without_django(write):
    code = (
        "import sys; from cchc.site.cli import main; "
        f"status = main(['score', '--set', 'default-ward-2026', '--values', {write(EXAMPLE)!r}, '--json']); "
        "sys.exit(9 if 'django' in sys.modules else status)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"9.9.9": True}, "không có mã “9.9.9”"),
        ({"1.1.3": {"don": 1, "total": 2}}, "tên được dùng: done, total"),
        ({"1.1.3": {"done": 60, "total": 50}}, "Tiêu chí 1.1.3: “done” (60) không được lớn hơn tổng số (50)"),
        ({"1.1.3": {"done": "46", "total": 50}}, "“done” phải là một số"),
        ({"1.1.3": {"done": -1, "total": 50}}, "không được là số âm"),
        ({"1.1.3": 46}, "hãy ghi số liệu theo tên: done, total"),
        ({"1.3.1": "có"}, "1.3.1"),
        ({"8.2.1": {"mean": 7}}, "“mean” (7) phải nằm trong khoảng 1-5"),
        ('{"8.1.1": NaN}', "phải là một số"),
        ('{"1.3.1": true, "1.3.1": false}', "“1.3.1” ghi hai lần"),
        ('{"1.1.3": {"done": 1e999999999, "total": 1}}', "có quá nhiều chữ số"),
        ('{"1.1.3": {"done": 46 "total"}}', "sai cú pháp ở dòng 1, cột 23"),
        ({"1.1.1": {"issue_date": "31/01/2026"}}, "“issue_date” phải là ngày dạng 2026-01-31"),
        ({"1.6.1": "on_time_all"}, "hãy ghi số liệu theo tên: total, on_time_all"),
        ({"award": "1"}, "Điểm thưởng, điểm trừ award: “award” phải là một số"),
        ({"bonus": {"awards": 1}}, "“bonus” phải ghi số lần theo mã: award, replicated"),
        ({"bonus": 2}, "“bonus” phải ghi số lần theo mã"),
        ("[1]", "phải là JSON dạng"),
        ("{", "không phải là JSON hợp lệ"),
    ],
)
def test_bad_values_are_refused_with_a_line_and_no_traceback(write, capsys, values, said):
    assert score("--set", "default-ward-2026", "--values", write(values)) == 2

    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


def test_all_that_is_wrong_is_told_at_once(write, capsys):
    values = {"1.1.3": {"done": 60, "total": 50}, "x": True, "8.2.1": {"mean": 7}}

    score("--set", "default-ward-2026", "--values", write(values))

    assert len(capsys.readouterr().err.splitlines()) == 3


def test_every_wrong_input_of_one_component_is_told(write, capsys):
    values = {
        "1.1.3": {"done": float("nan"), "total": float("inf"), "zz": 1},
        "1.1.2": {"all_fields": "x", "has_budget": "y"},
        "bonus": {"award": -1, "prize": 2},
        "false_evidence": {"count": 1, "components": ["9.9.9", "1.1.3"]},
    }

    assert score("--set", "default-ward-2026", "--values", write(values)) == 2

    said = capsys.readouterr().err
    for words in (
        "1.1.3: “done” phải là một số", "1.1.3: “total” phải là một số", "“zz”",
        "1.1.2: “all_fields” phải là true hoặc false", "1.1.2: “has_budget” phải là true hoặc false",
        "không có mã “prize”", "award: “count” không được là số âm", "không có tiêu chí thành phần “9.9.9”",
    ):  # fmt: skip
        assert words in said


def test_what_a_machine_added_up_is_the_number_it_stands_for(write, capsys):
    score("--set", "default-ward-2026", "--values", write({"1.1.3": {"done": 0.1 + 0.2, "total": 0.3}}), "--json")

    assert json.loads(capsys.readouterr().out)["components"]["1.1.3"]["points"] == 1.5


def test_a_set_from_a_file(write, capsys):
    text = resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")

    assert score("--set", write(text, "own.yaml"), "--values", write(EXAMPLE), "--json") == 0


def test_all_problems_of_a_set_are_listed(write, capsys):
    text = resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")
    broken = text.replace("max: 10\n", "max: 11\n", 1).replace("owner: VHXH", "", 1).replace("RATIO", "RATE", 1)

    assert score("--set", write(broken, "broken.yaml"), "--values", write(EXAMPLE)) == 2

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) >= 3
    assert any("điểm tối đa ghi 11, các phần cộng lại 10" in line for line in lines)
    assert any("không có loại quy tắc “RATE”" in line for line in lines)


@pytest.mark.parametrize("words", [[], ["--set", "default-ward-2026"], ["--set", "no-such", "--values", "-"],
                                   ["--set", "default-ward-2026", "--values", "/no/such/file"]])  # fmt: skip
def test_an_incomplete_command_is_one_line(words, capsys):
    assert score(*words) == 2

    assert len(capsys.readouterr().err.splitlines()) == 1


# A set of a province with its blocks on, written from docs/criteria-sets.md alone: each rule once.
EVERY_RULE = """
code: tinh-x-2026
title: Bộ tiêu chí của tỉnh X
year: 2026
valid_from: 2026-01-01
source: Quyết định số 1/QĐ-UBND
bonus:
  is_on: true
  limit: 2
  items: [{code: khen, title: Được khen, points: 1}, {code: mo_hinh, title: Mô hình, points: 1}]
penalty: {is_on: true, limit: 3, items: [{code: sai, title: Minh chứng sai, points: 1, takes_component: true}]}
fields:
  - code: "1"
    title: Chỉ đạo, điều hành
    field: direction
    max: 100
    criteria:
      - code: "1.1"
        title: Các loại quy tắc
        components:
          - {code: 1.1.1, title: a, max: 10, owner: VP, rule: {BINARY: {on_or_before: 2026-01-31}}}
          - {code: 1.1.2, title: b, max: 10, owner: VP, rule: {SUM: {checks: [{name: p, title: P, points: 4},
              {name: q, title: Q, points: 6, rule: {RATIO: {good: done, all: total}}}]}}}
          - {code: 1.1.3, title: c, max: 10, owner: VP, rule: {PER_ITEM: {each: 2.5}}}
          - {code: 1.1.4, title: d, max: 10, owner: VP, rule: {RATIO: {good: x, all: [y, z], full: 98%, floor: 0.9}}}
          - {code: 1.1.5, title: e, max: 10, owner: VP, rule: {STEP: {of: percent, good: x, all: y, otherwise: 1,
              steps: [{at_least: 95%, points: 10}, {at_least: 80, points: 7.5}]}}}
          - {code: 1.1.6, title: f, max: 10, owner: VP, rule: {COUNT_STEP: {of: sang_kien,
              steps: [{at_least: 3, points: 10}, {at_least: 1, points: 5}]}}}
          - {code: 1.1.7, title: g, max: 10, owner: VP, na: ZERO, rule: {VIOLATION: {count: wrong, of: checked}}}
          - {code: 1.1.8, title: h, max: 10, owner: VP, rule: {DEDUCT: {each: 3, count: staff, takes_all: leader}}}
          - {code: 1.1.9, title: i, max: 10, owner: SURVEY, kind: survey, rule: {SURVEY: {of: mean, low: 1, high: 5}}}
          - {code: 1.1.10, title: k, max: 10, owner: VP, rule: MANUAL}
"""
GIVEN = {
    "1.1.1": {"issue_date": "2026-01-31"}, "1.1.2": {"p": True, "done": 85, "total": 100}, "1.1.3": {"count": 3},
    "1.1.4": {"x": 9500, "y": 10000, "z": 50}, "1.1.5": {"x": 94, "y": 100}, "1.1.6": {"sang_kien": 2},
    "1.1.7": {"wrong": 0, "checked": 0}, "1.1.8": {"staff": 1, "leader": 0}, "1.1.9": {"mean": 4.3},
    "1.1.10": {"points": 7.25},
}  # fmt: skip
# By hand: 6 x 0.85 + 4; 3 x 2.5; 10 x (9500/10050)/0.98 to four places; 10 - 3; 10 x 3.3/4.
BY_HAND = {"1.1.1": "10", "1.1.2": "9.1", "1.1.3": "7.5", "1.1.4": "9.6456", "1.1.5": "7.5",
           "1.1.6": "5", "1.1.7": "0", "1.1.8": "7", "1.1.9": "8.25",
           "1.1.10": "7.25"}  # fmt: skip


def told_of(write, capsys, values):
    code = score("--set", write(EVERY_RULE, "own.yaml"), "--values", write(values), "--json")
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return json.loads(captured.out)


def test_every_rule_of_an_own_set_scores_as_by_hand(write, capsys):
    told = told_of(write, capsys, GIVEN)

    points = {code: Decimal(str(one["points"])) for code, one in told["components"].items()}
    assert points == {code: Decimal(one) for code, one in BY_HAND.items()}
    assert Decimal(str(told["total"])) == sum(map(Decimal, BY_HAND.values()))
    assert (told["max_in_force"], told["adjustment"], told["adjustments"]) == (100, 0, {})


@pytest.mark.parametrize(
    ("values", "points", "adjustment"),
    [
        ({"khen": 1}, {"khen": 1}, 1),
        ({"khen": {"count": 1}, "sai": 1}, {"khen": 1, "sai": -1}, 0),
        ({"bonus": {"khen": 1, "mo_hinh": 2}}, {"khen": 1, "mo_hinh": 1}, 2),
        ({"penalty": {"sai": 5}}, {"sai": -3}, -3),
    ],
)
def test_bonus_and_penalty_are_in_the_total_with_points_and_why(write, capsys, values, points, adjustment):
    told = told_of(write, capsys, GIVEN | values)

    assert {code: one["points"] for code, one in told["adjustments"].items()} == points
    assert all(one["why"].endswith("điểm.") for one in told["adjustments"].values())
    whole = sum(map(Decimal, BY_HAND.values())) + adjustment
    assert (told["adjustment"], Decimal(str(told["total"]))) == (adjustment, whole)
    assert told["percent"] == float(round(whole, 2))


def test_false_proof_leaves_the_component_it_was_found_in_nought(write, capsys):
    told = told_of(write, capsys, GIVEN | {"sai": {"components": ["1.1.1"]}})

    assert told["components"]["1.1.1"]["points"] == 0
    assert told["components"]["1.1.1"]["why"] == "Minh chứng sai: 0 điểm."
    assert told["adjustments"]["sai"]["points"] == -1


def test_in_the_sample_the_blocks_are_off_and_say_so(write, capsys):
    score("--set", "default-ward-2026", "--values", write({"1.1.1": True, "award": 1}), "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["adjustments"]["award"]["points"]) == (0.5, 0)
    assert "chưa áp dụng" in told["adjustments"]["award"]["why"]


def test_values_for_all_components_of_the_sample_make_a_hundred(write, capsys):
    sample = read_set("default-ward-2026")
    values = {one.code: perfect(one.rule) for one in sample.components()}

    assert score("--set", "default-ward-2026", "--values", write(values), "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["max_in_force"], told["percent"], len(told["components"])) == (100, 100, 100, 78)


def perfect(rule):  # noqa: PLR0911 - a table of the kinds of rules
    """Inputs of a rule that was kept in full."""
    match rule:
        case Ratio():
            return {rule.good: 10, "_plus_".join(rule.all): 10}
        case Violation(limit=limit) if limit:
            return {rule.count: 9, limit: 10}
        case Violation() | Deduct():
            return {rule.count: 0}
        case Sum() | Binary():
            return True
        case Cases():
            return {rule.cases[0].flag: True}
        case Survey(of="mean"):
            return 5
        case Steps(of="count"):
            return dict.fromkeys(rule.needs, 30)
        case PerItem():
            return 4
        case Survey():
            return 100
    return {rule.of: 105 if rule.of == "percent" and rule.may_exceed else 100}
