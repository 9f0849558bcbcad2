"""What an administrator finds on the page "Hôm nay": the people they look after, and the first step of a new ward."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from cchc.foundation.first_steps import Step
from cchc.foundation.home_cards import Card
from cchc.foundation.permissions import Permission

from .models import Person, RoleHolding, in_force
from .queries import people_visible_to
from .scope import paths_where


def people_step(person: Person) -> Step | None:
    if not paths_where(person, Permission.ORGANISATION_EDIT):
        return None
    others = people_visible_to(person).filter(is_active=True).exclude(pk=person.pk)
    return Step(
        title="Ghi người dùng và giao vai trò",
        text="Lãnh đạo, thư ký, trưởng đơn vị, chuyên viên: mỗi người một tài khoản, mật khẩu đầu do bạn đưa.",
        address=reverse("organisation:people"),
        is_done=others.exists(),
    )


def people_card(person: Person, today: date) -> Card | None:
    """The card of whoever looks after accounts and does nothing else here; others have their own work to see."""
    if not paths_where(person, Permission.ORGANISATION_EDIT) or paths_where(person, Permission.TASK_VIEW):
        return None
    people = people_visible_to(person).filter(is_active=True)
    holding = RoleHolding.objects.filter(in_force(localdate())).values("person")
    idle = people.exclude(pk__in=holding).count()
    return Card(
        title="Người dùng",
        figure=people.count(),
        text=f"{idle} người chưa giữ vai trò nào" if idle else "ai cũng đang giữ vai trò",
        address=reverse("organisation:people"),
        tone="warn" if idle else "good",
        shape="▲" if idle else "●",
    )
