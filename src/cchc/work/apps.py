from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "cchc.work"
    label = "work"
    verbose_name = "Việc"

    def ready(self) -> None:
        from . import messages  # noqa: F401, PLC0415 - registers the sentences of refusals
