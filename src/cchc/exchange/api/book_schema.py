"""The part of the OpenAPI document that follows from the declarations of the books: pure description, no reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.kernel.fields import FIELD_LABELS
from cchc.registers.book import SHELF, Book
from cchc.registers.kinds import Kind, is_required, kind_of, label_of

from .bulk import MOST_ROWS
from .lists import Filter, filters_of, orders_of
from .rows import derived_fields, kept_fields
from .values import codes_of

Schema = dict[str, Any]
PROOF_ID: Schema = {"$ref": "#/components/parameters/proof_id"}
TYPES: dict[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.LONG_TEXT: {"type": "string"},
    Kind.LINK: {"type": "string", "format": "uri"},
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE: {"type": "integer"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.CLOCK: {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.UNIT: {"type": "string"},
    Kind.ROW: {"type": "integer"},
}


def name_of(book: Book) -> str:
    """Return the name of the book's schemas: that of its model."""
    return book.model.__name__


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


# Fields ----------------------------------------------------------------------------------------


def schema_of(field: Any) -> Schema:
    """Return what the field may hold, in the words of its form."""
    said = {"title": label_of(field.model, field.name), "description": described(field)}
    return {**_bare(field), **{key: text for key, text in said.items() if text}}


def _bare(field: Any) -> Schema:
    kind = kind_of(field)
    if kind is Kind.CHOICE:
        return {"enum": [*codes_of(field), *([""] if _may_be_blank(field) else []), *([None] if field.null else [])]}
    made = dict(TYPES[kind])
    if kind in {Kind.TEXT, Kind.LINK} and field.max_length:
        made["maxLength"] = field.max_length
    if kind is Kind.LINK and field.blank:
        del made["format"]  # "" stands for none
    return made | {"type": [made["type"], "null"]} if field.null else made


def _may_be_blank(field: Any) -> bool:
    return field.blank and not field.null and field.get_internal_type() == "CharField"


def described(field: Any) -> str:
    """Return the help text, and what the codes stand for."""
    kind = kind_of(field)
    parts = [str(field.help_text)]
    if kind is Kind.CHOICE:
        labels = [f"`{value}`: {label}" for value, label in field.flatchoices if value not in (None, "")]
        parts.append("; ".join(labels) + ".")
    if kind is Kind.UNIT:
        parts.append("Mã của đơn vị (xem /api/v1/units).")
    if kind is Kind.ROW:
        book = SHELF.of(field.related_model)
        parts.append(f"Mã (id) của dòng trong sổ “{book.title}”." if book else "Mã (id) của dòng.")
    return " ".join(filter(None, parts))


def components_of(book: Book) -> dict[str, Schema]:
    name = name_of(book)
    derived = {field.name: {**schema_of(field), "readOnly": True} for field in derived_fields(book)}
    wanted = [field.name for field in kept_fields(book) if is_required(field)]
    return {
        f"{name}Fields": {
            "type": "object",
            "title": book.title,
            "properties": {field.name: schema_of(field) for field in kept_fields(book)},
        },
        name: {
            "title": f"Một dòng của sổ “{book.title}”",
            "type": "object",
            "allOf": [ref("RowFrame"), ref(f"{name}Fields")],
            "properties": derived,
            "required": [*book.fields, *derived],
        },
        f"{name}New": {
            "title": f"Dòng mới của sổ “{book.title}”",
            "type": "object",
            "allOf": [ref(f"{name}Fields")],
            "required": wanted,
            "unevaluatedProperties": False,
        },
        f"{name}Change": {
            "title": f"Thay đổi một dòng của sổ “{book.title}”; ô không gửi thì giữ nguyên",
            "type": "object",
            "allOf": [ref("Edition"), ref(f"{name}Fields")],
            "unevaluatedProperties": False,
        },
        f"{name}List": {
            "type": "object",
            "description": "Ghi hết hoặc không ghi dòng nào. Khi bị từ chối, “fields” có mọi lỗi của mọi dòng: khóa "
            "“3.topic” là ô topic của dòng thứ tư (đếm từ 0).",
            "properties": {"rows": {"type": "array", "items": ref(f"{name}New"), "minItems": 1, "maxItems": MOST_ROWS}},
            "required": ["rows"],
            "additionalProperties": False,
        },
        f"{name}Added": {
            "type": "object",
            "properties": {"items": {"type": "array", "items": ref(name)}},
            "required": ["items"],
        },
        f"{name}Page": {
            "type": "object",
            "allOf": [ref("PageFrame")],
            "properties": {"items": {"type": "array", "items": ref(name)}},
            "required": ["items"],
        },
    }


# Parameters ------------------------------------------------------------------------------------


def parameters_of(book: Book) -> list[Schema]:
    orders = [*orders_of(book), *(f"-{name}" for name in orders_of(book))]
    sort = {"name": "sort", "in": "query", "schema": {"enum": orders}, "description": "Cột để sắp xếp; “-”: giảm dần."}
    common = [{"$ref": f"#/components/parameters/{name}"} for name in ("q", "page", "size", "withdrawn", "since")]
    return [*common, sort, *(_parameter(book, one) for one in filters_of(book).values())]


def _parameter(book: Book, one: Filter) -> Schema:
    label = label_of(book.model, one.field.name)
    end = {"_from": ", từ", "_to": ", đến"}.get(one.name.removeprefix(one.field.name), "")
    schema = _bare(one.field)
    schema.pop("maxLength", None)
    if "enum" in schema:
        schema["enum"] = codes_of(one.field)
    elif isinstance(schema["type"], list):
        schema["type"] = schema["type"][0]
    if one.is_many:
        schema = {"type": "array", "items": schema}
    return {"name": one.name, "in": "query", "description": f"{label}{end}", "schema": schema}


# Operations ------------------------------------------------------------------------------------


def paths_of(book: Book, base: str) -> dict[str, Schema]:
    """Return address -> operations of the book."""
    rows, row, name = f"{base}/{book.code}", f"{base}/{book.code}/{{row_id}}", name_of(book)
    which = {"parameters": [{"$ref": "#/components/parameters/row_id"}]}
    made = list(_operations(book, name))
    by_place: dict[str, Schema] = {rows: {}, row: dict(which)}
    for place, method, operation in made:
        address = f"{row}{place.removeprefix('/row')}" if place.startswith("/row") else f"{rows}{place}"
        shared = [*which["parameters"], *([PROOF_ID] if "{proof_id}" in place else [])]
        said = {"parameters": shared} if address.startswith(row) else {}
        by_place.setdefault(address, said)[method] = operation
    return by_place


def _operations(book: Book, name: str) -> Iterator[tuple[str, str, Schema]]:
    """Yield where ("" the list, "/row..." one row, else beside the list), method and operation."""
    row, said = book.row_name, f"{book.purpose} Lĩnh vực: {FIELD_LABELS[book.reform_field]}."
    yield "", "get", _operation(book, "list", f"Danh sách {row}", f"{name}Page", parameters_of(book), said=said)
    yield "", "post", _operation(book, "add", f"Thêm {row}", name, body=f"{name}New", status="201")
    bulk = _operation(book, "add_many", f"Thêm nhiều {row}", f"{name}Added", body=f"{name}List", status="201")
    used = {"description": "Idempotency-Key đã dùng cho nội dung khác", "content": _json(ref("Refusal"))}
    key = {"$ref": "#/components/parameters/idempotency_key"}
    yield "/bulk", "post", bulk | {"parameters": [key], "responses": bulk["responses"] | {"409": used}}
    yield "/row", "get", _operation(book, "read", f"Một {row}", name)
    yield "/row", "patch", _operation(book, "change", f"Sửa {row}", name, body=f"{name}Change", conflict=name)
    yield "/row/history", "get", _operation(book, "history", f"Lịch sử của {row}", "History")
    yield (
        "/row/withdraw",
        "post",
        _operation(book, "withdraw", f"Đưa {row} ra khỏi sổ", name, body="Withdrawal", conflict=name),
    )
    yield (
        "/row/restore",
        "post",
        _operation(book, "restore", f"Đưa {row} trở lại sổ", name, body="Edition", conflict=name),
    )

    yield from _operations_on_proofs(book, row)


def _operations_on_proofs(book: Book, row: str) -> Iterator[tuple[str, str, Schema]]:
    here, one = "/row/evidence", "/row/evidence/{proof_id}"
    yield here, "get", _operation(book, "list_evidence", f"Tài liệu kiểm chứng của {row}", "Proofs")
    attach = _operation(book, "attach_evidence", f"Thêm tài liệu kiểm chứng cho {row}", "Proof", status="201")
    form = {"required": True, "content": {"multipart/form-data": {"schema": ref("NewProof")}}}
    yield here, "post", attach | {"requestBody": form}
    file = _operation(book, "read_evidence_file", "Tải tệp của tài liệu kiểm chứng", "Proof")
    content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    found = {"200": {"description": "Tệp", "content": content}}
    yield f"{one}/file", "get", file | {"responses": file["responses"] | found}
    take_back = _operation(book, "withdraw_evidence", "Rút tài liệu kiểm chứng", "Proofs")
    yield f"{one}/withdraw", "post", take_back


def _operation(
    book: Book,
    act: str,
    summary: str,
    result: str,
    parameters: list[Schema] | None = None,
    *,
    said: str = "",
    body: str = "",
    status: str = "200",
    conflict: str = "",
) -> Schema:
    failures = ["401", "403", "404", "422", "429", *(["400"] if body else [])]
    responses = {status: {"description": "Được", "content": _json(ref(result))}}
    responses |= {code: {"$ref": f"#/components/responses/{code}"} for code in sorted(failures)}
    if conflict:
        current = {"allOf": [ref("Refusal")], "properties": {"current": ref(conflict)}}
        responses["409"] = {
            "description": "Đã có người sửa trước: “current” là dòng hiện tại",
            "content": _json(current),
        }
    made: Schema = {
        "operationId": f"{act}_{book.code.replace('-', '_')}",
        "tags": [book.title],
        "summary": summary,
        "responses": responses,
    }
    if parameters:
        made["parameters"] = parameters
    if body:
        made["requestBody"] = {"required": True, "content": _json(ref(body))}
    return made | ({"description": said} if said else {})


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def field_rows(book: Book) -> list[tuple[str, str, str, str]]:
    """Return name, label, type and description of every field, for people who read the page."""
    found = []
    for field in (*kept_fields(book), *derived_fields(book)):
        words = [KIND_WORDS[kind_of(field)]]
        words += ["bắt buộc"] if field.editable and is_required(field) else []
        words += ["" if field.editable else "chỉ đọc"]
        found.append((field.name, label_of(book.model, field.name), ", ".join(filter(None, words)), described(field)))
    return found


KIND_WORDS: dict[Kind, str] = {
    Kind.TEXT: "chữ",
    Kind.LONG_TEXT: "chữ",
    Kind.LINK: "đường dẫn",
    Kind.NUMBER: "số",
    Kind.WHOLE: "số nguyên",
    Kind.DAY: "ngày (YYYY-MM-DD)",
    Kind.CLOCK: "giờ (HH:MM)",
    Kind.CHOICE: "một mã",
    Kind.YES_NO: "true/false",
    Kind.UNIT: "mã đơn vị",
    Kind.ROW: "id",
}
