"""Addresses below /bao-cao/."""

from __future__ import annotations

from django.urls import URLPattern, path

from .paper_urls import urlpatterns as papers
from .views import acts, desk, files, lists, parts, timeliness

app_name = "reports"

urlpatterns: list[URLPattern] = [
    path("", lists.index, name="index"),
    path("mo/", lists.open_one, name="open"),
    path("ngoai/", lists.record, name="record"),
    path("dung-han/", timeliness.timeliness, name="timeliness"),
    path("<int:report_id>/", desk.desk, name="desk"),
    path("<int:report_id>/lap-lai/", acts.draft, name="draft"),
    path("<int:report_id>/chot/", acts.freeze, name="freeze"),
    path("<int:report_id>/trinh-ky/", acts.ready, name="ready"),
    path("<int:report_id>/rut-ve/", acts.reopen, name="reopen"),
    path("<int:report_id>/rut-lai/", acts.withdraw, name="withdraw"),
    path("<int:report_id>/ky/", acts.sign, name="sign"),
    path("<int:report_id>/gui-di/", acts.sent, name="sent"),
    path("<int:report_id>/dinh-chinh/", acts.correct, name="correct"),
    path("<int:report_id>/tao-pdf/", acts.ask_pdf, name="ask_pdf"),
    path("<int:report_id>/bao-cao.docx", files.word_file, name="word"),
    path("<int:report_id>/bao-cao.pdf", files.pdf_file, name="pdf"),
    path("phan/<int:part_id>/", parts.part, name="part"),
    path("phan/<int:part_id>/duyet/", parts.accept, name="accept"),
    path("phan/<int:part_id>/tra-lai/", parts.give_back, name="give_back"),
    path("phan/<int:part_id>/giao/", parts.move, name="move"),
]
urlpatterns += papers
