"""The generated reference in docs/reference/: made from the code, so that it cannot say anything else.

python scripts/reference.py           write the pages
python scripts/reference.py --check   fail when a page is not what the code says now
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["COLUMNS"] = "100"
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from schema import draft_plan_page, draft_plan_schema  # noqa: E402

from cchc.foundation.permissions import Permission  # noqa: E402
from cchc.kernel.time_expressions import Due, understand  # noqa: E402
from cchc.organisation.domain.roles import MAY  # noqa: E402
from cchc.organisation.models import ROLE_LABELS  # noqa: E402
from cchc.reports.documents.kinds import KINDS, Kind  # noqa: E402
from cchc.reports.templating.fields import Field as TemplateField  # noqa: E402
from cchc.reports.templating.fields import fields_of, said  # noqa: E402
from cchc.site import cli  # noqa: E402
from cchc.site.environment import VARIABLES  # noqa: E402

MADE = "<!-- Made by `make docs` from the code; do not edit. -->\n"
YEAR = 2026
# What wards write in time columns (five plans of 2026, and forms other wards use).
TIMES = """
Trước ngày 15/01/2026 | Trước 30/9/2026 | Chậm nhất ngày 20/11/2026 | Đến hết ngày 31/12/2026
Tháng 3/2026 | Trong tháng 1/2026 | Quý I/2026 | Quý III, IV/2026 | Qúy III năm 2026 | Trong năm 2026
6 tháng đầu năm | 6 tháng cuối năm | Cuối năm | Từ tháng 3 đến tháng 6/2026 | Giai đoạn 2026-2030
Hằng quý | Hằng năm | Định kỳ hằng tháng, quý, 6 tháng, năm | Ngày 25 hằng tháng | Trước 15/12 hằng năm
Trước ngày 10 của tháng cuối cùng kỳ báo cáo | Chậm nhất ngày 05 của tháng cuối quý | Không quá 12 tháng/lần
Thường xuyên | Khi có văn bản chỉ đạo của cấp trên | Sau khi có Quyết định của UBND tỉnh | Đột xuất
Trong 05 ngày làm việc kể từ ngày nhận được văn bản | Theo quy định | Theo hướng dẫn của Sở Nội vụ (nếu có)
Ban hành kế hoạch trong quý I/2026; báo cáo trước ngày 10/12/2026 | Sớm nhất có thể
"""


def pages() -> dict[str, str]:
    return {
        "README.md": contents(),
        "cli.md": command_line(),
        "draft-plan.md": MADE + draft_plan_page(),
        "draft-plan.schema.json": json.dumps(draft_plan_schema(), ensure_ascii=False, indent=2) + "\n",
        "roles.md": roles(),
        "time-expressions.md": time_expressions(),
        "settings.md": settings(),
        "templates.md": templates(),
    }


def contents() -> str:
    lines = [
        "- [cli.md](cli.md): the commands",
        "- [settings.md](settings.md): environment variables",
        "- [roles.md](roles.md): who may do what",
        "- [draft-plan.md](draft-plan.md), [draft-plan.schema.json](draft-plan.schema.json): what `cchc read` writes",
        "- [time-expressions.md](time-expressions.md): how deadlines in words are understood",
        "- [templates.md](templates.md): what may stand in a Word template",
    ]
    return MADE + "# Reference\n\n" + "\n".join(lines) + "\n"


def command_line() -> str:
    parts = [help_of(["--help"]), *(help_of([verb, "--help"]) for verb in cli.VERBS)]
    return MADE + "# Command line\n\n" + "\n".join(f"```text\n{part}```\n" for part in parts)


def help_of(words: Sequence[str]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        cli.main(words)
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines()) + "\n"


def roles() -> str:
    head = ["Permission", *(ROLE_LABELS[role] for role in MAY)]
    rows = [
        [f"`{permission}`", *("●" if permission in allowed else "" for allowed in MAY.values())]
        for permission in Permission
        if permission not in {Permission.PUBLIC, Permission.SIGNED_IN}
    ]
    note = "A role holds for a unit and everything below it, from a day to a day, and for who stands in.\n\n"
    return MADE + "# Roles and permissions\n\n" + note + table(head, rows)


def templates() -> str:
    note = (
        "A template is a Word file with fields in it. Only fields, `for` over a list, `if` and the filters `upper`,\n"
        "`lower` may be used; an unknown field is named before anything changes. `{%p` takes a whole paragraph,\n"
        "`{%tr` a whole row of a table: each stands alone in it (↵ begins the next).\n\n"
    )
    return MADE + "# Templates\n\n" + note + "\n".join(template_of(kind) for kind in KINDS)


def template_of(kind: Kind) -> str:
    rows = [
        [f"`{said(field)}`", field.meaning, "●" if field.is_must else "", parts_of(field)]
        for field in fields_of(kind.code)
    ]
    return f"## {kind.title}\n\n" + table(["Written in Word", "Meaning", "Must", "Parts"], rows)


def parts_of(field: TemplateField) -> str:
    return ", ".join(f"`{part.name}`" for one in field.parts for part in (one, *one.parts))


def time_expressions() -> str:
    texts = [text.strip() for text in TIMES.replace("\n", "|").split("|") if text.strip()]
    rows = [
        [text, f"`{due.kind}`", *window(due), due.sentence] for text in texts for due in understand(text, year=YEAR)
    ]
    note = (
        f"Examples for a plan of {YEAR}. The vocabulary is a table, one line an expression:\n"
        "[vocabulary.yaml](../../src/cchc/kernel/time_expressions/vocabulary.yaml).\n\n"
    )
    head = ["Written", "Kind", "From", "To", "Told to the person"]
    return MADE + "# Time expressions\n\n" + note + table(head, rows)


def window(due: Due) -> list[str]:
    end = f"{due.end:%d/%m/%Y}" + (" (excluded)" if due.end_exclusive else "") if due.end else ""
    return [f"{due.start:%d/%m/%Y}" if due.start else "", end]


def settings() -> str:
    rows = [[f"`{variable.name}`", variable.meaning, variable.default] for variable in VARIABLES]
    return MADE + "# Settings\n\nA ward needs none of them.\n\n" + table(["Variable", "Meaning", "Without it"], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '∣') for cell in line)} |" for line in lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Write or check docs/reference/.")
    parser.add_argument("--check", action="store_true")
    made = pages()
    if parser.parse_args().check:
        stale = [name for name, text in made.items() if read(FOLDER / name) != text]
        stale += [path.name for path in FOLDER.glob("*") if path.name not in made]
        print(f"Out of date: {', '.join(stale)}; run make docs" if stale else "Up to date.")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
