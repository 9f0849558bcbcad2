"""What stands behind the question mark of an address is written by anybody: no page breaks over it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cchc
from cchc.foundation.permissions import Permission
from tests.contracts import world as worlds
from tests.contracts.addresses import our_addresses

pytestmark = pytest.mark.django_db

ASKED = re.compile(r"\bGET\.get(?:list)?\(\s*\"(\w+)\"")
# "²" is a digit to str.isdigit and no number to int; PostgreSQL keeps no text with a NUL in it.
ODD = ("²", "\x00")
SERVER_ERROR = 500


def test_no_page_breaks_over_what_stands_in_its_address(sign_in):
    world = worlds.build()
    client = sign_in(world.insider)
    client.raise_request_exception = False
    names = names_asked_for()
    broken = [
        f"{address} asked {odd!r}"
        for address in our_addresses()
        if address.view.permission is not Permission.PUBLIC
        for odd in ODD
        if client.get(url_of(address, world), dict.fromkeys(names, odd)).status_code >= SERVER_ERROR
    ]

    assert broken == []


def url_of(address, world):
    return address.url(**worlds.values_for(address.name, address.parameters, world))


def names_asked_for():
    """Return every name under which a view looks into the address."""
    sources = Path(cchc.__file__).parent.rglob("*.py")
    return {name for source in sources for name in ASKED.findall(source.read_text(encoding="utf-8"))}
