"""Forms of the appraisal pages. Help stands under the field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from cchc.foundation.uploads import MEBIBYTE, UploadField
from cchc.organisation.forms import ProofForm, day_field, link_field
from cchc.organisation.models import Unit

from .services.run_campaign import Days


class Versioned(forms.Form):
    """An act that changes a row: it carries the edition the person saw."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class DaysForm(forms.Form):
    self_from = day_field("Tự chấm điểm từ ngày")
    self_to = day_field("Tự chấm điểm đến hết ngày")
    appraise_to = day_field("Thẩm định đến hết ngày")
    explain_to = day_field("Giải trình đến hết ngày")
    announce_on = day_field("Dự kiến công bố ngày")

    def days(self) -> Days:
        return Days(**{name: self.cleaned_data[name] for name in Days.__slots__})


class CampaignForm(DaysForm):
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        queryset=None, label="Cơ quan tổ chức", help_text="Mọi phường, xã, đặc khu trực thuộc được đánh giá."
    )
    title = forms.CharField(label="Tên đợt đánh giá", max_length=300)
    year = forms.IntegerField(label="Năm đánh giá", min_value=2021, max_value=2100)
    criteria = forms.ChoiceField(label="Bộ tiêu chí")
    field_order = ("unit", "title", "year", "criteria")

    def __init__(self, *args: Any, units: Any, sets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["criteria"].choices = sets  # type: ignore[attr-defined]

    def chosen_set(self) -> tuple[str, int]:
        code, _, edition = self.cleaned_data["criteria"].rpartition(":")
        return code, int(edition)


class DaysChangedForm(Versioned, DaysForm):
    pass


class ReopenForm(Versioned):
    reason = forms.CharField(label="Lý do mở lại", max_length=500, required=False)


class PointsField(forms.DecimalField):
    """Points with four places, as Vietnamese people type them ("0,75") or not."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_digits=9, decimal_places=4, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs say int
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class PointsForm(Versioned):
    points = PointsField(label="Điểm thẩm định")
    reason = forms.CharField(
        label="Ý kiến thẩm định",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi khác điểm tự chấm.",
    )


class RecomputeForm(Versioned):
    """One box for each input the rule names; a blank one is not known."""

    reason = forms.CharField(label="Vì sao số liệu được sửa", required=False, max_length=1000)

    def __init__(self, *args: Any, needs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in needs:
            self.fields[f"in_{name}"] = forms.CharField(label=label, required=False, max_length=40)
        self.needs = [name for name, _ in needs]

    def inputs(self) -> dict[str, object]:
        found = {name: self.cleaned_data[f"in_{name}"].strip() for name in self.needs}
        return {name: plain(text) for name, text in found.items() if text}


def plain(text: str) -> object:
    """Return what a person typed as a rule takes it: yes or no, a number, a day, else the text."""
    folded = text.lower()
    if folded in {"có", "co", "đạt", "true"}:
        return True
    if folded in {"không", "khong", "chưa đạt", "false"}:
        return False
    number = text.replace(" ", "").replace(",", ".")
    return number if number.replace(".", "", 1).isdigit() else text


class ProofJudgedForm(forms.Form):
    proof = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=500)


class AnswerForm(Versioned):
    points = PointsField(label="Điểm sau giải trình")
    answer = forms.CharField(label="Ý kiến trả lời", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class DisputeForm(Versioned, ProofForm):
    text = forms.CharField(label="Nội dung giải trình", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    title = forms.CharField(label="Tên tài liệu kèm theo", max_length=300, required=False)
    link = link_field("Khi tài liệu nằm trên cổng, phần mềm khác.")
    field_order = ("text",)


class SurveyForm(forms.Form):
    ward: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=None, label="Phường, xã")
    component = forms.ChoiceField(label="Tiêu chí thành phần")
    value = PointsField(label="Kết quả", help_text="Chỉ số (%) hoặc điểm trung bình, theo cách tính của tiêu chí.")
    document = forms.CharField(label="Văn bản công bố", max_length=300)

    def __init__(self, *args: Any, wards: Any, components: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ward"].queryset = wards  # type: ignore[attr-defined]
        self.fields["component"].choices = components  # type: ignore[attr-defined]


class SurveyFileForm(forms.Form):
    file = UploadField(label="Tệp Excel", most_bytes=5 * MEBIBYTE, help_text="Theo biểu mẫu; không quá 5 MB.")


class AnnounceForm(Versioned):
    document = forms.CharField(label="Văn bản công bố", max_length=300, help_text="Số, ngày, trích yếu của quyết định.")
    announced_on = day_field("Ngày công bố")


class CriticismForm(forms.Form):
    """Which units the draft names, and who puts it forward; the decision is a person's."""

    issuer: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=None, label="Đơn vị trình")
    units: forms.ModelMultipleChoiceField[Unit] = forms.ModelMultipleChoiceField(
        queryset=None, label="Đơn vị được nêu", widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ những đơn vị có nội dung cần nêu.",
    )  # fmt: skip
    signer = forms.CharField(label="Người ký trình", required=False, max_length=120)

    def __init__(self, *args: Any, issuers: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
