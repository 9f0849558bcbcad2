from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "cchc.work"
    label = "work"
    verbose_name = "Việc"

    def ready(self) -> None:
        from cchc.foundation import menu  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        from . import messages, receivers  # noqa: F401, PLC0415 - they register themselves

        menu.add("Hôm nay", "work:home", icon="home", permission=Permission.TASK_VIEW, order=0)
        menu.add("Việc", "work:index", icon="checklist", permission=Permission.TASK_VIEW, order=10)
