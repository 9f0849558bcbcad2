"""Addresses of the appraisal, below /cham-diem/: campaigns, the appraiser's pages, results, heads of units."""

from __future__ import annotations

from django.urls import path

from .views import appraisal, campaigns, heads, results

SHEET, COMPONENT = "tham-dinh/phieu/<int:sheet_id>/", "tham-dinh/thanh-phan/<int:component_id>/"

PATTERNS = [
    path("tham-dinh/", campaigns.index, name="campaigns"),
    path("tham-dinh/mo-dot/", campaigns.open_one, name="open_campaign"),
    path("tham-dinh/<int:campaign_id>/", campaigns.detail, name="campaign"),
    path("tham-dinh/<int:campaign_id>/thoi-gian/", campaigns.change_days, name="change_days"),
    path("tham-dinh/<int:campaign_id>/chuyen/", campaigns.move_on, name="move_on"),
    path("tham-dinh/<int:campaign_id>/mo-lai/", campaigns.reopen, name="reopen"),
    path("tham-dinh/<int:campaign_id>/dieu-tra/", results.surveys, name="surveys"),
    path("tham-dinh/<int:campaign_id>/dieu-tra/nhap/", results.import_surveys, name="import_surveys"),
    path("tham-dinh/<int:campaign_id>/dieu-tra/bieu-mau.xlsx", results.survey_template, name="survey_template"),
    path("tham-dinh/<int:campaign_id>/cong-bo/", results.announce, name="announce"),
    path("tham-dinh/<int:campaign_id>/xep-hang/", results.ranking, name="ranking"),
    path("tham-dinh/<int:campaign_id>/xep-hang.xlsx", results.ranking_file, name="ranking_file"),
    path(SHEET, appraisal.sheet, name="appraise"),
    path(f"{SHEET}chap-nhan/", appraisal.accept_field, name="accept_field"),
    path(f"{SHEET}thuong-tru/", appraisal.give_adjustments, name="give_adjustments"),
    path(f"{SHEET}ket-qua/", results.sheet_result, name="sheet_result"),
    path(f"{SHEET}phieu.docx", results.sheet_file, {"kind": "docx"}, name="sheet_word"),
    path(f"{SHEET}phieu.xlsx", results.sheet_file, {"kind": "xlsx"}, name="sheet_excel"),
    path(f"{SHEET}diem-theo-linh-vuc.png", results.sheet_picture, name="sheet_picture"),
    path(f"{SHEET}tai-lieu.zip", results.sheet_bundle, name="sheet_bundle"),
    path(f"{COMPONENT}diem/", appraisal.give_points, name="give_points"),
    path(f"{COMPONENT}tinh-lai/", appraisal.recompute, name="recompute"),
    path(f"{COMPONENT}tai-lieu/", appraisal.judge_proof, name="judge_proof"),
    path(f"{COMPONENT}minh-chung-sai/", appraisal.find_false, name="find_false"),
    path(f"{COMPONENT}huy-ket-luan/", appraisal.take_back_false, name="take_back_false"),
    path(f"{COMPONENT}giai-trinh/", results.dispute, name="dispute"),
    path(f"{COMPONENT}tra-loi/", appraisal.answer, name="answer_dispute"),
    path("thu-truong/", heads.index, name="heads"),
    path("thu-truong.xlsx", heads.as_file, name="heads_file"),
    path("thu-truong/du-thao/", heads.draft, name="draft_criticism"),
]
