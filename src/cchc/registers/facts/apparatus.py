"""What indicators may count about the books of the field "apparatus"."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from ..models.apparatus import Agency, DelegatedTask, DelegationCheck, LeaderCount, StaffQuota, StaffReduction
from .lasting import until_next

AGENCY = facts_of(Agency)
LEADER_COUNT = facts_of(
    LeaderCount, more={"held_until": ("date", until_next(LeaderCount, same=("unit",), day="as_of"))}
)
STAFF_QUOTA = facts_of(
    StaffQuota, more={"held_until": ("date", until_next(StaffQuota, same=("unit", "kind"), day="as_of"))}
)
STAFF_REDUCTION = facts_of(
    StaffReduction, more={"held_until": ("date", until_next(StaffReduction, same=("unit", "kind"), day="as_of"))}
)
DELEGATED_TASK = facts_of(DelegatedTask)
DELEGATION_CHECK = facts_of(DelegationCheck)
