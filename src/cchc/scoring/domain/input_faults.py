"""The sentence for an input that makes no sense, the same on a page and on the command line. Pure."""

from __future__ import annotations

from .given import InputFault, WrongInput

SENTENCES: dict[InputFault, str] = {
    InputFault.NOT_A_NUMBER: "“{name}” phải là một số, không phải “{given}”",
    InputFault.NEGATIVE: "“{name}” không được là số âm ({given})",
    InputFault.NOT_YES_OR_NO: "“{name}” phải là true hoặc false, không phải “{given}”",
    InputFault.NOT_A_DAY: "“{name}” phải là ngày dạng 2026-01-31, không phải “{given}”",
    InputFault.MORE_THAN_ALL: "“{name}” ({given}) không được lớn hơn tổng số ({wanted})",
    InputFault.OUT_OF_RANGE: "“{name}” ({given}) phải nằm trong khoảng {wanted}",
    InputFault.UNKNOWN_NAME: "không có số liệu tên “{name}”; tên được dùng: {wanted}",
    InputFault.NOT_NAMED: "hãy ghi số liệu theo tên: {wanted}",
    InputFault.SAID_TWICE: "“{name}” và “{wanted}” là một số liệu nhưng ghi hai giá trị khác nhau",
}


def explain(fault: WrongInput) -> str:
    """Return what is wrong, on one line, without a full stop."""
    return " ".join(SENTENCES[InputFault(fault.reason)].format_map(fault.facts).split())
