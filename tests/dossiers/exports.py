"""Exports of a provincial system, made for tests; and the roads by which they come in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from cchc.dossiers.importing.proposing import propose
from cchc.dossiers.importing.tables import layout_of, samples_of
from cchc.dossiers.models import Dossier, DossierImport, Redating
from cchc.dossiers.services.confirm_mapping import confirm_mapping
from cchc.dossiers.services.run_import import run_import
from cchc.dossiers.services.upload_import import upload_import
from cchc.foundation import files
from cchc.organisation.models import Person
from cchc.procedures.models import Procedure
from tests import factories

HEADERS = (
    "STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Chủ hồ sơ", "Số điện thoại", "Hình thức nộp",
    "Cơ quan giải quyết", "Người xử lý", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả",
    "Trạng thái hồ sơ", "Lệ phí", "Thanh toán trực tuyến",
)  # fmt: skip
GOOD: dict[str, Any] = {
    "STT": "1",
    "Mã hồ sơ": "H22.12.34-260302-0001",
    "Mã TTHC": "1.001699",
    "Tên thủ tục": "Chứng thực bản sao từ bản chính",
    "Lĩnh vực": "Chứng thực",
    "Chủ hồ sơ": "Nguyễn Thị Hoa",
    "Số điện thoại": "0912345678",
    "Hình thức nộp": "Trực tuyến",
    "Cơ quan giải quyết": "",
    "Người xử lý": "Lê Văn Bình",
    "Ngày tiếp nhận": "02/03/2026 08:15",
    "Ngày hẹn trả": "04/03/2026 17:00",
    "Ngày kết thúc xử lý": "04/03/2026 10:00",
    "Ngày trả": "04/03/2026 15:00",
    "Trạng thái hồ sơ": "Đã trả kết quả",
    "Lệ phí": "20.000",
    "Thanh toán trực tuyến": "1",
}
OPEN = {"Ngày kết thúc xử lý": "", "Ngày trả": "", "Trạng thái hồ sơ": "Đang xử lý"}


def row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A row of the export; names of columns come with "_" for a blank."""
    named = {key.replace("_", " "): value for key, value in changes.items()}
    return GOOD | {"STT": str(number), "Mã hồ sơ": f"H22.12.34-260302-{number:04}"} | named


def as_csv(rows: Iterable[dict[str, Any]], headers: Sequence[str] = HEADERS) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows([each.get(name, "") for name in headers] for each in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[dict[str, Any]], headers: Sequence[str] = HEADERS, *, title: str = "") -> bytes:
    """A workbook, with a title above its headers when one is given."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_numbers": False})
    sheet = book.add_worksheet()
    first = 2 if title else 0
    if title:
        sheet.write_string(0, 0, title)
    sheet.write_row(first, 0, headers)
    for place, each in enumerate(rows, start=first + 1):
        sheet.write_row(place, 0, [each.get(name, "") for name in headers])
    book.close()
    return buffer.getvalue()


def upload(ward: factories.Ward, actor: Person, content: bytes, *, name: str = "ho-so.csv") -> DossierImport:
    return upload_import(ward=ward.unit, name=name, content=[content], actor=actor)


def proposed(run: DossierImport) -> list[str]:
    path = files.path_of(run.file.sha256)
    layout = layout_of(path)
    return [proposal.field for proposal in propose(layout.headers, samples_of(path, layout))]


def confirm(run: DossierImport, actor: Person, *, takes_unknown_units: bool = False, **options: Any) -> DossierImport:
    options |= {"takes_unknown_units": takes_unknown_units, "actor": actor, "starts": False}
    return confirm_mapping(run_id=run.pk, fields=proposed(run), **options)


def take(
    ward: factories.Ward, actor: Person, content: bytes, *, name: str = "ho-so.csv", **options: Any
) -> DossierImport:
    """Upload, confirm what is proposed and import, all at once."""
    run = confirm(upload(ward, actor, content, name=name), actor, **options)
    return run_import(run, progress=lambda *_: None)


def procedure(ward: factories.Ward, **fields: Any) -> Procedure:
    values = {
        "code": "1.001699",
        "name": "Chứng thực bản sao từ bản chính",
        "sector": "Chứng thực",
        "in_force_from": factories.LONG_AGO,
        "limit_count": 2,
        **fields,
    }
    return Procedure.objects.create(unit=ward.unit, **values)


def dossiers_with_everything(ward: factories.Ward, actor: Person, secret: str) -> None:
    """A file that waits for its columns, one that came in with a bad row, and a due date that moved."""
    procedure(ward)
    rows = [
        row(1, Chủ_hồ_sơ=f"Người của {secret}", Ngày_hẹn_trả="", **OPEN),
        row(2, Ngày_tiếp_nhận=f"hôm qua ở {secret}"),
    ]
    upload(ward, actor, as_csv(rows), name=f"{secret}.csv")
    take(ward, actor, as_csv(rows), name=f"{secret}.csv")
    dossier = Dossier.objects.get(ward=ward.unit)
    redating = Redating.objects.create(
        unit=ward.unit, reason=f"Ngày nghỉ của {secret}", asked_by=actor, at=factories.NOON, moved=1, looked_at=1
    )
    redating.changes.create(
        dossier=dossier, old_due_at=dossier.due_at, new_due_at=dossier.due_at, reason=f"Ngày nghỉ của {secret}"
    )
