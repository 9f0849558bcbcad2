"""Forms of the plan pages. Help stands under the field, in the words of the law."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from cchc.foundation.forms import day_field, offer
from cchc.foundation.uploads import UploadField
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.time_expressions import understand
from cchc.organisation.models import Person, Unit

from . import queries
from .models import DraftItem, Plan

COMPARATORS = {
    ">=": "từ … trở lên (≥)",
    ">": "trên (>)",
    "=": "bằng, đạt (=)",
    "<=": "không quá (≤)",
    "<": "dưới (<)",
    "between": "trong khoảng",
    "increase": "tăng",
    "decrease": "giảm",
    "none": "không nêu mức",
}
TARGET_KINDS = {
    "numeric": "Có mức số",
    "absolute": "Tuyệt đối (toàn bộ, không có)",
    "reference": "Theo mức giao ở văn bản khác",
    "ranking": "Xếp hạng, xếp loại",
    "direction": "Chỉ nêu hướng tăng, giảm",
}
FIELDS = [(field.value, FIELD_LABELS[field]) for field in Field]
FIRST_YEAR, LAST_YEAR = 2021, 2035  # the programme runs 2021-2030 (Resolution 76/NQ-CP); plans reach a little beyond


class UploadForm(forms.Form):
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        queryset=None, label="Cơ quan ban hành", help_text="Phường, xã hoặc tỉnh, thành phố đã ký kế hoạch."
    )
    year = forms.IntegerField(
        label="Năm kế hoạch", min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text="Năm mà kế hoạch áp dụng."
    )
    file = UploadField(
        label="Tệp kế hoạch đã ký",
        help_text="Word, PDF, bản quét, ảnh chụp hoặc bảng tính theo mẫu; không quá 50 MB.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=queries.issuers_for(person))


class _ListField(forms.CharField):
    """One entry a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class _ItemForm(forms.Form):
    field = forms.ChoiceField(label="Lĩnh vực", choices=FIELDS)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))
    section = forms.CharField(label="Mục trong văn bản", required=False, max_length=60)


class TaskForm(_ItemForm):
    number = forms.CharField(label="Số thứ tự", required=False, max_length=40)
    lead = _ListField(label="Cơ quan chủ trì", required=False, help_text="Mỗi cơ quan một dòng.")
    coordinating = _ListField(label="Cơ quan phối hợp", required=False, help_text="Mỗi cơ quan một dòng.")
    time_text = forms.CharField(
        label="Thời gian thực hiện, hoàn thành",
        required=False,
        max_length=500,
        help_text="Viết như trong văn bản, ví dụ “Trước ngày 15/12/2026”, “Hằng quý”, “Thường xuyên”.",
    )
    deliverables = _ListField(label="Sản phẩm", required=False, help_text="Mỗi sản phẩm một dòng.")
    content = forms.CharField(label="Nội dung, giải pháp", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def changes(self, *, plan: Plan) -> dict[str, Any]:
        """Return the changes for ``review.edit_item``; the time is understood anew."""
        data = dict(self.cleaned_data)
        due = understand(data["time_text"], year=plan.year)
        return {**data, "due": [one.as_json() for one in due]}


class TargetForm(_ItemForm):
    subject = forms.CharField(label="Đối tượng đo", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    comparator = forms.ChoiceField(label="So sánh", choices=COMPARATORS.items())
    value = forms.DecimalField(label="Mức", required=False, localize=True, help_text="Dùng dấu phẩy thập phân: 98,25.")
    value_max = forms.DecimalField(label="Đến mức", required=False, localize=True)
    unit = forms.CharField(label="Đơn vị tính", required=False, max_length=60)
    kind = forms.ChoiceField(label="Loại chỉ tiêu", choices=TARGET_KINDS.items())
    scope = forms.CharField(label="Phạm vi", required=False)
    exceptions = _ListField(label="Trường hợp loại trừ", required=False, help_text="Mỗi trường hợp một dòng.")
    denominator = forms.CharField(label="Tính trên", required=False)
    reference = forms.CharField(label="Mức giao tại", required=False)

    def changes(self, *, plan: Plan) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["class"] = data.pop("kind")
        for name in ("value", "value_max"):
            data[name] = float(data[name]) if isinstance(data[name], Decimal) else None
        for name in ("unit", "denominator", "reference"):
            data[name] = data[name] or None
        data["value_missing"] = data["class"] == "numeric" and data["value"] is None
        return data


def item_form(item: DraftItem, data: Any = None) -> TaskForm | TargetForm:
    """Return the form for an item, filled with what it says now, or with what was sent."""
    initial = {**item.data, "field": item.field}
    if item.kind == DraftItem.Kind.TASK:
        return TaskForm(data, initial=initial)
    return TargetForm(data, initial={**initial, "kind": item.data["class"]})


class MetaForm(forms.Form):
    """What stands on the first and last page of the document."""

    title = forms.CharField(label="Tên kế hoạch", max_length=300)
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    date_issued = day_field("Ngày ban hành", required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    signer_title = forms.CharField(label="Chức vụ người ký", max_length=120, required=False)
    signer = forms.CharField(label="Người ký", max_length=120, required=False)

    def changes(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["date_issued"] = data["date_issued"].isoformat() if data["date_issued"] else None
        return {name: value or None for name, value in data.items()}


class AliasForm(forms.Form):
    """Settle a name the plan writes: it is this unit."""

    written = forms.CharField(widget=forms.HiddenInput)
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=None, label="Là cơ quan, đơn vị nào")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=units)


class ParentForm(forms.Form):
    parent: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Kế hoạch cấp trên",
        help_text="Kế hoạch của tỉnh, thành phố mà kế hoạch này cụ thể hóa.",
        empty_label="Chưa liên kết",
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, parent=plans)
