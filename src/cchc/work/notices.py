"""What people are told inside the product when somebody acts. Reminders by the calendar: ``reminders``."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person
from cchc.organisation.people import RoleBook
from cchc.organisation.scope import holders

from .models import Extension, Notice, Occurrence, Submission

LONGEST_TEXT = 140


def tell(
    people: Iterable[Person],
    *,
    key: str,
    kind: str,
    text: str,
    occurrence: Occurrence | None = None,
    address: str = "",
) -> None:
    """Write one notice a person; the key makes a second telling impossible.

    :param occurrence: the work it is about; None where it is about something else (a document to review).
    :param address: the path of the page it is about, where that is no work: ``reverse("targets:detail", ...)``.
    """
    about = {"occurrence": occurrence, "address": address, "made_at": timezone.now()}
    rows = [Notice(person=person, key=key, kind=kind, text=text[:500], **about) for person in people]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def submitted(submission: Submission) -> None:
    """Those who may accept the work learn that it waits for them."""
    occurrence = submission.occurrence
    people = [p for p in holders(occurrence.unit, Permission.TASK_ACCEPT) if p.pk != submission.by_id]
    text = f"{occurrence.unit} đã nộp: {_short(occurrence)}"
    tell(people, key=f"submitted:{submission.pk}", kind="submitted", text=text, occurrence=occurrence)


def decided(submission: Submission) -> None:
    """Whoever handed the work in learns what was decided."""
    is_accepted = submission.decision == Submission.Decision.ACCEPTED
    word = "Đã duyệt" if is_accepted else f"Trả lại để bổ sung ({submission.reason})"
    text = f"{word}: {_short(submission.occurrence)}"
    kind = "accepted" if is_accepted else "returned"
    tell([submission.by], key=f"{kind}:{submission.pk}", kind=kind, text=text, occurrence=submission.occurrence)


def assigned(occurrence: Occurrence) -> None:
    assert occurrence.assignee is not None
    key = f"assigned:{occurrence.pk}:{occurrence.edition}"
    text = f"Bạn được giao: {_short(occurrence)}"
    tell([occurrence.assignee], key=key, kind="assigned", text=text, occurrence=occurrence)


def extension_asked(extension: Extension) -> None:
    occurrence = extension.occurrence
    people = [p for p in holders(occurrence.unit, Permission.TASK_ACCEPT) if p.pk != extension.asked_by_id]
    text = f"{occurrence.unit} đề nghị gia hạn đến {extension.new_due_on:%d/%m/%Y}: {_short(occurrence)}"
    tell(people, key=f"extension:{extension.pk}", kind="extension", text=text, occurrence=occurrence)


def given(occurrence: Occurrence, actor: Person) -> None:
    """The head of the unit learns of work that no plan told of."""
    heads = Person.objects.filter(pk__in=RoleBook.read().heads(occurrence.unit.path)).exclude(pk=actor.pk)
    text = f"{occurrence.unit} được giao việc, hạn {occurrence.due_on:%d/%m/%Y}: {_short(occurrence)}"
    tell(heads, key=f"given:{occurrence.pk}", kind="assigned", text=text, occurrence=occurrence)


def extension_decided(extension: Extension) -> None:
    word = extension.get_decision_display()
    text = f"{word} gia hạn đến {extension.new_due_on:%d/%m/%Y}: {_short(extension.occurrence)}"
    key = f"extension-decided:{extension.pk}"
    tell([extension.asked_by], key=key, kind="extension", text=text, occurrence=extension.occurrence)


def _short(occurrence: Occurrence) -> str:
    text = occurrence.task.text
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
