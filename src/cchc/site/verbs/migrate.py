"""``cchc migrate``: bring the database up to this version of the software."""

from __future__ import annotations

import argparse

from cchc.site.database import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(args: argparse.Namespace) -> int:
    migrate()
    print("Cơ sở dữ liệu đã đúng phiên bản của phần mềm.")
    return 0
