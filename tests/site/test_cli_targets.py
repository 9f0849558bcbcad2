"""``cchc targets``: the JSON of the issue, a table for people, exit status as ``cchc read``."""

import json

import pytest

from cchc.site import cli

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC TIÊU

1. Cải cách thủ tục hành chính

- Tỷ lệ hồ sơ giải quyết trước và đúng hạn đạt từ 98% trở lên.

- Tối thiểu 95% hồ sơ lĩnh vực đất đai, xây dựng được giải quyết đúng hạn.

- Mỗi người dân đi lại không quá 02 lần cho một thủ tục.

2. Kinh tế - xã hội

- Thành lập mới 120 doanh nghiệp.
"""
KEYS = {"text", "comparator", "value", "unit", "indicator", "reason"}


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_targets_are_written_as_json(plan_file, capsys):
    status = cli.main(["targets", str(plan_file), "--json"])

    found = json.loads(capsys.readouterr().out)["targets"]
    assert status == 0
    assert all(set(each) == KEYS for each in found)
    on_time, land = found[0], found[1]
    assert on_time["value"] == 98
    assert on_time["indicator"] == {
        "code": "procedures.dossiers_on_time",
        "filters": {},
        "confidence": on_time["indicator"]["confidence"],
        "kind": "computed",
    }
    assert 0.5 <= on_time["indicator"]["confidence"] <= 1
    assert land["indicator"]["filters"] == {"sector": ["Đất đai", "Xây dựng"]}


def test_a_figure_kept_by_hand_says_so_and_one_without_a_measure_is_null(plan_file, capsys):
    cli.main(["targets", str(plan_file), "--json"])

    found = {each["text"][:10]: each for each in json.loads(capsys.readouterr().out)["targets"]}
    assert found["Thành lập "]["indicator"]["kind"] == "kept"
    assert found["Mỗi người "]["indicator"] is None
    assert found["Mỗi người "]["reason"]


def test_without_json_a_person_reads_a_table(plan_file, capsys):
    assert cli.main(["targets", str(plan_file)]) == 0

    told = capsys.readouterr().out
    assert "1. Tỷ lệ hồ sơ giải quyết trước và đúng hạn" in told
    assert "tính từ sổ, hồ sơ" in told
    assert "chỉ tiêu; " in told.splitlines()[-1]


def test_a_plan_without_targets_is_exit_1_and_says_so(tmp_path, capsys):
    path = tmp_path / "trong.txt"
    path.write_text("KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC ĐÍCH\n\nII. KINH PHÍ\n", encoding="utf-8")

    assert cli.main(["targets", str(path), "--json"]) == 1

    caught = capsys.readouterr()
    assert json.loads(caught.out) == {"targets": []}
    assert "không tìm thấy chỉ tiêu" in caught.err


@pytest.mark.parametrize("name", ["khong-co.docx", "."])
def test_unusable_input_is_exit_2_and_one_line(tmp_path, capsys, name):
    assert cli.main(["targets", str(tmp_path / name)]) == 2

    assert len(capsys.readouterr().err.strip().splitlines()) == 1
