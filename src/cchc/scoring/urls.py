"""Addresses below /cham-diem/."""

from __future__ import annotations

from django.urls import URLPattern

from . import appraisal_urls, self_urls

app_name = "scoring"

urlpatterns: list[URLPattern] = [
    *self_urls.PATTERNS,
    *appraisal_urls.PATTERNS,
]
