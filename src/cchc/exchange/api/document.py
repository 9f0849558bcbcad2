"""The OpenAPI document: what the operations say of themselves, and what follows from the books. Made once."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ninja import NinjaAPI

from cchc.registers.book import SHELF

from . import book_schema
from .book_schema import Schema, ref
from .lists import MOST_ON_A_PAGE, PAGE_SIZE

BASE = "/api/v1"
SECURITY = {
    "key": {"type": "http", "scheme": "bearer", "description": "Khóa tạo ở mục “Khóa API” của người dùng."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "Phiên đăng nhập của trình duyệt; khi ghi phải gửi kèm tiêu đề X-CSRFToken.",
    },
}
STRING, WHOLE, MOMENT = {"type": "string"}, {"type": "integer"}, {"type": "string", "format": "date-time"}
MAYBE_MOMENT = {"type": ["string", "null"], "format": "date-time"}


def _object(called: str = "", /, **properties: Schema) -> Schema:
    made: Schema = {"type": "object", "properties": properties, "required": list(properties)}
    return made | ({"title": called} if called else {})


SCHEMAS: dict[str, Schema] = {
    "Refusal": _object(
        "Vì sao yêu cầu không được thực hiện",
        reason={**STRING, "description": "Mã ổn định, để phần mềm xử lý."},
        message={**STRING, "description": "Câu tiếng Việt, để người đọc."},
        fields={
            "type": "object",
            "description": "Ô hoặc tham số có lỗi; khóa rỗng: lỗi của cả dòng.",
            "additionalProperties": {"type": "array", "items": STRING},
        },
    ),
    "PageFrame": _object(
        total={**WHOLE, "minimum": 0, "description": "Số dòng của cả danh sách."},
        page={**WHOLE, "minimum": 1},
        size={**WHOLE, "minimum": 1},
    ),
    "RowFrame": _object(
        id={**WHOLE, "description": "Mã của dòng, không đổi."},
        edition={**WHOLE, "description": "Lần sửa; gửi lại khi sửa để không ghi đè lên nhau."},
        label={**STRING, "description": "Tên gọi của dòng."},
        ward={**STRING, "description": "Mã phường, xã mà dòng được tính vào."},
        made_at=MOMENT,
        changed_at=MOMENT,
        withdrawn_at={**MAYBE_MOMENT, "description": "Khác null: dòng đã được đưa ra khỏi sổ, không được tính."},
        withdrawn_because=STRING,
    ),
    "Edition": _object(edition={**WHOLE, "minimum": 1, "description": "Lần sửa của dòng mà bạn đã đọc."}),
    "Withdrawal": _object(
        edition={**WHOLE, "minimum": 1}, reason={**STRING, "minLength": 1, "description": "Lý do đưa ra khỏi sổ."}
    ),
    "History": _object(items={"type": "array", "items": ref("Act")}),
    "Act": _object(
        at=MOMENT,
        event={**STRING, "description": "Mã của việc: book.row_added, book.row_changed…"},
        words={**STRING, "description": "Tên của việc."},
        actor={"type": ["string", "null"]},
        through={"type": ["string", "null"], "description": "Con đường, khi không phải màn hình: API và tên khóa."},
        edition={"type": ["integer", "null"]},
        reason={"type": ["string", "null"]},
        changes={"type": "object", "additionalProperties": _object(old={}, new={})},
    ),
    "Proof": _object(
        "Tài liệu kiểm chứng của một dòng",
        id=WHOLE,
        title=STRING,
        number={**STRING, "description": "Số, ký hiệu văn bản."},
        issued_on={"type": ["string", "null"], "format": "date"},
        link={**STRING, "description": "Địa chỉ, khi tài liệu nằm ở nơi khác; rỗng khi là tệp."},
        file_name=STRING,
        size={"type": ["integer", "null"], "description": "Số byte của tệp."},
        file={"type": ["string", "null"], "description": "Địa chỉ tải tệp."},
        by=STRING,
        at=MOMENT,
    ),
    "Proofs": _object(items={"type": "array", "items": ref("Proof")}),
    "NewProof": {
        "type": "object",
        "description": "Đúng một trong hai: file hoặc link.",
        "properties": {
            "title": {**STRING, "maxLength": 300},
            "number": {**STRING, "maxLength": 60},
            "issued_on": {**STRING, "format": "date"},
            "file": {**STRING, "format": "binary", "description": "PDF, Word, Excel, ảnh, văn bản; tối đa 50 MB."},
            "link": {**STRING, "format": "uri"},
        },
        "required": ["title"],
    },
    "Books": _object(items={"type": "array", "items": ref("Book")}),
    "Book": _object(code=STRING, title=STRING, field=STRING, purpose=STRING, may_keep={"type": "boolean"}, rows=STRING),
}
PARAMETERS: dict[str, Schema] = {
    "row_id": {"name": "row_id", "in": "path", "required": True, "schema": WHOLE, "description": "Mã (id) của dòng."},
    "proof_id": {
        "name": "proof_id",
        "in": "path",
        "required": True,
        "schema": WHOLE,
        "description": "Mã (id) của tài liệu.",
    },
    "idempotency_key": {
        "name": "Idempotency-Key",
        "in": "header",
        "schema": {**STRING, "maxLength": 80},
        "description": "Tên riêng của lần gửi. Gửi lại cùng tên và cùng nội dung thì không ghi thêm, chỉ trả lại các "
        "dòng đã ghi; cùng tên mà nội dung khác thì bị từ chối (409).",
    },
    "q": {"name": "q", "in": "query", "schema": STRING, "description": "Từ cần tìm, có dấu hoặc không dấu."},
    "page": {"name": "page", "in": "query", "schema": {**WHOLE, "minimum": 1, "default": 1}},
    "size": {
        "name": "size",
        "in": "query",
        "schema": {**WHOLE, "minimum": 1, "maximum": MOST_ON_A_PAGE, "default": PAGE_SIZE},
        "description": "Số dòng một trang.",
    },
    "withdrawn": {
        "name": "withdrawn",
        "in": "query",
        "schema": {"enum": ["no", "only", "all"], "default": "no"},
        "description": "Các dòng đã đưa ra khỏi sổ: bỏ qua, chỉ lấy chúng, hoặc lấy tất cả.",
    },
    "since": {
        "name": "changed_since",
        "in": "query",
        "schema": MOMENT,
        "description": "Chỉ các dòng được thêm, sửa từ thời điểm này, để đồng bộ.",
    },
}
FAILURES = {
    "400": "Nội dung gửi lên không phải JSON",
    "401": "Chưa đăng nhập, hoặc khóa không còn hiệu lực",
    "403": "Không được giao quyền này",
    "404": "Không có, hoặc không thuộc phạm vi của tài khoản",
    "422": "Yêu cầu chưa hợp lệ; xem “fields”",
    "429": "Quá nhiều yêu cầu trong một phút",
}
RESPONSES = {
    code: {"description": words, "content": {"application/json": {"schema": ref("Refusal")}}}
    for code, words in FAILURES.items()
}
LIST_OF_BOOKS: Schema = {
    "get": {
        "operationId": "list_books",
        "tags": ["Sổ theo dõi"],
        "summary": "Các sổ được xem",
        "responses": {
            "200": {"description": "Được", "content": {"application/json": {"schema": ref("Books")}}},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in ("401", "403", "429")},
        },
    }
}


def document_of(api: NinjaAPI) -> dict[str, Any]:
    """Return the whole document."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=BASE))
    paths = {_whole(path): _with_failures(operations) for path, operations in made["paths"].items()}
    paths[f"{BASE}/books"] = LIST_OF_BOOKS
    schemas = {**made["components"]["schemas"], **SCHEMAS}
    for book in SHELF:
        paths |= book_schema.paths_of(book, f"{BASE}/books")
        schemas |= book_schema.components_of(book)
    components = {"schemas": schemas, "parameters": PARAMETERS, "responses": RESPONSES, "securitySchemes": SECURITY}
    return made | {
        "paths": paths,
        "components": components,
        "servers": [{"url": "/"}],
        "security": [{"key": []}, {"session": []}],
    }


def _whole(path: str) -> str:
    return "/" + path.lstrip("/")


def _with_failures(operations: dict[str, Any]) -> dict[str, Any]:
    """Say of an operation that describes itself how it may fail: as all do."""
    common = {code: {"$ref": f"#/components/responses/{code}"} for code in ("401", "403", "404", "422", "429")}
    return {
        method: {**said, "responses": {str(code): one for code, one in said["responses"].items()} | common}
        for method, said in operations.items()
    }


@cache
def document_bytes(api: NinjaAPI) -> bytes:
    """Return the document as it is sent: it follows from the code alone, so it is made once for a process."""
    return json.dumps(document_of(api), ensure_ascii=False, separators=(",", ":")).encode()
