"""The Word file of a report keeps to the layout of Decree 30/2020, and its numbers to the snapshot."""

import io
import re
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc.indicators.annexing import annex_definitions
from cchc.indicators.closings import value_of
from cchc.indicators.place import Place
from cchc.indicators.services.close_period import close_period
from cchc.organisation.models import Unit
from cchc.reading.sources.office import find_office
from cchc.reports.domain.draft import TOKEN, paragraphs
from cchc.reports.domain.printing import number_text
from cchc.reports.drafting import draft
from cchc.reports.regime import regular
from cchc.reports.word import authority_of, word_of
from tests import factories
from tests.indicators.target_world import finished
from tests.reports import layout
from tests.reports.report_world import TODAY, build, unsaved

KINDS = ("q1", "h1", "q3", "year")


@pytest.fixture
def unit(db):
    return build()


def made(unit, kind, *, closing=None, **fields):
    report = unsaved(unit, kind, closing=closing, **fields)
    drafted = draft(unit, regular(unit, kind, 2026).period, kind, today=TODAY, closing=closing)
    return drafted, word_of(report, parts=drafted.sections, figures=drafted.figures, today=TODAY)


@pytest.fixture
def four(unit):
    return {kind: made(unit, kind)[1] for kind in KINDS}


def test_the_four_reports_of_a_year_keep_to_the_layout(four):
    assert {kind: layout.faults(content) for kind, content in four.items()} == {kind: [] for kind in KINDS}


def test_a_signed_report_of_an_office_keeps_to_the_layout(unit):
    office = Unit.objects.get(code=f"{unit.code}.VHXH")
    signed = {"number": 7, "signed_on": date(2026, 9, 3), "signer": "Lê Văn Trưởng", "signer_title": "Trưởng phòng"}
    content = made(office, "q3", **signed)[1]
    word = layout.Word(content)

    assert "ỦY BAN NHÂN DÂN PHƯỜNG SAO MAI" in layout.text_of(word.tables[0])
    assert "Số: 07/BC-VHXH" in layout.text_of(word.tables[0])
    assert "ngày 03 tháng 9 năm 2026" in layout.text_of(word.tables[0])
    # A body above stands over it, not bold; the rest is as everywhere.
    above = "head: “ỦY BAN NHÂN DÂN PHƯỜNG SAO MAI” is not bold"
    assert [fault for fault in layout.faults(content) if fault != above] == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", ("TM. Ủy ban nhân dân", "Chủ tịch")),
        ("Chủ tịch UBND phường", ("TM. Ủy ban nhân dân", "Chủ tịch")),
        ("Phó Chủ tịch", ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")),
    ],
)
def test_a_deputy_signs_for_the_chair(unit, title, lines):
    assert authority_of(unsaved(unit, "q3", signer_title=title)) == lines


@pytest.mark.office
def test_libreoffice_opens_each_of_them(four, tmp_path):
    for kind, content in four.items():
        (tmp_path / f"{kind}.docx").write_bytes(content)
    command = [find_office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *(str(tmp_path / f"{kind}.docx") for kind in KINDS)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)

    assert {(tmp_path / f"{kind}.pdf").read_bytes()[:5] for kind in KINDS} == {b"%PDF-"}


# That the checker sees ------------------------------------------------------------------------------


def _without(name):
    def change(document):
        for element in list(document.element.iter(qn(name))):
            element.getparent().remove(element)

    return change


def _underlined(document):
    document.paragraphs[8].runs[0].underline = True


def _other_font(document):
    document.paragraphs[8].runs[0].font.name = "Arial"


def _wrong_order(document):
    shape = document.paragraphs[8]._p.pPr
    shape.append(shape[0])


def _narrow(document):
    document.sections[0].left_margin = document.sections[0].right_margin


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_without("w:titlePg"), "numbers: section 0 shows a number on its first page"),
        (_without("w:tblHeader"), "tables: a head is not repeated"),
        (_without("w:cantSplit"), "tables: a row may be cut"),
        (_without("w:pBdr"), "head: a line is missing in the head"),
        (_without("w:keepNext"), "may stand alone"),
        (_underlined, "is underlined"),
        (_other_font, "fonts: a run names"),
        (_wrong_order, "order: pPr holds"),
        (_narrow, "pages: section 0: left margin"),
    ],
)
def test_a_fault_is_seen(content, change, fault):
    document = Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)

    assert [one for one in layout.faults(out.getvalue()) if fault in one]


@pytest.fixture
def content(unit):
    return made(unit, "q3")[1]


# One number everywhere ------------------------------------------------------------------------------


@pytest.fixture
def closing(unit):
    period = regular(unit, "q3", 2026).period
    return close_period(place=Place(unit, []), period=period, actor=None, at=datetime(2026, 9, 1, 2, tzinfo=UTC))


def body_of(content):
    return [layout.text_of(one) for one in layout.Word(content).paragraphs]


def test_every_number_of_the_text_is_that_of_the_snapshot(unit, closing):
    drafted, content = made(unit, "q3", closing=closing)
    frozen = {row.code: value_of(row).number for row in closing.values.all()}
    printed, checked = body_of(content), 0
    for section in drafted.sections:
        for paragraph in paragraphs(section.text):
            keys = TOKEN.findall(paragraph)
            pattern = "(.+?)".join(re.escape(part) for part in TOKEN.split(paragraph)[::2])
            found = next(match for line in printed if (match := re.fullmatch(pattern, line)))
            for key, text in zip(keys, found.groups(), strict=True):
                assert text == drafted.figures[key].text
                if key in frozen:
                    assert text == number_text(frozen[key], unit_of(key))
                    checked += 1
    assert checked > 30


def unit_of(code):
    from cchc.indicators.domain.definition import CATALOGUE

    return CATALOGUE.get(code).unit


def test_every_number_of_the_annex_is_that_of_the_snapshot(unit, closing):
    content = made(unit, "q3", closing=closing)[1]
    frozen = {row.code: value_of(row).number for row in closing.values.all()}
    rows = [[layout.text_of(cell) for cell in row.findall(layout.w("tc"))] for row in statistics(content)]
    printed = {row[0]: row[3] for row in rows if len(row) == 5}

    for one in annex_definitions():
        number = frozen[one.code]
        assert printed[one.annex] == ("–" if number is None else number_text(number, one.unit))


def statistics(content):
    return layout.Word(content).tables[2].findall(layout.w("tr"))[1:]


def test_what_is_entered_after_the_closing_changes_no_number(unit, closing):
    before = made(unit, "q3", closing=closing)[0]
    finished(unit, [date(2026, 7, 1) + timedelta(n) for n in range(20)], late=20)
    after = made(unit, "q3", closing=closing)[0]
    live = made(unit, "q3")[0]

    code = "procedures.dossiers_finished"
    assert after.figures[code] == before.figures[code]
    assert live.figures[code].value == before.figures[code].value + 20


def test_a_ward_with_nothing_recorded_gets_a_report_that_says_so(db):
    unit = factories.ward("Phường Mới").unit
    drafted, content = made(unit, "q1")

    assert layout.faults(content) == []
    assert not [one for one in drafted.figures.values() if one.code]
    assert len([one for one in drafted.warnings if "Chưa có số liệu" in one.sentence]) > 50
