"""``cchc facts [--out FOLDER]``: the fact tables of this installation as Parquet files, for DuckDB or Spark.

Without a folder: the files the heavy pages of a city read, now instead of at night.

Exit 0: written. 2: cannot be written, in one line on stderr; the files that were there before stay the current ones.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone

OK, UNUSABLE = 0, 2
NO_PARQUET = "Chưa xuất được vì máy này chưa cài phần phân tích. Hãy cài: pip install 'cchc[analytics]'."
CANNOT_WRITE = "Chưa xuất được vào thư mục {folder}: {why}."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="THƯ_MỤC",
        help="thư mục để các tệp Parquet (mặc định: tệp số liệu mà các trang của tỉnh, thành phố đọc)",
    )


def run(args: argparse.Namespace) -> int:
    if importlib.util.find_spec("pyarrow") is None:
        return _refuse(NO_PARQUET)
    from cchc.indicators.exporting import export_facts  # noqa: PLC0415 - after the check that its library is here

    folder = args.out or settings.FACTS_FOLDER
    try:
        made = export_facts(folder, at=timezone.now())
    except OSError as error:
        return _refuse(CANNOT_WRITE.format(folder=folder, why=error.strerror or error))
    for name, rows in sorted(made.rows.items()):
        print(f"{rows:>12,}  {name}".replace(",", "."))
    print(f"Đã xuất {len(made.rows)} bảng vào {made.folder}.")
    return OK


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNUSABLE
