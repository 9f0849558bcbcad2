"""Addresses of the frame."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "foundation"
urlpatterns = [
    path("tim-kiem/", views.find, name="search"),
    path("tien-do/<int:number>/", views.job, name="job"),
    path("mau-nen/", views.theme, name="theme"),
    path("chua-gui/bo/", views.drop_unsent, name="drop_unsent"),
    path("kieu-dang/", views.style, name="style"),
    path("kieu-dang/cau-hoi/", views.style_question, name="style_question"),
]
