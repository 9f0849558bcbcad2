"""``{% load registers %}``: what only the pages of books need."""

from __future__ import annotations

from django import template

from ..tables import ORDER, PAGE

register = template.Library()


@register.simple_tag(takes_context=True)
def order_address(context: template.Context, order: str) -> str:
    """Return the present address in another order, from the first page on: filters stay."""
    query = context["request"].GET.copy()
    query[ORDER] = order
    query.pop(PAGE, None)
    return f"?{query.urlencode()}"
