"""``cchc read``: exit status, one line of refusal, never a traceback; no Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.site import cli
from cchc.site.verbs import read as verb
from tests.reading.test_plan_like import PLAN

EMPTY_PLAN = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC ĐÍCH\n\nII. KINH PHÍ\n\nKinh phí do ngân sách bảo đảm.\n"


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_is_written_as_json(plan_file, tmp_path):
    out = tmp_path / "ra.json"

    status = cli.main(["read", str(plan_file), "--json", str(out)])

    plan = json.loads(out.read_text(encoding="utf-8"))
    assert status == 0
    assert plan["targets"][0]["value"] == 98
    assert plan["targets"][0]["span"]["start"] >= 0
    assert 0 < plan["targets"][0]["confidence"] <= 1
    assert isinstance(plan["warnings"], list)


@pytest.mark.parametrize("words", [["--json", "-"], ["--json"]], ids=["a dash", "no name"])
def test_json_goes_to_the_screen_and_nothing_else(plan_file, capsys, words):
    cli.main(["read", str(plan_file), *words])

    assert json.loads(capsys.readouterr().out)["targets"]


def test_without_a_choice_a_summary_is_shown(plan_file, capsys):
    assert cli.main(["read", str(plan_file)]) == 0
    assert "Chỉ tiêu: 1" in capsys.readouterr().out


def test_a_plan_with_nothing_in_it_is_exit_1_and_says_so(tmp_path, capsys):
    path = tmp_path / "trong.txt"
    path.write_text(EMPTY_PLAN, encoding="utf-8")

    assert cli.main(["read", str(path)]) == 1
    assert "không tìm thấy" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["không có.docx", "tệp\x00lạ.docx", "."])
def test_a_name_that_leads_nowhere_is_exit_2_in_one_line(name, capsys):
    assert cli.main(["read", name]) == 2
    assert_one_line(capsys.readouterr().err)


def test_a_file_one_may_not_read_is_exit_2(plan_file, monkeypatch, capsys):
    def forbidden(*_, **__):
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)  # root may read everything, so the system is made to say no

    assert cli.main(["read", str(plan_file)]) == 2
    assert "quyền" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_names_itself(plan_file, tmp_path, capsys):
    out = tmp_path / "không" / "có" / "ra.json"

    assert cli.main(["read", str(plan_file), "--json", str(out)]) == 2
    assert str(out) in capsys.readouterr().err


@pytest.mark.parametrize("error", [ZeroDivisionError, RecursionError, MemoryError, KeyError])
def test_an_error_nobody_foresaw_is_one_sentence(error, plan_file, monkeypatch, capsys):
    def fail(_):
        raise error

    monkeypatch.setattr(verb, "read_plan", fail)

    assert cli.main(["read", str(plan_file)]) == 2
    message = capsys.readouterr().err
    assert_one_line(message)
    assert error.__name__ in message


@pytest.mark.parametrize("words", [[], ["read"], ["nói", "gì"], ["read", "a", "b", "c"]])
def test_a_mistake_in_the_command_is_one_line(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)

    assert stopped.value.code == 2
    assert_one_line(capsys.readouterr().err)


def test_reading_loads_no_django(plan_file):
    code = (
        "import sys; from cchc.site.cli import main\n"
        f"main(['read', {str(plan_file)!r}])\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)

    assert run.stdout.splitlines()[-1] == "[]"


def assert_one_line(message):
    assert message.endswith("\n")
    assert message.count("\n") == 1
    assert "Traceback" not in message
