"""Live indicators, and targets that know where they stand."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "cchc.indicators"
    label = "indicators"
    verbose_name = "Chỉ số"

    def ready(self) -> None:
        from . import definitions  # noqa: F401, PLC0415 - definitions need the models
