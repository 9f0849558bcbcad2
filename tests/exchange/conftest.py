"""Programs that ask the API: by a key, as somebody of a ward."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from cchc.exchange.api import sign_in
from cchc.exchange.domain.rates import Meter
from cchc.exchange.services.keys import make_key
from cchc.organisation.domain.roles import Role
from tests import factories

BASE = "/api/v1"


class Program:
    """A program with a key. Answers are checked to be JSON and come back as (status, body)."""

    def __init__(self, person: Any, *, reach: str = "write") -> None:
        self.person = person
        self.key, self.secret = make_key(person=person, name="Phần mềm một cửa", reach=reach, days=30, at=now())
        self.client = Client(headers={"authorization": f"Bearer {self.secret}"}, raise_request_exception=False)

    def get(self, path: str, query: Any = None) -> tuple[int, Any]:
        return self._read(self.client.get(f"{BASE}{path}", query or {}))

    def send(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self._read(self.client.generic(method, f"{BASE}{path}", text, content_type="application/json"))

    def _read(self, response: Any) -> tuple[int, Any]:
        assert response["Content-Type"].startswith("application/json")
        return response.status_code, response.json()


@pytest.fixture(autouse=True)
def no_limit_from_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of other tests had the same numbers: their requests are not counted against this one's."""
    monkeypatch.setattr(sign_in, "METER", Meter(most=10_000))


@pytest.fixture
def ward(db: None) -> factories.Ward:
    return factories.ward("Phường Sao Mai")


@pytest.fixture
def secretary(ward: factories.Ward) -> Any:
    return factories.person(Role.SECRETARY, ward.unit)


@pytest.fixture
def program_of(db: None) -> Callable[..., Program]:
    return Program


@pytest.fixture
def program(secretary: Any) -> Program:
    return Program(secretary)
