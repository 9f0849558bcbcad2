"""Addresses of papers, templates and the city's view, below /bao-cao/."""

from __future__ import annotations

from django.urls import path

from .views import city, documents, templates

urlpatterns = [
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/bieu-mau/", documents.forms, name="forms"),
    path("van-ban/bieu-mau/tai/", documents.forms_file, name="forms_file"),
    path("van-ban/<slug:document_kind>/", documents.document, name="document"),
    path("van-ban/<slug:document_kind>/tai/", documents.document_file, name="document_file"),
    path("mau/", templates.templates, name="templates"),
    path("mau/ban/<int:template_id>/tep/", templates.template_file, name="template_file"),
    path("mau/ban/<int:template_id>/khoi-phuc/", templates.template_restore, name="template_restore"),
    path("mau/<slug:document_kind>/", templates.template, name="template"),
    path("mau/<slug:document_kind>/goc/", templates.template_base, name="template_base"),
    path("mau/<slug:document_kind>/thu/", templates.template_trial, name="template_trial"),
    path("mau/<slug:document_kind>/dung/", templates.template_use, name="template_use"),
    path("mau/<slug:document_kind>/thoi-dung/", templates.template_withdraw, name="template_withdraw"),
    path("toan-thanh-pho/", city.city, name="city"),
    path("toan-thanh-pho/tong-hop/", city.consolidated, name="consolidated"),
    path("toan-thanh-pho/tong-hop/<str:file_kind>/", city.consolidated_file, name="consolidated_file"),
    path("toan-thanh-pho/lap-tat-ca/", city.batch, name="batch"),
    path("toan-thanh-pho/dot/<int:batch_id>/", city.batch_detail, name="batch_detail"),
    path("toan-thanh-pho/dot/<int:batch_id>/dung/", city.batch_stop, name="batch_stop"),
    path("toan-thanh-pho/dot/<int:batch_id>/tiep-tuc/", city.batch_go_on, name="batch_go_on"),
    path("toan-thanh-pho/dot/<int:batch_id>/tep/", city.batch_file, name="batch_file"),
]
