"""Books of record (sổ theo dõi): what the app offers to the frame."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "cchc.registers"
    label = "registers"
    verbose_name = "Sổ theo dõi"

    def ready(self) -> None:
        from cchc.foundation import events, menu, search  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        from . import books, messages  # noqa: F401, PLC0415 - they register themselves
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415
        from .finding import find_rows  # noqa: PLC0415

        menu.add("Sổ", "registers:shelf", icon="books", permission=Permission.BOOK_VIEW, order=40)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
        search.add("Sổ theo dõi", find_rows, order=40)
