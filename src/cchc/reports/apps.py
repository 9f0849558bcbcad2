"""Periodic reports in the official layout, from frozen figures."""

from datetime import datetime, timedelta

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "cchc.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from cchc.foundation import events, home_cards, menu, papers, schedule, search  # noqa: PLC0415 - ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415
        from cchc.kernel.late import late_call  # noqa: PLC0415

        from . import cards, messages, scored  # noqa: F401, PLC0415 - they register themselves
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415
        from .finding import find_reports  # noqa: PLC0415
        from .templating import messages as template_messages  # noqa: F401, PLC0415 - they register themselves

        scored.register()
        menu.add("Báo cáo", "reports:index", icon="report", permission=Permission.REPORT_VIEW, order=14)
        papers.offer(late_call("cchc.reports.templating.drawing", "draw_paper"))  # with the engine of templates
        events.register(EVENT_WORDS, facts=FACT_WORDS)
        search.add("Báo cáo", find_reports, order=18)
        for order, card in enumerate((cards.signature_card, cards.missing_card, cards.owed_card), 20):
            home_cards.add(card, order=order)
        schedule.add("reports", _look_after_reports, every=timedelta(hours=1), is_apart=True)


def _look_after_reports(now: datetime) -> None:
    """Open what is due, freeze what is over, remind: each knows what it has done already."""
    from django.utils.timezone import localtime  # noqa: PLC0415

    from . import reminders  # noqa: PLC0415

    reminders.open_what_is_due(now)
    reminders.freeze_what_is_due(now)
    reminders.remind(today=localtime(now).date())
