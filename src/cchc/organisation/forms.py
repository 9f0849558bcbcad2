"""Forms of the pages of units, people and the calendar. Help stands under the field."""

from __future__ import annotations

from typing import Any

from django import forms

from cchc.foundation import events, words
from cchc.kernel.report_regimes import report_regimes

from .models import CalendarDay, Person


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=day_input(), help_text=help_text)


def source_field() -> forms.CharField:
    return forms.CharField(
        label="Căn cứ",
        max_length=200,
        help_text="Số, ngày, trích yếu của văn bản quy định; để về sau tra lại.",
    )


class DayForm(forms.Form):
    day = day_field("Ngày")
    kind = forms.ChoiceField(label="Loại ngày", choices=CalendarDay.Kind.choices)
    name = forms.CharField(label="Tên", max_length=120, help_text="Ví dụ: “Nghỉ hoán đổi dịp Quốc khánh”.")
    worked_instead = day_field(
        "Làm bù vào ngày",
        required=False,
        help_text="Chỉ khi ngày nghỉ được hoán đổi với một ngày nghỉ hằng tuần.",
    )
    source = source_field()
    valid_from = day_field("Căn cứ có hiệu lực từ ngày")

    def clean_worked_instead(self) -> Any:
        worked = self.cleaned_data["worked_instead"]
        if worked and self.cleaned_data.get("kind") != CalendarDay.Kind.DAY_SWAP:
            raise forms.ValidationError(
                "Ngày làm bù chỉ đi với “Ngày nghỉ hoán đổi”. Hãy chọn lại loại ngày hoặc bỏ trống."
            )
        return worked


class WithdrawForm(forms.Form):
    """Nothing to fill in: the question is the page."""


def clock_field(label: str, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=required, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class HoursForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label="Các ngày làm việc trong tuần",
        coerce=int,
        choices=list(enumerate(words.WEEKDAYS)),
        widget=forms.CheckboxSelectMultiple,
    )
    morning_opens = clock_field("Sáng, bắt đầu")
    morning_closes = clock_field("Sáng, kết thúc")
    afternoon_opens = clock_field("Chiều, bắt đầu", required=False)
    afternoon_closes = clock_field("Chiều, kết thúc", required=False)
    start_on = day_field("Áp dụng từ ngày")
    source = source_field()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        times = [cleaned.get(f"{part}_{end}") for part in ("morning", "afternoon") for end in ("opens", "closes")]
        given = [time for time in times if time]
        if len(given) == 3 or given != sorted(set(given)):
            raise forms.ValidationError(
                "Giờ chưa hợp lý: mỗi buổi cần giờ bắt đầu, giờ kết thúc, và theo thứ tự trong ngày."
            )
        cleaned["sessions"] = [tuple(given[place : place + 2]) for place in range(0, len(given), 2)]
        return cleaned


class RegimeForm(forms.Form):
    report_regime = forms.ChoiceField(label="Chế độ báo cáo")
    start_on = day_field("Áp dụng từ ngày", help_text="Kế hoạch của một năm theo chế độ áp dụng đến hết năm đó.")
    source = source_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, regime.title) for code, regime in report_regimes().items()]
        self.fields["report_regime"].choices = choices  # type: ignore[attr-defined]


class TrailForm(forms.Form):
    """Filters of the audit trail."""

    actor: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None, label="Người thực hiện", required=False, empty_label="Tất cả"
    )
    event = forms.ChoiceField(label="Việc", required=False)
    first = day_field("Từ ngày", required=False)
    last = day_field("Đến hết ngày", required=False)
    text = forms.CharField(label="Đối tượng", required=False, max_length=200)

    def __init__(self, *args: Any, actors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actor"].queryset = actors  # type: ignore[attr-defined]
        self.fields["event"].choices = [("", "Tất cả"), *events.known().items()]  # type: ignore[attr-defined]
