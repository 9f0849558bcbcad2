"""Templates in force: editions, the province's and the ward's, the pages where a person changes them."""

import io
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from cchc.foundation import files
from cchc.foundation.models import AuditEntry
from cchc.foundation.papers import Paper, PaperColumn, PaperSection, PaperTable, as_word
from cchc.foundation.word import Letterhead, Signature
from cchc.reports.models import ReportTemplate
from cchc.reports.templating import keeping, services
from cchc.reports.templating.base import base_template
from cchc.reports.templating.checking import check
from cchc.reports.templating.drawing import draw, render
from cchc.reports.templating.refusals import CannotTemplate, Refusal
from cchc.reports.templating.sample import sample_context

from .report_world import unsaved
from .template_files import KIND, all_text, as_bytes, with_paragraphs

# Editions -----------------------------------------------------------------------------------------


@pytest.fixture
def put(ward, people):
    def now(content, *, unit=None, kind=KIND):
        kept = files.store(content, media_type=files.WORD)
        return services.put_in_force(
            unit=unit or ward.unit, kind=kind, file=kept, file_name="mau.docx", actor=people.secretary,
            at=timezone.now(),
        )  # fmt: skip

    return now


def test_editions_are_kept_and_an_older_one_comes_back_as_the_newest(put, ward, people):
    first = put(with_paragraphs("Bản một"))
    put(with_paragraphs("Bản hai"))

    made = services.restore(template=first, actor=people.secretary, at=timezone.now())

    assert (made.edition, made.file) == (3, first.file)
    assert keeping.in_force(KIND, ward.unit.path) == made
    events = list(AuditEntry.objects.order_by("pk").values_list("event", flat=True))
    assert events[-3:] == [
        "reports.template_put_in_force", "reports.template_put_in_force", "reports.template_restored",
    ]  # fmt: skip


def test_a_faulty_template_never_gets_in_force_whatever_was_shown_before(put, ward):
    sound = put(with_paragraphs("Bản một"))

    with pytest.raises(CannotTemplate) as caught:
        put(with_paragraphs("{{ trichyeu }}"))

    assert (caught.value.reason, caught.value.facts) == (Refusal.FAULTY, {"count": 1})
    assert keeping.in_force(KIND, ward.unit.path) == sound


def test_the_template_of_the_province_holds_until_the_ward_has_its_own_and_again_after(put, ward, people):
    above = put(with_paragraphs("Của tỉnh"), unit=ward.province)
    own = put(with_paragraphs("Của phường"))

    assert keeping.in_force(KIND, ward.offices["VHXH"].path) == own
    services.withdraw(unit=ward.unit, kind=KIND, actor=people.secretary, at=timezone.now())

    assert keeping.in_force(KIND, ward.offices["VHXH"].path) == above
    with pytest.raises(CannotTemplate) as caught:
        services.withdraw(unit=ward.unit, kind=KIND, actor=people.secretary, at=timezone.now())
    assert caught.value.reason == Refusal.NOT_WITHDRAWN_TWICE


def test_render_gives_nothing_where_there_is_no_template_and_the_wards_file_where_there_is(put, ward):
    assert render(KIND, ward.unit, {}) is None

    put(with_paragraphs("Mẫu riêng của phường"))

    assert "Mẫu riêng của phường" in all_text(render(KIND, ward.unit, sample_context(KIND)))
    assert render("council", ward.unit, {}) is None


def test_any_paper_goes_through_the_template_in_force_and_into_the_house_style_elsewhere(put, ward):
    put(with_paragraphs("Mẫu riêng của phường", kind="urging"), kind="urging")
    columns = (PaperColumn("tt", "TT", 1.0), PaperColumn("nhiem_vu", "Nhiệm vụ", 5.0))
    paper = Paper(
        kind="urging",
        head=Letterhead(("Ủy ban nhân dân", "Phường Sao Mai"), "UBND-VHXH", "Sao Mai", subject="V/v đôn đốc"),
        to=("Phòng A", "Phòng B"),
        sections=(PaperSection(paragraphs=("Qua theo dõi",)),),
        table=PaperTable(columns, (("1", "Ban hành kế hoạch"),)),
        signature=Signature(("Chủ tịch",), recipients=("Như trên", "Lưu: VT")),
    )

    own, general = as_word(paper, unit_path=ward.unit.path), as_word(paper)

    assert "Mẫu riêng của phường" in all_text(own)
    assert "Mẫu riêng của phường" not in all_text(general)
    for text in ("V/v đôn đốc", "- Phòng B.", "Qua theo dõi", "Ban hành kế hoạch", "- Lưu: VT.", "Số: ……/UBND-VHXH"):
        assert text in all_text(own)
        assert text in all_text(general)


# On screen ----------------------------------------------------------------------------------------


def upload(client, content, name="mau.docx"):
    return client.post(reverse("reports:template", args=["giai-trinh"]), {"file": SimpleUploadedFile(name, content)})


def test_a_template_is_taken_changed_tried_and_put_in_force(sign_in, people, ward):
    client = sign_in(people.secretary)
    taken = client.get(reverse("reports:template_base", args=["giai-trinh"])).content
    document = Document(io.BytesIO(taken))
    document.paragraphs[0].insert_paragraph_before("Mẫu riêng của phường")

    page = upload(client, as_bytes(document))
    trial = client.get(reverse("reports:template_trial", args=["giai-trinh"]))

    assert page.status_code == 200
    assert "dùng được" in page.text
    assert not ReportTemplate.objects.exists()  # nothing in force before a person agrees
    assert "Mẫu riêng của phường" in all_text(trial.content)

    client.post(reverse("reports:template_use", args=["giai-trinh"]))

    assert ReportTemplate.objects.get().file_name == "mau.docx"
    assert "bản 1" in client.get(reverse("reports:template", args=["giai-trinh"])).text


def test_a_faulty_template_is_refused_with_every_fault_and_the_one_in_force_stays(sign_in, people, put, ward):
    sound = put(with_paragraphs("Bản một"))
    client = sign_in(people.secretary)

    page = upload(client, with_paragraphs("{{ trichyeu }}", "{{ nguoiky }}"))

    assert page.status_code == 422
    assert "Không có trường “trichyeu”. Có phải “trich_yeu”?" in page.text
    assert "Có phải “nguoi_ky”?" in page.text
    assert keeping.in_force(KIND, ward.unit.path) == sound
    assert client.get(reverse("reports:template_trial", args=["giai-trinh"])).status_code == 404


def test_a_file_that_is_not_word_is_refused_in_words(sign_in, people):
    page = upload(sign_in(people.secretary), b"%PDF-1.7", name="mau.pdf")

    assert page.status_code == 422
    assert "mau.pdf" in page.text


def test_using_a_template_without_a_trial_is_refused(sign_in, people):
    response = sign_in(people.secretary).post(reverse("reports:template_use", args=["giai-trinh"]), follow=True)

    assert "không còn bản vừa tải lên" in response.text
    assert not ReportTemplate.objects.exists()


def test_a_clerk_of_the_ward_looks_at_templates_and_changes_none(sign_in, ward, put):
    from cchc.organisation.domain.roles import Role
    from tests import factories

    reader = factories.person(Role.AUDITOR, ward.unit)
    old = put(with_paragraphs("Bản một"))
    client = sign_in(reader)

    assert client.get(reverse("reports:template", args=["giai-trinh"])).status_code == 200
    assert upload(client, with_paragraphs("x")).status_code == 404
    assert client.post(reverse("reports:template_restore", args=[old.pk])).status_code == 403


def test_the_template_of_another_ward_is_not_found(sign_in, people, put):
    row = put(with_paragraphs("Bản một"))
    client = sign_in(people.stranger)

    assert client.get(reverse("reports:template_file", args=[row.pk])).status_code == 404
    assert client.post(reverse("reports:template_restore", args=[row.pk])).status_code == 404
    page = client.get(reverse("reports:template", args=["giai-trinh"]), {"don_vi": row.unit_id})
    assert page.status_code == 404


def test_a_copied_row_of_a_table_is_still_one_row_each(put, ward):
    """People copy rows in Word; the tags of the loop then stand twice, which is allowed and draws both."""
    document = Document(io.BytesIO(base_template(KIND)))
    table = next(table for table in document.tables if "Chỉ tiêu" in table.rows[0].cells[1].text)
    for row in list(table.rows)[1:]:
        table._tbl.append(deepcopy(row._tr))

    content = as_bytes(document)

    assert check(content, KIND).faults == ()
    assert len(Document(io.BytesIO(draw(content, KIND, sample_context(KIND)))).tables) == 3


# The periodic report --------------------------------------------------------------------------------


def test_a_report_through_the_wards_template_has_the_charts_of_the_house_style(put, ward):
    """The same pictures, at the same place, with the same caption and words for who cannot see them."""
    from cchc.foundation.word import Picture
    from cchc.reports.domain.draft import SectionDraft
    from cchc.reports.snapshot import Attached
    from cchc.reports.templating.sample import grey_png
    from cchc.reports.word import written

    pictures = [Picture(grey_png(width), f"Hình {width}. Biểu đồ & số", f"Nói {width} < 9") for width in (1, 2)]
    report = unsaved(ward.unit, "q3")
    parts = [SectionDraft("achievements", "Kết quả đạt được của kỳ."), SectionDraft("shortcomings", "Còn hạn chế.")]
    attached = Attached(pictures=pictures)
    general = written(report, parts=parts, figures={}, attached=attached)
    put(base_template("report"), kind="report")

    own = written(report, parts=parts, figures={}, attached=attached)

    assert drawn_in(own) == drawn_in(general)
    assert len(drawn_in(own)) == len(pictures)
    texts = [paragraph.text for paragraph in Document(io.BytesIO(own)).paragraphs]
    place = texts.index("Kết quả đạt được của kỳ.")
    assert texts[place : place + 6] == [
        "Kết quả đạt được của kỳ.", "", pictures[0].caption, "", pictures[1].caption, "2. Tồn tại, hạn chế",
    ]  # fmt: skip


def drawn_in(content):
    """Return every picture of a Word file: bytes, width, title, words, how its paragraph stands."""
    document = Document(io.BytesIO(content))
    found = []
    for paragraph in document.paragraphs:
        for inline in paragraph._p.xpath(".//wp:inline"):
            image = document.part.related_parts[inline.xpath(".//a:blip/@r:embed")[0]]
            said = [inline.docPr.get(name) for name in ("title", "descr")]
            style = (paragraph.alignment, paragraph.paragraph_format.keep_with_next)
            found.append((image.blob, inline.extent.cx, *said, style))
    return found


def test_a_template_that_prints_the_sections_without_their_charts_is_told_so():
    document = Document()
    for text in ("{%p for muc in phan %}", "{{ muc.tieu_de }}", "{%p endfor %}"):
        document.add_paragraph(text)

    assert "phan.hinh" in [field.name for field in check(as_bytes(document), "report").missing]
    assert check(base_template("report"), "report").missing == ()


def test_a_filter_on_a_chart_is_refused_and_a_question_whether_there_is_one_is_not():
    start, end = "{% for m in phan %}{% for h in m.hinh %}", "{% endfor %}{% endfor %}"

    refused = check(with_paragraphs(f"{start}{{{{ h.anh|upper }}}}{end}", kind="report"), "report").faults
    allowed = check(
        with_paragraphs(f"{start}{{% if h.anh %}}{{{{ h.ten|upper }}}}{{% endif %}}{end}", kind="report"), "report"
    )

    assert [one.what for one in refused] == ["bộ lọc cho hình"]
    assert allowed.faults == ()


def test_a_report_goes_through_the_wards_template_with_its_sections_figures_and_annexes(put, ward):
    from datetime import date

    from cchc.reports import regime
    from cchc.reports.domain.draft import Figure, SectionDraft
    from cchc.reports.models import Report
    from cchc.reports.snapshot import Attached
    from cchc.reports.word import written

    plan = regime.regular(ward.unit, "q3", 2026)
    report = Report(
        unit=ward.unit, kind="q3", year=2026, period=plan.period.code, subject=plan.subject, outline=plan.outline,
        start_on=plan.period.start, end_on=plan.period.end, number=7, symbol="BC-UBND", signed_on=date(2026, 9, 8),
    )  # fmt: skip
    figures = {"on_time": Figure("on_time", "", "Đúng hạn", "98,25%", 98.25)}
    parts = [SectionDraft("procedures", "Tỷ lệ đúng hạn đạt [[on_time]].")]
    put(with_paragraphs("Mẫu riêng của phường", kind="report"), kind="report")

    text = all_text(written(report, parts=parts, figures=figures, attached=Attached()))

    for expected in (
        "Mẫu riêng của phường", "Số: 07/BC-UBND", "ngày 08 tháng 9 năm 2026", "Tỷ lệ đúng hạn đạt 98,25%.",
        "BIỂU THỐNG KÊ KẾT QUẢ CẢI CÁCH HÀNH CHÍNH", "Trên đây là báo cáo",
    ):  # fmt: skip
        assert expected in text
