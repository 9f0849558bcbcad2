"""The command line: ``cchc VERB ...``.

A verb is one module, named in ``VERBS`` and imported only when it is asked for, so that
``cchc read`` needs neither Django nor a database. A mistake in the command is one line and exit 2.
"""

from __future__ import annotations

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn, Protocol, cast

from cchc.site.start import start_django

OK, NOTHING_FOUND, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


class Entry(NamedTuple):
    module: str
    help_line: str
    needs_django: bool = True


VERBS: dict[str, Entry] = {
    "read": Entry("cchc.site.verbs.read", "Đọc một tệp kế hoạch cải cách hành chính", needs_django=False),
    "due": Entry("cchc.site.verbs.due", "Tính hạn trả kết quả hồ sơ một cửa, kể rõ từng ngày", needs_django=False),
    "targets": Entry("cchc.site.verbs.targets", "Chỉ tiêu của một tệp kế hoạch được đo bằng chỉ số nào"),
    "score": Entry("cchc.site.verbs.score", "Chấm điểm theo bộ tiêu chí từ số liệu cho trước", needs_django=False),
    "report": Entry("cchc.site.verbs.report", "Lập báo cáo cải cách hành chính định kỳ thành tệp Word"),
    "facts": Entry("cchc.site.verbs.facts", "Xuất các bảng số liệu để phân tích (tệp Parquet)"),
    "serve": Entry("cchc.site.verbs.serve", "Chạy phần mềm trên máy này (PORT, mặc định 8000)", needs_django=False),
    "prepare": Entry("cchc.site.verbs.prepare", "Chuẩn bị dữ liệu trước khi chạy; cchc serve tự làm việc này"),
    "demo": Entry("cchc.site.verbs.demo", "Nạp phường mẫu vào thư mục dữ liệu trống (CCHC_HOME)"),
    "demo-data": Entry("cchc.site.verbs.demo_data", "Nạp hai năm số liệu mẫu: sổ theo dõi và hồ sơ của N phường"),
    "migrate": Entry("cchc.site.verbs.migrate", "Đưa cơ sở dữ liệu lên đúng phiên bản phần mềm"),
    "worker": Entry("cchc.site.verbs.worker", "Chạy riêng tiến trình nền: đọc kế hoạch, nhắc việc"),
}


class Verb(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, args: argparse.Namespace) -> int: ...


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line; ``--help`` says the rest."""

    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        self.exit(UNUSABLE, f"Lệnh chưa đúng. Cách dùng: {usage} (giải thích: {self.prog} -h)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status; a script calls ``sys.exit`` with it."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        args = _parser(words).parse_args(words)
        return cast("int", args.run(args))
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has stopped reading (``cchc read x --json - | head``).
        sys.stdout = io.StringIO()
        return OK


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = OneLineParser(prog="cchc", description="Kế hoạch cải cách hành chính thành chương trình tự vận hành.")
    choices = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    asked = next((word for word in words if not word.startswith("-")), None)
    for name, entry in VERBS.items():
        own = choices.add_parser(name, help=entry.help_line, description=entry.help_line)
        if name == asked:
            if entry.needs_django:
                start_django()
            verb = cast("Verb", importlib.import_module(entry.module))
            verb.add_arguments(own)
            own.set_defaults(run=verb.run)
    return parser


def _speak_utf8() -> None:
    """Vietnamese must leave the program whole, on a Windows console too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
