"""Live indicators, and targets that know where they stand."""

from datetime import datetime, timedelta
from functools import partial
from importlib import import_module

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "cchc.indicators"
    label = "indicators"
    verbose_name = "Chỉ số"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate, pre_migrate  # noqa: PLC0415

        from cchc.foundation import events, home_cards, menu, schedule  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        # They register themselves.
        from . import checks, kept_ledger, messages, portal_messages, target_messages, target_receivers  # noqa: F401, PLC0415
        from .domain.definition import CATALOGUE  # noqa: PLC0415
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415

        CATALOGUE.fill_with(partial(import_module, "cchc.indicators.definitions"))
        menu.add("Chỉ tiêu", "targets:wall", icon="target", permission=Permission.INDICATOR_VIEW, order=12)
        menu.add("Chỉ số", "indicators:index", icon="chart-bar", permission=Permission.INDICATOR_VIEW, order=20)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
        events.register(target_messages.EVENT_WORDS, facts=target_messages.FACT_WORDS)
        schedule.add("targets", target_receivers.watch_now, every=timedelta(minutes=30), is_apart=True)
        home_cards.add(target_receivers.endangered_card, order=10)
        schedule.add("kept answers", _keep_answers, every=timedelta(seconds=20))
        pre_migrate.connect(kept_ledger.before_migrations, sender=self)
        post_migrate.connect(kept_ledger.after_migrations, sender=self)
        schedule.add("closings", _close_what_is_due, every=timedelta(hours=1), is_apart=True)
        schedule.add("facts", _write_facts, every=timedelta(minutes=30), is_apart=True)


def _close_what_is_due(now: datetime) -> None:
    from .closings import close_what_is_due  # noqa: PLC0415

    close_what_is_due(now)


def _keep_answers(now: datetime) -> None:
    from .services.keep_answers import keep_answers  # noqa: PLC0415

    keep_answers(now)


def _write_facts(now: datetime) -> None:
    from .exporting import write_when_due  # noqa: PLC0415

    write_when_due(now)
