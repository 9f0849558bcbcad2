"""What the app of work offers to the frame: menu, search, chores of the worker."""

from datetime import datetime, timedelta

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "cchc.work"
    label = "work"
    verbose_name = "Việc"

    def ready(self) -> None:
        from cchc.foundation import events, menu, schedule, search  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        from . import messages, receivers  # noqa: F401, PLC0415 - they register themselves
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415
        from .finding import find_work  # noqa: PLC0415

        menu.add("Hôm nay", "work:home", icon="home", permission=Permission.TASK_VIEW, order=0)
        menu.add("Việc", "work:index", icon="checklist", permission=Permission.TASK_VIEW, order=10)
        menu.add("Tổng hợp", "work:standing", icon="chart-bar", permission=Permission.OVERSIGHT_VIEW, order=15)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
        search.add("Việc", find_work, order=10)
        schedule.add("reminders", _remind, every=timedelta(minutes=30), is_apart=True)
        schedule.add("digests", _send_digests, every=timedelta(minutes=10))


def _remind(now: datetime) -> None:
    from django.utils.timezone import localtime  # noqa: PLC0415

    from .reminders import remind  # noqa: PLC0415

    remind(today=localtime(now).date())


def _send_digests(now: datetime) -> None:
    from .reminders import send_digests  # noqa: PLC0415

    send_digests(now=now)
