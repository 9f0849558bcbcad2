"""What a list can be narrowed by: made from the declaration, the kind of control from the field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters as df
from django import forms

from cchc.foundation.forms import day_input
from cchc.organisation.models import Person

from . import queries
from .book import Book
from .kinds import FIGURES, NO, YES, Kind, field_of, kind_of, label_of
from .lookups import OFFERED

WITHDRAWN = "da_rut"
ALL = "tat-ca"
YES_NO = (("", "Tất cả"), ("1", YES), ("0", NO))


def filters_of(book: Book, person: Person) -> type[df.FilterSet]:
    """Return the filter set of the book for this person: units and rows they may see."""
    made = {name: made for field in book.filters for name, made in _filters(book, field, person)}
    meta = type("Meta", (), {"model": book.model, "fields": []})
    withdrawn = df.ChoiceFilter(
        label="Tình trạng trong sổ",
        choices=(("1", "Đã đưa ra khỏi sổ"), (ALL, "Tất cả")),
        empty_label="Đang theo dõi",
        method=lambda rows, _name, value: rows if value == ALL else rows.filter(withdrawn_at__isnull=False),
    )
    made = {"q": _search(), **made, WITHDRAWN: withdrawn, "Meta": meta}
    return type("BookFilters", (_BookFilters,), made)


class _BookFilters(df.FilterSet):
    """Without a word about withdrawn rows only those that count are listed."""

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get(WITHDRAWN) else queries.in_force(rows)

    @property
    def is_narrowed(self) -> bool:
        return self.is_narrowed_by_fields or bool(self.form.cleaned_data.get("q"))

    @property
    def is_narrowed_by_fields(self) -> bool:
        return any(value not in (None, "") for name, value in self.form.cleaned_data.items() if name != "q")


def _search() -> Any:
    return df.CharFilter(
        label="Tìm",
        method=lambda rows, _name, value: queries.searched(rows, value),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "có dấu hoặc không dấu"}),
    )


def _filters(book: Book, name: str, person: Person) -> Iterator[tuple[str, Any]]:
    field, label = field_of(book.model, name), label_of(book.model, name)
    kind = kind_of(field)
    if kind is Kind.CHOICE:
        yield name, df.ChoiceFilter(field_name=name, label=label, choices=field.flatchoices, empty_label="Tất cả")
    elif kind is Kind.YES_NO:
        chosen = {"choices": YES_NO, "coerce": lambda text: text == "1"}
        yield name, df.TypedChoiceFilter(field_name=name, label=label, **chosen)
    elif kind is Kind.DAY:
        for end, word, lookup in (("tu", "từ", "gte"), ("den", "đến", "lte")):
            between = {"field_name": name, "lookup_expr": lookup, "widget": day_input()}
            yield f"{name}_{end}", df.DateFilter(label=f"{label}, {word}", **between)
    elif kind in FIGURES:
        for end, word, lookup in (("tu", "từ", "gte"), ("den", "đến", "lte")):
            yield f"{name}_{end}", df.NumberFilter(field_name=name, lookup_expr=lookup, label=f"{label}, {word}")
    elif kind in {Kind.UNIT, Kind.ROW}:
        yield (
            name,
            df.ModelChoiceFilter(
                field_name=name, label=label, queryset=_offered(field, person, book), empty_label="Tất cả"
            ),
        )
    else:
        yield name, df.CharFilter(field_name=name, label=label, lookup_expr="icontains")


def _offered(field: Any, person: Person, book: Book) -> Any:
    if kind_of(field) is Kind.UNIT:
        return queries.units_to_see(person, book)
    rows = queries.in_force(queries.rows_where(person, field.related_model, book.view)).order_by("-pk")
    return field.related_model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)[:OFFERED]))
