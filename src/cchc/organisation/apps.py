"""What the app of units and people offers to the frame: menu, search, words of the audit trail."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "cchc.organisation"
    label = "organisation"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        from cchc.foundation import events, first_steps, home_cards, menu, search  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission as P  # noqa: N817, PLC0415

        from . import messages, receivers  # noqa: F401, PLC0415 - they register themselves
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415
        from .finding import find_people, find_units  # noqa: PLC0415
        from .starting import people_card, people_step  # noqa: PLC0415

        menu.add_personal(
            "Cơ quan, con người", "organisation:units", icon="users", permission=P.ORGANISATION_VIEW, order=70
        )
        menu.add_personal(
            "Lịch làm việc", "organisation:calendar", icon="calendar", permission=P.ORGANISATION_VIEW, order=80
        )
        menu.add_personal("Nhật ký", "organisation:trail", icon="history", permission=P.AUDIT_VIEW, order=90)
        menu.add_personal("Tài khoản", "organisation:account", icon="user-circle", order=10)
        menu.add_personal("Đổi mật khẩu", "account_change_password", icon="key", order=20)
        menu.add_personal("Bảo vệ đăng nhập", "mfa_index", icon="shield-lock", order=30)
        first_steps.add(people_step, order=10)
        home_cards.add(people_card, order=5)
        search.add("Người", find_people, order=30)
        search.add("Cơ quan, đơn vị", find_units, order=40)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
