"""A set of criteria from YAML, every problem of it at once. Pure. The form is explained in docs/criteria-sets.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.kernel.fields import Field as ReformField

from . import set_text
from .criteria import (
    Adjustment,
    AdjustmentItem,
    Band,
    Component,
    CriteriaSet,
    Criterion,
    Field,
    NaPolicy,
    Source,
    SourceKind,
)
from .loading_rules import rule_of
from .problems import Problems

HUNDRED = Decimal(100)
PARTS = ("number", "numerator", "denominator", "exists")
RANKINGS = ("shared", "survey")
INDICES = ("par", "dti", "sipas", "papi", "pci", "procedure_reform", "")  # of registers.models.PublishedIndex
SET_KEYS = (
    *("code", "title", "province", "year", "edition", "valid_from", "source", "is_sample", "decimals", "default_na"),
    *("ranking", "published_as", "max", "bands", "bonus", "penalty", "fields"),
)
COMPONENT_KEYS = (
    *("code", "title", "max", "rule", "rule_text", "na", "evidence", "owner", "kind", "expires_after_months", "inputs"),
)
FIELD_KEYS = ("code", "title", "field", "max", "criteria")
CRITERION_KEYS = ("code", "title", "max", "components")
BLOCK_KEYS = ("is_on", "limit", "items")
ITEM_KEYS = ("code", "title", "points", "takes_component")
BAND_KEYS = ("code", "label", "at_least")
Codes = Collection[str]


class BadSet(ValueError):
    """The set cannot be used; ``problems`` lists everything wrong with it, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def load_set(text: str, *, indicators: Codes | None = None) -> CriteriaSet:
    """Read a set.

    :param indicators: codes there are; None: not checked (the pure ``cchc score`` has no catalogue).
    :raises BadSet: with every problem found.
    """
    try:
        data, twice = set_text.read(text)
    except set_text.Unreadable as error:
        raise BadSet([str(error)]) from None
    problems = Problems(twice)
    made = _Loader(problems, indicators, data).criteria_set()
    if problems.found:
        raise BadSet(problems.found)
    return made


class _Loader:
    """Goes through the whole file, noting problems, so that one look at the list mends all."""

    def __init__(self, problems: Problems, indicators: Codes | None, data: Mapping[str, Any]) -> None:
        self.problems = problems
        self.indicators = indicators
        self.data = data
        self.default_na = self._na(data, "bộ tiêu chí", NaPolicy.EXCLUDE)

    def criteria_set(self) -> CriteriaSet:
        data, where = self.data, "bộ tiêu chí"
        self.problems.known(data, SET_KEYS, where)
        fields = tuple(self._fields())
        made = CriteriaSet(
            code=self.problems.text(data, "code", where),
            title=self.problems.text(data, "title", where),
            province=str(data.get("province") or ""),
            year=self._whole(data, "year", where),
            edition=self._whole(data, "edition", where, default=1),
            valid_from=self._day(data, "valid_from", where),
            source=self.problems.text(data, "source", where),
            is_sample=self.problems.yes(data, "is_sample", where),
            fields=fields,
            decimals=self._whole(data, "decimals", where, default=2),
            default_na=self.default_na,
            adjustments=tuple(self._adjustments()),
            bands=tuple(self._bands()),
            published_as=self._one_of(data.get("published_as") or "", INDICES, f"{where}: published_as"),
            ranking=self._one_of(data.get("ranking", "shared"), RANKINGS, f"{where}: ranking"),
        )
        self._check_whole(made)
        return made

    # Fields, criteria, components ---------------------------------------------------------------

    def _fields(self) -> Iterator[Field]:
        for row in self.problems.rows(self.data, "fields", "bộ tiêu chí"):
            code = self.problems.text(row, "code", "lĩnh vực")
            where = f"lĩnh vực {code}"
            self.problems.known(row, FIELD_KEYS, where)
            reform_field = self._one_of(row.get("field"), [one.value for one in ReformField], f"{where}: field")
            made = Field(code, self.problems.text(row, "title", where), reform_field, tuple(self._criteria(row, where)))
            self._check_sum(row, made.max, where)
            yield made

    def _criteria(self, field: Mapping[str, Any], above: str) -> Iterator[Criterion]:
        for row in self.problems.rows(field, "criteria", above):
            code = self.problems.text(row, "code", f"tiêu chí của {above}")
            where = f"tiêu chí {code}"
            title = self.problems.text(row, "title", where)
            if "rule" in row:  # points stand on the criterion itself
                yield Criterion(code, title, (self._component(row, where),))
                continue
            self.problems.known(row, CRITERION_KEYS, where)
            components = [
                self._component(
                    one, f"tiêu chí thành phần {self.problems.text(one, 'code', f'thành phần của {where}')}"
                )
                for one in self.problems.rows(row, "components", where)
            ]
            made = Criterion(code, title, tuple(components))
            self._check_sum(row, made.max, where)
            yield made

    def _component(self, row: Mapping[str, Any], where: str) -> Component:
        self.problems.known(row, COMPONENT_KEYS, where)
        most = self._points(row, "max", where)
        rule = rule_of(row.get("rule"), most=most, where=where, problems=self.problems)
        made = Component(
            code=str(row.get("code", "?")),
            title=self.problems.text(row, "title", where),
            max=most,
            rule=rule,
            na=self._na(row, where, self.default_na),
            evidence=self.problems.texts(row, "evidence", where),
            owner=str(row.get("owner") or ""),
            kind=self._one_of(row.get("kind", "self"), ("self", "survey"), f"{where}: kind"),
            expires_after_months=self._months(row, where),
        )
        if not made.owner:
            self.problems.add(where, "không ghi đơn vị chủ trì (owner)")
        return replace(made, inputs=tuple(self._sources(row, rule.needs, where)))

    def _sources(self, row: Mapping[str, Any], needs: Codes, where: str) -> Iterator[Source]:
        for name, given in self.problems.block(row, "inputs", where).items():
            if str(name).partition(".")[0] not in needs:
                self.problems.add(where, f"quy tắc không có đầu vào “{name}”; có: {', '.join(needs)}")
            yield self._source(str(name), given, where)

    def _source(self, name: str, given: Any, where: str) -> Source:
        told = dict(given) if isinstance(given, dict) else {str(given): ""}
        part = self._one_of(told.pop("part", "number"), PARTS, f"{where}: {name}: part")
        kind, code = next(iter(told.items()), ("", ""))
        self._one_of(kind, list(SourceKind), f"{where}: {name}")
        if kind == SourceKind.INDICATOR and self.indicators is not None and code not in self.indicators:
            self.problems.add(where, f"không có chỉ số “{code}”")
        known = SourceKind(kind) if kind in list(SourceKind) else SourceKind.PERSON
        return Source(name, known, str(code or ""), part)

    # Outside the hundred ------------------------------------------------------------------------

    def _adjustments(self) -> Iterator[Adjustment]:
        for kind in ("bonus", "penalty"):
            block = self.problems.block(self.data, kind, kind)
            if not block:
                continue
            self.problems.known(block, BLOCK_KEYS, kind)
            items = tuple(self._item(one, kind) for one in self.problems.rows(block, "items", kind))
            yield Adjustment(kind, self._points(block, "limit", kind), items, self.problems.yes(block, "is_on", kind))

    def _item(self, row: Mapping[str, Any], kind: str) -> AdjustmentItem:
        code = self.problems.text(row, "code", kind)
        where = f"{kind} {code}"
        self.problems.known(row, ITEM_KEYS, where)
        title, points = self.problems.text(row, "title", where), self._points(row, "points", where)
        return AdjustmentItem(code, title, points, self.problems.yes(row, "takes_component", where))

    def _bands(self) -> Iterator[Band]:
        last: Decimal | None = None
        for row in self.problems.rows(self.data, "bands", "bộ tiêu chí", is_required=False):
            where = f"mức {row.get('code', '?')}"
            self.problems.known(row, BAND_KEYS, where)
            least = self._points(row, "at_least", where)
            if last is not None and least >= last:
                self.problems.add(where, "các mức xếp loại phải ghi từ cao xuống thấp")
            last = least
            yield Band(str(row.get("code", "?")), self.problems.text(row, "label", where), least)
        if last:
            self.problems.add("bộ tiêu chí", f"mức xếp loại thấp nhất phải từ 0 điểm, không phải từ {last}")

    # Checks of the whole ------------------------------------------------------------------------

    def _check_sum(self, row: Mapping[str, Any], total: Decimal, where: str) -> None:
        if "max" in row and self._points(row, "max", where) != total:
            self.problems.add(where, f"điểm tối đa ghi {row['max']}, các phần cộng lại {total}")

    def _check_whole(self, made: CriteriaSet) -> None:
        if made.max != (wanted := self.problems.number(self.data.get("max", HUNDRED), "bộ tiêu chí: max")):
            self.problems.add("bộ tiêu chí", f"tổng điểm các lĩnh vực là {made.max}, phải là {wanted}")
        bands = (one.code for one in made.bands)
        for word, codes in (("mã", _codes(made)), ("mã mức xếp loại", bands)):
            for code, times in Counter(codes).items():
                if times > 1:
                    self.problems.add("bộ tiêu chí", f"{word} {code} dùng {times} lần")

    # Cells --------------------------------------------------------------------------------------

    def _points(self, row: Mapping[str, Any], name: str, where: str) -> Decimal:
        value = self.problems.number(row.get(name), f"{where}: {name}")
        if value < 0:
            self.problems.add(where, f"{name} không được âm")
        return value

    def _na(self, row: Mapping[str, Any], where: str, default: NaPolicy) -> NaPolicy:
        name = "default_na" if row is self.data else "na"
        found = self._one_of(row.get(name, default.value), list(NaPolicy), f"{where}: {name}")
        return NaPolicy(found) if found in list(NaPolicy) else default

    def _one_of(self, value: Any, allowed: Collection[str], where: str) -> str:
        if str(value) not in set(allowed):
            self.problems.add(where, f"“{value}” không dùng được; dùng: {', '.join(allowed)}")
        return str(value)

    def _whole(self, row: Mapping[str, Any], name: str, where: str, *, default: int | None = None) -> int:
        value = row.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.problems.add(where, f"{name} phải là số nguyên")
        return 0

    def _months(self, row: Mapping[str, Any], where: str) -> int | None:
        return None if row.get("expires_after_months") is None else self._whole(row, "expires_after_months", where)

    def _day(self, row: Mapping[str, Any], name: str, where: str) -> date:
        return self.problems.day(row.get(name), name, where) or date.min


def _codes(made: CriteriaSet) -> Iterator[str]:
    for field in made.fields:
        yield field.code
        for criterion in field.criteria:
            yield criterion.code
            yield from (one.code for one in criterion.components if one.code != criterion.code)
    yield from (item.code for block in made.adjustments for item in block.items)
