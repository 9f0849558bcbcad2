"""Forms of the reconcile screen."""

from __future__ import annotations

from typing import Any

from django import forms

from cchc.foundation.forms import day_field
from cchc.foundation.refusals import explain
from cchc.foundation.uploads import UploadField
from cchc.registers.domain.cells import is_empty, read_number
from cchc.registers.domain.refusals import CannotRead

from .services.keep_portal_figure import Reading


class NumberField(forms.DecimalField):
    """A number as people write it: "91,5", "1.234"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        if is_empty(value):
            return None
        try:
            return read_number(value)
        except CannotRead as error:
            raise forms.ValidationError(explain(error)) from error


NUMBER: dict[str, Any] = {"max_digits": 14, "decimal_places": 2, "min_value": 0, "required": False}


class FigureForm(forms.Form):
    """What stands on the portal's page: both parts, or the rate where it shows no more."""

    numerator = NumberField(label="Số hồ sơ đạt trên Cổng", **NUMBER)
    denominator = NumberField(label="Tổng số hồ sơ trên Cổng", **NUMBER)
    value = NumberField(
        label="hoặc tỷ lệ trên Cổng (%)",
        help_text="Chỉ ghi khi Cổng không cho xem hai số trên.",
        max_value=100,
        **NUMBER,
    )
    read_on = day_field("Xem trên Cổng ngày")

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        top, bottom, value = (sent.get(name) for name in ("numerator", "denominator", "value"))
        if (top is None) is not (bottom is None):
            raise forms.ValidationError("Hãy ghi cả số hồ sơ đạt và tổng số hồ sơ, hoặc chỉ ghi tỷ lệ.")
        if top is None and value is None:
            raise forms.ValidationError("Chưa có số nào của Cổng. Hãy ghi số hồ sơ đạt và tổng số, hoặc ghi tỷ lệ.")
        if bottom is not None and (not bottom or (top or 0) > bottom):
            raise forms.ValidationError("Tổng số hồ sơ phải lớn hơn 0 và không nhỏ hơn số hồ sơ đạt.")
        return sent

    def reading(self) -> Reading:
        """Return what was typed; where both parts are there, they say the rate."""
        sent = self.cleaned_data
        value = None if sent["denominator"] else sent["value"]
        return Reading(value, sent["numerator"], sent["denominator"], sent["read_on"])


class ListForm(forms.Form):
    file = UploadField(
        label="Danh sách hồ sơ tải từ Cổng (Excel hoặc CSV)",
        help_text="Có cột “Mã hồ sơ”; nếu có cột kết luận (đúng hạn, quá hạn…) thì so cả kết luận.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
