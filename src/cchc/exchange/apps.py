"""The API, and files that go out to other systems."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "cchc.exchange"
    label = "exchange"
    verbose_name = "Kết nối"
