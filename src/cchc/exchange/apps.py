"""The API, and files that go out to other systems."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "cchc.exchange"
    label = "exchange"
    verbose_name = "Kết nối"

    def ready(self) -> None:
        from cchc.foundation import events, menu  # noqa: PLC0415 - models are ready only here

        from . import messages  # noqa: F401, PLC0415 - it registers itself
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415

        menu.add_personal("Khóa API", "exchange:keys", icon="key", order=60)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
