from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "cchc.work"
    label = "work"
    verbose_name = "Việc"
