"""Until when a count taken on a day holds: until the next count of the same thing."""

from __future__ import annotations

from django.db.models import DateField, Model, OuterRef, Subquery
from django.db.models.expressions import BaseExpression, F
from django.db.models.functions import Coalesce


def until_next(
    model: type[Model], *, same: tuple[str, ...], day: str, holds_from: str = "", else_until: str = ""
) -> BaseExpression:
    """Return the day the row is replaced by the next one, by ``day``, that is the same in these fields.

    Rows withdrawn replace nothing. Reckoned when read, so a count entered late falls into its place.

    :param holds_from: the field that says from when the next one holds, where that is not ``day`` itself.
    :param else_until: the date field that ends the last of them; by default it holds on (null).
    """
    later = model._default_manager.filter(
        **{name: OuterRef(name) for name in same}, **{f"{day}__gt": OuterRef(day)}, withdrawn_at__isnull=True
    )
    following = Subquery(later.order_by(day).values(holds_from or day)[:1], output_field=DateField())
    return Coalesce(following, F(else_until), output_field=DateField()) if else_until else following
