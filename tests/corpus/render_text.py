"""Render a plan as .txt (tabs between cells), .md (pipe tables) and .html."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Any

from .blocks import Head, PageBreak, Para, Plan, Table
from .marks import PAGE


def _normal(plan: Plan, text: str) -> bytes:
    form = "NFD" if plan.style.get("encoding") == "nfd" else "NFC"
    return unicodedata.normalize(form, text).encode("utf-8")


def _page_marks(text: str) -> str:
    return PAGE.sub(r"\n\n\1\n\n", text)


# ---- plain text ------------------------------------------------------------------------------


def txt(plan: Plan) -> bytes:
    return _normal(plan, "\n\n".join(_plain(block) for block in plan.blocks) + "\n")


def _plain(block: Any) -> str:
    if isinstance(block, Para):
        return _page_marks(block.text.replace("¶", "\n"))
    if isinstance(block, Head):
        return "\n".join(line for line in (*block.left, *block.right) if line)
    return _plain_table(block) if isinstance(block, Table) else ""


def _plain_table(table: Table) -> str:
    """Rows as lines, cells parted by tabs; what a merged cell covers is blank."""
    heads, out = table.grid[: table.heads], []
    for r, row in enumerate(table.grid):
        if r in table.breaks | table.repeats:
            out += ["", *map(_tabbed, heads)]
        out.append(_tabbed(row))
    return "\n".join(out)


def _tabbed(row: list[str]) -> str:
    return "\t".join("" if cell in {"^", "<"} else PAGE.sub(" ", cell).replace("¶", " ") for cell in row)


# ---- Markdown --------------------------------------------------------------------------------


def md(plan: Plan) -> bytes:
    return _normal(plan, "\n\n".join(_marked(block) for block in plan.blocks) + "\n")


def _marked(block: Any) -> str:
    if isinstance(block, Para):
        return _marked_paragraph(block)
    if isinstance(block, Head):
        return "  \n".join(f"**{line}**" if line.isupper() else line for line in (*block.left, *block.right) if line)
    return _pipe_table(block) if isinstance(block, Table) else "---"


def _marked_paragraph(para: Para) -> str:
    text = _page_marks(para.text.replace("¶", "  \n"))
    if para.kind == "heading":
        return f"{'#' * (para.level + 1)} {text}"
    stars = {"title": "**", "subtitle": "*", "base": "*"}.get(para.kind, "")
    return f"{stars}{text}{stars}"


def _pipe_table(table: Table) -> str:
    rows, table = [], table.with_repeats()
    for r, row in enumerate(table.grid):
        cells = ["" if c in {"^", "<"} else PAGE.sub(" ", c).replace("¶", "<br>") for c in row]
        rows.append("| " + " | ".join(f"**{c}**" if c and r in table.groups else c for c in cells) + " |")
        if r == 0:
            rows.append("|" + " --- |" * len(cells))
    return "\n".join(rows)


# ---- HTML ------------------------------------------------------------------------------------


def html(plan: Plan) -> bytes:
    body = "\n".join(_element(block) for block in plan.blocks)
    head = '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>Kế hoạch</title></head>'
    return _normal(plan, f"{head}\n<body>\n{body}\n</body></html>\n")


def _escaped(text: str) -> str:
    return escape(PAGE.sub(" ", text), quote=False).replace("¶", "<br>")


def _element(block: Any) -> str:
    if isinstance(block, Para):
        return _html_paragraph(block)
    if isinstance(block, Head):
        cells = "".join(
            f"<td>{''.join(f'<p>{_escaped(line)}</p>' for line in side)}</td>" for side in (block.left, block.right)
        )
        return f"<table border='0'><tr>{cells}</tr></table>"
    return _html_table(block) if isinstance(block, Table) else "<hr>" if isinstance(block, PageBreak) else ""


def _html_paragraph(para: Para) -> str:
    text = _escaped(para.text)
    if para.kind == "heading":
        return f"<h{para.level + 1}>{text}</h{para.level + 1}>"
    if para.kind == "title":
        return f'<p style="text-align:center"><strong>{text}</strong></p>'
    if para.kind in {"subtitle", "base"}:
        return f"<p><em>{text}</em></p>"
    return f"<p>{text}</p>"


def _html_table(table: Table) -> str:
    table = table.with_repeats()
    rows: list[list[str]] = [[] for _ in table.grid]
    for cell in table.cells():
        tag = "th" if cell.row < table.heads else "td"
        spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{cell.cols}"' if cell.cols > 1 else ""
        )
        rows[cell.row].append(f"<{tag}{spans}>{_escaped(cell.text)}</{tag}>")
    return '<table border="1">\n' + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "\n</table>"
