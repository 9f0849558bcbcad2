"""One-stop dossiers (hồ sơ TTHC)."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "cchc.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ một cửa"

    def ready(self) -> None:
        from cchc.foundation import events  # noqa: PLC0415 - models are ready only here

        from . import facts, messages  # noqa: F401, PLC0415 - they register themselves
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415

        events.register(EVENT_WORDS, facts=FACT_WORDS)
