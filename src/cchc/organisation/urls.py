"""Addresses of people, units and the calendar, and of one's own account."""

from __future__ import annotations

from django.urls import path

from .views import account, calendar, first_ward, people, regimes, trail, units

app_name = "organisation"
urlpatterns = [
    path("bat-dau/", first_ward.found, name="first_ward"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/email/", account.address_is_kept_by_the_administrator, name="own_address"),
    path("co-quan/", units.tree, name="units"),
    path("co-quan/<int:unit_id>/", units.detail, name="unit"),
    path("co-quan/<int:unit_id>/don-vi-moi/", units.create, name="create_unit"),
    path("co-quan/<int:unit_id>/sua/", units.change, name="change_unit"),
    path("co-quan/<int:unit_id>/cham-dut/", units.end, name="end_unit"),
    path("co-quan/<int:unit_id>/sap-nhap/", units.merge, name="merge_unit"),
    path("co-quan/<int:unit_id>/ten-khac/", units.add_alias, name="add_alias"),
    path("co-quan/<int:unit_id>/nhom/", units.make_group, name="make_group"),
    path("co-quan/ten-khac/<int:alias_id>/bo/", units.remove_alias, name="remove_alias"),
    path("co-quan/nhom/<int:group_id>/them/", units.add_member, name="add_member"),
    path("co-quan/thanh-vien/<int:member_id>/ra/", units.end_member, name="end_member"),
    path("co-quan/con-nguoi/", people.index, name="people"),
    path("co-quan/con-nguoi/moi/", people.enter, name="enter_person"),
    path("co-quan/con-nguoi/<int:person_id>/", people.detail, name="person"),
    path("co-quan/con-nguoi/<int:person_id>/sua/", people.change, name="change_person"),
    path("co-quan/con-nguoi/<int:person_id>/mat-khau/", people.new_password, name="new_password"),
    path("co-quan/con-nguoi/<int:person_id>/hoat-dong/", people.set_active, name="set_active"),
    path("co-quan/con-nguoi/<int:person_id>/chuc-vu/", people.give_position, name="give_position"),
    path("co-quan/con-nguoi/<int:person_id>/vai-tro/", people.give_role, name="give_role"),
    path("co-quan/con-nguoi/<int:person_id>/uy-quyen/", people.make_delegation, name="delegate"),
    path("co-quan/con-nguoi/chuc-vu/<int:position_id>/het/", people.end_position, name="end_position"),
    path("co-quan/con-nguoi/vai-tro/<int:role_id>/het/", people.end_role, name="end_role"),
    path("co-quan/con-nguoi/uy-quyen/<int:delegation_id>/het/", people.end_delegation, name="end_delegation"),
    path("lich-lam-viec/", calendar.year, name="calendar"),
    path("lich-lam-viec/<int:unit_id>/ngay/", calendar.add_day, name="add_day"),
    path("lich-lam-viec/<int:unit_id>/gio/", calendar.hours, name="hours"),
    path("lich-lam-viec/<int:unit_id>/che-do-bao-cao/", calendar.regime, name="regime"),
    path("lich-lam-viec/<int:unit_id>/che-do-bao-cao/sua/", regimes.edit, name="edit_regime"),
    path("lich-lam-viec/rut/<int:day_id>/", calendar.withdraw_day, name="withdraw_day"),
    path("nhat-ky/", trail.trail, name="trail"),
    path("nhat-ky/xuat.xlsx", trail.export, name="trail_export"),
]
