"""``cchc demo-data --wards N --dossiers N``: believable rows in every book of N demo wards, two years of them."""

from __future__ import annotations

import argparse
import sys

from django.utils.timezone import localdate

from cchc.organisation.models import Unit
from cchc.site.database import migrate
from cchc.site.demo.figures import Amount, load_figures
from cchc.site.demo.load import load_demo

LOADED, REFUSED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--wards", type=_number, default=1, metavar="N", help="số phường có số liệu (mặc định 1)")
    parser.add_argument(
        "--dossiers", type=_number, default=3000, metavar="N", help="số hồ sơ của mỗi phường (mặc định 3000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="cùng số này thì số liệu như nhau trên mọi máy")


def run(args: argparse.Namespace) -> int:
    """Load the demo ward first where there is nothing; wards that have rows already are left as they are."""
    migrate()
    if not Unit.objects.exists():
        load_demo()
    if not Unit.objects.filter(code__startswith="AH.").exists():
        print(
            "Chưa tạo số liệu mẫu vì thư mục dữ liệu đang có đơn vị thật. "
            "Hãy đặt CCHC_HOME là một thư mục trống rồi chạy lại.",
            file=sys.stderr,
        )
        return REFUSED
    amount = Amount(wards=args.wards, dossiers_each=args.dossiers, seed=args.seed)
    load_figures(amount, today=localdate(), say=lambda line: print(line, flush=True))
    return LOADED


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("cần một số từ 1 trở lên")
    return number
