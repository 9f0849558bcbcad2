"""Forms of the books, made from the declaration. Labels and help are those of the model's fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from cchc.foundation.forms import Edited, day_input
from cchc.foundation.refusals import explain
from cchc.foundation.uploads import UploadField
from cchc.organisation.models import Unit

from .book import Book, Problem
from .domain.refusals import CannotRead
from .kinds import FIGURES, NO, YES, Kind, field_of, in_words, is_required, kind_of, label_of, must_have
from .lookups import Lookups, numbered
from .reading_cells import read

EDITION = "edition"
NOT_CHOSEN = ("", "Chưa chọn")


class WithSuggestions(forms.TextInput):
    """A text with a list of what may be meant; anything else may be written too."""

    template_name = "registers/widgets/suggestions.html"

    def __init__(self, suggestions: list[str]) -> None:
        super().__init__()
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["suggestions"] = self.suggestions
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-goi-y"
        return context


class CellField(forms.Field):
    """A field of a row, read as a cell of a spreadsheet is."""

    def __init__(self, model_field: Any, lookups: Lookups) -> None:
        self.model_field, self.lookups = model_field, lookups
        super().__init__(
            required=must_have(model_field),
            label=label_of(model_field.model, model_field.name),
            help_text=model_field.help_text,
            widget=_widget(model_field, lookups),
        )
        self.widget.is_required = False  # the page marks what is optional; our sentence says what is missing

    def clean(self, value: Any) -> Any:
        try:
            return read(self.model_field, value, self.lookups)
        except CannotRead as error:
            raise ValidationError(explain(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """Write a stored value as the control wants it; what a person typed stays as typed."""
        if isinstance(value, str) or value is None:
            return value
        kind = kind_of(self.model_field)
        if kind is Kind.UNIT:
            return value.code if isinstance(value, Unit) else value
        if kind is Kind.ROW:
            return numbered(value)
        return in_words(self.model_field, value) if kind in FIGURES else value


def _widget(field: Any, lookups: Lookups) -> forms.Widget:
    kind = kind_of(field)
    if kind is Kind.YES_NO and not field.null:
        return forms.CheckboxInput()
    if choices := _choices(field, kind, lookups):
        is_open = is_required(field) or not must_have(field)  # else there is a default to begin with
        return forms.Select(choices=[NOT_CHOSEN, *choices] if is_open else choices)
    if kind is Kind.ROW:
        return WithSuggestions(lookups.rows(field).offered())
    return WIDGETS[kind]() if kind in WIDGETS else forms.TextInput(attrs={"maxlength": field.max_length})


WIDGETS: dict[Kind, Callable[[], forms.Widget]] = {
    Kind.DAY: day_input,
    Kind.CLOCK: lambda: forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    Kind.NUMBER: lambda: forms.TextInput(attrs={"inputmode": "decimal"}),
    Kind.WHOLE: lambda: forms.TextInput(attrs={"inputmode": "numeric"}),
    Kind.LONG_TEXT: lambda: forms.Textarea(attrs={"rows": 3}),
}


def _choices(field: Any, kind: Kind, lookups: Lookups) -> list[tuple[Any, Any]]:
    if kind is Kind.UNIT:
        return [(unit.code, lookups.units.label(unit)) for unit in lookups.units.units]
    if kind is Kind.YES_NO:
        return [(True, YES), (False, NO)]
    return list(field.flatchoices) if kind is Kind.CHOICE else []


class RowForm(forms.Form):
    """The form of one row; ``edition`` is what the person saw, 0 for a new row."""

    edition = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, book: Book, lookups: Lookups, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        for name in book.fields:
            self.fields[name] = CellField(field_of(book.model, name), lookups)

    def sections(self) -> Iterator[tuple[str, list[BoundField]]]:
        for title, names in self.book.sections:
            yield title, [self[name] for name in names]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.book.fields}

    def refuse(self, problems: list[Problem]) -> None:
        """Show what the service found at the fields it stands at."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.sentence)


def initial_of(book: Book, row: Any) -> dict[str, Any]:
    """Return what the form of a stored row shows."""
    return {EDITION: row.edition, **{name: getattr(row, name) for name in book.fields}}


def blank_of(book: Book, lookups: Lookups, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form of a new row begins with: defaults, and the unit where there is only one."""
    fields = [field_of(book.model, name) for name in book.fields]
    begun = {field.name: field.get_default() for field in fields if field.has_default()}
    units = lookups.units.units
    if len(units) == 1 and "unit" in book.fields:
        begun["unit"] = units[0]
    return {**begun, **given}


class ReasonForm(Edited):
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        required=False,  # the refusal says what is missing
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: ghi trùng; ghi nhầm đơn vị. Dòng và lịch sử vẫn được giữ, có thể đưa trở lại sổ.",
    )


class ImportForm(forms.Form):
    file = UploadField(
        label="Tệp Excel (.xlsx)",
        help_text="Cột theo thứ tự nào cũng được, tên cột như trong tệp mẫu. Không quá 50 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
