from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "cchc.foundation"
    label = "foundation"
    verbose_name = "Nền tảng"

    def ready(self) -> None:
        from django.forms import Field  # noqa: PLC0415 - its words are translated only now

        # The library's own "Trường này là bắt buộc" speaks of a field; a person wants to know what to do.
        Field.default_error_messages["required"] = "Hãy nhập hoặc chọn mục này."
