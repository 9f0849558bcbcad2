"""What indicators may count about dossiers (docs/sources.md O2.4 and 3). One row a dossier; local dates, never moments.

Days that have not come are ``9999-12-31``: ``received_on`` before receipt, ``closed_on`` while open, ``due_on``
without an appointment. ``on_time`` is null while a dossier is open. ``on_time_for_index`` (QĐ 766) is null while
the answer still depends on the end of the period: the dossier is open, received and asked for nothing; it is then
on time in a period that ends on a day up to ``due_on``. Owners' names and phones are personal data: no facts.
"""

from __future__ import annotations

from django.db.models import Case, F, Q, Value, When

from cchc.foundation.facts import facts_of

from .models import NOT_CLOSED, Dossier


def _claim(when: Q) -> Case:
    """Return an expression that is never null: true where the condition holds, false elsewhere."""
    return Case(When(when, then=Value(True)), default=Value(False))


# Of the procedure in the ward's list; null where the list does not know the procedure.
PROCEDURE = {
    "procedure_has_fee": ("boolean", "procedure__has_fee"),
    "procedure_has_online_payment": ("boolean", "procedure__has_online_payment"),
    "procedure_returns_document": ("boolean", "procedure__returns_document"),
    "procedure_online_level": ("string", "procedure__online_level"),
    "procedure_is_eligible_for_full_online": ("boolean", "procedure__is_eligible_for_full_online"),
    "procedure_is_on_national_portal": ("boolean", "procedure__is_on_national_portal"),
    "procedure_has_commune_level": ("boolean", "procedure__has_commune_level"),
    "procedure_has_postal_service": ("boolean", "procedure__has_postal_service"),
    "procedure_interlink": ("string", "procedure__interlink"),
    "procedure_legal_limit_count": ("int64", "procedure__legal_limit_count"),
}

DOSSIER = facts_of(
    Dossier,
    text=("procedure_code", "sector"),
    more={
        **PROCEDURE,
        "is_late": ("boolean", _claim(Q(on_time=False))),
        "is_early": ("boolean", _claim(Q(is_settled=True, closed_on__lt=F("due_on")) & ~Q(due_on=NOT_CLOSED))),
        "is_open": ("boolean", _claim(Q(closed_on=NOT_CLOSED))),
        "is_online": ("boolean", _claim(Q(channel=Dossier.Channel.ONLINE))),
        "is_paid_online": (
            "boolean",
            _claim(Q(payment__in=[Dossier.Payment.PORTAL, Dossier.Payment.LOCAL_GATEWAY])),
        ),
        "is_payable": ("boolean", _claim(Q(fee_vnd__gt=0))),  # index 766: a dossier whose every price is 0 is left out
        "is_apologised": ("boolean", _claim(Q(apologised_on__isnull=False))),
        "is_waiting_supplement": ("boolean", _claim(Q(status=Dossier.Status.AWAITING_SUPPLEMENT))),
        "is_received_by_post": ("boolean", _claim(Q(channel=Dossier.Channel.POST))),
        "is_returned_by_post": ("boolean", _claim(Q(return_channel=Dossier.Channel.POST))),
        "is_rated": ("boolean", _claim(Q(rating__isnull=False))),
        "is_satisfied": ("boolean", _claim(Q(rating__gte=Dossier.SATISFIED_FROM))),
    },
)
