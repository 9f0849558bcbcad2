"""``cchc read FILE``: a plan file in, what was read out. Needs no database.

Exit 0: read. 1: read, and nothing was found in it. 2: unusable input, one Vietnamese line on stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cchc.reading.draft import DraftPlan
from cchc.reading.limits import DEFAULT_LIMITS
from cchc.reading.messages import explain
from cchc.reading.open import read_document
from cchc.reading.output import as_json
from cchc.reading.plan import read_plan
from cchc.reading.refusals import Refusal, Unreadable

READ, NOTHING_FOUND, UNUSABLE = 0, 1, 2
DASH = "-"
NOTHING = "Đã đọc “{name}” nhưng không tìm thấy chỉ tiêu, nhiệm vụ hay phân công nào. Hãy kiểm tra lại văn bản."
# For whoever mends the reader: the traceback instead of the sentence.
TRACEBACK_WANTED = "CCHC_TRACEBACK"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="TỆP", help="tệp kế hoạch: .docx, .pdf, ảnh quét, .txt, .md, .html, .doc, .odt, .xlsx"
    )
    parser.add_argument(
        "--json",
        metavar="RA",
        nargs="?",
        const=DASH,
        help="ghi kết quả dạng JSON ra tệp này; để trống hoặc “-” là màn hình",
    )
    parser.add_argument("--xlsx", metavar="RA", help="ghi kết quả ra bảng tính Excel này")


def run(args: argparse.Namespace) -> int:
    """Read the file, write what was asked for, say in one line what happened."""
    return answer(args.file, lambda: _read(args))


def _read(args: argparse.Namespace) -> str | None:
    plan = read_file(Path(args.file))
    _write(plan, json_to=args.json, xlsx_to=args.xlsx)
    return None if _found_something(plan) else NOTHING.format(name=args.file)


def answer(file: str, act: Callable[[], str | None]) -> int:
    """Do what a verb does with a file; return the exit status and say why in one line where it is not 0.

    :param act: returns the sentence to say when nothing was found, else None.
    """
    try:
        nothing = act()
    except Unreadable as refusal:
        return _refuse(refusal, str(refusal.facts.get("name", file)))
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        # Nobody foresaw this one. A person still gets a sentence, never a traceback.
        if os.environ.get(TRACEBACK_WANTED):
            raise
        return _refuse(Unreadable(Refusal.UNEXPECTED, detail=type(error).__name__), file)
    if nothing is None:
        return READ
    print(nothing, file=sys.stderr)
    return NOTHING_FOUND


def read_file(path: Path) -> DraftPlan:
    """Return the draft plan of a file.

    :raises Unreadable: when the file cannot be opened, or gives no plan.
    """
    data = _bytes(path)
    return read_plan(read_document(data, name=path.name, limits=DEFAULT_LIMITS))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable(Refusal.IS_A_FOLDER)
        with path.open("rb") as file:
            # One byte more than allowed is enough to know; the rest of a huge file is never loaded.
            return file.read(DEFAULT_LIMITS.file_bytes + 1)
    except PermissionError as error:
        raise Unreadable(Refusal.NO_PERMISSION) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file system can hold
        raise Unreadable(Refusal.MISSING) from error


def _write(plan: DraftPlan, *, json_to: str | None, xlsx_to: str | None) -> None:
    if json_to:
        text = json.dumps(as_json(plan), ensure_ascii=False, indent=1)
        _write_text(text + "\n", json_to)
    if xlsx_to:
        # Loaded when it is wanted: the library takes as long to load as a plan takes to read.
        from cchc.reading.spreadsheet_out import write_workbook  # noqa: PLC0415

        _write_bytes(write_workbook(plan), Path(xlsx_to))
    if not json_to and not xlsx_to:
        print(summary(plan))


def _write_text(text: str, where: str) -> None:
    if where == DASH:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        _write_bytes(text.encode(), Path(where))


def _write_bytes(data: bytes, path: Path) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Unreadable(Refusal.CANNOT_WRITE, name=str(path)) from error


def summary(plan: DraftPlan) -> str:
    """Return what was read in a few lines for the screen."""
    meta = plan.meta
    lines = [
        f"Văn bản: {meta.title or 'chưa rõ tên'}",
        f"Cơ quan ban hành: {meta.issuer or 'chưa rõ'}; năm {meta.year or 'chưa rõ'}",
        f"Chỉ tiêu: {len(plan.targets)}; nhiệm vụ: {len(plan.tasks)}; đơn vị: {len(plan.units)}; "
        f"chế độ báo cáo: {len(plan.reporting)}; phân công: {len(plan.responsibilities)}",
    ]
    lines += [f"Cần xem: {notice.message}" for notice in plan.notices]
    return "\n".join(lines)


def _found_something(plan: DraftPlan) -> bool:
    return bool(plan.targets or plan.tasks or plan.reporting or plan.responsibilities)


def _refuse(refusal: Unreadable, name: str) -> int:
    print(explain(refusal, name=name), file=sys.stderr)
    return UNUSABLE
