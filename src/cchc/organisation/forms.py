"""Forms of the pages of units, people and the calendar. Help stands under the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.validators import RegexValidator

from cchc.foundation import events, words
from cchc.foundation.forms import day_field, link_field, offer, offer_choices
from cchc.foundation.uploads import UploadField
from cchc.kernel.report_regimes import report_regimes

from .domain.first_ward import USUAL_OFFICES, names_in
from .models import ROLE_LABELS, CalendarDay, Person, Unit
from .sign_in_forms import WHAT_IS_STRONG


def source_field() -> forms.CharField:
    return forms.CharField(
        label="Căn cứ",
        max_length=200,
        help_text="Số, ngày, trích yếu của văn bản quy định; để về sau tra lại.",
    )


class ProofForm(forms.Form):
    """What proves something: a document, as a file or an address."""

    title = forms.CharField(label="Tên tài liệu", max_length=300)
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False, help_text="Ví dụ: 12/KH-UBND.")
    issued_on = day_field("Ngày văn bản", required=False)
    file = UploadField(label="Tệp", required=False, help_text="PDF, Word, Excel, ảnh hoặc văn bản; không quá 50 MB.")
    link = link_field("Khi tài liệu nằm trên cổng, phần mềm khác.")


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
        offer_choices(self, report_regime=choices)


# Units ----------------------------------------------------------------------------------------


class UnitField(forms.ModelChoiceField[Unit]):
    """A unit of the tree; the name is indented by its depth."""

    def label_from_instance(self, unit: Unit) -> str:
        return f"{'– ' * (unit.depth - 1)}{unit}"


def unit_field(label: str, help_text: str = "") -> UnitField:
    return UnitField(queryset=None, label=label, help_text=help_text)


class UnitForm(forms.Form):
    name = forms.CharField(label="Tên đầy đủ", max_length=200)
    short_name = forms.CharField(label="Tên viết tắt", max_length=40, required=False)
    kind = forms.ChoiceField(label="Loại", choices=Unit.Kind.choices)


class NewUnitForm(UnitForm):
    code = forms.CharField(
        label="Mã", max_length=40, help_text="Chữ không dấu, số, dấu chấm, gạch; không đổi về sau. Ví dụ: SM.VHXH.",
        validators=[RegexValidator(r"^[\w.-]+$", "Mã chỉ gồm chữ không dấu, số, dấu chấm, dấu gạch.")],
    )  # fmt: skip
    start_on = day_field("Hoạt động từ ngày")
    field_order = ("code", "name", "short_name", "kind", "start_on")


class EndForm(forms.Form):
    end_on = day_field("Đến hết ngày")


class NameForm(forms.Form):
    name = forms.CharField(label="Tên", max_length=200)


class MergerForm(forms.Form):
    successor = unit_field("Đơn vị tiếp nhận")
    on = day_field("Từ ngày", help_text="Ngày đơn vị tiếp nhận bắt đầu; đơn vị cũ kết thúc vào ngày trước đó.")


class MemberForm(forms.Form):
    unit = unit_field("Đơn vị")
    start_on = day_field("Từ ngày")


# People ---------------------------------------------------------------------------------------


class PersonField(forms.ModelChoiceField[Person]):
    def label_from_instance(self, person: Person) -> str:
        return f"{person} ({person.username})"


class PersonForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    email = forms.EmailField(
        label="Thư điện tử", required=False, help_text="Để nhận nhắc việc, đặt lại mật khẩu; không dùng chung."
    )
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)


class PositionForm(forms.Form):
    unit = unit_field("Đơn vị")
    title = forms.CharField(label="Chức vụ", max_length=120, help_text="Như in dưới chữ ký, ví dụ: Trưởng phòng.")
    start_on = day_field("Từ ngày")


class NewPersonForm(PersonForm, PositionForm):
    username = forms.CharField(
        label="Tên đăng nhập", max_length=150, help_text="Chữ không dấu, số; không đổi về sau.",
        validators=[UnicodeUsernameValidator(message="Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _")],
    )  # fmt: skip
    field_order = ("username", "full_name", "email", "phone", "unit", "title", "start_on")


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Vai trò", choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    unit = unit_field("Tại đơn vị", "Vai trò có hiệu lực ở đơn vị này và mọi đơn vị thuộc quyền.")
    start_on = day_field("Từ ngày")
    end_on = day_field("Đến hết ngày", required=False)


class NewPasswordForm(forms.Form):
    drop_second_step = forms.BooleanField(
        label="Bỏ cả bước xác thực thứ hai và các khóa", required=False, help_text="Chỉ khi người dùng mất thiết bị."
    )


class DelegationForm(forms.Form):
    deputy = PersonField(queryset=None, label="Người làm thay")
    start_on = day_field("Từ ngày")
    end_on = day_field("Đến hết ngày")
    reason = forms.CharField(label="Lý do, văn bản", max_length=200)


# The audit trail --------------------------------------------------------------------------------


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
        offer(self, actor=actors)
        offer_choices(self, event=[("", "Tất cả"), *events.known().items()])


# The first ward ----------------------------------------------------------------------------------


class FirstWardForm(forms.Form):
    """An empty installation: the ward, its offices, the first administrator."""

    name = forms.CharField(label="Tên phường, xã", max_length=200, help_text="Ví dụ: Phường Sao Mai.")
    province = forms.CharField(label="Thuộc tỉnh, thành phố", max_length=200, help_text="Ví dụ: Thành phố An Hòa.")
    offices = forms.CharField(
        label="Các phòng, trung tâm",
        widget=forms.Textarea(attrs={"rows": len(USUAL_OFFICES) + 1}),
        initial="\n".join(USUAL_OFFICES),
        help_text="Mỗi dòng một đơn vị, đúng như kế hoạch của phường gọi. Thêm được về sau.",
    )
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    title = forms.CharField(label="Chức vụ", max_length=120, help_text="Ví dụ: Chuyên viên.")
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        validators=[UnicodeUsernameValidator(message="Chỉ dùng chữ, số và các dấu @ . + - _, không có dấu cách.")],
    )
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput, help_text=WHAT_IS_STRONG)
    password_again = forms.CharField(label="Nhập lại mật khẩu", widget=forms.PasswordInput)
    is_secretary = forms.BooleanField(
        label="Tôi cũng là thư ký chương trình cải cách hành chính của phường",
        required=False,
        initial=True,
        help_text="Thư ký tải kế hoạch lên, theo dõi việc, lập báo cáo. Giao cho người khác được về sau.",
    )

    def clean_offices(self) -> tuple[str, ...]:
        return tuple(names_in(self.cleaned_data["offices"]))

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.pop("password_again", "") != cleaned.get("password", "") and "password" in cleaned:
            self.add_error("password_again", "Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.")
        return cleaned
