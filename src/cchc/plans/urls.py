"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from .views import compare, plans, review, sheets

app_name = "plans"
urlpatterns = [
    path("", plans.index, name="index"),
    path("tai-len/", plans.upload, name="upload"),
    path("mau-bang-tinh/", sheets.template, name="sheet_template"),
    path("<int:plan_id>/", plans.detail, name="detail"),
    path("<int:plan_id>/bang-tinh/", sheets.export, name="sheet"),
    path("<int:plan_id>/cap-tren/", compare.parent, name="parent"),
    path("<int:plan_id>/thay-doi/", compare.history, name="history"),
    path("<int:plan_id>/ten-co-quan/", compare.unit_names, name="unit_names"),
    path("ban/<int:version_id>/", plans.version, name="version"),
    path("ban/<int:version_id>/tep/", plans.original, name="original"),
    path("ban/<int:version_id>/trang/<int:number>.webp", plans.page, name="page"),
    path("ban/<int:version_id>/huy/", plans.abandon, name="abandon"),
    path("ban/<int:version_id>/doi-chieu/", review.review, name="review"),
    path("ban/<int:version_id>/thong-tin/", review.meta, name="meta"),
    path("ban/<int:version_id>/them/", review.add, name="item_add"),
    path("ban/<int:version_id>/nhan/", review.accept_many, name="accept_many"),
    path("ban/<int:version_id>/hoan-tac/", review.undo, name="undo"),
    path("ban/<int:version_id>/xac-nhan/", review.confirm, name="confirm"),
    path("ban/<int:version_id>/khac-biet/", compare.amendment, name="amendment"),
    path("muc/<int:item_id>/", review.item, name="item"),
    path("muc/<int:item_id>/sua/", review.edit, name="item_edit"),
    path("muc/<int:item_id>/nhan/", review.accept, name="item_accept"),
    path("muc/<int:item_id>/bo/", review.drop, name="item_drop"),
    path("muc/<int:item_id>/mo-lai/", review.reopen, name="item_reopen"),
    path("muc/<int:item_id>/tach/", review.split, name="item_split"),
    path("muc/<int:item_id>/gop/", review.merge, name="item_merge"),
]
