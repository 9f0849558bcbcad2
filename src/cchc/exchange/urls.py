"""Addresses of keys, and of the page that explains the API. The API itself has its own, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from .views import docs, keys

app_name = "exchange"
urlpatterns = [
    path("khoa-api/", keys.keys, name="keys"),
    path("khoa-api/<int:key_id>/thu-hoi/", keys.revoke, name="revoke_key"),
    path("api/v1/docs", docs.docs, name="docs"),
]
