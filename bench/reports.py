"""Figures of the reports: quarterly reports of a country's wards as Word files, one report, and bare docxtpl beside.

CCHC_BENCH_WARDS makes it smaller for a trial. The wards have dossiers, a plan of twenty tasks with its work, ten
targets, documents in two books; the files have both annexes. Charts take twice as long as all the rest: all wards are
written without them, and a tenth of the wards with them.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.fact_maker import make_dossiers

WARDS = int(os.environ.get("CCHC_BENCH_WARDS", "3300"))
SHARE_WITH_CHARTS = 10  # one ward in so many
DOSSIERS_EACH, TASKS, TARGETS, PROCESSES, RUNS = 100, 20, 10, 2, 5
TODAY, KIND, YEAR = date(2026, 11, 20), "q3", 2026
ROWS_OF_TEMPLATE, TEMPLATE_RUNS = 100, 60


def bench_all_wards() -> dict[str, Any]:
    """Seconds for the third-quarter reports of all wards, two processes, from the start of both to the last file."""
    return _batch(WARDS, has_charts=False) | {"goal_seconds": 300}


def bench_wards_with_charts() -> dict[str, Any]:
    """The same for a tenth of the wards, a large province's worth, with both charts in each file."""
    return _batch(max(WARDS // SHARE_WITH_CHARTS, PROCESSES), has_charts=True)


def _batch(wards: int, *, has_charts: bool) -> dict[str, Any]:
    _start()
    _plans(make_dossiers(wards * DOSSIERS_EACH, wards=wards))
    out = Path(tempfile.mkdtemp(prefix="cchc-bench-out-"))
    started = time.perf_counter()
    children = [
        subprocess.Popen([sys.executable, "-m", "bench.reports", str(out), str(place), str(int(has_charts))])
        for place in range(PROCESSES)
    ]
    if any(child.wait() for child in children):
        raise SystemExit("a process of the batch ended with a fault")
    seconds = time.perf_counter() - started
    files = list(out.glob("*.docx"))
    assert len(files) == wards
    return {
        "wards": wards,
        "processes": PROCESSES,
        "seconds": round(seconds, 1),
        "reports_a_second": round(wards / seconds, 1),
        "kilobytes_each": round(statistics.mean(file.stat().st_size for file in files) / 1000, 1),
        "has_charts": has_charts,
    }


def bench_one_report() -> dict[str, Any]:
    """Seconds from the press to the file of one ward with two years of books and both charts, in a warm server."""
    _start()
    from cchc.organisation.models import Unit
    from cchc.reports import drafting, word
    from cchc.reports.batch import unsaved
    from cchc.reports.regime import regular
    from cchc.site.demo.figures import Amount, load_figures
    from cchc.site.demo.load import load_demo

    load_demo()
    load_figures(Amount(dossiers_each=2000), today=TODAY, say=lambda line: None)
    unit = Unit.objects.get(code="AH.SM")

    def pressed() -> bytes:
        plan = regular(unit, KIND, YEAR)
        made = drafting.draft(unit, plan.period, KIND, today=TODAY, closing=None)
        return word.word_of(unsaved(unit, plan), parts=made.sections, figures=made.figures, today=TODAY)

    first, content = _timed(pressed)
    seconds = [_timed(pressed)[0] for _ in range(RUNS)]
    return {
        "seconds": round(statistics.median(seconds), 2),
        "first_time_seconds": round(first, 2),
        "kilobytes": round(len(content) / 1000, 1),
        "has_charts": True,
        "goal_seconds": 2,
    }


def bench_bare_docxtpl() -> dict[str, Any]:
    """Files a second of docxtpl alone, one process, a table of a hundred rows and nothing else."""
    from docxtpl import DocxTemplate

    template = _template()
    rows = [{"name": f"Chỉ tiêu {n}", "value": f"{n},25%", "note": f"{n} trên 100"} for n in range(ROWS_OF_TEMPLATE)]

    def made() -> None:
        one = DocxTemplate(io.BytesIO(template))
        one.render({"rows": rows})
        one.save(io.BytesIO())

    made()
    seconds = sum(_timed(made)[0] for _ in range(TEMPLATE_RUNS))
    return {"rows": ROWS_OF_TEMPLATE, "processes": 1, "files_a_second": round(TEMPLATE_RUNS / seconds, 1)}


def _template() -> bytes:
    from docx import Document

    document = Document()
    table = document.add_table(rows=3, cols=3)
    texts = (
        ("{%tr for row in rows %}", "", ""),
        ("{{ row.name }}", "{{ row.value }}", "{{ row.note }}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(folder: Path, place: int, has_charts: bool) -> None:
    """Write the reports of every other ward; runs in a process of its own."""
    _django()
    from cchc.organisation.models import Unit
    from cchc.reports.batch import files_of

    wards = list(Unit.objects.filter(kind=Unit.Kind.COMMUNE).order_by("pk"))[place::PROCESSES]
    for unit, content in files_of(wards, KIND, YEAR, today=TODAY, has_charts=has_charts):
        (folder / f"{unit.pk}.docx").write_bytes(content)


# What the wards have ------------------------------------------------------------------------------


def _plans(wards: list[int]) -> None:
    from cchc.foundation.models import StoredFile
    from cchc.indicators.domain.definition import CATALOGUE
    from cchc.indicators.models import TargetBinding
    from cchc.organisation.models import Person
    from cchc.plans.models import Plan, PlanVersion, Target, Task
    from cchc.registers.models.direction import SteeringDocument
    from cchc.registers.models.institutions import LegalDocument
    from cchc.work.models import Occurrence

    now = datetime(2026, 1, 10, tzinfo=UTC)
    file = StoredFile.objects.create(sha256="0" * 64, size_bytes=1, media_type="application/pdf", stored_at=now)
    person = Person.objects.create_user(username="lap", password="mat-khau-lap")
    plans = Plan.objects.bulk_create(Plan(unit_id=ward, year=YEAR, title="Kế hoạch") for ward in wards)
    versions = PlanVersion.objects.bulk_create(
        PlanVersion(
            plan=plan, sequence=1, state="confirmed", file=file, file_name="a.pdf", uploaded_by=person,
            uploaded_at=now, confirmed_by=person, confirmed_at=now, number="12/KH-UBND", issued_on=date(2026, 1, 9),
        )
        for plan in plans
    )  # fmt: skip
    fields = ("direction", "institutions", "procedures", "apparatus", "civil_service")
    tasks = Task.objects.bulk_create(
        Task(
            plan=plan, code=f"T-{n}", order=n, field=fields[n % 5], text=f"Thực hiện nhiệm vụ thứ {n} của kế hoạch",
            version=version, span={}, number=str(n + 1), time_text="Quý III/2026", deliverables=["Báo cáo kết quả"],
        )
        for plan, version in zip(plans, versions, strict=True)
        for n in range(TASKS)
    )  # fmt: skip
    Occurrence.objects.bulk_create(_occurrence(task, place) for place, task in enumerate(tasks))
    rates = [one for one in CATALOGUE if one.code.startswith("procedures.") and one.unit == "%"][:TARGETS]
    targets = Target.objects.bulk_create(
        Target(
            plan=plan, code=f"C-{n}", order=n, field="procedures", text=one.title, subject=one.title, version=version,
            span={}, kind="numeric", comparator=">=", value=95, measure="%",
        )
        for plan, version in zip(plans, versions, strict=True)
        for n, one in enumerate(rates)
    )  # fmt: skip
    TargetBinding.objects.bulk_create(
        TargetBinding(target=target, state="proposed", code=rates[n % len(rates)].code, filters={}, confidence=0.9)
        for n, target in enumerate(targets)
    )
    days = [date(2026, 6, 5) + timedelta(days=20 * n) for n in range(4)]
    SteeringDocument.objects.bulk_create(
        SteeringDocument(
            unit_id=ward, ward_id=ward, kind="urging", number=f"{n}/UBND-VHXH", issued_on=day, subject="Đôn đốc"
        )
        for ward in wards
        for n, day in enumerate(days)
    )
    LegalDocument.objects.bulk_create(
        LegalDocument(
            unit_id=ward, ward_id=ward, kind="committee_decision", number=f"{n:02d}/2026/QĐ-UBND", issuer="UBND",
            subject="Quy chế làm việc", signed_on=day, effective_on=day, validity_on=day,
        )
        for ward in wards
        for n, day in enumerate(days)
    )  # fmt: skip


def _occurrence(task: Any, place: int) -> Any:
    from cchc.work.models import Occurrence

    due = date(2026, 6, 1) + timedelta(days=place * 7 % 180)
    is_done = place % 3 > 0 and due < TODAY
    on = due - timedelta(days=3) if is_done else None
    return Occurrence(
        task=task, unit_id=task.plan.unit_id, key="once", kind="dated", due_on=due, original_due_on=due,
        state="accepted" if is_done else "open", handed_in_on=on, accepted_on=on,
    )  # fmt: skip


def _timed(act: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = act()
    return time.perf_counter() - started, answer


def _start() -> None:
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ.pop("DATABASE_URL", None)
    _django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, run_syncdb=True)


def _django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.site.settings"
    import django

    django.setup()


if __name__ == "__main__":
    _write(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1")
