"""The form of a new key."""

from __future__ import annotations

from django import forms

from .models import ApiKey
from .services.keys import LIVES

NORMAL_LIFE = 180


class KeyForm(forms.Form):
    name = forms.CharField(
        label="Phần mềm dùng khóa",
        max_length=80,
        help_text="Ví dụ: Phần mềm một cửa của thành phố. Mỗi phần mềm một khóa, để thu hồi riêng.",
    )
    reach = forms.ChoiceField(
        label="Phạm vi",
        choices=ApiKey.Reach.choices,
        initial=ApiKey.Reach.READ,
        help_text="Khóa không bao giờ làm được nhiều hơn chính bạn.",
    )
    days = forms.TypedChoiceField(
        label="Thời hạn", choices=[(days, words) for days, words in LIVES.items()], coerce=int, initial=NORMAL_LIFE
    )
