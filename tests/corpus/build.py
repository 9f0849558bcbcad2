"""Write the corpus as files: ``python -m tests.corpus.build OUT [--formats docx,html,…] [--only 03]``.

Each plan becomes ``NN-name.<format>``; the gold readings ``NN-name.gold.json`` go to ``OUT/gold`` in the
schema of ``docs/reference/draft-plan.md``, and beside the sources with ``--gold``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import render_office, render_text, render_word
from .blocks import Plan
from .source import PLANS, load_all

PURE = {"docx": render_word.docx, "html": render_text.html, "txt": render_text.txt, "md": render_text.md}
OFFICE = ("pdf", "odt", "doc")
FORMATS = (*PURE, *OFFICE, "scan.pdf")


def gold_text(plan: Plan) -> str:
    return json.dumps(plan.gold, ensure_ascii=False, indent=1, default=str) + "\n"


def formats_of(plan: Plan) -> set[str]:
    """Return the formats a plan is made in: all but the scan, unless its style says which."""
    return set(plan.style.get("formats", (*PURE, *OFFICE)))


def build(plans: list[Plan], kind: str, out: Path) -> dict[str, Path]:
    """Write every plan that is made in this format; return name -> file."""
    out.mkdir(parents=True, exist_ok=True)
    plans = [plan for plan in plans if kind in formats_of(plan)]
    if kind in PURE:
        return {plan.name: _write(out / f"{plan.name}.{kind}", PURE[kind](plan)) for plan in plans}
    if kind == "scan.pdf":
        printed = build(plans, "pdf", out / "printed") if plans else {}
        scans = {name: render_office.scan(file.read_bytes(), seed=7) for name, file in printed.items()}
        return {name: _write(out / f"{name}.scan.pdf", data) for name, data in scans.items()}
    words = {plan.name: _write(out / "word" / f"{plan.name}.docx", render_word.docx(plan)) for plan in plans}
    return dict(zip(words, render_office.convert(words.values(), kind, out), strict=True)) if words else {}


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def write_gold(plans: list[Plan], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for plan in plans:
        (out / f"{plan.name}.gold.json").write_text(gold_text(plan), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--formats", default=",".join(PURE))
    parser.add_argument("--only", default="")
    parser.add_argument("--gold", action="store_true", help="also write the gold beside the sources")
    args = parser.parse_args()
    plans = load_all(f"{args.only}*.plan")
    for kind in args.formats.split(","):
        print(kind, len(build(plans, kind, args.out)))
    write_gold(plans, args.out / "gold")
    if args.gold:
        write_gold(plans, PLANS)


if __name__ == "__main__":
    main()
