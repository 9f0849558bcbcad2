"""Addresses of people, units and the calendar, and of one's own account."""

from __future__ import annotations

from django.urls import path

from .views import account

app_name = "organisation"
urlpatterns = [
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/email/", account.address_is_kept_by_the_administrator, name="own_address"),
]
