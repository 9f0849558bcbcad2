"""What indicators may count about the books of the field "institutions"."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from ..models.institutions import LegalCheck, LegalDocument, LegalReview
from ..models.institutions_work import EnforcementFinding, LegalDissemination

LEGAL_DOCUMENT = facts_of(LegalDocument, text=("sector",))
LEGAL_CHECK = facts_of(LegalCheck)
LEGAL_REVIEW = facts_of(LegalReview)
ENFORCEMENT_FINDING = facts_of(EnforcementFinding)
DISSEMINATION = facts_of(LegalDissemination)
