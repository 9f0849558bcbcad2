"""``cchc report``: a Word file, or one line that says why not."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from cchc.reports.domain.draft import SectionDraft
from cchc.site import cli
from cchc.site.verbs import report
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def late_in_the_year(monkeypatch):
    monkeypatch.setattr(report, "localdate", lambda: date(2026, 11, 21))


@pytest.fixture
def unit():
    return factories.ward().unit


def run(capsys, *words):
    status = cli.main(["report", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("q1", "Kết quả công tác cải cách hành chính quý I năm 2026"),
        ("h1", "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2026"),
        ("q3", "Kết quả công tác cải cách hành chính quý III năm 2026"),
        ("year", "Kết quả công tác cải cách hành chính năm 2026"),
    ],
)
def test_the_only_ward_gets_its_report(unit, kind, subject, tmp_path, capsys):
    out = tmp_path / "bao-cao.docx"
    status, said, _ = run(capsys, "--kind", kind, "--year", 2026, "--out", out)

    assert status == 0
    assert str(out) in said
    assert subject in [paragraph.text for paragraph in Document(io.BytesIO(out.read_bytes())).paragraphs]


def test_of_several_wards_the_one_with_a_plan(unit, tmp_path, capsys):
    other = factories.ward("Phường Sao Hôm").unit
    factories.version_in_review(other, factories.person())
    status, said, _ = run(capsys, "--kind", "q3", "--year", 2026, "--out", tmp_path / "a.docx")

    assert status == 0
    assert "Phường Sao Hôm" in said


def test_a_unit_is_chosen_by_its_code(unit, tmp_path, capsys):
    factories.ward("Phường Sao Hôm")
    status, said, _ = run(capsys, "--unit", unit.code, "--kind", "q3", "--year", 2026, "--out", tmp_path / "a.docx")

    assert status == 0
    assert unit.name in said


def test_an_open_report_is_printed_with_the_words_people_wrote(unit, tmp_path, monkeypatch, capsys):
    opened = report.unsaved(unit, report.regular(unit, "q3", 2026))
    opened.warnings = []
    monkeypatch.setattr(report, "_open_report", lambda unit, plan: opened)
    monkeypatch.setattr(report.queries, "parts_of", lambda one: [SectionDraft("causes", "Do thiếu người.")])
    monkeypatch.setattr(report.queries, "figures_of", lambda one: {})
    status, _, _ = run(capsys, "--kind", "q3", "--year", 2026, "--out", tmp_path / "a.docx")

    assert status == 0
    texts = [paragraph.text for paragraph in Document(io.BytesIO((tmp_path / "a.docx").read_bytes())).paragraphs]
    assert "Do thiếu người." in texts


# What cannot be done ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "KHONG.CO"], "Không có đơn vị nào mang mã “KHONG.CO”"),
        (["--out", "a.pdf"], "phải có đuôi .docx"),
        (["--year", "20"], "Năm 20 không dùng được"),
        (["--year", "2027"], "Kỳ báo cáo bắt đầu từ ngày"),
        (["--out", "khong-co-thu-muc/a.docx"], "Chưa ghi được tệp"),
    ],
)
def test_bad_input_is_one_clear_line(unit, words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    given = {"--kind": "q3", "--year": "2026", "--out": "a.docx"} | dict(zip(words[::2], words[1::2], strict=True))
    status, out, err = run(capsys, *(word for pair in given.items() for word in pair))

    assert status == 2
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.glob("*.docx")) == []


def test_without_any_ward_it_says_what_to_do(tmp_path, capsys):
    status, _, err = run(capsys, "--kind", "q3", "--year", 2026, "--out", tmp_path / "a.docx")

    assert status == 2
    assert "cchc demo" in err


def test_several_wards_without_a_plan_are_named(unit, tmp_path, capsys):
    other = factories.ward("Phường Sao Hôm").unit
    status, _, err = run(capsys, "--kind", "q3", "--year", 2026, "--out", tmp_path / "a.docx")

    assert status == 2
    assert unit.code in err
    assert other.code in err


def test_a_kind_there_is_not_is_one_line(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run(capsys, "--kind", "q2", "--year", 2026, "--out", tmp_path / "a.docx")

    assert ended.value.code == 2
    assert "Lệnh chưa đúng" in capsys.readouterr().err
