"""A paper as the fields of its template. Pure. The names are those of ``fields``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cchc.foundation.papers import Paper, PaperColumn, PaperSection, PaperTable
from cchc.foundation.word import DOTS, Picture, place_date

Context = dict[str, Any]


def context_of(paper: Paper) -> Context:
    head, signature = paper.head, paper.signature
    context: Context = {
        "co_quan": [line.upper() for line in head.issuer],
        "co_quan_chu_quan": head.parent.upper(),
        "so": DOTS if head.number is None else f"{head.number:02d}",
        "ky_hieu": head.symbol,
        "dia_danh": head.place,
        "ngay_thang": place_date(head.on),
        "ten_loai": paper.title.upper(),
        "trich_yeu": paper.subject or head.subject,
        "kinh_gui": receivers(paper.to),
        "can_cu": list(paper.bases),
        "phan": sections(paper.sections),
        "phan_sau": sections(paper.after),
        "bang": rows(paper.table) if paper.table else [],
        "tham_quyen": [line.upper() for line in signature.authority],
        "nguoi_ky": signature.name,
        "noi_nhan": [f"- {name}{_end(signature.recipients, place)}" for place, name in enumerate(signature.recipients)],
    }
    return context | {annex.key: annex_of(annex.title, annex.under, annex.table) for annex in paper.annexes}


def annex_of(title: str, under: str, table: PaperTable) -> Context:
    return {"tieu_de": title.upper(), "ghi_chu": under, "dong": rows(table)}


def receivers(names: Sequence[str]) -> list[str]:
    if len(names) <= 1:
        return [f"Kính gửi: {name}" for name in names]
    return ["Kính gửi:", *(f"- {name}{_end(names, place)}" for place, name in enumerate(names))]


def sections(found: Iterable[PaperSection]) -> list[Context]:
    return [
        {"tieu_de": one.title, "doan": list(one.paragraphs), "hinh": [_picture(each) for each in one.pictures]}
        for one in found
    ]


def _picture(one: Picture) -> Context:
    return {"anh": one, "ten": one.caption}


def rows(table: PaperTable) -> list[Context]:
    return [_row(table.columns, row) for row in table.rows]


def _row(columns: Sequence[PaperColumn], row: Sequence[str]) -> Context:
    if isinstance(row, str):
        return {column.key: "" for column in columns} | {"la_nhom": "x", "nhom": row}
    cells = {column.key: text for column, text in zip(columns, row, strict=True)}
    return cells | {"la_nhom": "", "nhom": ""}


def _end(names: Sequence[str], place: int) -> str:
    return "." if place == len(names) - 1 else ";"
