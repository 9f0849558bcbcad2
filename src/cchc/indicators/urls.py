"""Addresses of the numbers, below /chi-so/."""

from __future__ import annotations

from django.urls import path

from .views import annex, closings, index_766, numbers, reconcile

app_name = "indicators"
urlpatterns = [
    path("", numbers.index, name="index"),
    path("bieu-thong-ke/", annex.annex, name="annex"),
    path("chot-so-lieu/", closings.index, name="closings"),
    path("chot-so-lieu/chot/", closings.close, name="close"),
    path("chot-so-lieu/<int:closing_id>/", closings.detail, name="closing"),
    path("bo-766/", index_766.index, name="index_766"),
    path("doi-soat/", reconcile.index, name="reconcile"),
    path("doi-soat/<str:measure>/", reconcile.detail, name="reconcile_detail"),
    path("doi-soat/<str:measure>/so-cong/", reconcile.type_number, name="reconcile_type"),
    path("doi-soat/<str:measure>/danh-sach/", reconcile.import_list, name="reconcile_import"),
    path("<str:measure>/", numbers.detail, name="detail"),
    path("<str:measure>/dong/", numbers.rows, name="rows"),
]
