"""Addresses below /cham-diem/."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "scoring"

urlpatterns: list[URLPattern] = []
