"""What a document is called, from its symbol: "16/KH-UBND" is a Kế hoạch. Pure.

Source: Decree 30/2020/NĐ-CP, Annex III (docs/sources.md P5.2, from memory): abbreviations of kinds; a letter has
none, its symbol begins with the body: "45/UBND-VHXH".
"""

from __future__ import annotations

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "PXL": "Văn bản xin lỗi",
}
BODIES = ("UBND", "HĐND", "VP", "SNV", "TTPVHCC", "PVHXH")
LETTER, DOCUMENT = "Công văn", "Văn bản"
BARE = frozenset(name.lower() for name in (*KINDS.values(), LETTER, DOCUMENT))


def kind_of(number: str) -> str:
    """Return the kind a number and symbol name; "Văn bản" where they name none."""
    symbol = number.rpartition("/")[2].strip()
    first = symbol.partition("-")[0].strip()
    if first in KINDS:
        return KINDS[first]
    return LETTER if first in BODIES and "/" in number else DOCUMENT


def subject_of(title: str, task: str) -> str:
    """Return what a document is about: its title, or the task it proves where the title says only "Kế hoạch"."""
    return task if title.strip(" .;").lower() in BARE | {""} else title
