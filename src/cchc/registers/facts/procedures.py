"""What indicators may count about the books of the field "procedures". Senders and staff are never named."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from ..models.petitions import Petition
from ..models.procedures import InternalProcedure, ReceptionStaff, ReviewProposal

INTERNAL_PROCEDURE = facts_of(InternalProcedure, text=("sector",))
REVIEW_PROPOSAL = facts_of(ReviewProposal)
RECEPTION_STAFF = facts_of(ReceptionStaff)
PETITION = facts_of(Petition)
