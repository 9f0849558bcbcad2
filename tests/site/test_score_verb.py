"""``cchc score`` from the command line."""

import json
import subprocess
import sys
from importlib import resources

import pytest

from cchc.site.cli import main

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
        ('{"1.3.1": true, "1.3.1": false}', "ghi hai lần"),
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
