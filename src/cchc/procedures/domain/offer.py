"""What follows from what a procedure's record says: is it public, how long may it take. Pure."""

from __future__ import annotations

import re
from datetime import date

_NATIONAL_CODE = re.compile(r"\d\.\d{6}(\.H\d{2})?")  # docs/sources.md O6.2

MINUTES_A_WORKING_DAY = 8 * 60  # docs/sources.md O1.5: 1 working day = 8 working hours
WORKING_DAYS_A_MONTH = 22  # as the compliance-cost method reckons (docs/sources.md O5.2)
WORKING_DAYS_A_WEEK, DAYS_A_WEEK = 5, 7
POSTING_WORKING_DAYS = 5  # on the portal after a province's decision: docs/sources.md O3.1, O6.4 (NĐ 63/2010 Art 24)

_MINUTES = {
    "working_hour": 60,
    "working_day": MINUTES_A_WORKING_DAY,
    "calendar_day": MINUTES_A_WORKING_DAY * WORKING_DAYS_A_WEEK / DAYS_A_WEEK,
    "month": MINUTES_A_WORKING_DAY * WORKING_DAYS_A_MONTH,
}


def working_minutes(count: int | None, unit: str) -> int | None:
    """Return a limit in working minutes, so that limits in different units add up; None where there is no limit.

    A calendar day weighs five sevenths of a working day, a month 22 working days. For adding up only: due
    dates are reckoned by the calendar (``dossiers.domain``).

    :raises KeyError: for a unit no procedure has.
    """
    return None if count is None else round(count * _MINUTES[unit])


def is_public(*, at_centre_on: date | None, on_site_on: date | None, on_portal_on: date | None) -> bool:
    """Say whether the procedure can be read at the centre and on a site people can open.

    Source: Decree 63/2010/NĐ-CP, art. 17 (at the office, and on portals); docs/sources.md O6.4.
    """
    return at_centre_on is not None and (on_site_on is not None or on_portal_on is not None)


def is_national_code(text: str) -> bool:
    """Say whether this is a code of the national catalogue: "1.001699"; a provincial copy may add ".H38"."""
    return _NATIONAL_CODE.fullmatch(text) is not None
