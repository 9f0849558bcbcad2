"""Two believable years in the books of institutions."""

from __future__ import annotations

from datetime import date
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.models.institutions import DocumentLink, LegalCheck, LegalDocument, LegalReview
from cchc.registers.models.institutions_work import (
    EnforcementFinding,
    EnforcementPlan,
    LegalDissemination,
    Systematisation,
)

from .believable import DAY, by, day_in, is_bad, months, offices, store

Doc = LegalDocument.Kind
ABOVE = (  # kind, number, issuer, subject, signed on
    (Doc.LAW, "72/2025/QH15", "Quốc hội", "Luật Tổ chức chính quyền địa phương", date(2025, 6, 16)),
    (Doc.LAW, "64/2025/QH15", "Quốc hội", "Luật Ban hành văn bản quy phạm pháp luật", date(2025, 2, 19)),
    (Doc.DECREE, "118/2025/NĐ-CP", "Chính phủ", "Thực hiện thủ tục theo cơ chế một cửa", date(2025, 6, 9)),
    (Doc.DECREE, "150/2025/NĐ-CP", "Chính phủ", "Tổ chức cơ quan chuyên môn", date(2025, 6, 12)),
    (Doc.DECREE, "61/2018/NĐ-CP", "Chính phủ", "Cơ chế một cửa, một cửa liên thông", date(2018, 4, 23)),
)
REPEALED = "61/2018/NĐ-CP"
SUBJECTS = (
    ("Quy chế làm việc", "Tổ chức"),
    ("Quản lý chợ và kinh doanh vỉa hè", "Thương mại"),
    ("Mức thu, quản lý phí sử dụng tạm thời lòng đường", "Tài chính"),
    ("Quy chế phối hợp quản lý trật tự xây dựng", "Xây dựng"),
    ("Tổ chức và hoạt động của tổ dân phố", "Nội vụ"),
    ("Quản lý chất thải rắn sinh hoạt", "Môi trường"),
)
PROBLEMS = ("Thiếu người làm công tác hộ tịch", "Quy định về đất xen kẹt khó áp dụng", "Vi phạm trật tự xây dựng")
TALKS = ("Luật Đất đai", "Luật Căn cước", "Luật Bảo vệ dữ liệu cá nhân", "Luật Phòng cháy và chữa cháy", "Luật Cư trú")


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    units = offices(ward)
    basis = store(_from_above(ward))
    own = store(_own(ward, units, rng, start, end))
    store(_links(own, basis, rng))
    store(_checks(own, rng, end))
    store(_yearly_reviews(own, rng, start, end))
    store(_reviews_of_a_changed_basis(own, basis, rng, end))
    store(_dissemination(units, rng, start, end))
    for year in range(start.year, end.year + 1):
        _monitoring(ward, units, year, rng, end)
        store(_systematised(ward, year, rng, end))


def _from_above(ward: Unit) -> list[LegalDocument]:
    return [
        LegalDocument(
            unit=ward,
            origin=LegalDocument.Origin.ABOVE,
            kind=kind,
            number=number,
            issuer=issuer,
            subject=subject,
            signed_on=signed,
            effective_on=signed + 20 * DAY,
            validity="expired" if number == REPEALED else "in_force",
            validity_on=date(2025, 7, 1) if number == REPEALED else signed + 20 * DAY,
            validity_document="Nghị định số 118/2025/NĐ-CP ngày 09/6/2025" if number == REPEALED else "",
        )
        for kind, number, issuer, subject, signed in ABOVE
    ]


def _own(ward: Unit, units: list[Unit], rng: Random, start: date, end: date) -> list[LegalDocument]:
    rows = []
    for number, (first, last) in enumerate(months(start, end), start=1):
        signed = day_in(rng, first, last)
        subject, sector = SUBJECTS[number % len(SUBJECTS)]
        is_council = number % 3 == 0
        slip = is_bad(signed, end) or rng.random() < 0.08
        effective = signed + 10 * DAY
        rows.append(
            LegalDocument(
                unit=units[number % len(units)],
                kind=Doc.COUNCIL_RESOLUTION if is_council else Doc.COMMITTEE_DECISION,
                number=f"{number:02}/{signed.year}/{'NQ-HĐND' if is_council else 'QĐ-UBND'}",
                issuer=f"{'HĐND' if is_council else 'UBND'} {ward.name}",
                subject=subject,
                sector=sector,
                signed_on=signed,
                effective_on=effective,
                validity="in_force" if effective <= end else "not_yet",
                validity_on=effective,
                planned_on=signed + (-5 if slip else 5) * DAY,
                follows_steps=not (slip and rng.random() < 0.5),
                posted_on=by(end, signed + (rng.randint(16, 30) if slip else rng.randint(1, 12)) * DAY),
            )
        )
    return rows


def _links(own: list[LegalDocument], basis: list[LegalDocument], rng: Random) -> list[DocumentLink]:
    return [
        DocumentLink(unit=document.unit, document=document, other=other)
        for document in own
        for other in rng.sample(basis, rng.randint(1, 3))
    ]


def _checks(own: list[LegalDocument], rng: Random, end: date) -> list[LegalCheck]:
    rows = []
    for document in own:
        day = document.signed_on + 30 * DAY
        if day > end:
            continue
        wrong = rng.random() < 0.12
        handled = by(end, day + rng.randint(10, 40) * DAY) if wrong else None
        rows.append(
            LegalCheck(
                unit=document.unit,
                document=document,
                checked_by=rng.choice(LegalCheck.By.values),
                checked_on=day,
                is_wrong=wrong,
                fault=rng.choice(LegalCheck.Fault.values) if wrong else "",
                conclusion_number=f"{rng.randint(1, 40)}/KL" if wrong else "",
                handled_on=handled,
                handling_number=f"{rng.randint(1, 90)}/{end.year}/QĐ-UBND" if handled else "",
            )
        )
    return rows


def _yearly_reviews(own: list[LegalDocument], rng: Random, start: date, end: date) -> list[LegalReview]:
    return [
        _review(document, date(year, 10, 1), None, rng, end)
        for year in range(start.year, end.year + 1)
        for document in own
        if document.signed_on < date(year, 10, 1) <= end
    ]


def _reviews_of_a_changed_basis(
    own: list[LegalDocument], basis: list[LegalDocument], rng: Random, end: date
) -> list[LegalReview]:
    repealed = next(document for document in basis if document.number == REPEALED)
    resting = DocumentLink.objects.filter(other=repealed, document__in=own).values_list("document", flat=True)
    documents = [document for document in own if document.pk in set(resting)]
    return [_review(one, max(one.signed_on, repealed.validity_on) + 3 * DAY, repealed, rng, end) for one in documents]


def _review(document: LegalDocument, opened: date, cause: LegalDocument | None, rng: Random, end: date) -> LegalReview:
    opened = min(opened, end)
    done = by(end, opened + rng.randint(5, 45) * DAY)
    result = rng.choice(["keep", "keep", "keep", "amend", "replace", "repeal"]) if done else ""
    handled = by(end, done + rng.randint(20, 60) * DAY) if done and result != "keep" else None
    return LegalReview(
        unit=document.unit,
        document=document,
        kind=LegalReview.Kind.BASIS_CHANGED if cause else LegalReview.Kind.YEARLY,
        cause=cause,
        cause_state=cause.validity if cause else "",
        opened_on=opened,
        reviewed_on=done,
        result=result,
        report_number=f"{rng.randint(1, 60)}/BC-VP" if done else "",
        handled_on=handled,
        handling_number=f"{rng.randint(1, 90)}/{end.year}/QĐ-UBND" if handled else "",
    )


def _dissemination(units: list[Unit], rng: Random, start: date, end: date) -> list[LegalDissemination]:
    rows = []
    for first, last in months(start, end):
        for talk in rng.sample(TALKS, 2):
            planned = day_in(rng, first, last)
            done = by(end, planned) if rng.random() < (0.3 if is_bad(planned, end) else 0.95) else None
            rows.append(
                LegalDissemination(
                    unit=rng.choice(units),
                    title=f"Phổ biến {talk}",
                    form=rng.choice(LegalDissemination.Form.values),
                    laws=talk,
                    planned_on=planned,
                    done_on=done,
                    participants=rng.randint(30, 200) if done else None,
                )
            )
    return rows


def _monitoring(ward: Unit, units: list[Unit], year: int, rng: Random, end: date) -> None:
    if date(year, 3, 1) > end:
        return
    reported = by(end, date(year, 11, 28))
    plan = EnforcementPlan(
        unit=ward,
        year=year,
        number=f"{rng.randint(10, 40)}/KH-UBND",
        issued_on=date(year, 2, 25),
        due_on=date(year, 3, 31),
        focus="Đất đai, hộ tịch",
        report_due_on=date(year, 11, 30),
        report_number=f"{rng.randint(200, 300)}/BC-UBND" if reported else "",
        reported_on=reported,
    )
    plan.save()
    rows = []
    for text in PROBLEMS:
        found = date(year, 4, 1) + rng.randint(0, 180) * DAY
        handled = by(end, found + rng.randint(10, 60) * DAY) if rng.random() < 0.8 else None
        if found <= end:
            rows.append(
                EnforcementFinding(
                    unit=rng.choice(units),
                    plan=plan,
                    kind=rng.choice(EnforcementFinding.Kind.values),
                    found_on=found,
                    content=text,
                    due_on=found + 45 * DAY,
                    handled_on=handled,
                    handling_number=f"{rng.randint(100, 900)}/UBND-VP" if handled else "",
                )
            )
    store(rows)


def _systematised(ward: Unit, year: int, rng: Random, end: date) -> list[Systematisation]:
    announced = by(end, date(year, 1, 28))
    if announced is None:
        return []
    return [
        Systematisation(
            unit=ward,
            cut_off_on=date(year - 1, 12, 31),
            due_on=date(year, 1, 31),
            announced_on=announced,
            decision_number=f"{rng.randint(10, 60)}/QĐ-UBND",
            in_force=rng.randint(10, 30),
            expired=rng.randint(0, 4),
        )
    ]
