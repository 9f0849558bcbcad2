"""``cchc due``: when a dossier is due, and why. Needs neither Django nor a database.

One dossier: the due moment and its account, as text or JSON. Many: ``--batch IN --out OUT`` (``due_batch``).
Days off are those the Government has announced (2025 and 2026 in this version); a year without a notice is noted.
Exit 0: reckoned. 2: unusable input, on stderr; of a batch nothing is written then.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

from cchc.dossiers.domain.account_words import account_text, line_text
from cchc.dossiers.domain.accounts import Account, AccountLine, account, day_names
from cchc.dossiers.domain.clock import WorkingClock, clock_of, moment_of
from cchc.dossiers.domain.deadline_refusals import CannotReckon, DeadlineRefusal, explain
from cchc.dossiers.domain.deadline_text import read_limit, read_minute, read_pause, read_unit
from cchc.dossiers.domain.legal_due import Pause, PauseKind, Terms, reckon
from cchc.dossiers.domain.limits import LimitUnit
from cchc.kernel.calendar import Session
from cchc.kernel.calendar_rules import announced_entries, make_calendar

from .due_batch import BatchRefused, date_file

OK, UNUSABLE = 0, 2
SESSIONS = "08:00-12:00,13:00-17:00"
MISSING = "Lệnh chưa đủ. Hãy ghi --received, --limit và --unit; hoặc --batch TỆP.csv và --out TỆP.csv."
UNEXPECTED = "Chưa tính được vì gặp lỗi ngoài dự kiến ({detail}). Hãy gửi lệnh này cho người phụ trách phần mềm."
UNKNOWN_YEARS = (
    "Lưu ý: chưa có thông báo lịch nghỉ lễ, tết của năm {years}; mới trừ ngày nghỉ hằng tuần, hạn có thể thay đổi."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--received", metavar="LÚC", help="thời điểm tiếp nhận, ví dụ 2026-04-24T16:20")
    parser.add_argument("--limit", metavar="SỐ", help="thời hạn, ví dụ 5")
    parser.add_argument("--unit", metavar="ĐƠN_VỊ", help=f"đơn vị thời hạn: {', '.join(LimitUnit)}")
    parser.add_argument(
        "--pause", metavar="TỪ/ĐẾN", action="append", default=[], help="thời gian tạm dừng; ghi nhiều lần được"
    )
    parser.add_argument("--sessions", metavar="BUỔI", default=SESSIONS, help=f"giờ làm việc, mặc định {SESSIONS}")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--batch", metavar="VÀO", help="tính cả tệp CSV có các cột id,received_at,limit,unit,pauses")
    parser.add_argument("--out", metavar="RA", help="tệp CSV kết quả của --batch, có các cột id,due_at")


def run(args: argparse.Namespace) -> int:
    """Reckon one dossier or a file of them; say in one line what is wrong."""
    try:
        return _run(args)
    except CannotReckon as refusal:
        return _refuse(explain(refusal))
    except BatchRefused as refused:
        return _refuse(*refused.lines)
    except KeyboardInterrupt:
        raise
    except BrokenPipeError:
        raise
    except Exception as error:
        # Nobody foresaw this one. A person still gets a sentence, never a traceback.
        return _refuse(UNEXPECTED.format(detail=type(error).__name__))


def _run(args: argparse.Namespace) -> int:
    sessions = read_sessions(args.sessions)
    if args.batch and args.out and not (args.received or args.limit or args.unit or args.pause or args.json):
        date_file(Path(args.batch), Path(args.out), sessions=sessions)
        return OK
    if args.batch or args.out or not (args.received and args.limit and args.unit):
        return _refuse(MISSING)
    told = tell(args.received, args.limit, args.unit, args.pause, sessions=sessions)
    print(json.dumps(as_json(told), ensure_ascii=False, indent=1) if args.json else "\n".join(as_text(told)))
    return OK


def tell(received: str, limit: str, unit: str, pauses: Sequence[str], *, sessions: tuple[Session, ...]) -> Account:
    """Return the account of one dossier as written on the command line.

    :raises CannotReckon: with what is wrong in it.
    """
    clock = _clock(sessions)
    stretches = [read_pause(text) for text in pauses]
    stops = [Pause(moment_of(start), moment_of(end), PauseKind.OTHER) for start, end in stretches]
    terms = Terms(read_limit(limit), LimitUnit(read_unit(unit)))
    reckoning = reckon(received=moment_of(read_minute(received)), terms=terms, pauses=stops, clock=clock)
    return account(reckoning, clock=clock, names=day_names(announced_entries()))


def _clock(sessions: tuple[Session, ...]) -> WorkingClock:
    return clock_of(make_calendar(announced_entries(), sessions=sessions))


def read_sessions(text: str) -> tuple[Session, ...]:
    """Read ``08:00-12:00,13:00-17:00``, in any order.

    :raises CannotReckon: BAD_SESSIONS, also when two overlap.
    """
    try:
        sessions = sorted((_session(part) for part in text.split(",")), key=lambda session: session.start)
    except ValueError:
        raise CannotReckon(DeadlineRefusal.BAD_SESSIONS, text=text) from None
    if any(later.start < earlier.end for earlier, later in pairwise(sessions)):
        raise CannotReckon(DeadlineRefusal.BAD_SESSIONS, text=text)
    return tuple(sessions)


def _session(text: str) -> Session:
    start, _dash, end = text.strip().partition("-")
    return Session(_minute_of_day(start), _minute_of_day(end))


def _minute_of_day(text: str) -> time:
    if text.count(":") != 1:
        raise ValueError(text)
    return time.fromisoformat(text.zfill(len("08:00")))


# --- What is shown -------------------------------------------------------------------------------


def as_text(told: Account) -> list[str]:
    """Return the due moment for programs on the first line, then the account for people."""
    return [_iso(told.reckoning.due), "", *account_text(told), *notes(told)]


def as_json(told: Account) -> dict[str, Any]:
    reckoning = told.reckoning
    return {
        "received_at": _iso(reckoning.received),
        "limit": reckoning.terms.limit,
        "unit": reckoning.terms.unit,
        "pauses": [{"from": _iso(pause.start), "to": _iso(pause.end)} for pause in reckoning.pauses],
        "due_at": _iso(reckoning.due),
        "account": [_line(line, told) for line in told.lines],
        "text": account_text(told),
        "notes": notes(told),
    }


def _line(line: AccountLine, told: Account) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "from": _iso(line.start),
        "to": _iso(line.end),
        "days": line.days,
        "minutes": line.minutes,
        "total_minutes": line.total,
        "text": line_text(line, told.reckoning),
    }


def _iso(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else ""


def notes(told: Account) -> list[str]:
    """Say what the calendar does not know yet about the days of this account."""
    first = told.reckoning.received.date()
    last = (told.reckoning.due or told.reckoning.received).date()
    known = {entry.on.year for entry in announced_entries()}
    unknown = [str(year) for year in range(first.year, last.year + 1) if year not in known]
    return [UNKNOWN_YEARS.format(years=", ".join(unknown))] if unknown else []


def _refuse(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return UNUSABLE
