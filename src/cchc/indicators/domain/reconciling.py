"""Our number against the portal's: which dossiers explain the gap, and why.

Pure. Source: docs/sources.md O3.8: a province orders its software and the portal to be reconciled, because their
ratios differ. Nothing is decided here about who is right; each reason says what to look at.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

NEVER = date(9999, 12, 31)

# Indicators over dossiers that the portal shows too.
RECONCILED = (
    "index_766.progress_on_time_rate",
    "procedures.dossiers_on_time",
    "procedures.synced_rate",
    "procedures.online_dossiers_rate",
    "procedures.online_paid_rate",
    "procedures.digitised_rate",
    "procedures.e_results_rate",
    "procedures.reused_rate",
)
BY_DUE = frozenset({"index_766.progress_on_time_rate", "procedures.dossiers_on_time"})


class Gap(enum.StrEnum):
    NOT_THEIRS = "not_theirs"
    NOT_OURS = "not_ours"
    VERDICT = "verdict"


GAP_WORDS = {
    Gap.VERDICT: "Kết luận khác nhau",
    Gap.NOT_THEIRS: "Có trong phần mềm, không có trên Cổng",
    Gap.NOT_OURS: "Có trên Cổng, không tính trong phần mềm",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier as our rows tell it. ``is_good``: it is in the numerator; None: it is not among the cases at all."""

    code: str
    is_good: bool | None
    received_on: date
    due_on: date
    closed_on: date
    status: str = ""  # in words
    is_settled: bool = False
    is_synced: bool | None = None  # None: our rows do not say
    is_withdrawn: bool = False
    due_is_given: bool = True
    supplement_requests: int = 0
    reappointments: int = 0


@dataclass(frozen=True, slots=True)
class Theirs:
    """A line of the portal's list."""

    code: str
    is_good: bool | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    code: str
    gap: Gap
    ours: bool | None
    theirs: bool | None
    verdict: str = ""  # the portal's words


def differences(ours: Mapping[str, bool], theirs: Mapping[str, Theirs]) -> Iterator[Difference]:
    """Yield what differs, in the order of codes; a line without a verdict differs only by being there or not.

    :param ours: code -> whether it is in our numerator, of all cases of our denominator.
    """
    for code in sorted(ours.keys() | theirs.keys()):
        line = theirs.get(code)
        if line is None:
            yield Difference(code, Gap.NOT_THEIRS, ours[code], None)
        elif code not in ours:
            yield Difference(code, Gap.NOT_OURS, None, line.is_good, line.verdict)
        elif line.is_good is not None and line.is_good is not ours[code]:
            yield Difference(code, Gap.VERDICT, ours[code], line.is_good, line.verdict)


def why(found: Difference, case: Case | None, *, start: date, end: date, by_due: bool) -> str:
    """Return what our rows say about a difference: a sentence of what to look at first.

    :param case: the dossier in our rows, whether it was counted or not; None when there is none of that code.
    :param by_due: the number depends on the appointment.
    """
    if case is None:
        return "Phần mềm không có hồ sơ mang mã này của đơn vị: hãy nhập hồ sơ hoặc kiểm tra lại mã."
    if found.gap is Gap.NOT_THEIRS:
        return _not_theirs(case)
    if found.gap is Gap.NOT_OURS:
        return _not_ours(case, start, end)
    return _verdict(case) if by_due else "Hai bên ghi nhận khác nhau: hãy mở hồ sơ, đối chiếu với dữ liệu đã đồng bộ."


def _not_theirs(case: Case) -> str:
    if case.is_synced is None:
        return "Dữ liệu hồ sơ không ghi đã đồng bộ lên Cổng hay chưa: hãy kiểm tra trên hệ thống của tỉnh."
    if not case.is_synced:
        return "Hồ sơ chưa đồng bộ lên Cổng: hãy đồng bộ lại."
    received = _day(case.received_on)
    return f"Hồ sơ đã đồng bộ, tiếp nhận ngày {received}: hãy kiểm tra ngày tiếp nhận và đơn vị ghi trên Cổng."


def _not_ours(case: Case, start: date, end: date) -> str:
    reasons = (
        (case.is_withdrawn, "hồ sơ đã được đưa ra khỏi sổ."),
        (case.received_on == NEVER, f"hồ sơ chưa được tiếp nhận (trạng thái: {case.status})."),
        (not start <= case.received_on <= end, f"hồ sơ tiếp nhận ngày {_day(case.received_on)}, ngoài kỳ này."),
        (not case.is_settled, f"hồ sơ chưa giải quyết xong (trạng thái: {case.status})."),
        (not start <= case.closed_on <= end, f"hồ sơ kết thúc ngày {_day(case.closed_on)}, ngoài kỳ này."),
        (True, "hồ sơ không thuộc diện tính của chỉ số này: hãy mở hồ sơ để xem."),
    )
    return "Trong phần mềm, " + _first(reasons)


def _verdict(case: Case) -> str:
    """Name what makes the two reckonings part, the most telling first."""
    days = f"hẹn trả ngày {_day(case.due_on)}, {_end(case)}"
    return _first(
        (
            (
                case.supplement_requests > 1,
                f"Yêu cầu bổ sung {case.supplement_requests} lần: Bộ chỉ số tính là quá hạn dù trả kết quả trước hẹn.",
            ),
            (
                case.reappointments > 0,
                "Hồ sơ đã hẹn lại: hẹn lại không làm hồ sơ thành đúng hạn; hãy so ngày hẹn trả trên Cổng.",
            ),
            (
                case.due_on == NEVER,
                "Phần mềm không có ngày hẹn trả của hồ sơ: hãy nhập ngày hẹn trên giấy tiếp nhận.",
            ),
            (
                case.supplement_requests == 1,
                f"Có một lần yêu cầu bổ sung: hãy so thời gian dừng tính với ngày hẹn trả trên Cổng ({days}).",
            ),
            (
                not case.due_is_given,
                f"Ngày hẹn do phần mềm tính theo thời hạn ({days}): hãy so với ngày hẹn trên Cổng.",
            ),
            (True, f"Hai bên có thể ghi khác ngày hẹn hoặc ngày kết thúc ({days})."),
        )
    )


def _first(reasons: Iterable[tuple[bool, str]]) -> str:
    return next(words for holds, words in reasons if holds)


def _end(case: Case) -> str:
    return "chưa kết thúc" if case.closed_on == NEVER else f"kết thúc ngày {_day(case.closed_on)}"


def _day(value: date) -> str:
    return f"{value:%d/%m/%Y}"
