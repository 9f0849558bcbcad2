"""Reads of reports. ``visible_to`` and ``parts_visible_to`` are the only getters of views; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cchc.foundation.permissions import Permission
from cchc.organisation.matching import Directory
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import paths_where, within

from .domain.draft import keys_in
from .domain.outline import Outline, Section, load_outline
from .models import Part, PrintedFigure, Report, ReportQuerySet

UNSIGNED = (Report.State.COLLECTING, Report.State.READY)
LABELS = {kind.value: kind.label for kind in Report.Kind}


def visible_to(person: Person, permission: Permission = Permission.REPORT_VIEW) -> ReportQuerySet:
    """Return the reports of the person's units; to look at, also those a unit of theirs writes a part of."""
    paths = paths_where(person, permission)
    rows: ReportQuerySet = Report.objects.filter(_seen(paths, permission))
    return rows.select_related("unit")


def _seen(paths: list[str], permission: Permission) -> Q:
    own = within("unit", paths)
    if permission is not Permission.REPORT_VIEW:
        return own
    return own | Q(Exists(Part.objects.filter(within("unit", paths), report=OuterRef("pk"))))


def parts_visible_to(person: Person, permission: Permission = Permission.REPORT_VIEW) -> QuerySet[Part]:
    """Return parts of reports the person may see; to write (REPORT_FILL) those of their own units."""
    rows = Part.objects.select_related("report__unit", "unit")
    if permission is Permission.REPORT_FILL:
        return rows.filter(within("unit", paths_where(person, permission)))
    return rows.filter(report__in=visible_to(person, permission))


def in_list(rows: ReportQuerySet) -> QuerySet[Report]:
    """Return reports with the counts a list shows: parts, those accepted, those still with their unit."""
    return rows.annotate(
        part_count=Count("parts"),
        accepted_count=Count("parts", filter=Q(parts__state=Part.State.ACCEPTED)),
        owed_count=Count("parts", filter=Q(parts__state__in=[Part.State.WAITING, Part.State.RETURNED])),
    ).order_by("-end_on", "unit__path", "-version")


def figures_of(report: Report) -> dict[str, PrintedFigure]:
    return {row.key: row for row in report.figures.order_by("pk")}


def corrections_of(report: Report) -> ReportQuerySet:
    rows: ReportQuerySet = Report.objects.standing().filter(corrects=report)
    return rows


def parts_of(report: Report) -> list[Part]:
    return list(report.parts.select_related("unit", "handed_in_by"))


def owed(parts: Iterable[Part]) -> list[Part]:
    """Return the parts that still lie with their unit."""
    return [part for part in parts if part.state in {Part.State.WAITING, Part.State.RETURNED}]


def used_keys(parts: Iterable[Part]) -> list[str]:
    return list(dict.fromkeys(key for part in parts for key in keys_in(part.text)))


def outline_of(report: Report) -> Outline:
    return load_outline(report.outline)


def section_of(part: Part) -> Section:
    """Return the heading a part stands under."""
    return outline_of(part.report).section(part.section)


# Who owes which section ------------------------------------------------------------------------


def writer(section: Section, unit: Unit, directory: Directory) -> Unit:
    """Return the unit of the ward that owes a section; a name nobody there bears is the ward's own to give away."""
    found = directory.match(section.owner, ward_name=unit.name).unit
    return found if found is not None and found.path.startswith(unit.path) else unit


def units_that_may_write(report: Report, *, on: date) -> list[Unit]:
    """Return the ward and its units: where a part may be moved to."""
    return list(Unit.objects.filter(path__startswith=report.unit.path).existing(on))


# Cards and lists of a person ---------------------------------------------------------------------


def parts_owed_by(person: Person) -> QuerySet[Part]:
    """Return the parts that lie with the units a person writes for, the most urgent first."""
    rows = parts_visible_to(person, Permission.REPORT_FILL).filter(report__state=Report.State.COLLECTING)
    return rows.filter(state__in=[Part.State.WAITING, Part.State.RETURNED]).order_by("due_on", "order")


def waiting_for_signature(person: Person) -> QuerySet[Report]:
    return visible_to(person, Permission.REPORT_SIGN).filter(state=Report.State.READY).order_by("due_on")


def being_made(person: Person) -> QuerySet[Report]:
    """Return the reports a person puts together that are not signed yet, the next to close first."""
    return visible_to(person, Permission.REPORT_EDIT).filter(state__in=UNSIGNED).order_by("due_on")
