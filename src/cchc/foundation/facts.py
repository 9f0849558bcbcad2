"""Facts: what indicators may count about the rows of a model. Declared by the app that owns the rows.

A fact table is a narrow view of a model with plain columns (numbers, choices, booleans, local dates; never
moments, free text or personal data unless named), so that one definition runs on every engine and a copy of
it may leave the ward. ``unit`` and ``ward`` are primary keys of units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import BaseExpression

PLAIN: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.ForeignKey, "int64"),
    (models.DecimalField, "float64"),
    (models.FloatField, "float64"),
    (models.IntegerField, "int64"),
    (models.DateTimeField, ""),  # before DateField, whose child it is: moments are no facts
    (models.DateField, "date"),
    (models.CharField, "string"),
)
# Who entered a row and how often it was changed is the keeping of the book, nothing to count, and a person's.
KEEPING = frozenset({"made_by", "edition"})


@dataclass(frozen=True)
class Facts:
    """One fact table.

    :param name: of the table in compiled SQL and of its files: ``fact_dossier``.
    :param columns: fact column -> path of a model field (``procedure__has_fee``) or a Django expression.
    :param types: fact column -> ibis type, in the same order.
    """

    name: str
    model: type[models.Model]
    columns: Mapping[str, str | BaseExpression]
    types: Mapping[str, str]
    where: Q = field(default_factory=Q)

    @cached_property
    def table(self) -> Any:
        """The unbound ibis table that definitions are written over."""
        import ibis  # noqa: PLC0415 - fifty megabytes, for who writes or compiles definitions

        return ibis.table(dict(self.types), name=self.name)

    def rows(self) -> QuerySet[Any]:
        """Return the model's rows that count."""
        return self.model._default_manager.filter(self.where)

    def selection(self, only: Sequence[str] | None = None) -> QuerySet[Any, dict[str, Any]]:
        """Return the rows with exactly the fact's columns, under the fact's names and in its order.

        :param only: these columns instead of all, in this order.
        """
        chosen = {name: self.columns[name] for name in (self.columns if only is None else only)}
        # Under a prefix: an annotation may not carry the name of a model field.
        taken = {f"f_{name}": F(source) if isinstance(source, str) else source for name, source in chosen.items()}
        return self.rows().order_by().values(**taken)

    def may_be_null(self, column: str) -> bool:
        """Say whether a column may be null; one that follows a path or an expression may."""
        source = self.columns[column]
        if not isinstance(source, str) or "__" in source:
            return True
        if source == "pk":
            return False
        return bool(self.model._meta.get_field(source).null)


_ALL: dict[str, Facts] = {}


def facts_of(
    model: type[models.Model],
    *,
    text: tuple[str, ...] = (),
    more: Mapping[str, tuple[str, str | BaseExpression]] | None = None,
    where: Q | None = None,
) -> Facts:
    """Declare the facts of a model: its plain columns, and whatever else is named.

    :param text: free-text fields that are facts too ("sector").
    :param more: further columns: name -> (ibis type, path or expression).
    :param where: rows that count; by default those not withdrawn, where the model knows withdrawal.
    """
    columns: dict[str, str | BaseExpression] = {}
    types: dict[str, str] = {}
    for each in model._meta.concrete_fields:
        kind = _plain_type(each, text)
        if kind and each.name not in KEEPING:
            columns[each.name], types[each.name] = each.attname, kind
    for name, (kind, source) in (more or {}).items():
        columns[name], types[name] = source, kind
    if where is None:
        where = Q(withdrawn_at__isnull=True) if hasattr(model, "withdrawn_at") else Q()
    made = Facts(f"fact_{model._meta.model_name}", model, columns, types, where)
    if made.name in _ALL and _ALL[made.name].model is not model:
        raise ValueError(f"two models have facts named {made.name!r}")
    _ALL[made.name] = made
    return made


def all_facts() -> Iterator[Facts]:
    return iter(_ALL.values())


def _plain_type(each: models.Field[Any, Any], text: tuple[str, ...]) -> str:
    """Return the ibis type of a field, "" where it is no fact."""
    if isinstance(each, models.CharField) and not each.choices and each.name not in text:
        return ""
    return next((name for kind, name in PLAIN if isinstance(each, kind)), "")
