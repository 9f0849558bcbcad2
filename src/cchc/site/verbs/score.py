"""``cchc score``: points of a set of criteria from given values. Pure: needs neither Django nor a database.

``--set`` is a file or the name of a shipped set; ``--values`` a JSON file (``-``: standard input) from a component's
code to the inputs its rule names: ``{"1.1.3": {"done": 46, "total": 50}, "1.3.1": true}``. A component left out is not
scored and not in ``max_in_force``. Bonus and penalty items stand beside them by their codes: ``{"award": 1}``.
Names are listed in docs/criteria-sets.md.
Exit 0: scored. 2: unusable input, all that is wrong with it on stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from cchc.kernel.quantities import format_number
from cchc.scoring.domain import adjusting, input_faults
from cchc.scoring.domain.adjusting import Adjusted, Times
from cchc.scoring.domain.criteria import AdjustmentItem, Component, CriteriaSet
from cchc.scoring.domain.given import NOTHING_AROSE, ONLY, InputRefusal, WrongInput
from cchc.scoring.domain.loading import BadSet, load_set
from cchc.scoring.domain.ranking import band_of
from cchc.scoring.domain.rules import Binary, Outcome, Result, Sum
from cchc.scoring.domain.totals import Scored, Tally, add_up, count, score

OK, UNUSABLE = 0, 2
DASH = "-"
MOST_BYTES = 20_000_000
MISSING = "Lệnh chưa đủ. Hãy ghi --set (tệp hoặc tên bộ tiêu chí: {known}) và --values TỆP.json."
NO_SET = "Không có bộ tiêu chí “{name}”. Hãy ghi đường dẫn tệp, hoặc một trong các tên: {known}."
BAD_SET = "Bộ tiêu chí “{name}”: {problem}"
NO_VALUES = "Không đọc được tệp “{name}”. Hãy kiểm tra lại đường dẫn."
TOO_BIG = "Tệp “{name}” quá lớn. Tệp số liệu không được vượt quá 20 MB."
NO_JSON = "Tệp “{name}” không phải là JSON hợp lệ: {detail}."
NO_MAPPING = 'Tệp “{name}” phải là JSON dạng {{"1.1.3": {{"done": 46, "total": 50}}}}.'
UNKNOWN_CODE = "Bộ tiêu chí không có mã {codes}. Các mã được dùng: {known}."
WRONG = "Tiêu chí {code}: {problem}."
WRONG_ITEM = "Điểm thưởng, điểm trừ {code}: {problem}."
NO_GROUP = "“{code}” phải ghi số lần theo mã: {known}{strange}."
FALSE_PROOF = "{title}: 0 điểm."
UNEXPECTED = "Chưa chấm được vì gặp lỗi ngoài dự kiến ({detail}). Hãy gửi lệnh này cho người phụ trách phần mềm."
SAMPLE = "Bộ mẫu - thay bằng quyết định của tỉnh/thành phố"


class Refused(Exception):
    """Nothing was scored; ``lines`` say all that is wrong."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown: the sum, and the components that were given but cannot be scored yet."""

    criteria: CriteriaSet
    tally: Tally
    waiting: Mapping[str, Outcome]
    adjustments: Mapping[str, Adjusted]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", metavar="BỘ", dest="criteria", help="tệp YAML, hoặc tên bộ tiêu chí đi kèm phần mềm")
    parser.add_argument("--values", metavar="TỆP", help="tệp JSON số liệu theo mã tiêu chí; “-” là đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """Score; say in a line each what is wrong."""
    try:
        sheet = _sheet(args)
    except Refused as refused:
        print("\n".join(refused.lines), file=sys.stderr)
        return UNUSABLE
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        # Nobody foresaw this one. A person still gets a sentence, never a traceback.
        print(UNEXPECTED.format(detail=type(error).__name__), file=sys.stderr)
        return UNUSABLE
    print(json.dumps(as_json(sheet), ensure_ascii=False, indent=1) if args.json else "\n".join(as_text(sheet)))
    return OK


def _sheet(args: argparse.Namespace) -> Sheet:
    if not args.criteria or not args.values:
        raise Refused(MISSING.format(known=", ".join(shipped())))
    return score_all(read_set(args.criteria), read_values(args.values))


# --- Reading -------------------------------------------------------------------------------------


def shipped() -> dict[str, str]:
    """Return name -> text of the sets that come with the software."""
    folder = resources.files("cchc.scoring").joinpath("sets")
    files = [one for one in folder.iterdir() if one.name.endswith(".yaml")]
    return {one.name.removesuffix(".yaml"): one.read_text(encoding="utf-8") for one in sorted(files, key=str)}


def read_set(name: str) -> CriteriaSet:
    """Return a set by its name or from a file.

    :raises Refused: when there is none, or with all its problems.
    """
    sets = shipped()
    text = sets.get(name) or _text_of(name, NO_SET.format(name=name, known=", ".join(sets)))
    try:
        return load_set(text)
    except BadSet as bad:
        raise Refused(*(BAD_SET.format(name=name, problem=problem) for problem in bad.problems)) from bad


def read_values(name: str) -> dict[str, Any]:
    """:raises Refused: when it is no JSON object."""
    text = sys.stdin.read() if name == DASH else _text_of(name, NO_VALUES.format(name=name))
    try:
        values = json.loads(text, parse_float=Decimal, object_pairs_hook=_once)
    except RecursionError as error:
        raise Refused(NO_JSON.format(name=name, detail="lồng quá nhiều lớp")) from error
    except ValueError as error:
        raise Refused(NO_JSON.format(name=name, detail=_place(error))) from error
    if not isinstance(values, dict):
        raise Refused(NO_MAPPING.format(name=name))
    return values


def _place(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"sai cú pháp ở dòng {error.lineno}, cột {error.colno}"
    return str(error) if isinstance(error, SaidTwice) else "có số quá dài"


class SaidTwice(ValueError):
    """A name stands twice in one object."""


def _text_of(name: str, missing: str) -> str:
    try:
        with Path(name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name no file system can hold
        raise Refused(missing) from error
    if len(data) > MOST_BYTES:
        raise Refused(TOO_BIG.format(name=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(NO_JSON.format(name=name, detail="không phải văn bản UTF-8")) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a code or name written twice: JSON readers keep the last in silence."""
    made = dict(pairs)
    if len(made) != len(pairs):
        twice = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]
        raise SaidTwice(f"{', '.join(f'“{name}”' for name in twice)} ghi hai lần")
    return made


# --- Scoring -------------------------------------------------------------------------------------


def score_all(criteria: CriteriaSet, values: Mapping[str, Any]) -> Sheet:
    """Score the components given, and what bonus and penalty items add or take.

    :raises Refused: with every unknown code and every input that makes no sense.
    """
    values, wrong = _ungrouped(criteria, values)
    known, items = {one.code: one for one in criteria.components()}, adjusting.items_of(criteria)
    if strange := [f"“{code}”" for code in values if code not in known and code not in items]:
        wrong.insert(0, UNKNOWN_CODE.format(codes=", ".join(strange), known=", ".join((*known, *items))))
    outcomes = dict(_each(known, values, _outcome, WRONG, wrong))
    times = dict(_each(items, values, partial(_times, known=tuple(known)), WRONG_ITEM, wrong))
    if wrong:
        raise Refused(*wrong)
    return _added_up(criteria, outcomes, times)


Thing = TypeVar("Thing")
Found = TypeVar("Found")


def _each(
    things: Mapping[str, Thing],
    values: Mapping[str, Any],
    read: Callable[[Thing, Any], Found | None],
    sentence: str,
    wrong: list[str],
) -> Iterator[tuple[str, Found]]:
    """Yield what is read from the values of each code that has some; what makes no sense goes to ``wrong``."""
    for code, thing in things.items():
        try:
            found = None if values.get(code) is None else read(thing, values[code])
        except WrongInput:
            faults = input_faults.all_faults(partial(read, thing), values[code])
            wrong.extend(sentence.format(code=code, problem=input_faults.explain(fault)) for fault in faults)
            continue
        if found is not None:
            yield code, found


def _ungrouped(criteria: CriteriaSet, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Bonus and penalty items may stand under the name of their block: ``{"bonus": {"award": 1}}``."""
    found, wrong = dict(values), []
    for block in criteria.adjustments:
        if block.kind not in found:
            continue
        known, inner = [item.code for item in block.items], found.pop(block.kind)
        given = dict(inner) if isinstance(inner, Mapping) else {}
        strange = [f"“{code}”" for code in given if code not in known]
        if strange or (inner is not None and not isinstance(inner, Mapping)):
            not_known = f", không có mã {', '.join(strange)}" if strange else ""
            wrong.append(NO_GROUP.format(code=block.kind, known=", ".join(known), strange=not_known))
        found |= {code: value for code, value in given.items() if code in known}
    return found, wrong


def _times(item: AdjustmentItem, values: Any, *, known: Sequence[str]) -> Times | None:
    _refuse_text(values, item.code)
    return adjusting.times_of(item, values, known)


def _added_up(criteria: CriteriaSet, outcomes: Mapping[str, Outcome], times: Mapping[str, Times]) -> Sheet:
    known = {one.code: one for one in criteria.components()}
    scores = {code: count(known[code], one) for code, one in outcomes.items() if one.state is not Result.UNKNOWN}
    items = adjusting.adjusted(criteria, times)
    for code, item in adjusting.taken(items).items():
        scores[code] = Scored(Decimal(0), known[code].max, Result.SCORED, FALSE_PROOF.format(title=item.title))
    waiting = {code: one for code, one in outcomes.items() if code not in scores}
    return Sheet(criteria, add_up(criteria, scores, adjustment=adjusting.sum_of(items)), waiting, items)


def _outcome(component: Component, values: Any) -> Outcome:
    bare = component.rule.bare
    if not isinstance(component.rule, Binary) and (bare or isinstance(values, Mapping)):
        _refuse_text(_counted(component, values), component.code if bare in ("", ONLY) else bare)
    return score(component, values)


def _counted(component: Component, values: Any) -> Any:
    """Leave out the yes and no of the parts of a SUM."""
    if not isinstance(component.rule, Sum) or not isinstance(values, Mapping):
        return values
    asked = {check.name for check in component.rule.checks if check.rule is None}
    return {name: value for name, value in values.items() if name not in asked}


def _refuse_text(values: Any, name: str) -> None:
    """A JSON file has numbers and true or false of its own: the only text that says something is a day. A yes or no
    says itself what it wanted."""
    if isinstance(values, Mapping):
        for inner, value in values.items():
            if inner != NOTHING_AROSE:
                _refuse_text(value, inner)
    elif isinstance(values, str) and not _is_day(values):
        raise WrongInput(InputRefusal.NOT_A_NUMBER, name=name, given=values)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# --- What is shown -------------------------------------------------------------------------------


def as_json(sheet: Sheet) -> dict[str, Any]:
    """Points as numbers with up to four decimals. None is not nought: an input is missing, or the component is left out
    of the reckoning because nothing arose (``state`` says which). ``total`` is the points of the components and
    ``adjustment``, which is the points of the adjustments."""
    tally = sheet.tally
    return {
        "set": sheet.criteria.code,
        "is_sample": sheet.criteria.is_sample,
        "total": float(tally.total),
        "max_in_force": float(tally.max_in_force),
        "percent": None if tally.percent is None else float(tally.percent),
        "components": {
            one.code: _component(one, sheet)
            for one in sheet.criteria.components()
            if one.code in tally.components or one.code in sheet.waiting
        },
        "adjustment": float(tally.adjustment),
        "adjustments": {code: _adjustment(one) for code, one in sheet.adjustments.items()},
    }


def _adjustment(one: Adjusted) -> dict[str, Any]:
    return {"kind": one.kind, "count": one.times.count, "points": float(one.points), "why": one.why}


def _component(one: Component, sheet: Sheet) -> dict[str, Any]:
    scored = sheet.tally.components.get(one.code)
    if scored is None:
        return {"points": None, "max": float(one.max), "state": Result.UNKNOWN, "why": sheet.waiting[one.code].why}
    points = float(scored.points) if scored.max else None
    return {"points": points, "max": float(one.max), "state": scored.state, "why": scored.why}


def as_text(sheet: Sheet) -> list[str]:
    """A table a person can read: one line a component, then the sum."""
    tally, criteria = sheet.tally, sheet.criteria
    lines = [criteria.title, *([SAMPLE] if criteria.is_sample else []), ""]
    for one in criteria.components():
        if one.code in tally.components:
            lines.append(_line(one, tally.components[one.code]))
        elif one.code in sheet.waiting:
            lines.append(f"{one.code:<7} {'-':>8} / {_shown(one.max):<6} {one.title}. {sheet.waiting[one.code].why}")
    lines += [f"{_shown(one.points):>16} / {'-':<6} {one.item.title}. {one.why}" for one in sheet.adjustments.values()]
    lines += ["", f"Tổng điểm: {_shown(tally.total)} trên {_shown(tally.max_in_force)} điểm của các tiêu chí đã chấm"]
    if tally.percent is not None:
        band = band_of(criteria, tally.percent)
        lines.append(f"Chỉ số: {_shown(tally.percent)} %" + (f", xếp loại {band.label}" if band else ""))
    return [*lines, f"Chưa chấm: {len(tally.unscored)} tiêu chí thành phần"]


def _line(one: Component, scored: Scored) -> str:
    if not scored.max:
        return f"{one.code:<7} {'-':>8} / {'-':<6} {one.title}. {scored.why}"
    return f"{one.code:<7} {_shown(scored.points):>8} / {_shown(scored.max):<6} {one.title}. {scored.why}"


def _shown(points: Decimal) -> str:
    return format_number(points.normalize())
