"""What indicators may count about announced procedures: held from the day they apply until they are abolished."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from .models import Procedure

PROCEDURE = facts_of(Procedure, text=("code", "sector"))
