"""``{% load plans %}``: levels, parties and differences of plans, said the same way everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cchc.kernel.time_expressions import understand

from ..comparison import VALUE_LABELS
from ..comparison import target_level as level_of_target
from ..models import DraftItem, Revision, Target, Task
from ..presentation import level

register = template.Library()
CHANGES = {
    "added": ("＋", "Thêm mới", "fair"),
    "changed": ("◐", "Thay đổi", "warn"),
    "dropped": ("✕", "Không còn", "dead"),
}
LONGEST = 160


@register.filter
def target_level(target: Target) -> str:
    return level_of_target(target)


@register.filter
def draft_level(data: dict[str, Any]) -> str:
    return level(data)


@register.filter
def understood(data: dict[str, Any], year: int) -> list[str]:
    """Return the sentences telling how the time of a draft task was understood."""
    return [due.sentence for due in understand(data["time_text"], year=year) if due.sentence]


@register.filter
def as_percent(share: float) -> str:
    return f"{round(share * 100)} %"


@register.filter
def in_drawing(value: float) -> str:
    """Print a number for a drawing, where a decimal comma would be read as two numbers."""
    return f"{value:g}"


@register.simple_tag
def parties(task: Task, part: str) -> SafeString | str:
    """List the units of a task; one that matches no unit is marked."""
    rows = [party for party in task.parties.all() if party.part == part]
    if not rows:
        return "—"
    return format_html_join("; ", "{}", ((_party(row),) for row in rows))


def _party(party: Any) -> SafeString | str:
    if party.unit_id or party.group_id:
        return str(party.written)
    return format_html('<span class="unknown-unit">{} (chưa rõ đơn vị)</span>', party.written)


@register.simple_tag
def change_badge(kind: str) -> SafeString:
    shape, word, tone = CHANGES[kind]
    return format_html(
        '<span class="state state-{}"><span class="state-shape" aria-hidden="true">{}</span> {}</span>',
        tone,
        shape,
        word,
    )


@register.simple_tag
def item_text(item: DraftItem | Target | Task) -> str:
    text = item.data["text"] if isinstance(item, DraftItem) else item.text
    code = "" if isinstance(item, DraftItem) else f"{item.code}: "
    return f"{code}{text}"


@register.simple_tag
def revision_line(revision: Revision) -> SafeString:
    item = revision.target or revision.task
    assert item is not None
    changed = [
        format_html("{}: {} → {}", VALUE_LABELS.get(name, name), _short(revision.before.get(name)), _short(after))
        for name, after in revision.after.items()
        if revision.change == "changed" and revision.before.get(name) != after
    ]
    return format_html("{} {} {}", change_badge(revision.change), item_text(item), _bracketed(changed))


def _bracketed(parts: list[SafeString]) -> SafeString:
    if not parts:
        return SafeString("")
    return format_html('<span class="optional">({})</span>', format_html_join("; ", "{}", ((part,) for part in parts)))


def _short(value: Any) -> str:
    text = (
        "; ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value or "—")
    )
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
