"""Addresses of the targets, below /chi-tieu/."""

from __future__ import annotations

from django.urls import path

from .views import bindings, targets

app_name = "targets"
urlpatterns = [
    path("", targets.wall, name="wall"),
    path("<int:target_id>/", targets.detail, name="detail"),
    path("<int:target_id>/thuoc-do/", bindings.choose, name="choose"),
    path("<int:target_id>/chot-thuoc-do/", bindings.settle, name="settle"),
    path("ke-hoach/<int:plan_id>/thuoc-do/", bindings.index, name="bindings"),
    path("ke-hoach/<int:plan_id>/thuoc-do/nhan/", bindings.accept_all, name="accept_all"),
    path("ke-hoach/<int:plan_id>/thuoc-do/de-xuat/", bindings.propose_again, name="propose_again"),
]
