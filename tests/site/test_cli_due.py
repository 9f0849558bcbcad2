"""``cchc due``: one dossier with its account, a file of them; one line of refusal, never a traceback; no Django."""

import csv
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.site import cli
from cchc.site.verbs import due as verb
from cchc.site.verbs import due_batch
from tests.dossiers.domain.cases import make_case
from tests.dossiers.domain.oracle import QuickOracle

ONE = ["due", "--received", "2026-04-24T16:20", "--limit", "5", "--unit", "working_day"]
HEADER = "id,received_at,limit,unit,pauses"


def one(received="2026-03-02T08:00", limit="1", unit="working_day", *more):
    return ["due", "--received", received, "--limit", limit, "--unit", unit, *more]


def test_the_due_moment_comes_first_and_then_its_account(capsys):
    assert cli.main(ONE) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "2026-05-06T16:20"
    assert said[-1] == "Hạn trả kết quả: 16 giờ 20 ngày 06/5/2026 (thứ Tư)."
    assert any("Giỗ Tổ Hùng Vương" in line for line in said)


def test_json_holds_the_due_moment_and_the_account(capsys):
    pauses = ["--pause", "2026-04-28T10:00/2026-04-29T10:00", "--pause", "2026-04-28T08:00/2026-04-28T11:00"]

    assert cli.main([*ONE, *pauses, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["due_at"] == "2026-05-08T09:20"
    assert sum(line["minutes"] for line in told["account"]) == 2400
    assert told["account"][-1]["total_minutes"] == 2400
    assert {line["kind"] for line in told["account"]} == {"counted", "day_off", "paused"}
    assert told["text"][0].startswith("Tiếp nhận lúc 16 giờ 20")


def test_the_sessions_of_the_ward_are_used(capsys):
    cli.main(one("2026-03-02T07:30", "1", "working_day", "--sessions", "13:30-17:00,07:30-11:30"))

    assert capsys.readouterr().out.splitlines()[0] == "2026-03-03T08:00"


@pytest.mark.parametrize(
    ("received", "note"),
    [
        ("2026-03-02T08:00", None),
        ("2026-12-28T08:00", "của năm 2027"),
        ("2028-03-01T08:00", "của năm 2028"),
        ("2024-03-01T08:00", "của năm 2024"),
    ],
)
def test_days_nobody_has_announced_yet_are_noted(received, note, capsys):
    cli.main(one(received, "10", "calendar_day"))

    last = capsys.readouterr().out.splitlines()[-1]
    assert note in last if note else not last.startswith("Lưu ý")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["due"], "--received"),
        (["due", "--received", "2026-03-02T08:00"], "--received"),
        (["due", "--batch", "vào.csv"], "--out"),
        (["due", "--out", "ra.csv"], "--out"),
        ([*ONE, "--batch", "vào.csv", "--out", "ra.csv"], "--batch"),
        (one("hôm nay"), "hôm nay"),
        (one(limit="năm"), "năm"),
        (one(limit="-5"), "-5"),
        (one(unit="week"), "working_hour"),
        ([*ONE, "--pause", "2026-03-02T08:00"], "TỪ/ĐẾN"),
        ([*ONE, "--pause", "2026-03-02T09:00/2026-03-02T08:00"], "trước khi bắt đầu"),
        ([*ONE, "--sessions", "08:00-12:00,11:00-17:00"], "11:00-17:00"),
        ([*ONE, "--sessions", "12:00-08:00"], "12:00-08:00"),
        ([*ONE, "--sessions", "sáng"], "sáng"),
        ([*ONE, "--sessions", ""], "Giờ làm việc"),
        (one("2026-03-02T08:00", "9999", "month"), "31/12/2099"),
        (one("1999-03-02T08:00"), "01/01/2000"),
    ],
)  # fmt: skip
def test_what_cannot_be_reckoned_is_one_line_and_exit_2(words, said, capsys):
    assert cli.main(words) == 2

    message = capsys.readouterr().err
    assert_one_line(message)
    assert said in message


@pytest.mark.parametrize("words", [["due", "--limit"], ["due", "một", "hai"], ["due", "--chưa-có"]])
def test_a_mistake_in_the_command_is_one_line(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)

    assert stopped.value.code == 2
    assert_one_line(capsys.readouterr().err)


@pytest.mark.parametrize("error", [ZeroDivisionError, MemoryError, KeyError])
def test_an_error_nobody_foresaw_is_one_sentence(error, monkeypatch, capsys):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(verb, "tell", fail)

    assert cli.main(ONE) == 2
    message = capsys.readouterr().err
    assert_one_line(message)
    assert error.__name__ in message


def test_reckoning_loads_no_django():
    code = (
        "import sys; from cchc.site.cli import main\n"
        f"main({ONE!r})\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'sqlite3')])"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)

    assert run.stdout.splitlines()[-1] == "[]"


# --- A file of dossiers -----------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path):
    return tmp_path / "vào.csv", tmp_path / "ra.csv"


def batch(files, text, *more, encoding="utf-8"):
    source, target = files
    source.write_bytes(text.encode(encoding))
    return cli.main(["due", "--batch", str(source), "--out", str(target), *more])


def test_a_file_keeps_its_rows_in_order(files):
    text = f"{HEADER}\nb,2026-03-02T08:00,1,working_day,\na,2026-03-02T08:00,1,working_hour,\n"

    assert batch(files, text) == 0
    assert files[1].read_text(encoding="utf-8") == "id,due_at\nb,2026-03-02T17:00\na,2026-03-02T09:00\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEADER}\r\na,2026-03-02T08:00,1,working_day,\r\n", "utf-8"),
        (f"{HEADER}\na,2026-03-02T08:00,1,working_day,", "utf-8"),
        (f"{HEADER}\na,2026-03-02T08:00,1,working_day,\n", "utf-8-sig"),
        (f"{HEADER}\n\na,2026-03-02T08:00,1,working_day,\n\n", "utf-8"),
        ('"id","received_at","limit","unit","pauses"\n"a","2026-03-02T08:00","1","working_day",""\n', "utf-8"),
    ],
    ids=["Windows lines", "no last line break", "byte order mark", "blank lines", "all quoted"],
)
def test_a_file_may_be_written_in_several_ways(text, encoding, files):
    assert batch(files, text, encoding=encoding) == 0
    assert files[1].read_text(encoding="utf-8") == "id,due_at\na,2026-03-02T17:00\n"


def test_a_file_without_rows_gives_one_without_rows(files):
    assert batch(files, HEADER) == 0
    assert files[1].read_text(encoding="utf-8") == "id,due_at\n"


def test_names_with_commas_quotes_and_line_breaks_come_back_whole(files, monkeypatch):
    monkeypatch.setattr(due_batch, "BLOCK_LINES", 1)
    names = ["a,b", 'c "d"', "e\nf", "g\r\nh", "", "ký hiệu\u2028lạ"]
    source = files[0]
    with source.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(HEADER.split(","))
        csv.writer(file).writerows([name, "2026-03-02T08:00", 1, "working_day", ""] for name in names)

    assert cli.main(["due", "--batch", str(source), "--out", str(files[1])]) == 0
    with files[1].open(newline="", encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == names


def test_the_sessions_hold_for_a_file_too(files):
    batch(files, f"{HEADER}\na,2026-03-02T06:00,1,working_day,\n", "--sessions", "06:00-14:00")

    assert "2026-03-02T14:00" in files[1].read_text(encoding="utf-8")


def test_a_file_is_dated_as_walking_every_minute_does(files, monkeypatch):
    """Small blocks over several processes, so that order and seams are tried too."""
    monkeypatch.setattr(due_batch, "BLOCK_LINES", 100)
    monkeypatch.setattr(due_batch, "ALONE_BELOW_BYTES", 0)
    rng, oracle = random.Random("a file"), QuickOracle()
    cases = [make_case(rng) for _ in range(1000)]
    rows = [f"{number},{case.received},{case.limit},{case.unit},{written(case)}" for number, case in enumerate(cases)]

    assert batch(files, "\n".join([HEADER, *rows])) == 0
    with files[1].open(encoding="utf-8") as file:
        found = [(int(row["id"]), row["due_at"]) for row in csv.DictReader(file)]
    assert found == [(number, oracle.due(*case)) for number, case in enumerate(cases)]


def written(case):
    return ";".join("/".join(pause) for pause in case.pauses)


def test_faulty_rows_are_named_by_line_and_nothing_is_written(files, capsys):
    rows = [
        "a,2026-03-02T08:00,1,working_day,",
        "b,hôm qua,1,working_day,",
        '"c\nd",2026-03-02T08:00,1,working_day,',
        "e,1",
    ]

    assert batch(files, "\n".join([HEADER, *rows])) == 2

    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said] == ["Dòng 3", "Dòng 6", said[-1].partition(":")[0]]
    assert "2 dòng" in said[-1]
    assert left_behind(files) == []


def test_faults_far_down_have_their_own_line_numbers(files, monkeypatch, capsys):
    monkeypatch.setattr(due_batch, "BLOCK_LINES", 3)
    rows = [f"{number},2026-03-02T08:00,1,working_day," for number in range(10)]
    rows[7] = "7,2026-03-02T08:00,một,working_day,"

    assert batch(files, "\n".join([HEADER, *rows])) == 2
    assert capsys.readouterr().err.startswith("Dòng 9: Thời hạn “một”")


def test_many_faults_are_told_up_to_twenty(files, capsys):
    assert batch(files, "\n".join([HEADER, *["x"] * 50])) == 2

    said = capsys.readouterr().err.splitlines()
    assert len(said) == 22
    assert "30 dòng khác" in said[-2]
    assert "50 dòng" in said[-1]


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("", "utf-8", "các cột"),
        ("id,received_at,limit,unit\n", "utf-8", "các cột"),
        ("id;received_at;limit;unit;pauses\n", "utf-8", "các cột"),
        (f"{HEADER}\nkhông phải,UTF-8,ừ,ạ,\n", "utf-16", "UTF-8"),
        (f"{HEADER}\nđ,2026-03-02T08:00,1,working_day,\n", "cp1258", "UTF-8"),
        (f'{HEADER}\n"a,2026-03-02T08:00,1,working_day,\n', "utf-8", "Dòng 2"),
        (f"{HEADER}\n{'a' * 200_000},2026-03-02T08:00,1,working_day,\n", "utf-8", "Dòng 2"),
    ],
    ids=["empty", "a column missing", "semicolons", "UTF-16", "a code page", "an open quote", "a huge field"],
)
def test_a_file_that_is_not_ours_is_refused(text, encoding, said, files, capsys):
    assert batch(files, text, encoding=encoding) == 2

    message = capsys.readouterr().err
    assert said in message
    assert "Traceback" not in message
    assert left_behind(files) == []


def test_what_stood_there_before_stays_when_a_row_is_faulty(files):
    files[1].write_text("cũ", encoding="utf-8")

    assert batch(files, f"{HEADER}\nx\n") == 2
    assert files[1].read_text(encoding="utf-8") == "cũ"


def test_a_file_may_be_dated_into_itself(tmp_path):
    path = tmp_path / "hồ sơ.csv"

    assert batch((path, path), f"{HEADER}\na,2026-03-02T08:00,1,working_day,\n") == 0
    assert path.read_text(encoding="utf-8") == "id,due_at\na,2026-03-02T17:00\n"


@pytest.mark.parametrize("name", ["không có.csv", "tệp\x00lạ.csv", "."])
def test_a_source_that_leads_nowhere_is_one_line(name, files, capsys):
    assert cli.main(["due", "--batch", name, "--out", str(files[1])]) == 2
    assert_one_line(capsys.readouterr().err)
    assert left_behind(files) == []


@pytest.mark.parametrize("name", ["không/có/ra.csv", "."])
def test_a_target_that_cannot_be_written_is_one_line(name, files, capsys):
    target = files[1].parent / name

    assert batch((files[0], target), f"{HEADER}\na,2026-03-02T08:00,1,working_day,\n") == 2
    message = capsys.readouterr().err
    assert_one_line(message)
    assert "Không ghi được" in message


def test_a_system_without_more_processes_dates_alone(files, monkeypatch):
    def forbidden(*_, **__):
        raise OSError

    monkeypatch.setattr(due_batch, "ALONE_BELOW_BYTES", 0)
    monkeypatch.setattr(due_batch, "ProcessPoolExecutor", forbidden)

    assert batch(files, f"{HEADER}\na,2026-03-02T08:00,1,working_day,\n") == 0


def left_behind(files):
    return [path.name for path in Path(files[0]).parent.iterdir() if path != files[0]]


def assert_one_line(message):
    assert message.endswith("\n")
    assert message.count("\n") == 1
    assert "Traceback" not in message
