"""Forms of the appraisal pages. Help stands under the field."""

from __future__ import annotations

from typing import Any

from django import forms

from cchc.foundation.forms import Edited, day_field, link_field, offer, offer_choices
from cchc.foundation.uploads import MEBIBYTE, UploadField
from cchc.foundation.words import number
from cchc.organisation.forms import ProofForm
from cchc.organisation.models import Unit

from .domain.criteria import AdjustmentItem
from .forms import PointsField, ScoreForm
from .services.run_campaign import Days


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
        offer(self, unit=units)
        offer_choices(self, criteria=sets)

    def chosen_set(self) -> tuple[str, int]:
        code, _, edition = self.cleaned_data["criteria"].rpartition(":")
        return code, int(edition)


class DaysChangedForm(Edited, DaysForm):
    pass


class ReopenForm(Edited):
    reason = forms.CharField(label="Lý do mở lại", max_length=500, required=False)


class PointsForm(Edited):
    points = PointsField(label="Điểm thẩm định")
    reason = forms.CharField(
        label="Ý kiến thẩm định",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi khác điểm tự chấm.",
    )


class RecomputeForm(ScoreForm):
    """The inputs of the component's rule, as the ward gave them, to be corrected; the rule gives the points."""

    nothing_arose = points = explanation = None  # type: ignore[assignment]  # the ward's own to say
    reason = forms.CharField(label="Vì sao số liệu được sửa", required=False, max_length=1000)


class AdjustmentsForm(Edited):
    """How many of each bonus or penalty item; blank is none."""

    reason = forms.CharField(
        label="Căn cứ", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Văn bản khen thưởng, phê bình, kết luận; bắt buộc khi có thưởng, trừ.",
    )  # fmt: skip

    def __init__(self, *args: Any, items: list[AdjustmentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [item.code for item in items]
        for item in items:
            self.fields[f"n_{item.code}"] = forms.IntegerField(
                label=f"{item.title} ({number(item.points_each)} điểm)", min_value=0, max_value=99, required=False
            )
        self.order_fields(["edition", *(f"n_{code}" for code in self.codes), "reason"])

    def counts(self) -> dict[str, int]:
        return {code: self.cleaned_data.get(f"n_{code}") or 0 for code in self.codes}


class FalseProofForm(Edited):
    """A proof of the component is not true: under which penalty item, and what was found."""

    item = forms.ChoiceField(label="Mục trừ điểm")
    reason = forms.CharField(
        label="Căn cứ kết luận", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Tài liệu nào, sai ở đâu, theo văn bản, kết luận nào. Phường, xã được giải trình.",
    )  # fmt: skip

    def __init__(self, *args: Any, items: list[AdjustmentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(item.code, f"{item.title} (trừ {number(item.points_each)} điểm)") for item in items]
        offer_choices(self, item=labels)
        if len(labels) == 1:
            self.fields["item"].widget = forms.HiddenInput()
            self.fields["item"].initial = labels[0][0]
        self.order_fields(["edition", "item", "reason"])


class TakenBackForm(Edited):
    reason = forms.CharField(label="Lý do hủy kết luận", max_length=1000)


class ProofJudgedForm(forms.Form):
    proof = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=500)


class AnswerForm(Edited):
    points = PointsField(label="Điểm sau giải trình")
    answer = forms.CharField(label="Ý kiến trả lời", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class DisputeForm(Edited, ProofForm):
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
        offer(self, ward=wards)
        offer_choices(self, component=components)


class SurveyFileForm(forms.Form):
    file = UploadField(label="Tệp Excel", most_bytes=5 * MEBIBYTE, help_text="Theo biểu mẫu; không quá 5 MB.")


class AnnounceForm(Edited):
    document = forms.CharField(label="Văn bản công bố", max_length=300, help_text="Số, ngày, trích yếu của quyết định.")
    announced_on = day_field("Ngày công bố")
    published_as = forms.ChoiceField(
        label="Ghi kết quả vào sổ “Chỉ số do cấp trên công bố” là", required=False,
        help_text="Bộ tiêu chí chưa nêu đây là chỉ số nào. Không ghi thì chỉ tiêu lấy từ sổ này không có kết quả.",
    )  # fmt: skip

    def __init__(self, *args: Any, published: list[tuple[str, str]], **kwargs: Any) -> None:
        """:param published: the indices to choose from; none where the set itself says which it is."""
        super().__init__(*args, **kwargs)
        if published:
            offer_choices(self, published_as=published)
        else:
            del self.fields["published_as"]


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
        offer(self, issuer=issuers, units=units)
