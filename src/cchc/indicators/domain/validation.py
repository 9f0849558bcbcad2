"""What cannot be right in a set of figures, or is worth a second look before it is sent. Pure.

Source of the checks: docs/sources.md P2.3 (parts within totals, on time + late = finished, the year not below
its half, months that stand out or are missing). A check is silent where a figure is not known.
"""

from __future__ import annotations

import enum
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Figures = Mapping[str, float | None]  # code -> number of the period
Series = Sequence[float | None]  # months, the oldest first


class Fault(enum.StrEnum):
    ABOVE_TOTAL = "above_total"
    SUM_DIFFERS = "sum_differs"
    OUT_OF_RANGE = "out_of_range"
    BELOW_HALF = "below_half"
    STANDS_OUT = "stands_out"
    GAP = "gap"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One thing to look at. ``is_error``: it cannot be right; else it may be, and somebody should know why."""

    fault: Fault
    codes: tuple[str, ...]
    facts: Mapping[str, str | float]
    is_error: bool = True


# Parts that together stay within a total.
WITHIN: tuple[tuple[tuple[str, ...], str], ...] = (
    (("direction.plan_tasks_done",), "direction.plan_tasks"),
    (("direction.findings_settled",), "direction.findings"),
    (
        ("direction.assigned_on_time", "direction.assigned_late", "direction.assigned_overdue"),
        "direction.assigned_tasks",
    ),
    (("institutions.documents_found_wrong",), "institutions.documents_checked"),
    (("institutions.wrong_handled",), "institutions.documents_found_wrong"),
    (("institutions.handled_after_review",), "institutions.documents_reviewed"),
    (("procedures.partial_online", "procedures.full_online"), "procedures.in_force"),
    (("procedures.with_payment",), "procedures.with_fee"),
    (("procedures.petitions_handled",), "procedures.petitions_received"),
    (("procedures.petitions_public",), "procedures.petitions_handled"),
    (("procedures.online_dossiers",), "procedures.dossiers_received"),
    (("procedures.online_paid",), "procedures.payable_dossiers"),
    (("procedures.dossiers_digitised",), "procedures.dossiers_received"),
    (("procedures.post_received",), "procedures.dossiers_received"),
    (("apparatus.civil_servants_present",), "apparatus.civil_servants_quota"),
    (("apparatus.employees_present",), "apparatus.employees_quota"),
    (("public_finance.disbursed",), "public_finance.investment_plan"),
    (("public_finance.recovered",), "public_finance.recovery_recommended"),
)
# Parts that together are the total.
SUMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("procedures.dossiers_finished_on_time", "procedures.dossiers_finished_late"), "procedures.dossiers_finished"),
    (
        tuple(f"public_finance.service_units_group{name}" for name in ("1", "2", "3a", "3b", "3c", "4")),
        "public_finance.service_units",
    ),
)  # fmt: skip
# Should be equal; a difference has a reason somebody knows (a letter for each late dossier).
EQUAL = (("procedures.apology_letters", "procedures.dossiers_finished_late"),)
NEAR = 0.005  # figures are kept to two decimals
MONTHS_TO_JUDGE, TIMES, LEAST_MEDIAN, LEAST_POINTS = 6, 3.0, 20.0, 10.0


def anomalies(now: Figures, *, rates: frozenset[str] = frozenset()) -> list[Anomaly]:
    """Return what is wrong within one period.

    :param rates: codes whose numbers are percentages of a whole.
    """
    return [*_above_totals(now), *_sums(now), *_unequal(now), *_out_of_range(now, rates)]


def _above_totals(now: Figures) -> Iterator[Anomaly]:
    for parts, total in WITHIN:
        found, whole = _together(now, parts), now.get(total)
        if found is not None and whole is not None and found > whole + NEAR:
            yield Anomaly(Fault.ABOVE_TOTAL, (*parts, total), {"found": found, "total": whole})


def _sums(now: Figures) -> Iterator[Anomaly]:
    for parts, total in SUMS:
        found, whole = _together(now, parts, every=True), now.get(total)
        if found is not None and whole is not None and abs(found - whole) > NEAR:
            yield Anomaly(Fault.SUM_DIFFERS, (*parts, total), {"found": found, "total": whole})


def _unequal(now: Figures) -> Iterator[Anomaly]:
    for one, other in EQUAL:
        left, right = now.get(one), now.get(other)
        if left is not None and right is not None and abs(left - right) > NEAR:
            yield Anomaly(Fault.SUM_DIFFERS, (one, other), {"found": left, "total": right}, is_error=False)


def _out_of_range(now: Figures, rates: frozenset[str]) -> Iterator[Anomaly]:
    for code, number in now.items():
        if number is None:
            continue
        if number < 0:
            yield Anomaly(Fault.OUT_OF_RANGE, (code,), {"found": number}, is_error=code not in rates)
        elif code in rates and number > 100 + NEAR:
            yield Anomaly(Fault.OUT_OF_RANGE, (code,), {"found": number}, is_error=False)


def _together(now: Figures, codes: Sequence[str], *, every: bool = False) -> float | None:
    known = [number for code in codes if (number := now.get(code)) is not None]
    return sum(known) if known and (len(known) == len(codes) or not every) else None


def not_below_half(year: Figures, half: Figures, *, flows: frozenset[str]) -> list[Anomaly]:
    """Return what the year so far counts less of than its first half: counts over time only grow."""
    return [
        Anomaly(Fault.BELOW_HALF, (code,), {"found": whole, "total": part})
        for code in sorted(flows)
        if (whole := year.get(code)) is not None and (part := half.get(code)) is not None and whole < part - NEAR
    ]


def out_of_line(code: str, months: Series, *, is_rate: bool) -> list[Anomaly]:
    """Return what the last month makes one look at: a value far from the months before it, or none at all."""
    *earlier, last = months
    known = [number for number in earlier if number is not None]
    if len(known) < MONTHS_TO_JUDGE:
        return []
    usual = statistics.median(known)
    if last is None and not usual:
        return []  # nothing, as in most months
    if last is None:
        return [Anomaly(Fault.GAP, (code,), {"usual": usual}, is_error=False)]
    if _is_far(last, usual, known, is_rate=is_rate):
        return [Anomaly(Fault.STANDS_OUT, (code,), {"found": last, "usual": usual}, is_error=False)]
    return []


def _is_far(last: float, usual: float, known: Sequence[float], *, is_rate: bool) -> bool:
    if is_rate:
        spread = statistics.median(abs(number - usual) for number in known)
        return abs(last - usual) > max(LEAST_POINTS, TIMES * spread)
    return usual >= LEAST_MEDIAN and (last > TIMES * usual or last * TIMES < usual)


SENTENCES: dict[Fault, str] = {
    Fault.ABOVE_TOTAL: "{parts}: cộng lại {found}, lớn hơn {whole} ({total}).",
    Fault.SUM_DIFFERS: "{parts}: cộng lại {found}, khác {whole} ({total}).",
    Fault.OUT_OF_RANGE: "{whole}: giá trị {found} nằm ngoài khoảng thường có.",
    Fault.BELOW_HALF: "{whole}: lũy kế cả kỳ là {found}, nhỏ hơn 6 tháng đầu năm ({total}).",
    Fault.STANDS_OUT: "{whole}: tháng gần nhất là {found}, khác xa mức thường có ({usual}).",
    Fault.GAP: "{whole}: tháng gần nhất chưa có số liệu, trong khi thường có khoảng {usual}.",
    Fault.UNKNOWN: "{whole}: chưa có số liệu.",
}
