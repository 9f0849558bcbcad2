from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "cchc.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from . import messages  # noqa: F401, PLC0415 - registers the sentences of refusals
