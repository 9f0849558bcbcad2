"""Why an act on a dossier is refused. Pure; the sentences stand in ``dossiers.messages``."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class DossierRefusal(enum.StrEnum):
    STALE = "dossier.stale"
    NO_APPOINTMENT = "dossier.no_appointment"
    CLOSED = "dossier.closed"
    ALREADY_REAPPOINTED = "dossier.already_reappointed"
    NOT_LATER = "dossier.not_later"


class CannotApologise(DomainError):
    """Nothing is written; see ``reason`` and ``facts``."""
