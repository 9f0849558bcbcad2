"""Addresses of the books of record, below /so/."""

from __future__ import annotations

from django.urls import path

from .views import evidence, imports, lists, rows, sheets

app_name = "registers"
BOOK, ROW = "<slug:book_code>/", "<slug:book_code>/<int:row_id>/"
urlpatterns = [
    path("", lists.shelf, name="shelf"),
    path("tep-nhap/<int:import_id>/", imports.preview, name="preview"),
    path("tep-nhap/<int:import_id>/ghi/", imports.store, name="store_import"),
    path("tep-nhap/<int:import_id>/bo/", imports.drop, name="drop_import"),
    path("tep-nhap/<int:import_id>/loi.xlsx", imports.marked, name="marked"),
    path(BOOK, lists.rows, name="rows"),
    path(f"{BOOK}them/", rows.add, name="add"),
    path(f"{BOOK}nhap/", imports.upload, name="import"),
    path(f"{BOOK}xuat.xlsx", sheets.export, name="export"),
    path(f"{BOOK}tep-mau.xlsx", sheets.template, name="template"),
    path(ROW, rows.row, name="row"),
    path(f"{ROW}sua/", rows.change, name="change"),
    path(f"{ROW}dua-ra/", rows.withdraw, name="withdraw"),
    path(f"{ROW}dua-lai/", rows.restore, name="restore"),
    path(f"{ROW}them/<slug:part_name>/", rows.add_part, name="add_part"),
    path(f"{ROW}tai-lieu/", evidence.add, name="add_evidence"),
    path(f"{ROW}tai-lieu/<int:proof_id>/tep/", evidence.file, name="evidence_file"),
    path(f"{ROW}tai-lieu/<int:proof_id>/rut/", evidence.withdraw, name="withdraw_evidence"),
]
