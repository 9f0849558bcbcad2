"""``cchc targets FILE``: what measures each target of a plan file. Needs the catalogue, no database.

Exit 0: targets found. 1: read, and no target in it. 2: unusable input, one Vietnamese line on stderr.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from cchc.indicators.domain.binding import Proposal, propose_all
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.statements import of_draft, titles
from cchc.kernel.quantities import format_number
from cchc.reading.draft import DraftPlan, Target

from .read import answer, read_file

NOTHING = "Đã đọc “{name}” nhưng không tìm thấy chỉ tiêu nào. Hãy kiểm tra lại văn bản."
COMPUTED, KEPT = "computed", "kept"
KIND_WORDS = {COMPUTED: "tính từ sổ, hồ sơ", KEPT: "nhập tay, có minh chứng"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp kế hoạch, các loại như “cchc read”")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON ra màn hình")


def run(args: argparse.Namespace) -> int:
    return answer(args.file, lambda: _tell(args))


def _tell(args: argparse.Namespace) -> str | None:
    """Print the targets with their measures; return the sentence to say when there is none."""
    plan = read_file(Path(args.file))
    found = measured(plan)
    print(json.dumps({"targets": found}, ensure_ascii=False, indent=1) if args.json else table(found))
    return None if found else NOTHING.format(name=args.file)


def measured(plan: DraftPlan) -> list[dict[str, Any]]:
    """Return each target with its proposed measure and the reason."""
    proposals = propose_all(of_draft(plan), titles())
    return [_entry(target, proposal) for target, proposal in zip(plan.targets, proposals, strict=True)]


def _entry(target: Target, proposal: Proposal) -> dict[str, Any]:
    indicator = None
    if proposal.code:
        is_kept = CATALOGUE.get(proposal.code).is_kept
        indicator = {
            "code": proposal.code,
            "filters": proposal.filters,
            "confidence": proposal.confidence,
            "kind": KEPT if is_kept else COMPUTED,
        }
    return {
        "text": target.text,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "indicator": indicator,
        "reason": proposal.reason,
    }


def table(found: list[dict[str, Any]]) -> str:
    """Return the targets for a person: three lines each, and the sum at the end."""
    lines = [line for number, entry in enumerate(found, start=1) for line in _lines(number, entry)]
    bound = sum(1 for entry in found if entry["indicator"])
    return "\n".join([*lines, f"{len(found)} chỉ tiêu; {bound} đã có thước đo, {len(found) - bound} chưa có."])


def _lines(number: int, entry: dict[str, Any]) -> list[str]:
    value = "" if entry["value"] is None else f" [{entry['comparator']} {format_number(entry['value'])}"
    value += f" {entry['unit']}]" if value and entry["unit"] else "]" if value else ""
    indicator = entry["indicator"]
    told = "chưa có thước đo"
    if indicator:
        title = CATALOGUE.get(indicator["code"]).title
        told = f"{indicator['code']} ({title}; {KIND_WORDS[indicator['kind']]}; chắc {indicator['confidence']:.0%})"
    return [f"{number}. {entry['text']}{value}", f"   -> {told}", f"   {entry['reason']}"]
