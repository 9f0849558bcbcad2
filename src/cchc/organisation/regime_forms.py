"""The form of a ward's own report regime."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from cchc.foundation.forms import day_field
from cchc.kernel.calendar_rules import BadRules
from cchc.kernel.report_regimes import LAST, REPORT_KIND_LABELS, ReportKind, ReportRegime
from cchc.kernel.time_expressions.numerals import month_end

from .domain import own_regime
from .forms import source_field

A_LEAP_YEAR = 2028  # has every day a rule may name
MONTHS = [(number, f"Tháng {number}") for number in range(1, 13)]
DAY = re.compile(r"\s*(?:(\d{1,2})|cuối(?: tháng)?)\s*/\s*(\d{1,2})\s*", re.IGNORECASE)


class DayMonthField(forms.CharField):
    """ "15/12", or "cuối/2" for the month's last day, 29 February in a leap year."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return f"cuối/{value[1]}" if value[0] == LAST else f"{value[0]:02}/{value[1]:02}"
        return value

    def clean(self, value: Any) -> own_regime.DayMonth:
        text = super().clean(value)
        found = DAY.fullmatch(text)
        day, month = (int(found[1] or LAST), int(found[2])) if found else (0, 0)
        if not 1 <= month <= 12 or day < 1 or (day != LAST and day > month_end(A_LEAP_YEAR, month).day):
            raise forms.ValidationError(f"“{text}” không phải ngày, tháng. Hãy ghi như 15/12, hoặc cuối/2.")
        return day, month


def day_number(label: str, *, required: bool = True, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=31, required=required, help_text=help_text)


def basis(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, required=required)


def box(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


# Name, heading, what its fields begin with. The name says which words of ``own_regime.told`` stand beside the heading.
PERIODS = tuple((kind.value.lower(), f"Kỳ {label.lower()}" if kind in (ReportKind.YEAR, ReportKind.H1) else label)
                for kind, label in REPORT_KIND_LABELS.items())  # fmt: skip
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Số liệu và tháng gửi của từng kỳ", (*PERIODS, ("month", "Báo cáo tháng"))),
    (
        "Hạn trong tháng phải gửi",
        (
            ("unit", "Đơn vị gửi phần"),
            ("petitions", "Phần kiến nghị, dân chủ cơ sở"),
            ("ward", "Gửi báo cáo"),
            ("task", "Việc báo cáo trong kế hoạch"),
        ),
    ),
    ("Mở báo cáo, nơi nhận", (("opens", "Mở báo cáo"), ("receiver", "Nơi nhận"))),
)
ALSO = {"receiver": ("sending",)}  # fields of a group that do not begin with its name
ALWAYS_SHOWN = ("title", "document", "start_on", "source")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields about one thing, with what they say now; folded until somebody opens it or one of them is refused."""

    heading: str
    told: str
    fields: list[forms.BoundField]

    @property
    def is_open(self) -> bool:
        return any(field.errors for field in self.fields)


class OwnRegimeForm(forms.Form):
    """Windows, chain of deadlines, receiver; each value with its source; from a day on."""

    title = forms.CharField(label="Tên chế độ báo cáo", max_length=200)
    document = basis("Căn cứ về kỳ báo cáo và ngày chốt số liệu")
    unit_day = day_number("Đơn vị gửi phần, chậm nhất ngày")
    unit_document = basis("Căn cứ của hạn của đơn vị")
    petitions_day = day_number("Phần kiến nghị, dân chủ cơ sở, chậm nhất ngày")
    petitions_document = basis("Căn cứ của hạn phần kiến nghị, dân chủ")
    ward_day = day_number("Gửi báo cáo, ngày")
    ward_before = box("Phải gửi báo cáo trước ngày này")
    ward_document = basis("Căn cứ của hạn gửi báo cáo")
    year_day = day_number("Báo cáo năm, ngày của tháng 12", required=False, help_text="Để trống khi như các kỳ khác.")
    year_before = box("Phải gửi báo cáo năm trước ngày này")
    year_document = basis("Căn cứ của hạn báo cáo năm", required=False)
    task_day = day_number("Việc “báo cáo định kỳ” trong kế hoạch đến hạn ngày")
    task_before = box("Việc báo cáo phải xong trước ngày này")
    task_document = basis("Căn cứ của hạn của việc báo cáo")
    month_start = day_number("Báo cáo tháng: số liệu từ ngày")
    month_start_earlier = box("Ngày đầu thuộc tháng trước")
    month_end = day_number("Báo cáo tháng: đến hết ngày", help_text="31: ngày cuối tháng.")
    month_end_earlier = box("Ngày cuối thuộc tháng trước")
    month_document = basis("Căn cứ của báo cáo tháng")
    opens_days = forms.IntegerField(label="Mở báo cáo trước ngày chốt (ngày)", min_value=0, max_value=60)
    opens_document = basis("Căn cứ của ngày mở báo cáo")
    receiver = forms.CharField(label="Nơi nhận báo cáo", max_length=200)
    sending = forms.CharField(label="Phương thức gửi", max_length=200, required=False)
    start_on = day_field("Áp dụng từ ngày", help_text="Kế hoạch của một năm theo chế độ áp dụng đến hết năm đó.")
    source = source_field()

    def __init__(self, *args: Any, base: ReportRegime, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.base, self.code, self.regime, self.text = base, code, base, ""
        for kind in ReportKind:
            name, label = kind.value.lower(), REPORT_KIND_LABELS[kind]
            self.fields[f"{name}_start"] = DayMonthField(label=f"{label}: từ ngày")
            self.fields[f"{name}_end"] = DayMonthField(label=f"{label}: chốt số liệu hết ngày")
            self.fields[f"{name}_due_month"] = forms.TypedChoiceField(
                label=f"{label}: tháng phải gửi", coerce=int, choices=MONTHS
            )
        periods = [f"{kind.value.lower()}_{part}" for kind in ReportKind for part in ("start", "end", "due_month")]
        self.order_fields(["title", "document", *periods])

    @property
    def parts(self) -> list[tuple[str, list[Group]]]:
        """Return the groups below their headings, as the page shows them."""
        told = own_regime.told(self.regime)
        return [
            (heading, [Group(title, told.get(name, ""), self._of(name)) for name, title in groups])
            for heading, groups in GROUPS
        ]

    def _of(self, name: str) -> list[forms.BoundField]:
        names = [one for one in self.fields if one == name or one.startswith(f"{name}_") or one in ALSO.get(name, ())]
        return [self[one] for one in names]

    @property
    def always_shown(self) -> list[forms.BoundField]:
        return [self[name] for name in ALWAYS_SHOWN]

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or {}
        if sent.get("year_day") and not sent.get("year_document"):
            self.add_error("year_document", "Hạn riêng của báo cáo năm cần căn cứ.")
        if self.errors:
            return sent
        self.text = own_regime.text_of(sent, code=self.code, base=self.base)
        try:
            self.regime = own_regime.regime_of(self.text)
        except BadRules as error:
            raise forms.ValidationError(error.problems) from error
        if found := own_regime.problems(self.regime):
            raise forms.ValidationError(found)
        return sent
