"""What "Hôm nay" says of score sheets: how many components wait for this person. Reads."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from cchc.foundation.home_cards import Card
from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person
from cchc.organisation.scope import paths_where

from . import queries
from .domain.states import State
from .models import ComponentScore


def waiting_card(person: Person, today: date) -> Card | None:
    """Components of this year's sheets that wait to be approved, else scored, by somebody who scores."""
    if not paths_where(person, Permission.SCORE_FILL):
        return None  # a leader's page has its three cards
    of_year = {"sheet__year": today.year, "sheet__submitted_at__isnull": True}
    approves = queries.components_visible_to(person, Permission.SCORE_APPROVE).filter(**of_year)
    fills = queries.components_visible_to(person, Permission.SCORE_FILL).filter(**of_year)
    to_approve = approves.filter(state=State.SELF_SCORED).count()
    to_score = fills.filter(state=State.OPEN).count()
    first = (approves if to_approve else fills).order_by("pk").first()
    if first is None or not (to_approve or to_score):
        return None
    return _card(first, to_approve, to_score, today)


def _card(first: ComponentScore, to_approve: int, to_score: int, today: date) -> Card:
    state = State.SELF_SCORED if to_approve else State.OPEN
    text = f"tiêu chí thành phần năm {today.year}" + (f"; {to_score} chưa chấm" if to_approve and to_score else "")
    return Card(
        title="Điểm chờ duyệt" if to_approve else "Tiêu chí chưa chấm điểm",
        figure=to_approve or to_score,
        text=text,
        address=f"{reverse('scoring:sheet', args=[first.sheet_id])}?trang_thai={state.value}",
        tone="fair",
        shape="◇" if to_approve else "○",
    )
