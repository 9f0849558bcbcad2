"""Build the sample plans: ``python samples/build.py`` (Word always; PDF when LibreOffice is present).

The demo ward (phường Sao Mai, thành phố An Hòa) is made up, people and numbers too. Its plan is written in
``phuong-sao-mai.plan`` in the markup of ``tests/corpus/source.py``; the mid-year amendment is the same text
with the changes of ``phuong-sao-mai-sua-doi.yaml``; ``thanh-pho-an-hoa.plan`` is the city's plan it is
linked to. Beside each Word file stands its gold reading. The files are committed, so that the demo needs
neither this script nor LibreOffice; building twice gives the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.corpus.blocks import Plan  # noqa: E402
from tests.corpus.build import gold_text  # noqa: E402
from tests.corpus.render_office import convert, soffice  # noqa: E402
from tests.corpus.render_word import docx  # noqa: E402
from tests.corpus.source import load, read_source  # noqa: E402

FILES = {
    "phuong-sao-mai": "ke-hoach-cchc-2026-phuong-sao-mai",
    "phuong-sao-mai-sua-doi": "ke-hoach-cchc-2026-phuong-sao-mai-sua-doi",
    "thanh-pho-an-hoa": "ke-hoach-cchc-2026-thanh-pho-an-hoa",
}


def amended() -> Plan:
    """Return the amended plan: every change is found exactly once, or the build stops."""
    changes = yaml.safe_load((HERE / "phuong-sao-mai-sua-doi.yaml").read_text(encoding="utf-8"))
    text = (HERE / "phuong-sao-mai.plan").read_text(encoding="utf-8")
    for change in changes["changes"]:
        if text.count(change["find"]) != 1:
            raise ValueError(f"found {text.count(change['find'])} times: {change['find']!r}")
        text = text.replace(change["find"], change["put"])
    return read_source(changes["name"], text)


def plans() -> list[Plan]:
    return [load(HERE / "phuong-sao-mai.plan"), amended(), load(HERE / "thanh-pho-an-hoa.plan")]


def main() -> None:
    words = []
    for plan in plans():
        word = HERE / f"{FILES[plan.name]}.docx"
        word.write_bytes(docx(plan))
        (HERE / f"{FILES[plan.name]}.gold.json").write_text(gold_text(plan), encoding="utf-8")
        words.append(word)
    if not soffice():
        print("LibreOffice is not there: the PDF is left as it was.")
        return
    with tempfile.TemporaryDirectory() as folder:
        for made in convert(words[:1], "pdf", Path(folder)):
            (HERE / made.name).write_bytes(made.read_bytes())


if __name__ == "__main__":
    main()
