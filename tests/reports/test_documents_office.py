"""Word files of papers, templates and the city as an office program opens them: without repair, with their pages."""

import subprocess

import pypdfium2
import pytest

from cchc.foundation.papers import in_house_style
from cchc.reports.documents.kinds import KINDS
from cchc.reports.documents.making import make
from cchc.reports.templating.base import base_template
from cchc.reports.templating.drawing import draw
from cchc.reports.templating.sample import sample_context

from . import paper_world

pytestmark = [pytest.mark.office, pytest.mark.django_db]


def pages_of(content, folder):
    (folder / "file.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "file.docx")], check=True, capture_output=True)
    document = pypdfium2.PdfDocument(folder / "file.pdf")
    return [(page.get_width() > page.get_height(), page.get_textpage().get_text_range()) for page in document]


def test_every_template_drawn_opens_and_its_annexes_lie_across(tmp_path):
    for kind in KINDS:
        folder = tmp_path / kind.code
        folder.mkdir()
        pages = pages_of(draw(base_template(kind.code), kind.code, sample_context(kind.code)), folder)

        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0][1], kind.code
        assert sum(is_across for is_across, _text in pages) == len(kind.annexes), kind.code


def test_next_years_plan_opens_with_its_table_on_pages_that_lie_across(tmp_path):
    order = paper_world.order_of(paper_world.build().ward.unit)
    pages = pages_of(in_house_style(make("next_plan", order)), tmp_path)

    assert [is_across for is_across, _text in pages] == [False] * (len(pages) - 1) + [True]
    assert "Nội dung công việc" in pages[-1][1]
