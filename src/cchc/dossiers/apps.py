"""One-stop dossiers (hồ sơ TTHC)."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "cchc.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ một cửa"

    def ready(self) -> None:
        from cchc.foundation import events, first_steps, menu, search  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        from . import facts, messages, receivers  # noqa: F401, PLC0415 - they register themselves
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415
        from .finding import find_dossiers  # noqa: PLC0415
        from .starting import dossiers_step  # noqa: PLC0415

        menu.add("Hồ sơ", "dossiers:index", icon="folders", permission=Permission.DOSSIER_VIEW, order=30)
        first_steps.add(dossiers_step, order=30)
        search.add("Hồ sơ", find_dossiers, order=30)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
