"""Files dropped on a form: their size is checked here, their content by whoever takes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MEBIBYTE = 1024 * 1024
MOST_BYTES = 50 * MEBIBYTE


class UploadField(forms.FileField):
    """A file of limited size. ``accept`` on the page is help, not a check."""

    def __init__(self, *args: Any, most_bytes: int = MOST_BYTES, **kwargs: Any) -> None:
        self.most_bytes = most_bytes
        super().__init__(*args, max_length=255, **kwargs)
        self.error_messages["empty"] = "Chưa nhận tệp vì tệp rỗng. Hãy kiểm tra bản gốc rồi chọn lại."
        self.error_messages["required"] = "Chưa có tệp nào được chọn. Hãy chọn một tệp."

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile) and (file.size or 0) > self.most_bytes:
            raise ValidationError(
                f"Chưa nhận tệp vì tệp lớn hơn {self.most_bytes // MEBIBYTE} MB. "
                "Hãy giảm dung lượng ảnh trong tệp rồi chọn lại."
            )
        return file
