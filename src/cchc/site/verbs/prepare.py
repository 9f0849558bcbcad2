"""``cchc prepare``: what ``cchc serve`` has done before it serves: tables up to date, the demo ward if asked for."""

from __future__ import annotations

import argparse

LOGIN = "login: "  # marks a line that says how to sign in
FIRST = "first: "  # marks the address on which the first ward of an empty installation is made


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="nạp phường mẫu trước, khi chưa có dữ liệu nào")


def run(args: argparse.Namespace) -> int:
    # Only who prepares needs Django; ``cchc serve`` takes the mark from here and stays small.
    from cchc.organisation.models import Unit  # noqa: PLC0415
    from cchc.organisation.views.first_ward import first_address  # noqa: PLC0415
    from cchc.site.database import migrate  # noqa: PLC0415
    from cchc.site.demo.load import demo_logins  # noqa: PLC0415
    from cchc.site.verbs.demo import load_if_empty  # noqa: PLC0415

    migrate()
    if args.demo:
        load_if_empty()
    for who, username, password in demo_logins():
        print(f"{LOGIN}{who}: {username} / {password}")
    if not Unit.objects.exists():
        print(f"{FIRST}{first_address()}")
    return 0
