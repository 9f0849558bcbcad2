from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "cchc.organisation"
    label = "organisation"
    verbose_name = "Tổ chức"
