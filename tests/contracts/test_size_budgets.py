"""What a page costs on a phone line. Compressed bytes, as sent; type is counted by itself."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.support.browser import ROOT

pytestmark = pytest.mark.django_db
PUBLIC_PAGE = 100_000
SIGNED_IN_FRAME = 130_000
TYPE = 80_000  # two weights of two subsets: what a page of text asks for
OUR_STYLE = 12_000
OUR_SCRIPT = 12_000
KILOBYTE_TEXT = {".css", ".js", ".svg", ".html"}


def weight(path: str) -> int:
    content = Path(path).read_bytes()
    return len(gzip.compress(content, 9)) if Path(path).suffix in KILOBYTE_TEXT else len(content)


def files_of(html: str) -> set[str]:
    addresses = re.findall(r"""<(?:link|script|img)\b[^>]*?(?:href|src)="/static/([^"#]+)""", html)
    return {found for address in addresses if (found := finders.find(address))}


def transferred(html: str) -> int:
    return len(gzip.compress(html.encode(), 9)) + sum(weight(path) for path in files_of(html))


def test_the_sign_in_page_stays_light(client):
    html = client.get(reverse("account_login")).content.decode()

    assert files_of(html)
    assert transferred(html) < PUBLIC_PAGE


def test_the_frame_of_a_signed_in_page_stays_light(sign_in):
    from tests import factories

    html = sign_in(factories.person()).get(reverse("foundation:search")).content.decode()

    assert transferred(html) < SIGNED_IN_FRAME


def test_type_is_two_subsets_of_a_few_weights():
    fonts = sorted((ROOT / "src/cchc/site/static_vendor/vendor/fonts").glob("*-[45]00-*.woff2"))

    assert len(fonts) == 4
    assert sum(path.stat().st_size for path in fonts) < TYPE


@pytest.mark.parametrize(("pattern", "budget"), [("*.css", OUR_STYLE), ("*.js", OUR_SCRIPT)])
def test_what_we_write_ourselves_stays_small(pattern, budget):
    files = (ROOT / "src").glob(f"cchc/**/static/**/{pattern}")
    heavy = {path.name: weight(str(path)) for path in files if weight(str(path)) > budget}

    assert heavy == {}


def test_the_content_policy_allows_nothing_but_ourselves(client):
    policy = client.get(reverse("account_login"))["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    assert "unsafe" not in policy
    assert "http" not in policy
    assert rules["script-src"].split()[0] == rules["style-src"].split()[0] == "'self'"
    assert rules["object-src"] == rules["frame-ancestors"] == "'none'"
