"""Addresses of the dossiers."""

from __future__ import annotations

from django.urls import path

from .views import detail, imports, lists, redatings

app_name = "dossiers"
urlpatterns = [
    path("", lists.index, name="index"),
    path("danh-sach.xlsx", lists.excel, name="excel"),
    path("nhap/", imports.index, name="imports"),
    path("nhap/<int:run_id>/", imports.one, name="import"),
    path("nhap/<int:run_id>/xac-nhan/", imports.confirm, name="confirm"),
    path("nhap/<int:run_id>/nhap-tiep/", imports.resume, name="resume"),
    path("nhap/<int:run_id>/dong-chua-nhan.xlsx", imports.refused, name="refused"),
    path("doi-ngay/", redatings.index, name="redatings"),
    path("doi-ngay/<int:redating_id>/", redatings.one, name="redating"),
    path("<int:dossier_id>/", detail.detail, name="detail"),
    path("<int:dossier_id>/xin-loi/", detail.apologise, name="apologise"),
]
