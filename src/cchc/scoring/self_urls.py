"""Addresses of self-scoring, below /cham-diem/: sheets, components, proofs, gaps, quarters, sets of criteria."""

from __future__ import annotations

from django.urls import path

from .views import components, gaps, papers, quarters, sets, sheets

SHEET, COMPONENT, PAPER = "<int:sheet_id>/", "thanh-phan/<int:component_id>/", "tai-lieu/<int:paper_id>/"

PATTERNS = [
    path("", sheets.index, name="index"),
    path("mo/", sheets.open_one, name="open"),
    path(SHEET, sheets.detail, name="sheet"),
    path(f"{SHEET}lay-so-lieu/", sheets.draft, name="draft"),
    path(f"{SHEET}duyet/", sheets.approve, name="approve"),
    path(f"{SHEET}nop/", sheets.submit, name="submit"),
    path(f"{SHEET}thieu-diem/", gaps.gap_list, name="gaps"),
    path(f"{SHEET}tai-lieu/", papers.tray, name="tray"),
    path(f"{SHEET}quy/", quarters.quarter, name="quarter"),
    path(COMPONENT, components.detail, name="component"),
    path(f"{COMPONENT}cham/", components.score, name="score"),
    path(f"{COMPONENT}tra-lai/", components.give_back, name="return_component"),
    path(f"{COMPONENT}chu-tri/", components.own, name="change_owner"),
    path(f"{COMPONENT}giao-viec/", gaps.give, name="give_gap_task"),
    path(f"{COMPONENT}tai-lieu/", components.attach, name="attach"),
    path(f"{COMPONENT}tai-lieu-co-san/", components.attach_ours, name="attach_ours"),
    path(f"{PAPER}tep/", papers.file, name="paper_file"),
    path(f"{PAPER}rut/", papers.withdraw, name="withdraw_paper"),
    path(f"{PAPER}dung-them/", papers.share, name="share_paper"),
    path("bo-tieu-chi/", sets.index, name="sets"),
    path("bo-tieu-chi/tai-len/", sets.upload, name="upload_set"),
    path("bo-tieu-chi/mau/<slug:set_code>.yaml", sets.shipped_file, name="shipped_set"),
    path("bo-tieu-chi/<int:set_id>/", sets.detail, name="set"),
    path("bo-tieu-chi/<int:set_id>.yaml", sets.stored_file, name="set_file"),
]
