"""The indicators over dossiers in plain Python: the second road to every number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import Window

from .counted import Parts, Road, count_of, share_of

Channel, Payment = Dossier.Channel, Dossier.Payment


def within(value: date | None, window: Window) -> bool:
    return value is not None and window.start <= value <= window.end


def received(row: Any, window: Window) -> bool:
    return within(row.received_on, window)


def closed(row: Any, window: Window) -> bool:
    return within(row.closed_on, window)


def finished(row: Any, window: Window) -> bool:
    return closed(row, window) and row.is_settled and row.on_time is not None


def overdue(row: Any, window: Window) -> bool:
    return row.received_on <= window.end < row.closed_on and row.due_on <= window.over


def late(row: Any, window: Window) -> bool:
    return (finished(row, window) and row.on_time is False) or overdue(row, window)


def returns_document(row: Any) -> bool:
    return row.procedure is None or row.procedure.returns_document


def kept_for_index(row: Any, window: Window) -> bool:
    if row.on_time_for_index is not None:
        return bool(row.on_time_for_index)
    return row.closed_on == NOT_CLOSED and row.due_on > window.over


def late_for_index(row: Any, window: Window) -> bool:
    if row.on_time_for_index is not None:
        return not row.on_time_for_index
    return row.closed_on == NOT_CLOSED and row.due_on <= window.over


def is_online_service(row: Any) -> bool:
    return row.procedure is not None and row.procedure.online_level in ("partial", "full")


def says_of_store(row: Any) -> bool:
    """A yes of either is an answer; a no only of both."""
    said = (row.is_from_national_store, row.is_result_in_store)
    return True in said or None not in said


def paid_online(row: Any) -> bool:
    return row.payment in (Payment.PORTAL, Payment.LOCAL_GATEWAY)


Claim = Callable[[Any], object]


def of_received(good: Claim, among: Claim | None = None) -> Road:
    return _in(received, good, among)


def of_closed(good: Claim, among: Claim | None = None) -> Road:
    return _in(closed, good, among)


def told_of_received(said: Claim) -> Road:
    """Count the yes; where no row says yes or no, nothing is known."""

    def road(rows: list[Any], window: Window) -> Parts:
        told = [row for row in rows if received(row, window) and said(row) is not None]
        return count_of(told, said) if told else (None, None)

    return road


def _in(when: Callable[[Any, Window], bool], good: Claim, among: Claim | None) -> Road:
    def road(rows: list[Any], window: Window) -> Parts:
        mine = [row for row in rows if when(row, window)]
        return count_of(mine, good) if among is None else share_of(mine, good, among)

    return road


def every(row: Any) -> bool:
    return True


def time_saved(rows: list[Any], window: Window) -> Parts:
    timed = [
        row
        for row in rows
        if closed(row, window) and row.is_settled and row.minutes_used is not None and row.minutes_allowed is not None
    ]
    return sum(row.minutes_allowed - row.minutes_used for row in timed), sum(row.minutes_allowed for row in timed)


def working_hours(rows: list[Any], window: Window) -> Parts:
    timed = [row for row in rows if closed(row, window) and row.is_settled and row.minutes_used is not None]
    return sum(row.minutes_used for row in timed) / 60, len(timed)


def distinct(of: Callable[[Any], object], when: Callable[[Any, Window], bool], good: Claim) -> Callable[..., int]:
    return lambda rows, window: len({of(row) for row in rows if when(row, window) and good(row) and of(row)})


def procedures_of(good: Claim) -> Callable[..., int]:
    return distinct(lambda row: row.procedure_id, received, good)


ROADS: dict[str, Road] = {
    "procedures.dossiers_received": of_received(every),
    "procedures.dossiers_carried_over": lambda rows, w: count_of(
        rows, lambda row: row.received_on < w.start <= row.closed_on
    ),
    "procedures.dossiers_finished": lambda rows, w: count_of(rows, lambda row: finished(row, w)),
    "procedures.dossiers_finished_on_time": lambda rows, w: count_of(
        rows, lambda row: finished(row, w) and row.on_time
    ),
    "procedures.dossiers_finished_late": lambda rows, w: count_of(
        rows, lambda row: finished(row, w) and not row.on_time
    ),
    "procedures.dossiers_without_due": of_closed(lambda row: row.is_settled and row.on_time is None),
    "procedures.dossiers_open": lambda rows, w: count_of(rows, lambda row: row.received_on <= w.end < row.closed_on),
    "procedures.dossiers_open_overdue": lambda rows, w: count_of(rows, lambda row: overdue(row, w)),
    "procedures.apology_letters": lambda rows, w: count_of(rows, lambda row: within(row.apologised_on, w)),
    "procedures.dossiers_on_time": lambda rows, w: share_of(
        rows, lambda row: row.on_time, lambda row: finished(row, w)
    ),
    "procedures.dossiers_on_time_strict": lambda rows, w: share_of(
        rows, lambda row: finished(row, w) and row.on_time, lambda row: finished(row, w) or overdue(row, w)
    ),
    "procedures.dossiers_early_rate": lambda rows, w: share_of(
        rows, lambda row: row.closed_on < row.due_on < NOT_CLOSED, lambda row: finished(row, w)
    ),
    "procedures.late_rate": lambda rows, w: share_of(
        rows, lambda row: row.on_time is False, lambda row: finished(row, w)
    ),
    "procedures.apologised_rate": lambda rows, w: share_of(
        rows, lambda row: row.apologised_on and row.apologised_on <= w.end, lambda row: late(row, w)
    ),
    "procedures.time_saved_rate": time_saved,
    "procedures.mean_working_hours": working_hours,
    "procedures.tracked_rate": of_received(lambda row: row.is_published, lambda row: row.is_published is not None),
    "procedures.synced_rate": of_received(lambda row: row.is_synced, lambda row: row.is_synced is not None),
    "procedures.dossiers_synced": told_of_received(lambda row: row.is_synced),
    "procedures.boundary_free_dossiers": of_received(lambda row: row.is_boundary_free),
    "procedures.online_dossiers": of_received(lambda row: row.channel == Channel.ONLINE),
    "procedures.online_dossiers_rate": of_received(lambda row: row.channel == Channel.ONLINE, every),
    "procedures.payable_dossiers": of_received(lambda row: row.fee_vnd > 0),
    "procedures.online_paid": of_received(lambda row: row.fee_vnd > 0 and paid_online(row)),
    "procedures.online_paid_rate": of_received(paid_online, lambda row: row.fee_vnd > 0),
    "procedures.portal_paid_rate": of_received(lambda row: row.payment == Payment.PORTAL, lambda row: row.fee_vnd > 0),
    "procedures.dossiers_digitised": told_of_received(lambda row: row.has_digitised_parts),
    "procedures.digitised_rate": of_received(
        lambda row: row.has_digitised_parts, lambda row: row.has_digitised_parts is not None
    ),
    "procedures.e_results": of_closed(lambda row: row.is_settled and row.has_e_result),
    "procedures.e_results_rate": of_closed(
        lambda row: row.has_e_result, lambda row: row.is_settled and returns_document(row)
    ),
    "procedures.reused": told_of_received(lambda row: row.has_reused_parts),
    "procedures.reused_rate": of_received(
        lambda row: row.has_reused_parts, lambda row: row.has_reused_parts is not None
    ),
    "procedures.identity_checked_rate": of_received(
        lambda row: row.is_identity_checked,
        lambda row: row.owner_kind == 1 and row.is_identity_checked is not None,
    ),
    "procedures.post_received": of_received(lambda row: row.channel == Channel.POST),
    "procedures.post_received_rate": of_received(lambda row: row.channel == Channel.POST, every),
    "procedures.post_returned": of_closed(lambda row: row.is_settled and row.return_channel == Channel.POST),
    "procedures.post_returned_rate": of_closed(
        lambda row: row.return_channel == Channel.POST, lambda row: row.is_settled
    ),
    "procedures.e_certified_rate": of_closed(
        lambda row: row.has_e_result, lambda row: row.is_settled and row.procedure_code == "2.000815"
    ),
    "procedures.dossiers_satisfied_rate": of_closed(lambda row: row.rating >= 4, lambda row: row.rating),
    "procedures.rated_dossiers_rate": of_closed(lambda row: row.rating, lambda row: row.is_settled),
    "procedures.supplemented_rate": of_received(lambda row: row.supplement_requests > 0, every),
    "procedures.second_supplements": of_received(lambda row: row.supplement_requests > 1),
    "procedures.dossiers_refused": of_closed(lambda row: not row.is_settled),
    "index_766.progress_on_time_rate": lambda rows, w: share_of(
        rows, lambda row: kept_for_index(row, w), lambda row: received(row, w)
    ),
    "index_766.dossiers_online_rate": of_received(
        lambda row: row.channel == Channel.ONLINE and (row.has_e_result or not returns_document(row)), every
    ),
    "index_766.digitised_with_result_rate": of_closed(
        lambda row: row.has_digitised_parts and row.has_e_result,
        lambda row: row.is_settled and not (row.has_digitised_parts is None and row.has_e_result),
    ),
    "index_766.personal_storage_rate": of_closed(
        lambda row: row.is_from_national_store or row.is_result_in_store,
        lambda row: row.is_settled and says_of_store(row),
    ),
    "index_766.communes_certifying_rate": lambda rows, w: (
        distinct(lambda row: row.ward_id, closed, lambda r: r.has_e_result and r.procedure_code == "2.000815")(rows, w),
        distinct(lambda row: row.ward_id, closed, lambda row: row.is_settled)(rows, w),
    ),
    "index_766.dossiers_late": lambda rows, w: count_of(rows, lambda row: received(row, w) and late_for_index(row, w)),
    "index_766.dossiers_disliked": of_received(lambda row: row.rating and row.rating <= 2),
    "procedures.online_services_used": lambda rows, w: (
        procedures_of(lambda row: row.channel == Channel.ONLINE and is_online_service(row))(rows, w),
        None,
    ),
    "index_766.procedures_with_online_payments": lambda rows, w: (
        procedures_of(lambda row: paid_online(row) and row.procedure and row.procedure.has_fee)(rows, w),
        None,
    ),
    "index_766.procedures_identity_checked_rate": lambda rows, w: (
        procedures_of(lambda row: row.owner_kind == 1 and row.is_identity_checked)(rows, w),
        procedures_of(lambda row: row.owner_kind == 1 and row.is_identity_checked is not None)(rows, w),
    ),
    "digital_government.users_identified_rate": of_received(
        lambda row: row.is_identity_checked,
        lambda row: row.channel == Channel.ONLINE and row.is_identity_checked is not None,
    ),
}
