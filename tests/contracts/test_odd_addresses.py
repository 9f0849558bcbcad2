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
BY_HAND = re.compile(r"\.isdigit\(\)|\.isdecimal\(\)|\bint\(request\.")
# "²" is a digit to str.isdigit and no number to int; PostgreSQL keeps no text with a NUL in it; no column holds forty
# digits; after the year 9999 no day can be reckoned.
ODD = ("²", "9" * 40, "9999-12-31")
REFUSED = ("\x00", "x" * 60_000)  # before any page looks; SQLite compares no pattern of 50,000 bytes
# What decides whose page it is and of which days: with nonsense there, the rest may not be looked at.
DECIDE = {"don_vi", "ky", "tu", "den", "nam"}
SERVER_ERROR = 500


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:12]))
def test_no_page_breaks_over_what_stands_in_its_address(odd, sign_in):
    world = worlds.build()
    client = sign_in(world.insider)
    client.raise_request_exception = False
    names = names_asked_for() | DECIDE
    broken = [
        f"{address} asked {odd[:12]!r}"
        for address in our_addresses()
        if address.view.permission is not Permission.PUBLIC
        for asked in (names, names - DECIDE)
        if client.get(url_of(address, world), dict.fromkeys(asked, odd)).status_code >= SERVER_ERROR
    ]

    assert broken == []


@pytest.mark.parametrize("odd", REFUSED, ids=["null", "endless"])
def test_what_no_database_takes_is_refused_before_a_page_looks_at_it(odd, sign_in):
    world = worlds.build()

    assert sign_in(world.insider).get("/viec/", {"q": odd}).status_code == 400


def test_no_view_reads_a_number_by_hand():
    """``foundation.http.whole_number`` knows what ``isdigit`` does not: "²", forty digits, a minus."""
    views = [source for source in Path(cchc.__file__).parent.rglob("*.py") if "views" in source.parts]
    by_hand = [str(source) for source in views if BY_HAND.search(source.read_text(encoding="utf-8"))]

    assert views
    assert by_hand == []


def test_names_of_downloads_are_written_by_one_piece_of_code():
    """``foundation.http`` quotes what people wrote; a name in a header by hand may hold a quote or a line end."""
    by_hand = [
        str(source)
        for source in Path(cchc.__file__).parent.rglob("*.py")
        if re.search(r"attachment; *filename", source.read_text(encoding="utf-8"))
    ]

    assert by_hand == []


def test_a_null_character_in_a_form_is_refused_in_words(sign_in):
    world = worlds.build()

    answer = sign_in(world.insider).post("/chi-so/chot-so-lieu/chot/", {"ly_do": "a\x00b"})

    assert answer.status_code == 400
    assert "chưa có gì được ghi" in answer.content.decode()


def url_of(address, world):
    return address.url(**worlds.values_for(address.name, address.parameters, world))


def names_asked_for():
    """Return every name under which a view looks into the address."""
    sources = Path(cchc.__file__).parent.rglob("*.py")
    return {name for source in sources for name in ASKED.findall(source.read_text(encoding="utf-8"))}
