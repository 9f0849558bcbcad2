"""Forms of the dossier pages. Help stands under the field, in the words of the law."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from cchc.foundation.forms import Edited, day_field, offer
from cchc.foundation.uploads import UploadField
from cchc.organisation.models import Unit

from .importing.proposing import choices

MEBIBYTE = 1024 * 1024
MOST_BYTES = 800 * MEBIBYTE  # a million rows of thirty columns as text are some 500 MB


class ImportForm(forms.Form):
    ward: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        queryset=None, label="Đơn vị", help_text="Phường, xã, đặc khu có hồ sơ trong tệp."
    )
    file = UploadField(
        label="Tệp hồ sơ xuất từ hệ thống của tỉnh",
        help_text="Excel (.xlsx) hoặc .csv, thứ tự cột tùy ý; mỗi dòng một hồ sơ; không quá 800 MB.",
        most_bytes=MOST_BYTES,
    )

    def __init__(self, *args: Any, wards: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, ward=Unit.objects.filter(pk__in=[ward.pk for ward in wards]).order_by("path"))


class ColumnForm(forms.Form):
    """What one column of the file is."""

    field = forms.ChoiceField(choices=[("", "Không lấy cột này"), *choices()], required=False)


class ApologyForm(Edited):
    number = forms.CharField(label="Số văn bản", max_length=60, help_text="Ví dụ: 12/PXL-TTPVHCC.")
    sent_on = day_field("Ngày gửi", help_text="Chậm nhất một ngày làm việc trước khi hết hạn.")
    signed_by = forms.CharField(label="Người ký", max_length=120, help_text="Người đứng đầu cơ quan giải quyết.")
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="Lý do chậm, ghi cụ thể."
    )
    new_due = forms.DateTimeField(
        label="Hẹn trả lại",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Mỗi hồ sơ chỉ được hẹn lại một lần. Để trống nếu chỉ xin lỗi.",
    )

    def clean_sent_on(self) -> Any:
        sent_on = self.cleaned_data["sent_on"]
        if sent_on > localdate():
            raise ValidationError("Ngày gửi sau ngày hôm nay. Hãy ghi ngày văn bản đã gửi.")
        return sent_on
