"""The file around a document: python-docx's blank one, made that of a Vietnamese office.

The blank file says that it was made on a Macintosh in 2013, in English and Japanese, for Word 2010, and brings a
picture of itself and a second set of styles. None of it is seen on paper; all of it is seen by who receives the file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from cchc.kernel.late import late_call

qn = late_call("docx.oxml.ns", "qn")

LANGUAGE = "vi-VN"
UNWANTED = ("/thumbnail", "/stylesWithEffects", "/extended-properties", "/customXml")  # ends of kinds of relationships
WORD_2013 = "15"  # below it Word says "Compatibility Mode" over every document
LONGEST = 255  # of a property, by the standard
KEPT_TABLE_STYLE = "TableNormal"


def settle(document: Any) -> None:
    """Put the house's own in the place of what the blank file says."""
    for holder in (document.part.package, document.part):
        for key, link in list(holder.rels.items()):
            if link.reltype.endswith(UNWANTED):
                del holder.rels[key]
    _settle_properties(document.core_properties)
    _settle_settings(document.settings.element)
    _drop_table_styles(document.styles.element)


def name_it(document: Any, *, title: str, author: str = "") -> None:
    properties = document.core_properties
    properties.title = title[:LONGEST]
    if author:
        properties.author = author[:LONGEST]


def date_it(document: Any, on: date | None) -> None:
    """Say when the document was made: on the day it carries; nothing while its day is open."""
    if on is not None:
        properties = document.core_properties
        properties.created = properties.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)


def _settle_properties(properties: Any) -> None:
    properties.comments, properties.language = "", LANGUAGE
    for name in ("dcterms:created", "dcterms:modified"):
        for moment in properties._element.findall(qn(name)):
            properties._element.remove(moment)


def _settle_settings(settings: Any) -> None:
    languages = settings.find(qn("w:themeFontLang"))
    languages.attrib.clear()
    languages.set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), WORD_2013)


def _drop_table_styles(styles: Any) -> None:
    """Two thirds of the blank file are table styles; our tables carry their own lines."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != KEPT_TABLE_STYLE:
            styles.remove(style)
