"""Forms of the work pages. Help stands under the field, in the words of the law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from cchc.foundation.forms import Edited, day_field, link_field, offer
from cchc.organisation.forms import ProofForm
from cchc.organisation.models import Person, Unit

from .domain.reminders import Step


class ProgressForm(forms.Form):
    text = forms.CharField(label="Đã làm được gì, còn gì", widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    percent = forms.IntegerField(label="Mức hoàn thành (%)", min_value=0, max_value=100, required=False)
    is_obstacle = forms.BooleanField(label="Đây là khó khăn, vướng mắc cần hỗ trợ", required=False)


class EvidenceForm(ProofForm):
    title = forms.CharField(label="Tên sản phẩm, văn bản", max_length=300)
    link = link_field("Khi sản phẩm nằm trên cổng, phần mềm khác.")


class SubmitForm(Edited):
    note = forms.CharField(
        label="Kết quả thực hiện", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )


class DecisionForm(Edited):
    reason = forms.CharField(
        label="Ý kiến (bắt buộc khi trả lại)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )


class ExtensionForm(forms.Form):
    new_due_on = day_field("Đề nghị hạn mới")
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class ExtensionDecisionForm(forms.Form):
    consent_document = forms.CharField(label="Văn bản đồng ý (nếu có)", required=False, max_length=300)


class AssignForm(Edited):
    assignee: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None, required=False, label="Người thực hiện", empty_label="Chưa giao"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, assignee=people)


class DueForm(Edited):
    due_on = day_field("Hạn hoàn thành")
    document = forms.CharField(
        label="Văn bản, căn cứ",
        max_length=300,
        help_text="Số, ngày, trích yếu của văn bản làm phát sinh việc hoặc quy định thời hạn.",
    )


class LetterForm(forms.Form):
    ward: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=None, label="Cơ quan ban hành")
    units: forms.ModelMultipleChoiceField[Unit] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Đơn vị được đôn đốc",
        widget=forms.CheckboxSelectMultiple,
        help_text="Các đơn vị đang có việc quá hạn.",
    )
    answer_by = day_field("Báo cáo trước ngày")
    signer = forms.CharField(label="Người ký", required=False, max_length=120)

    def __init__(self, *args: Any, wards: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, ward=wards, units=units)


class LadderForm(forms.Form):
    """Working days at which each audience is reminded, as people write them: "-10, -5, -2, 0, 1"."""

    assignee = forms.CharField(
        label="Nhắc người thực hiện", required=False, help_text="Số ngày làm việc so với hạn, ví dụ -10, -5, -2, 0, 1."
    )
    head = forms.CharField(label="Báo trưởng đơn vị", required=False, help_text="Ví dụ 2: sau hạn hai ngày làm việc.")
    leader = forms.CharField(label="Báo lãnh đạo UBND", required=False, help_text="Ví dụ 3.")
    source = forms.CharField(label="Căn cứ", max_length=200, help_text="Văn bản hoặc quyết định của phường.")

    MOST_DAYS = 60

    @classmethod
    def initial_of(cls, steps: Iterable[Step]) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for step in steps:
            found.setdefault(step.audience, []).append(str(step.working_days))
        return {audience: ", ".join(days) for audience, days in found.items()}

    def steps(self) -> list[Step]:
        return [Step(days, name) for name in ("assignee", "head", "leader") for days in self.cleaned_data[name]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("assignee", "head", "leader"):
            try:
                days = sorted({int(part) for part in data.get(name, "").replace(";", ",").split(",") if part.strip()})
            except ValueError:
                self.add_error(name, "Chưa lưu: hãy ghi các số nguyên cách nhau bằng dấu phẩy, ví dụ -5, 0, 1.")
                continue
            if any(abs(day) > self.MOST_DAYS for day in days):
                self.add_error(name, f"Chưa lưu: chỉ nhắc trong khoảng {self.MOST_DAYS} ngày làm việc quanh hạn.")
            data[name] = days
        return data
