"""``cchc score``: points of a set of criteria from given values. Pure: needs neither Django nor a database.

``--set`` is a file or the name of a shipped set; ``--values`` a JSON file (``-``: standard input) from a component's
code to the inputs its rule names: ``{"1.1.3": {"done": 46, "total": 50}, "1.3.1": true}``. A component left out is not
scored and not in ``max_in_force``. Names are listed in docs/criteria-sets.md.
Exit 0: scored. 2: unusable input, all that is wrong with it on stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

from cchc.kernel.quantities import format_number
from cchc.scoring.domain import input_faults
from cchc.scoring.domain.criteria import Component, CriteriaSet
from cchc.scoring.domain.given import InputRefusal, WrongInput
from cchc.scoring.domain.loading import BadSet, load_set
from cchc.scoring.domain.ranking import band_of
from cchc.scoring.domain.rules import Outcome, Result
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
UNKNOWN_CODE = "Bộ tiêu chí không có mã “{code}”. Các mã được dùng: {known}."
WRONG = "Tiêu chí {code}: {problem}."
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
    except (ValueError, RecursionError) as error:
        raise Refused(NO_JSON.format(name=name, detail=" ".join(str(error).split()))) from error
    if not isinstance(values, dict):
        raise Refused(NO_MAPPING.format(name=name))
    return values


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
        raise ValueError("một tên được ghi hai lần: " + ", ".join(name for name, _ in pairs))
    return made


# --- Scoring -------------------------------------------------------------------------------------


def score_all(criteria: CriteriaSet, values: Mapping[str, Any]) -> Sheet:
    """Score the components given.

    :raises Refused: with every unknown code and every input that makes no sense.
    """
    known = {one.code: one for one in criteria.components()}
    wrong = [UNKNOWN_CODE.format(code=code, known=", ".join(known)) for code in values if code not in known]
    outcomes: dict[str, Outcome] = {}
    for code, component in known.items():
        if values.get(code) is not None:
            try:
                outcomes[code] = _outcome(component, values[code])
            except WrongInput as fault:
                wrong.append(WRONG.format(code=code, problem=input_faults.explain(fault)))
    if wrong:
        raise Refused(*wrong)
    scores = {code: count(known[code], one) for code, one in outcomes.items() if one.state is not Result.UNKNOWN}
    waiting = {code: one for code, one in outcomes.items() if code not in scores}
    return Sheet(criteria, add_up(criteria, scores), waiting)


def _outcome(component: Component, values: Any) -> Outcome:
    _refuse_text(values, component.code)
    return score(component, values)


def _refuse_text(values: Any, name: str) -> None:
    """A JSON file has numbers and true or false of its own: the only text that says something is a day."""
    if isinstance(values, Mapping):
        for inner, value in values.items():
            _refuse_text(value, inner)
    elif isinstance(values, str) and not _is_day(values):
        raise WrongInput(InputRefusal.NOT_A_NUMBER, name=name, given=values)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# --- What is shown -------------------------------------------------------------------------------


def as_json(sheet: Sheet) -> dict[str, Any]:
    """Points as numbers with up to four decimals. None is not nought: an input is missing, or the component is left out
    of the reckoning because nothing arose (``state`` says which)."""
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
    }


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
