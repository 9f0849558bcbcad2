"""Word files of templates, made for tests."""

import io

from docx import Document

from cchc.reports.templating.base import base_template

KIND = "explanation"


def as_bytes(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_paragraphs(*texts, kind=KIND):
    document = Document(io.BytesIO(base_template(kind)))
    for text in texts:
        document.add_paragraph(text)
    return as_bytes(document)


def all_text(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
