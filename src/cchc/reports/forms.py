"""Forms of the pages of reports. Help stands under the field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from cchc.foundation.forms import Edited, day_field, offer
from cchc.foundation.uploads import UploadField
from cchc.organisation.models import Unit

from .domain import flow
from .models import Report
from .regime import OF_THE_YEAR, OWN_DATES

REGULAR = [(kind.value, kind.label) for kind in OF_THE_YEAR]
OTHERS = [(kind.value, kind.label) for kind in OWN_DATES]


class PartForm(Edited):
    text = forms.CharField(
        label="Nội dung", strip=False,
        error_messages={"required": "Phần này chưa có nội dung. Hãy ghi nội dung, hoặc ghi “không phát sinh”."},
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        help_text="Đoạn cách nhau một dòng trống; dòng bắt đầu bằng “- ” là một gạch đầu dòng. Số liệu là một khối, "
        "hoặc [[tên]], lấy từ số đã chốt: chuyển chỗ, xóa được, không gõ đè được.",
    )  # fmt: skip


class ReturnForm(Edited):
    reason = forms.CharField(label="Nội dung cần bổ sung", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class MoveForm(Edited):
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=None, label="Đơn vị lập", empty_label=None)

    def __init__(self, *args: Any, units: Iterable[Unit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Unit.objects.filter(pk__in=[one.pk for one in units])
        offer(self, unit=chosen)


class SignatureForm(forms.Form):
    number = forms.IntegerField(label="Số", min_value=1, max_value=99999)
    symbol = forms.CharField(label="Ký hiệu", max_length=60, initial="BC-UBND")
    signed_on = day_field("Ngày ban hành")
    signer = forms.CharField(label="Người ký", max_length=200)
    title = forms.CharField(label="Chức vụ người ký", max_length=200)


class SignForm(Edited, SignatureForm):
    """The signature, for the edition of the report the leader read."""


class WithdrawForm(Edited):
    reason = forms.CharField(
        label="Lý do rút lại", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do, để người đã được giao việc biết vì sao không phải gửi nữa."},
        help_text="Ví dụ: mở nhầm năm; mở nhầm loại báo cáo.",
    )  # fmt: skip


class SentForm(Edited):
    sent_on = day_field("Ngày gửi")


class CorrectForm(forms.Form):
    reason = forms.CharField(
        label="Lý do đính chính", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bản đã ban hành được giữ nguyên; bản đính chính là lần tiếp theo, có số và ngày riêng.",
    )  # fmt: skip


class OwnDatesForm(forms.Form):
    """A report asked for from outside, or for a session of the People's Council: the days come with the request."""

    kind = forms.ChoiceField(label="Loại báo cáo", choices=OTHERS)
    subject = forms.CharField(
        label="Trích yếu",
        max_length=300,
        help_text="Không ghi chữ “Báo cáo”. Ví dụ: Kết quả kiểm tra công vụ.",
    )
    start = day_field("Số liệu từ ngày")
    end = day_field("Đến hết ngày (chốt số liệu)")
    unit_due = day_field("Hạn các đơn vị gửi phần")
    due = day_field("Hạn gửi báo cáo")

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or {}
        start, end = sent.get("start"), sent.get("end")
        if start and end and end < start:
            self.add_error("end", "Ngày cuối phải từ ngày đầu trở đi. Hãy chọn lại.")
        return sent


class OutsideForm(SignatureForm):
    """A report made outside the software: which one, its number and day, the file."""

    kind = forms.ChoiceField(label="Loại báo cáo", choices=REGULAR)
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    sent_on = day_field("Ngày gửi", required=False)
    has_annex = forms.BooleanField(label="Có phụ lục thống kê đúng đề cương", required=False, initial=True)
    file = UploadField(label="Tệp", required=False, help_text="Bản đã ký, PDF hoặc Word; không quá 50 MB.")
    field_order = ("kind", "year", "number", "symbol", "signed_on", "signer", "title", "sent_on", "has_annex", "file")


def first_signature(report: Report, *, today: date, signer: str, title: str, number: int) -> dict[str, Any]:
    """Return what the signing form starts with; the number is a proposal, the clerical office gives it."""
    return {
        "edition": report.edition, "number": number, "symbol": "BC-UBND", "signed_on": today, "signer": signer,
        "title": title,
    }  # fmt: skip


def may_write(report: Report, part_state: str, *, edits: bool) -> bool:
    """Say whether the words of a part may be changed by somebody who writes it, or puts the report together."""
    if report.state != flow.Report.COLLECTING:
        return False
    return edits or part_state in flow.OPEN_TO_ITS_UNIT
