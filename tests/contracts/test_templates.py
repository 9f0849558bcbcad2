"""Promises of every template: works without JavaScript, under a strict content policy, in our own look."""

import re
from html.parser import HTMLParser
from pathlib import Path

import assets
import pytest

from tests.support.browser import ROOT

TEMPLATES = sorted((ROOT / "src").glob("**/templates/**/*.html"))
TABLER = assets.MODULES / "@tabler" / "core" / "dist" / "css" / "tabler.min.css"
DJANGO = re.compile(r"\{#.*?#\}|\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
ACTS = ("hx-post", "hx-put", "hx-patch", "hx-delete")
FETCHES_WITHOUT_LINK = {"form", "input", "select", "textarea"}  # filters: their form is the way without


class Tags(HTMLParser):
    """Start tags with their attributes; template tags inside attributes are left as they stand."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT / "src" / "cchc"))


def tags(path: Path) -> list[tuple[str, dict[str, str]]]:
    text = DJANGO.sub("", path.read_text(encoding="utf-8"))
    # {% if %} inside a tag would end the attribute parser's patience: keep only what it prints.
    return Tags(re.sub(r"\{%\s*(?:if|elif|else|endif|for|endfor|with|endwith)\b[^%]*%\}", " ", text)).found


each_template = pytest.mark.parametrize("path", TEMPLATES, ids=short)


@each_template
def test_nothing_is_inline_that_the_content_policy_forbids(path):
    text = DJANGO.sub("", path.read_text(encoding="utf-8"))
    handlers = [name for _tag, attrs in tags(path) for name in attrs if name.startswith(("on", "hx-on"))]

    assert not re.search(r"<style\b|\sstyle=|javascript:|hx-vals=['\"]js:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert handlers == []


@each_template
def test_nothing_is_fetched_from_elsewhere(path):
    text = DJANGO.sub("", path.read_text(encoding="utf-8"))

    assert not re.search(r"""(?:src|href|action|hx-\w+)=["'](?:https?:)?//""", text)


@each_template
def test_every_form_works_without_javascript(path):
    for tag, attrs in tags(path):
        if tag == "form":
            # Without an action it goes to its own page, which is fine; without a method it leaks into the address.
            assert attrs.get("method", "").lower() in {"get", "post", "dialog"}, f"a form without method: {attrs}"


@each_template
def test_every_act_has_a_form_and_every_fetch_a_link(path):
    for tag, attrs in tags(path):
        if any(act in attrs for act in ACTS):
            is_form = tag == "form" and attrs.get("method", "").lower() == "post" and "action" in attrs
            assert is_form or "formaction" in attrs or tag in FETCHES_WITHOUT_LINK, f"{tag} {attrs}"
        if "hx-get" in attrs and "hx-trigger" not in attrs:
            assert "href" in attrs or tag in FETCHES_WITHOUT_LINK, f"{tag} {attrs}"


@each_template
def test_bootstrap_scripts_are_not_asked_for(path):
    """Menus are popovers, questions are dialogs: the browser has them."""
    assert "data-bs-toggle" not in path.read_text(encoding="utf-8")


@each_template
def test_a_page_has_a_title(path):
    text = path.read_text(encoding="utf-8")
    if re.search(r"""\{%\s*extends\s+["'](?:base|frame/plain)\.html""", text):
        assert re.search(r"\{%\s*block\s+(?:title|head_title)\s*%\}", text)


@each_template
def test_no_class_is_used_that_is_thinned_away(path):
    full = assets.classes(TABLER.read_text(encoding="utf-8"))
    kept = assets.classes(assets.thin(TABLER.read_text(encoding="utf-8"))) | our_classes()
    used = {
        word for _tag, attrs in tags(path) for word in re.sub(r"\{[{%].*?[%}]\}", " ", attrs.get("class", "")).split()
    }

    assert sorted(used & full - kept) == []


def our_classes() -> set[str]:
    sheets = (ROOT / "src").glob("cchc/**/static/**/*.css")
    return {name for sheet in sheets for name in assets.CLASS.findall(sheet.read_text(encoding="utf-8"))}


def test_every_icon_named_exists():
    assert assets.sprite(assets.icons_named()).count("<symbol") == len(assets.icons_named())


def test_thinning_keeps_everything_else():
    css = "@charset 'x';.btn,.carousel-item{a:b}@media print{.toast{a:b}.card{a:'}'}}:not(.modal)>p{c:d}"

    assert assets.thin(css) == "@charset 'x';.btn{a:b}@media print{.card{a:'}'}}:not(.modal)>p{c:d}"
