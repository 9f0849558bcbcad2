"""The sentence for an input that makes no sense, the same on a page and on the command line. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .given import InputRefusal, WrongInput

LONGEST = 60  # characters shown of what was given

SENTENCES: dict[InputRefusal, str] = {
    InputRefusal.NOT_A_NUMBER: "“{name}” phải là một số, không phải “{given}”.",
    InputRefusal.NEGATIVE: "“{name}” không được là số âm ({given}).",
    InputRefusal.NOT_WHOLE: "“{name}” phải là số nguyên, không phải “{given}”.",
    InputRefusal.TOO_BIG: "“{name}” ({given}) có quá nhiều chữ số.",
    InputRefusal.NOT_A_LIST: "“{name}” phải là danh sách mã tiêu chí thành phần, không phải “{given}”.",
    InputRefusal.NO_COMPONENT: "“{name}”: bộ tiêu chí không có tiêu chí thành phần {given}.",
    InputRefusal.NOT_YES_OR_NO: "“{name}” phải là true hoặc false, không phải “{given}”.",
    InputRefusal.NOT_A_DAY: "“{name}” phải là ngày dạng 2026-01-31, không phải “{given}”.",
    InputRefusal.MORE_THAN_ALL: "“{name}” ({given}) không được lớn hơn tổng số ({wanted}).",
    InputRefusal.OUT_OF_RANGE: "“{name}” ({given}) phải nằm trong khoảng {wanted}.",
    InputRefusal.UNKNOWN_NAME: "Không có số liệu tên “{name}”; tên được dùng: {wanted}.",
    InputRefusal.NOT_NAMED: "Hãy ghi số liệu theo tên: {wanted}.",
    InputRefusal.SAID_TWICE: "“{name}” và “{wanted}” là một số liệu nhưng ghi hai giá trị khác nhau.",
}


def explain(fault: WrongInput) -> str:
    """Return what is wrong, on one line, to stand inside another sentence."""
    facts = {name: _shown(value) for name, value in fault.facts.items()}
    if len(facts.get("given", "")) > LONGEST:
        facts["given"] = f"{facts['given'][:LONGEST]}…"
    sentence = " ".join(SENTENCES[InputRefusal(fault.reason)].format_map(facts).split()).removesuffix(".")
    return sentence[0].lower() + sentence[1:]


def all_faults(read: Callable[[Any], object], values: Any) -> Iterator[WrongInput]:
    """Yield everything wrong with the inputs of one component: reading stops at the first, so it is left out next."""
    while True:
        try:
            read(values)
            return
        except WrongInput as fault:
            yield fault
            name = fault.facts.get("name")
        if not isinstance(values, Mapping) or name not in values:
            return
        values = {key: value for key, value in values.items() if key != name}


def _shown(value: Any) -> str:
    """Return a value as whoever wrote the file knows it: "true", not "True"."""
    said = json.dumps(value) if isinstance(value, bool) else str(value)
    if isinstance(value, dict | list):
        said = json.dumps(value, ensure_ascii=False, default=str)
    return said
