"""``{% load cchc %}``: what every template may use to say things the same way.

Living examples: the page ``/kieu-dang``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime

from .. import words
from ..states import KINDS, Badge

register = template.Library()
SPRITE = "vendor/icons.svg"
SHAPES = "cchc/shapes.svg"
URGENCY_SHAPES = {"late": "square", "today": "triangle", "soon": "half", "later": "ring"}


# Values --------------------------------------------------------------------------------------


@register.filter
def vn_number(value: float | Decimal | None, places: int | None = None) -> str:
    return words.number(value, places=places)


@register.filter
def vn_percent(value: float | Decimal | None, places: int | None = None) -> str:
    return words.percent(value, places=places)


@register.filter
def vn_date(value: date | datetime | None) -> str:
    return words.day(_local_day(value))


@register.filter
def vn_long_date(value: date | datetime | None) -> str:
    return words.NO_VALUE if value is None else words.long_day(_local_day(value))


@register.filter
def vn_moment(value: datetime | None) -> str:
    """ "20/11/2026 lúc 16 giờ 20", in the time of Vietnam."""
    if value is None:
        return words.NO_VALUE
    local = localtime(value)
    return f"{words.day(local)} lúc {words.clock(local.time())}"


@register.filter
def file_size(value: int) -> str:
    return words.file_size(value)


def _local_day(value: Any) -> Any:
    return localtime(value).date() if isinstance(value, datetime) and value.tzinfo else value


# Signs ---------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a Tabler icon. It is decoration unless ``label`` says what it means."""
    href = f"{static(SPRITE)}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', href)


@register.simple_tag
def state_badge(kind: str, state: str) -> SafeString:
    """Show a state of a "target", "task", "job" or "plan": colour, shape and word.

    :raises KeyError: for a state nobody has given a word; better loud in a test than a blank on screen.
    """
    badge: Badge = KINDS[kind][str(state)]
    return format_html(
        '<span class="state state-{}">{} {}</span>',
        badge.tone,
        _shape(badge.drawing),
        badge.word,
    )


def _shape(drawing: str) -> SafeString:
    return format_html(
        '<svg class="state-shape" aria-hidden="true"><use href="{}#{}"></use></svg>', static(SHAPES), drawing
    )


@register.simple_tag(takes_context=True)
def deadline(context: template.Context, due_on: date | None, working_days_left: int | None = None) -> SafeString:
    """Show how far a due date is in words; the date itself stands behind it."""
    if due_on is None:
        return format_html('<span class="deadline">{}</span>', "Chưa có hạn")
    said = words.deadline(due_on=due_on, today=context.get("today") or localdate(), working_days_left=working_days_left)
    return format_html(
        '<span class="deadline deadline-{}">{} {} <time class="deadline-date" datetime="{}">{}</time></span>',
        said.urgency,
        _shape(URGENCY_SHAPES[said.urgency]),
        said.words,
        due_on.isoformat(),
        words.day(due_on),
    )


@register.simple_tag(takes_context=True)
def here(context: template.Context, address: str) -> SafeString:
    """Mark the menu entry of the present page: the one whose address it lies below, the nearest where there are two."""
    path = context["request"].path
    entries = {address, *(one.url for one in context.get("menu") or ())} - {"/"}
    above = [one for one in entries if path.startswith(one)]
    is_here = address == (max(above, key=len) if above else path)
    return SafeString(' aria-current="page"') if is_here else SafeString("")


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, page_number: int, name: str = "trang") -> str:
    """Return the present address with another page number: filters stay."""
    query = context["request"].GET.copy()
    query[name] = str(page_number)
    return f"?{query.urlencode()}"


@register.simple_tag
def page_numbers(page: Page[Any]) -> Sequence[int | str]:
    """Return the numbers to offer, "…" where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def describe_with(field: Any, given: str = "") -> Any:
    """Return a form field's widget wired to its help and errors, for people who listen to the page."""
    ids = [f"{field.auto_id}-help"] if field.help_text else []
    attrs: dict[str, str] = {}
    if field.errors:
        ids.append(f"{field.auto_id}-error")
        attrs["aria-invalid"] = "true"
    if ids:
        attrs["aria-describedby"] = " ".join(ids)
    kind = field.field.widget.__class__.__name__
    css = WIDGET_CLASSES.get(kind, "form-control")
    attrs["class"] = " ".join(filter(None, [css, "is-invalid" if field.errors else "", given]))
    return field.as_widget(attrs=attrs)


WIDGET_CLASSES = {
    "Select": "form-select",
    "NullBooleanSelect": "form-select",
    "SelectMultiple": "form-select",
    "CheckboxInput": "form-check-input",
    "CheckboxSelectMultiple": "",
    "RadioSelect": "",
}


@register.filter
def is_checkbox(field: Any) -> bool:
    return bool(field.field.widget.__class__.__name__ == "CheckboxInput")


@register.filter
def is_choice_group(field: Any) -> bool:
    """A set of boxes or radio buttons is a fieldset with a legend, not a label for one control."""
    return field.field.widget.__class__.__name__ in {"RadioSelect", "CheckboxSelectMultiple"}


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    return items[place]
