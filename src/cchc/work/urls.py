"""Addresses of the work."""

from __future__ import annotations

from django.urls import path

from .views import acts, board, home, notices, standing, tasks

app_name = "work"
urlpatterns = [
    path("", home.home, name="home"),
    path("viec/", tasks.index, name="index"),
    path("viec/<int:occurrence_id>/", tasks.detail, name="detail"),
    path("viec/<int:occurrence_id>/tien-do/", acts.progress, name="progress"),
    path("viec/<int:occurrence_id>/san-pham/", acts.evidence, name="evidence"),
    path("viec/<int:occurrence_id>/nop/", acts.submit, name="submit"),
    path("viec/<int:occurrence_id>/duyet/", acts.accept, name="accept"),
    path("viec/<int:occurrence_id>/tra-lai/", acts.give_back, name="give_back"),
    path("viec/<int:occurrence_id>/gia-han/", acts.ask_extension, name="ask_extension"),
    path("viec/<int:occurrence_id>/giao/", acts.assign, name="assign"),
    path("viec/<int:occurrence_id>/an-dinh-han/", acts.set_due, name="set_due"),
    path("viec/<int:occurrence_id>/khong-phat-sinh/", acts.not_arisen, name="not_arisen"),
    path("gia-han/<int:extension_id>/", acts.decide_extension, name="decide_extension"),
    path("vuong-mac/<int:note_id>/", acts.resolve, name="resolve"),
    path("san-pham/<int:evidence_id>/tep/", tasks.evidence_file, name="evidence_file"),
    path("san-pham/<int:evidence_id>/rut/", acts.withdraw, name="withdraw"),
    path("viec/tuan/", board.board, name="board"),
    path("nhac-viec/", board.ladder, name="ladder"),
    path("tong-hop/", standing.standing, name="standing"),
    path("don-doc/", standing.letter, name="letter"),
    path("don-doc/<int:letter_id>/tep/", standing.letter_file, name="letter_file"),
    path("phu-luc/<int:plan_id>.docx", standing.task_annex, {"kind": "docx"}, name="annex_word"),
    path("phu-luc/<int:plan_id>.xlsx", standing.task_annex, {"kind": "xlsx"}, name="annex_excel"),
    path("thong-bao/", notices.index, name="notices"),
    path("thong-bao/da-xem/", notices.read_all, name="read_all"),
    path("lich/tao/", notices.make_feed, name="make_feed"),
    path("lich/thu-hoi/", notices.end_feed, name="end_feed"),
    path("lich/<str:secret>.ics", notices.calendar, name="feed"),
]
