"""The third step of a new ward: the dossiers of the provincial system come in."""

from __future__ import annotations

from django.urls import reverse

from cchc.foundation.first_steps import Step
from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person

from . import queries


def dossiers_step(person: Person) -> Step | None:
    if not queries.wards_kept_by(person):
        return None
    return Step(
        title="Nhập hồ sơ một cửa từ tệp của hệ thống tỉnh",
        text="Tỷ lệ đúng hạn, trực tuyến, số hóa được tính từ các hồ sơ này.",
        address=reverse("dossiers:imports"),
        is_done=queries.visible_to(person, Permission.DOSSIER_KEEP).exists(),
        is_needed=False,
    )
