"""Reads. ``visible_to`` and what is built on it are the only getters of views; functions here never write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from cchc.foundation.permissions import Permission
from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.text import fold
from cchc.organisation.domain.names import ONE_STOP, plain
from cchc.organisation.models import Person, Unit
from cchc.organisation.records import ward_of
from cchc.organisation.scope import paths_where, within
from cchc.procedures.models import Procedure

from .models import NOT_CLOSED, Dossier, DossierImport, Redating

Rows = QuerySet[Dossier]
ONE_STOP_NAMES = (ONE_STOP, "phuc vu hanh chinh cong")
REASONS_LOOKED_AT, MOST_REASONS = 20_000, 8
WAITING = (Dossier.Status.AWAITING_SUPPLEMENT, Dossier.Status.AWAITING_PAYMENT)


# Who may see what ----------------------------------------------------------------------------------


def reach(person: Person, permission: Permission) -> list[str]:
    """Return the places of the tree at and below which the person holds the permission for dossiers.

    The one-stop centre receives and returns every dossier of its ward: a role there reaches all of them.
    """
    paths = paths_where(person, permission)
    offices = Unit.objects.filter(path__in=paths, kind=Unit.Kind.OFFICE) if paths else []
    return [*paths, *(ward_of(office).path for office in offices if _is_one_stop(office))]


def _is_one_stop(office: Unit) -> bool:
    name = plain(office.name)
    return any(words in name for words in ONE_STOP_NAMES)


def visible_to(person: Person, permission: Permission = Permission.DOSSIER_VIEW) -> Rows:
    rows = Dossier.objects.filter(withdrawn_at__isnull=True)
    return rows.filter(within("unit", reach(person, permission)))


def wards_for(person: Person) -> list[Unit]:
    """Return the wards whose dossiers, all or those of an office, the person may see."""
    paths = reach(person, Permission.DOSSIER_VIEW)
    return [
        unit
        for unit in _communes(paths)
        if any(unit.path.startswith(path) or path.startswith(unit.path) for path in paths)
    ]


def wards_kept_by(person: Person) -> list[Unit]:
    """Return the wards the person may import for: a file holds dossiers of all offices."""
    paths = reach(person, Permission.DOSSIER_KEEP)
    return [unit for unit in _communes(paths) if any(unit.path.startswith(path) for path in paths)]


def _communes(paths: list[str]) -> Iterable[Unit]:
    return Unit.objects.filter(kind=Unit.Kind.COMMUNE).order_by("path") if paths else []


def dossiers_of(person: Person, ward: Unit) -> Rows:
    """Return the dossiers of one ward the person may see: of all its units, or of their own office only."""
    rows = Dossier.objects.filter(ward=ward, withdrawn_at__isnull=True)
    paths = reach(person, Permission.DOSSIER_VIEW)
    if any(ward.path.startswith(path) for path in paths):
        return rows
    return rows.filter(unit__in=list(Unit.objects.below(paths).filter(path__startswith=ward.path)))


def may_keep(person: Person, dossier: Dossier) -> bool:
    return any(dossier.unit.path.startswith(path) for path in reach(person, Permission.DOSSIER_KEEP))


def sees_names(person: Person, ward: Unit) -> bool:
    """Whether owners' names and phones are shown: to officers of the ward itself, not to those above it."""
    return any(path.startswith(ward.path) for path in reach(person, Permission.DOSSIER_VIEW))


def imports_visible_to(person: Person) -> QuerySet[DossierImport]:
    rows = DossierImport.objects.filter(within("ward", reach(person, Permission.DOSSIER_KEEP)))
    return rows.select_related("ward", "source", "job", "file", "asked_by")


def common_reasons(run: DossierImport) -> list[tuple[str, int]]:
    """Return the reasons that keep out most rows, with how many of the first ``REASONS_LOOKED_AT`` each: one
    correction in the export, or one look at the columns, often mends them all."""
    rows = run.refused_rows.order_by("number").values_list("reasons", flat=True)[:REASONS_LOOKED_AT]
    counted = Counter(reason for reasons in rows for reason in reasons)
    return [(reason, count) for reason, count in counted.most_common(MOST_REASONS) if count > 1]


def redatings_visible_to(person: Person) -> QuerySet[Redating]:
    return Redating.objects.filter(within("unit", reach(person, Permission.DOSSIER_VIEW))).select_related("unit")


# The lists -----------------------------------------------------------------------------------------


def still_open(rows: Rows) -> Rows:
    return rows.filter(closed_on=NOT_CLOSED)


def late(rows: Rows, *, now: datetime, today: date) -> Rows:
    """Return open dossiers whose due moment has passed, to the minute."""
    return still_open(rows).filter(Q(due_on__lt=today) | Q(due_on=today, due_at__lt=now))


def late_count(rows: Rows, *, now: datetime, today: date) -> int:
    """Return how many ``late`` are: all but those of today without looking at the rows themselves."""
    before = still_open(rows).filter(due_on__lt=today).order_by().count()
    return before + still_open(rows).filter(due_on=today, due_at__lt=now).order_by().count()


def count_all(rows: Rows) -> int:
    """Return how many there are. The condition is always true: it leads to the narrowest index."""
    return rows.filter(closed_on__lte=NOT_CLOSED).order_by().count()


def due_within(rows: Rows, working_days: int, *, now: datetime, today: date, calendar: WorkingCalendar) -> Rows:
    """Return open dossiers due today or in the next working days, that are not late."""
    last = calendar.add_working_days(today, working_days)
    return still_open(rows).filter(due_on__range=(today, last)).exclude(due_on=today, due_at__lt=now)


def waiting(rows: Rows) -> Rows:
    return still_open(rows).filter(status__in=WAITING)


def late_without_apology(rows: Rows, *, now: datetime, today: date) -> Rows:
    """Return dossiers that are late, or ended late this year, and nobody has apologised.

    Two arms with an index each, joined by key: as one condition both engines would read the whole ward.
    """
    ended, still_late = _not_apologised(rows, now=now, today=today)
    return Dossier.objects.filter(pk__in=ended.values("pk").union(still_late.values("pk"), all=True))


def late_without_apology_count(rows: Rows, *, now: datetime, today: date) -> int:
    return sum(arm.count() for arm in _not_apologised(rows, now=now, today=today))


def _not_apologised(rows: Rows, *, now: datetime, today: date) -> tuple[Rows, Rows]:
    this_year = rows.filter(closed_on__range=(today.replace(month=1, day=1), today), on_time=False)
    still_late = late(rows, now=now, today=today)
    return (
        this_year.filter(apologised_on__isnull=True).order_by(),
        still_late.filter(apologised_on__isnull=True).order_by(),
    )


def by_officer(rows: Rows) -> list[tuple[str, int]]:
    """Return (officer, dossiers), the most first; those without an officer under ""."""
    counted = rows.order_by().values("officer").annotate(count=Count("pk"))
    return sorted(((row["officer"], row["count"]) for row in counted), key=lambda pair: (-pair[1], fold(pair[0])))


def searched(rows: Rows, asked: str, *, ward: Unit) -> Rows:
    """Keep what answers the words: code, name, officer, procedure; with or without tone marks."""
    words = fold(asked).split()
    if not words:
        return rows
    found = Q()
    for word in words:
        found &= Q(folded__contains=word)
    procedures = [pk for pk, name in _procedure_names(ward) if all(word in name for word in words)]
    return rows.filter(found | Q(procedure__in=procedures) if procedures else found)


def _procedure_names(ward: Unit) -> list[tuple[int, str]]:
    rows = Procedure.objects.filter(ward=ward).values_list("pk", "folded")
    return list(rows)


INDEX_NAME = "withdrawn_at"  # null in all rows of a list: it only names the index
# The key last: of two rows with the same days each page must know which comes first.
NEWEST: tuple[str, ...] = (f"-{INDEX_NAME}", "-received_on", "-pk")
SOONEST: tuple[str, ...] = (INDEX_NAME, "closed_on", "due_on", "pk")
