"""The second step of a new ward: its signed plan comes in, is held against the document, and counts."""

from __future__ import annotations

from django.urls import reverse

from cchc.foundation.first_steps import Step
from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person
from cchc.organisation.scope import paths_where

from .models import PlanVersion
from .queries import visible_to


def plan_step(person: Person) -> Step | None:
    if not paths_where(person, Permission.PLAN_EDIT):
        return None
    plans = visible_to(person, Permission.PLAN_EDIT)
    return Step(
        title="Tải lên kế hoạch đã ký, đối chiếu và xác nhận",
        text="Phần mềm đọc chỉ tiêu, nhiệm vụ, thời hạn; xác nhận xong thì mỗi đơn vị thấy việc của mình.",
        address=reverse("plans:index"),
        is_done=plans.filter(versions__state=PlanVersion.State.CONFIRMED).exists(),
    )
