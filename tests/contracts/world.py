"""A small ward in which something of everything exists, and a stranger who may do everything elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pypdfium2
from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import now

from cchc.dossiers.models import Dossier, DossierImport, Redating
from cchc.exchange.services.keys import make_key
from cchc.foundation import files
from cchc.foundation.models import Job, StoredFile
from cchc.indicators.models import Closing
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import CalendarDay, Delegation, GroupMember, Person, Position, RoleHolding, UnitGroup
from cchc.organisation.records import Record
from cchc.plans.models import DraftItem, Plan, PlanVersion
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from cchc.registers.book import SHELF, Book
from cchc.registers.models.direction import Dialogue
from cchc.registers.models.evidence import RecordEvidence
from cchc.registers.models.imports import BookImport
from cchc.reports.models import Part, Report, ReportBatch, ReportTemplate
from cchc.scoring.models import Campaign, ComponentScore, Proof, ScoreSheet, StoredSet
from cchc.scoring.shelf import DEFAULT, shipped, shipped_texts
from cchc.work.models import Evidence, Extension, Letter, Occurrence, ProgressNote
from tests import factories
from tests.dossiers.exports import dossiers_with_everything
from tests.support.rows import make_row

SECRET_NAME = "Phường Bí Mật Số Chín"  # stands in every record of the ward; no stranger's page may show it


@dataclass(frozen=True)
class World:
    ward: factories.Ward
    insider: Person  # every role in the ward
    colleague: Person  # one role and one post in the ward; the insider stands in for them
    stranger: Person  # every role in another ward
    plan: Plan
    version: PlanVersion  # being checked
    item: DraftItem
    job: Job
    occurrence: Occurrence
    row: Dialogue  # of a book of record, with a proof and a file on its way in


def build() -> World:
    ward, elsewhere = factories.ward(SECRET_NAME), factories.ward("Phường Bên Cạnh")
    insider, stranger = all_roles(ward), all_roles(elsewhere)
    confirmed = factories.version_in_review(ward.unit, insider)
    factories.draft_target(confirmed, f"Hồ sơ đúng hạn của {SECRET_NAME}", value=98)
    factories.draft_task(confirmed, f"Ban hành kế hoạch của {SECRET_NAME}")
    factories.draft_task(confirmed, f"Rà soát thủ tục của {SECRET_NAME}", time_text="Thường xuyên")
    ids = list(confirmed.items.values_list("pk", flat=True))
    review.accept_items(version_id=confirmed.pk, item_ids=ids, actor=insider)
    confirm_version(version_id=confirmed.pk, actor=insider)
    version = factories.version_in_review(ward.unit, insider, plan=confirmed.plan)
    version.file = files.store(one_page_pdf(), media_type="application/pdf")
    version.file_name, version.kind = "ke-hoach.pdf", "pdf"
    version.save()
    item = factories.draft_task(version, f"Ban hành kế hoạch của {SECRET_NAME}")
    job = Job.objects.create(kind="reading", asked_by=insider, asked_at=now())
    occurrence = work_with_everything(confirmed.plan, insider, file=version.file)
    colleague = colleague_with_everything(ward, insider)
    dossiers_with_everything(ward, insider, SECRET_NAME)
    row = row_of_a_book(ward, insider, file=version.file)
    sheet_with_everything(ward, insider, file=version.file)
    make_key(person=insider, name=f"Phần mềm của {SECRET_NAME}", reach="read", days=30, at=now())
    return World(ward, insider, colleague, stranger, confirmed.plan, version, item, job, occurrence, row)


def row_of_a_book(ward: factories.Ward, actor: Person, *, file: StoredFile) -> Dialogue:
    """A row that names the ward, with a proof, and a spreadsheet that waits to be stored."""
    row = make_row(Dialogue, ward.unit, topic=f"Đối thoại tại {SECRET_NAME}")
    proof = {"kind": ContentType.objects.get_for_model(Dialogue), "row_id": row.pk, "by": actor, "at": now()}
    RecordEvidence.objects.create(title=f"Báo cáo của {SECRET_NAME}", file=file, file_name="bao-cao.pdf", **proof)
    BookImport.objects.create(
        book=book_of(row).code, file=file, marked=file, file_name=f"Số liệu của {SECRET_NAME}.xlsx", by=actor, at=now(),
        state=BookImport.State.CHECKED, added=1,
        job=Job.objects.create(kind="book.check", asked_by=actor, asked_at=now()),
    )  # fmt: skip
    return row


def book_of(row: Record) -> Book:
    book = SHELF.of(type(row))
    assert book is not None
    return book


def colleague_with_everything(ward: factories.Ward, insider: Person) -> Person:
    """Somebody of the ward with a post and a delegation; and the ward's own day off, alias and group."""
    colleague = factories.person(Role.CLERK, ward.offices["VHXH"], name=f"Trần Thị Bình, {SECRET_NAME}")
    since = {"start_on": factories.LONG_AGO}
    Position.objects.create(person=colleague, unit=ward.offices["VHXH"], title=f"Chuyên viên {SECRET_NAME}", **since)
    Delegation.objects.create(
        absent=colleague, deputy=insider, end_on=date(2030, 1, 31), reason=f"Nghỉ phép tại {SECRET_NAME}", **since
    )
    day = {
        "day": date(2026, 12, 24),
        "kind": CalendarDay.Kind.HOLIDAY,
        "source": "Thông báo của phường",
        "valid_from": factories.LONG_AGO,
    }
    CalendarDay.objects.create(unit=ward.unit, name=f"Ngày của {SECRET_NAME}", **day)
    factories.alias(ward.unit, f"UBND {SECRET_NAME}")
    group = UnitGroup.objects.create(owner=ward.unit, name=f"Các phòng của {SECRET_NAME}", folded="cac phong")
    GroupMember.objects.create(group=group, unit=ward.offices["VHXH"], **since)
    return colleague


def work_with_everything(plan: Plan, actor: Person, *, file: StoredFile) -> Occurrence:
    """A piece of work with an obstacle, evidence and an extension asked for, all naming the ward."""
    task = plan.tasks.first()
    occurrence = Occurrence.objects.filter(task=task).first() or Occurrence.objects.create(
        task=task, unit=plan.unit, key="once", kind="dated"
    )
    occurrence.due_on = date(2030, 3, 29)
    occurrence.save()
    told = {"occurrence": occurrence, "by": actor, "at": now()}
    ProgressNote.objects.create(kind="obstacle", text=f"Vướng mắc của {SECRET_NAME}", **told)
    Evidence.objects.create(title=f"Kế hoạch của {SECRET_NAME}", file=file, file_name="ke-hoach.pdf", **told)
    Extension.objects.create(
        occurrence=occurrence,
        old_due_on=date(2030, 3, 29),
        new_due_on=date(2030, 4, 29),
        reason=f"Chờ văn bản của {SECRET_NAME}",
        asked_by=actor,
        asked_at=now(),
    )
    letter = Letter.objects.create(unit=plan.unit, answer_by=date(2030, 4, 5), file=file, by=actor, at=now())
    letter.occurrences.add(occurrence)
    return occurrence


def sheet_with_everything(ward: factories.Ward, actor: Person, *, file: StoredFile) -> ScoreSheet:
    """A score sheet sent to an appraisal, one component changed by it, with a proof; all naming the ward."""
    days = {
        "self_from": date(2026, 1, 1), "self_to": date(2026, 6, 1), "appraise_to": date(2026, 9, 1),
        "explain_to": date(2030, 1, 1), "announce_on": date(2030, 2, 1),
    }  # fmt: skip
    campaign = Campaign.objects.create(
        unit=ward.unit, title=f"Đánh giá của {SECRET_NAME}", year=2026, set_code=DEFAULT,
        state=Campaign.State.APPRAISING, made_by=actor, made_at=now(), **days,
    )  # fmt: skip
    sheet = ScoreSheet.objects.create(
        ward=ward.unit, year=2026, set_code=DEFAULT, campaign=campaign, opened_by=actor, opened_at=now(),
        submitted_at=now(), submitted_by=actor,
    )  # fmt: skip
    own = {"sheet": sheet, "owner": ward.offices["VHXH"], "state": "submitted"}
    ComponentScore.objects.bulk_create(
        ComponentScore(code=one.code, self_points=one.max, explanation=f"Theo {SECRET_NAME}", **own)
        for one in shipped()[DEFAULT].components()
    )
    first = sheet.components.order_by("pk").first()
    ComponentScore.objects.filter(pk=first.pk).update(
        state="disputed", appraised_points=0, appraisal_reason="Chưa đủ căn cứ", dispute=f"Giải trình của {SECRET_NAME}"
    )
    proof = Proof.objects.create(
        ward=ward.unit, title=f"Minh chứng của {SECRET_NAME}", file=file, file_name="minh-chung.pdf", by=actor, at=now()
    )
    proof.components.add(first)
    return sheet


def closing_of(world: World) -> Closing:
    """The figures of the ward, frozen once."""
    closed = {"unit": world.ward.unit, "period": "2026-bc-q1", "label": f"Quý I của {SECRET_NAME}"}
    days = {"start_on": date(2025, 12, 15), "end_on": date(2026, 3, 14), "at": now()}
    return Closing.objects.get_or_create(**closed, defaults=days)[0]


def set_of(world: World) -> StoredSet:
    """A set of criteria of the ward's own."""
    kept = {"title": f"Bộ tiêu chí của {SECRET_NAME}", "year": 2025, "source": "Quyết định của phường"}
    found, _made = StoredSet.objects.get_or_create(
        unit=world.ward.unit, code=DEFAULT, defaults={**kept, "text": shipped_texts()[DEFAULT], "made_at": now()}
    )
    return found


def template_of(world: World) -> ReportTemplate:
    """A Word template of the ward's own."""
    kept = {"file": world.version.file, "file_name": f"Mẫu của {SECRET_NAME}.docx", "made_by": world.insider}
    found, _made = ReportTemplate.objects.get_or_create(
        unit=world.ward.unit, kind="explanation", defaults={**kept, "made_at": now()}
    )
    return found


def report_of(world: World) -> Report:
    """A report being put together, one part of it handed in."""
    days = {"start_on": date(2025, 12, 15), "end_on": date(2026, 3, 14), "unit_due_on": date(2026, 3, 5)}
    kept = {"year": 2026, "subject": f"Kết quả của {SECRET_NAME}", "due_on": date(2026, 3, 20), "opened_at": now()}
    found, is_new = Report.objects.get_or_create(
        unit=world.ward.unit, kind="q1", period="2026-bc-q1", defaults=days | kept | {"pdf": world.version.file}
    )
    if is_new:
        owed = {"unit": world.ward.offices["VHXH"], "due_on": date(2026, 3, 5), "state": Part.State.HANDED_IN}
        text = f"Tỷ lệ của {SECRET_NAME} đạt [[rate]], 12 hồ sơ."
        found.parts.create(section="procedures", order=1, text=text, **owed)
        found.figures.create(key="rate", label="Tỷ lệ đúng hạn", text="98,25%", value=98.25, address="/chi-so/")
        found.figures.create(key="count", label="Hồ sơ tiếp nhận", text="1.234", value=1234)
    return found


def batch_of(world: World) -> ReportBatch:
    """Reports made in one go, with the file of the ward in it."""
    asked = {"label": f"Quý I của {SECRET_NAME}", "asked_by": world.insider, "asked_at": now()}
    found, _made = ReportBatch.objects.get_or_create(
        unit=world.ward.unit, period="2026-bc-q1", defaults={**asked, "job": world.job, "file": world.version.file}
    )
    return found


def one_page_pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def all_roles(ward: factories.Ward) -> Person:
    somebody = factories.person()
    for role in Role:
        RoleHolding.objects.create(person=somebody, role=role, unit=ward.unit, start_on=factories.LONG_AGO)
    return somebody


# URL parameter -> a value of the ward. A new parameter of a new page gets a line here.
VALUES: dict[str, Callable[[World], Any]] = {
    "plan_id": lambda world: world.plan.pk,
    "version_id": lambda world: world.version.pk,
    "item_id": lambda world: world.item.pk,
    "number": lambda world: 1,
    "occurrence_id": lambda world: world.occurrence.pk,
    "extension_id": lambda world: world.occurrence.extensions.get().pk,
    "note_id": lambda world: world.occurrence.notes.get().pk,
    "evidence_id": lambda world: world.occurrence.evidence.get().pk,
    "letter_id": lambda world: world.ward.unit.letters.get().pk,
    "unit_id": lambda world: world.ward.unit.pk,
    "person_id": lambda world: world.colleague.pk,
    "role_id": lambda world: world.colleague.roles.get().pk,
    "position_id": lambda world: world.colleague.positions.get().pk,
    "delegation_id": lambda world: world.colleague.delegations_given.get().pk,
    "day_id": lambda world: world.ward.unit.calendar_days.get().pk,
    "alias_id": lambda world: world.ward.unit.aliases.get().pk,
    "group_id": lambda world: world.ward.unit.groups.get().pk,
    "book_code": lambda world: book_of(world.row).code,
    "row_id": lambda world: world.row.pk,
    "proof_id": lambda world: RecordEvidence.objects.get(row_id=world.row.pk).pk,
    "import_id": lambda world: BookImport.objects.get().pk,
    "part_name": lambda world: book_of(world.row).parts[0],
    "dossier_id": lambda world: Dossier.objects.get(ward=world.ward.unit).pk,
    "run_id": lambda world: DossierImport.objects.filter(ward=world.ward.unit, state="mapping").get().pk,
    "redating_id": lambda world: Redating.objects.get(unit=world.ward.unit).pk,
    "measure": lambda world: "procedures.dossiers_on_time",
    "target_id": lambda world: world.plan.targets.first().pk,
    "closing_id": lambda world: closing_of(world).pk,
    "campaign_id": lambda world: world.ward.unit.campaigns.get().pk,
    "sheet_id": lambda world: world.ward.unit.score_sheets.get().pk,
    "component_id": lambda world: world.ward.unit.score_sheets.get().components.order_by("pk").first().pk,
    "paper_id": lambda world: Proof.objects.get(ward=world.ward.unit).pk,
    "set_id": lambda world: set_of(world).pk,
    "set_code": lambda world: DEFAULT,
    "document_kind": lambda world: "giai-trinh",
    "file_kind": lambda world: "excel",
    "template_id": lambda world: template_of(world).pk,
    "report_id": lambda world: report_of(world).pk,
    "part_id": lambda world: report_of(world).parts.get().pk,
    "batch_id": lambda world: batch_of(world).pk,
    "key_id": lambda world: world.insider.api_keys.get().pk,
    "member_id": lambda world: world.ward.unit.groups.get().members.get().pk,
}
# Parameters that name something every ward has; the page behind them holds nothing of one ward by itself.
OF_EVERY_WARD = {"book_code", "measure", "set_code", "document_kind", "file_kind"}
# Where one parameter name means different things, the page decides.
VALUES_OF_A_PAGE: dict[tuple[str, str], Callable[[World], Any]] = {
    ("foundation:job", "number"): lambda world: world.job.pk,
}


def values_for(name: str, parameters: tuple[str, ...], world: World) -> dict[str, Any]:
    """Return the parameters of one page, filled with things of the ward.

    :raises KeyError: for a parameter nobody has given a value yet: add it to ``VALUES``.
    """
    return {key: VALUES_OF_A_PAGE.get((name, key), VALUES[key])(world) for key in parameters}
