"""Books of record (sổ theo dõi)."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "cchc.registers"
    label = "registers"
    verbose_name = "Sổ theo dõi"

    def ready(self) -> None:
        from . import books  # noqa: F401, PLC0415 - declarations need the models
