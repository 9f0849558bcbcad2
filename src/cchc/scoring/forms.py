"""Forms of self-scoring. Help stands under the field, in the words of the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from cchc.foundation.forms import Edited, day_field, offer, offer_choices
from cchc.foundation.uploads import UploadField
from cchc.kernel.quantities import parse_number
from cchc.organisation.forms import ProofForm, UnitField
from cchc.organisation.models import Unit

from .domain.criteria import Component
from .rule_words import asked_inputs, label_of

YES_NO = [("", "Chưa biết"), ("true", "Có"), ("false", "Không")]
AS_BOOL = {"true": True, "false": False}


class PointsField(forms.CharField):
    """A number as people write it here: "1,38", and "1.234" is a thousand and more."""

    def clean(self, value: Any) -> Any:
        written = super().clean(value).strip()
        if not written:
            return None
        number = parse_number(written)
        if number is None:
            raise forms.ValidationError("Hãy nhập một số từ 0 trở lên, ví dụ 1,25.")
        return number


class OpenForm(forms.Form):
    ward: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=None, label="Phường, xã")
    year = forms.IntegerField(label="Năm đánh giá", min_value=2020, max_value=2100)

    def __init__(self, *args: Any, wards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, ward=wards)


class ScoreForm(Edited):
    """The inputs of one component's rule, each filled from its source where there is one."""

    nothing_arose = forms.BooleanField(label="Không phát sinh trong năm", required=False)
    points = PointsField(
        label="Điểm khác với cách tính", required=False, max_length=12,
        help_text="Chỉ khi phải chấm khác kết quả tính; ghi rõ lý do bên dưới.",
    )  # fmt: skip
    explanation = forms.CharField(
        label="Giải thích cách tính", required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Đã soạn sẵn từ số liệu; sửa khi cần.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do sửa", required=False, max_length=500,
        help_text="Bắt buộc khi số liệu, điểm khác với số liệu trong phần mềm hoặc ghi “không phát sinh”.",
    )  # fmt: skip

    PREFIX = "so_"

    def __init__(self, *args: Any, component: Component, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.component = component
        self.asked = asked_inputs(component)
        for name, kind in self.asked:
            self.fields[self._key(name)] = _input_field(label_of(component, name), kind)
        keys = [self._key(name) for name, _ in self.asked]
        self.order_fields(["edition", *keys, "nothing_arose", "points", "explanation", "reason"])

    def _key(self, name: str) -> str:
        return f"{self.PREFIX}{name.replace('.', '__')}"

    @classmethod
    def initial_of(cls, component: Component, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form begins with: flat inputs as they are known."""
        kinds = dict(asked_inputs(component))
        return {
            f"{cls.PREFIX}{name.replace('.', '__')}": _shown(values.get(name), kind)
            for name, kind in kinds.items()
            if values.get(name) is not None
        }

    def inputs(self) -> dict[str, Any]:
        """Return the inputs as the rule reads them; empty ones left out."""
        given = {name: _read(self.cleaned_data.get(self._key(name)), kind) for name, kind in self.asked}
        return {name: value for name, value in given.items() if value is not None}


def _input_field(label: str, kind: str) -> forms.Field:
    if kind == "day":
        return day_field(label, required=False)
    if kind == "yes_no":
        return forms.ChoiceField(label=label, choices=YES_NO, required=False)
    return PointsField(label=label, required=False, max_length=20)


def _shown(value: Any, kind: str) -> Any:
    if kind == "yes_no":
        return "true" if value else "false"
    if kind == "day":
        return str(value)
    number = Decimal(str(value)).normalize()
    return f"{number:f}".replace(".", ",")


def _read(value: Any, kind: str) -> Any:
    if value in (None, ""):
        return None
    if kind == "yes_no":
        return AS_BOOL[value]
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if value == value.to_integral_value() else float(value)


class GapTaskForm(forms.Form):
    """Work for the points a component lacks; what is wanted stands in it already."""

    unit = UnitField(queryset=None, label="Giao cho")
    due_on = day_field("Hạn hoàn thành")
    text = forms.CharField(label="Việc phải làm", max_length=500)
    content = forms.CharField(
        label="Nội dung, lý do", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    products = forms.CharField(
        label="Sản phẩm, tài liệu kiểm chứng phải nộp", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Mỗi dòng một sản phẩm.",
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=units)

    def clean_products(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["products"].splitlines() if line.strip()]


class ReasonForm(Edited):
    reason = forms.CharField(label="Lý do trả lại", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class OwnerForm(Edited):
    owner = UnitField(queryset=None, label="Đơn vị chủ trì")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, owner=units)


class PaperForm(ProofForm):
    """A proof of points: a file or an address, and which components it serves."""

    issuer = forms.CharField(label="Cơ quan ban hành", required=False, max_length=200)
    page = forms.CharField(label="Trang", required=False, max_length=40)
    expires_on = day_field("Hết giá trị sau ngày", required=False, help_text="Để trống khi tài liệu không có thời hạn.")
    components = forms.TypedMultipleChoiceField(
        label="Dùng thêm cho tiêu chí thành phần", required=False, coerce=int,
        help_text="Một tài liệu có thể chứng minh cho nhiều tiêu chí.",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, components=choices)


class ShareForm(forms.Form):
    components = forms.TypedMultipleChoiceField(label="Dùng thêm cho tiêu chí thành phần", coerce=int)

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, components=choices)


class SubmitForm(Edited):
    document = forms.CharField(
        label="Văn bản gửi kèm", required=False, max_length=300, help_text="Số, ngày công văn gửi phiếu chấm điểm."
    )


class SetForm(forms.Form):
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        queryset=None, label="Áp dụng cho", help_text="Đơn vị này và mọi đơn vị bên dưới."
    )
    file = UploadField(
        label="Tệp bộ tiêu chí", required=False,
        help_text="Tệp YAML theo mẫu tải về từ trang này, hoặc bảng Excel tiêu chí của quyết định.",
    )  # fmt: skip
    title = forms.CharField(
        label="Tên bộ tiêu chí", required=False, max_length=300, help_text="Chỉ cần khi tải bảng Excel."
    )
    year = forms.IntegerField(
        label="Năm đánh giá", required=False, min_value=2020, max_value=2100, help_text="Chỉ cần khi tải bảng Excel."
    )
    source = forms.CharField(
        label="Căn cứ", required=False, max_length=300,
        help_text="Chỉ cần khi tải bảng Excel: số, ngày của quyết định.",
    )  # fmt: skip
    text = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=units)
