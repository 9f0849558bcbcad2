"""What the pages show: values beside those of other periods, series by month, tables by group. Reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from cchc.foundation.facts import Facts
from cchc.kernel.text import fold
from cchc.organisation.models import Unit

from . import wording
from .domain import periods
from .domain.definition import CATALOGUE, Composite, Definition, Indicator, Value, Window
from .domain.periods import Period
from .domain.scope import Filters
from .domain.text import MONTH
from .evaluate import LIVE, evaluate, window_of, with_parts
from .night_files import NightFiles
from .noughts import Values
from .place import Place

NOTHING = Value(None)
SPARK_MONTHS = 12
MOST_GROUPS = 60


@dataclass(frozen=True)
class Asked:
    """What a page is asked for: whose numbers, of which days, narrowed how, seen on which day."""

    place: Place
    period: Period
    today: date
    filters: Filters = field(default_factory=dict)
    files: NightFiles | None = None  # counted over instead of the live database

    def window(self, period: Period | None = None) -> Window:
        chosen = period or self.period
        return window_of(chosen.start, chosen.end, today=self.today)

    def values(
        self, definitions: Sequence[Definition], period: Period | None = None, by: tuple[str, ...] = ()
    ) -> Values:
        window = self.window(period)
        engine = self.files.engine if self.files else LIVE
        return evaluate(definitions, window, scope=self.place.scope, by=by, filters=self.filters, engine=engine)

    @property
    def before(self) -> Period:
        return periods.before(self.period)

    @property
    def year_before(self) -> Period:
        return periods.year_before(self.period, self.place.regime)


@dataclass(frozen=True)
class Line:
    """One indicator with its value and where it comes from."""

    definition: Definition
    value: Value
    before: Value
    year_before: Value
    spark: list[float | None]

    @property
    def text(self) -> str:
        return wording.value_text(self.value, self.definition)

    @property
    def parts(self) -> str:
        return wording.parts_text(self.value)

    @property
    def before_text(self) -> str:
        return wording.value_text(self.before, self.definition)

    @property
    def year_before_text(self) -> str:
        return wording.value_text(self.year_before, self.definition)

    @property
    def change(self) -> wording.Change | None:
        return wording.change(self.value, self.before, self.definition)

    @property
    def year_change(self) -> wording.Change | None:
        return wording.change(self.value, self.year_before, self.definition)

    @property
    def spark_points(self) -> str:
        """Return the points of a line 96 by 24, months from left to right; "" where there is no line to draw."""
        known = [number for number in self.spark if number is not None]
        if len(known) < 2:
            return ""
        low, height = min(known), (max(known) - min(known)) or 1.0
        step = 92 / max(len(self.spark) - 1, 1)
        return " ".join(
            f"{2 + place * step:.1f},{22 - (number - low) / height * 20:.1f}"
            for place, number in enumerate(self.spark)
            if number is not None
        )


def definitions_of(reform_field: str = "", asked: str = "") -> list[Definition]:
    """Return the newest definitions of a field whose title or code holds every word asked for, in their order."""
    words = fold(asked).split()
    found = [
        one
        for one in CATALOGUE
        if (not reform_field or one.reform_field == reform_field)
        and all(word in fold(f"{one.title} {one.code} {one.annex}") for word in words)
    ]
    order = {key: place for place, key in enumerate(CATALOGUE.definitions)}
    # The field's own figures as their module lists them; the components of an index after them.
    return sorted(found, key=lambda one: (not one.code.startswith(one.reform_field), order[one.code, one.version]))


def lines(definitions: Sequence[Definition], asked: Asked) -> list[Line]:
    now, before, earlier = (
        asked.values(definitions, period) for period in (asked.period, asked.before, asked.year_before)
    )
    sparks = _sparks(definitions, asked)

    def of(values: Values, one: Definition) -> Value:
        return values[one.code].get((), NOTHING)

    return [Line(one, of(now, one), of(before, one), of(earlier, one), sparks.get(one.code, [])) for one in definitions]


def _sparks(definitions: Sequence[Definition], asked: Asked) -> dict[str, list[float | None]]:
    """Return the last twelve months of what is counted by a day, all in the same scans."""
    flows = [one for one in definitions if isinstance(one, Indicator) and one.counted_on and one.is_additive]
    months = last_months(asked.period.end if asked.period.end < asked.today else asked.today)
    values = asked.values(flows, periods.of_days(months[0].start, months[-1].end), by=(MONTH,)) if flows else {}
    keys = [(month.start.year * 100 + month.start.month,) for month in months]
    return {code: [groups.get(key, NOTHING).number for key in keys] for code, groups in values.items()}


def last_months(day: date, count: int = SPARK_MONTHS) -> list[Period]:
    """Return the month of the day and those before it, the oldest first."""
    found = [periods.month(day.year, day.month)]
    while len(found) < count:
        found.append(periods.before(found[-1]))
    return found[::-1]


# One indicator ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Month:
    period: Period
    value: Value
    year_before: Value


def series(definition: Definition, asked: Asked) -> list[Month]:
    """Return twelve months up to the period's end beside the same months of the year before."""
    months = last_months(min(asked.period.end, asked.today))
    earlier = [periods.year_before(one, asked.place.regime) for one in months]
    found = _by_month(definition, [*earlier, *months], asked)
    return [Month(one, found[one.code], found[two.code]) for one, two in zip(months, earlier, strict=True)]


def _by_month(definition: Definition, months: Sequence[Period], asked: Asked) -> dict[str, Value]:
    """Return code of the month -> value: in one scan where every part is counted by a day."""
    leaves = [one for one in with_parts([definition]) if isinstance(one, Indicator)]
    if all(one.counted_on and not _waits(one) for one in leaves):
        whole = periods.of_days(months[0].start, months[-1].end)
        groups = asked.values([definition], whole, by=(MONTH,))[definition.code]
        return {one.code: groups.get((one.start.year * 100 + one.start.month,), NOTHING) for one in months}
    return {one.code: asked.values([definition], one)[definition.code].get((), NOTHING) for one in months}


def _waits(one: Indicator) -> bool:
    """Say whether days of the window stand in the rule itself: then every month is a window of its own."""
    return callable(one.numerator) or callable(one.denominator)


def chart(definition: Definition, months: Sequence[Month], level: float | None = None) -> dict[str, Any]:
    """Return the series as plain data for ECharts; ``level`` draws the line a target asks for."""

    def rounded(value: Value) -> float | None:
        return None if value.number is None else round(value.number, 2)

    kind = "line" if definition.unit == "%" else "bar"
    this: dict[str, Any] = {"name": "Kỳ này", "type": kind, "data": [rounded(one.value) for one in months]}
    if level is not None:
        this["markLine"] = {"symbol": "none", "data": [{"yAxis": level, "name": "Chỉ tiêu"}]}
    last = {"name": "Cùng kỳ năm trước", "type": "line", "data": [rounded(one.year_before) for one in months]}
    return {
        "legend": {"top": 0},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [one.period.label.removeprefix("Tháng ") for one in months]},
        "yAxis": _axis(definition, months),
        "series": [this, last],
    }


def _axis(definition: Definition, months: Sequence[Month]) -> dict[str, Any]:
    """Rates are looked at closely, below their hundred; amounts from nought."""
    if definition.unit != "%":
        return {"type": "value"}
    known = [value.number or 0 for one in months for value in (one.value, one.year_before)]
    return {"type": "value", "scale": True} | ({"max": 100} if max(known, default=0) <= 100 else {})


@dataclass(frozen=True, slots=True)
class GroupLine:
    key: Any
    label: str
    value: Value
    text: str
    parts: str
    narrows: str  # "sector:Đất đai", for the address of its rows


@dataclass(frozen=True, slots=True)
class Division:
    """A number divided by a column."""

    column: str
    title: str
    lines: list[GroupLine]
    left_out: int  # groups beyond the most that are shown


def divisions(definition: Definition, asked: Asked) -> list[Division]:
    if isinstance(definition, Composite) or definition.facts is None:
        columns = [asked.place.divides_by]
    else:
        others = [each for each in definition.dimensions if each not in {"ward", "unit"}]
        columns = [asked.place.divides_by, *others]
    made = (_division(definition, column, asked) for column in columns)
    return [one for one in made if len(one.lines) > 1]


def _division(definition: Definition, column: str, asked: Asked) -> Division:
    groups = asked.values([definition], by=(column,))[definition.code]
    known = {key[0]: value for key, value in groups.items() if value.number is not None or value.cases}
    labels = _labels(definition, column, known)
    found = sorted(known.items(), key=lambda item: (-item[1].cases, labels[item[0]]))
    most = len(found) if column == "ward" else MOST_GROUPS  # no ward is left out
    shown = [_line(definition, column, key, labels[key], value) for key, value in found[:most]]
    facts = cast("Facts | None", getattr(definition, "facts", None))
    title = wording.column_title(facts, column) if facts else {"ward": "Phường, xã"}.get(column, "Đơn vị")
    return Division(column, title, shown, max(len(found) - most, 0))


def _line(definition: Definition, column: str, key: Any, label: str, value: Value) -> GroupLine:
    text, parts = wording.value_text(value, definition), wording.parts_text(value)
    return GroupLine(key, label, value, text, parts, f"{column}:{'' if key is None else key}")


def _labels(definition: Definition, column: str, keys: dict[Any, Value]) -> dict[Any, str]:
    if column in {"ward", "unit"}:
        names = dict(Unit.objects.filter(pk__in=list(keys)).values_list("pk", "name"))
        return {key: names.get(key, wording.NOT_RECORDED) for key in keys}
    facts = cast("Facts | None", getattr(definition, "facts", None))
    return {key: wording.label_of(facts, column, key) if facts else str(key) for key in keys}
