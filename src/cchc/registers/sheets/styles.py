"""How the spreadsheets of the books look."""

from __future__ import annotations

from typing import Any

# Text that looks like a formula or an address stays text.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
MOST_IN_A_CELL = 32_767
DAY = {"num_format": "dd/mm/yyyy"}


class Styles:
    def __init__(self, workbook: Any) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        wrap, red = {**font, "text_wrap": True}, {"bg_color": "#F9D6D2"}
        head = {**wrap, "bold": True, "bottom": 1, "bg_color": "#EEF1F4"}
        self.head = workbook.add_format(head)
        self.required = workbook.add_format({**head, "font_color": "#A51D24"})
        self.plain = workbook.add_format(wrap)
        self.day = workbook.add_format({**font, **DAY})
        self.number = workbook.add_format({**font, "num_format": "#,##0.####"})
        self.whole = workbook.add_format({**font, "num_format": "0"})
        self.fault = workbook.add_format({**wrap, **red})
        self.fault_day = workbook.add_format({**font, **DAY, **red})
        self.example = workbook.add_format({**wrap, "italic": True, "font_color": "#5C636A"})
        self.example_day = workbook.add_format({**font, **DAY, "italic": True, "font_color": "#5C636A"})
        self.title = workbook.add_format({**font, "bold": True, "font_size": 14})
