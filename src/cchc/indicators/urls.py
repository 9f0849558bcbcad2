"""Addresses of the numbers, below /chi-so/."""

from __future__ import annotations

from django.urls import path

from .views import annex, closings, numbers

app_name = "indicators"
urlpatterns = [
    path("", numbers.index, name="index"),
    path("bieu-thong-ke/", annex.annex, name="annex"),
    path("chot-so-lieu/", closings.index, name="closings"),
    path("chot-so-lieu/chot/", closings.close, name="close"),
    path("chot-so-lieu/<int:closing_id>/", closings.detail, name="closing"),
    path("<str:measure>/", numbers.detail, name="detail"),
    path("<str:measure>/dong/", numbers.rows, name="rows"),
]
