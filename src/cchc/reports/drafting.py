"""The draft of a report, from frozen figures or from live ones. Reads."""

from __future__ import annotations

from datetime import date

from cchc.indicators.domain.periods import Period
from cchc.indicators.models import Closing
from cchc.organisation.models import Unit

from .domain.draft import Draft, SectionDraft
from .domain.outline import DEFAULT, load_outline


def draft(
    unit: Unit, period: Period, kind: str, *, today: date, closing: Closing | None, outline: str = DEFAULT
) -> Draft:
    """Return the draft of every section somebody writes, in the order of the outline.

    :param kind: of ``models.Report.Kind``.
    :param closing: frozen figures to write from; None: counted live, as they are seen today.
    """
    sections = load_outline(outline).written
    return Draft(tuple(SectionDraft(one.key, "") for one in sections), {}, ())
