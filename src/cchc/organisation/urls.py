"""Addresses of people, units and the calendar, and of one's own account."""

from __future__ import annotations

from django.urls import path

from .views import account, calendar, trail

app_name = "organisation"
urlpatterns = [
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/email/", account.address_is_kept_by_the_administrator, name="own_address"),
    path("lich-lam-viec/", calendar.year, name="calendar"),
    path("lich-lam-viec/<int:unit_id>/ngay/", calendar.add_day, name="add_day"),
    path("lich-lam-viec/<int:unit_id>/gio/", calendar.hours, name="hours"),
    path("lich-lam-viec/<int:unit_id>/che-do-bao-cao/", calendar.regime, name="regime"),
    path("lich-lam-viec/rut/<int:day_id>/", calendar.withdraw_day, name="withdraw_day"),
    path("nhat-ky/", trail.trail, name="trail"),
    path("nhat-ky/xuat.xlsx", trail.export, name="trail_export"),
]
