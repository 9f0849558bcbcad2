"""``cchc demo``: load the fictional demo ward into the data folder."""

from __future__ import annotations

import argparse
import sys

from django.db import transaction
from django.utils.timezone import localdate, now

from cchc.organisation.models import Person, Unit
from cchc.site.database import migrate
from cchc.site.demo.figures import Amount, load_figures
from cchc.site.demo.load import load_demo
from cchc.site.demo.reports import write_the_year
from cchc.site.demo.scores import score_the_year

LOADED, NOT_EMPTY = 0, 1
DOSSIERS = 2000  # two years of a small ward
WARD = "AH.SM"  # of ward.yaml: the one people work in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--if-empty",
        action="store_true",
        help="chỉ nạp khi chưa có dữ liệu nào; có rồi thì thôi, không báo lỗi",
    )


def run(args: argparse.Namespace) -> int:
    """Load the demo ward. Real data is never touched: a data folder with units in it is refused."""
    migrate()
    if load_if_empty() or args.if_empty:
        return LOADED
    print(
        "Chưa nạp phường mẫu vì thư mục dữ liệu đã có đơn vị. Hãy đặt CCHC_HOME là một thư mục trống rồi chạy lại.",
        file=sys.stderr,
    )
    return NOT_EMPTY


def load_if_empty() -> bool:
    """Load the demo ward unless somebody works here already; say whether it was loaded."""
    if Unit.objects.exists():
        return False
    print("Đang nạp phường mẫu ...", flush=True)
    load_demo()
    load_figures(Amount(dossiers_each=DOSSIERS), today=localdate(), say=lambda line: None)
    write_papers()
    print("Đã nạp phường mẫu.", flush=True)
    return True


def write_papers() -> None:
    """Reports and the score sheet of the ward with people, once it has figures to write about."""
    people = {person.username: person for person in Person.objects.all()}
    ward = Unit.objects.get(code=WARD)
    with transaction.atomic():
        write_the_year(ward, people, today=localdate())
        score_the_year(ward, people, year=localdate().year, at=now())
