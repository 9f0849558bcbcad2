"""Copy the few third-party files the screens need from node_modules to ``static_vendor``.

Nothing third-party stands in the repository: npm fetches by the sums in package-lock.json, this copies
what is served. The Tabler style sheet is thinned on the way (a page on a phone line pays for every byte),
and of six thousand icons only those that a template or a menu names go into the sprite.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
SOURCE = ROOT / "src" / "cchc"
VENDOR = SOURCE / "site" / "static_vendor" / "vendor"

FONT_WEIGHTS = (400, 500, 600, 700)
FONT_SUBSETS = ("vietnamese", "latin")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parts of Tabler that nobody here uses. A class is named by its words: ``bg-azure-lt`` has the first
# word "bg" and a word "azure". A contract test fails when a template uses a class thinned away here.
UNUSED_FIRST_WORDS = _words(
    """accordion animated apexcharts bs calendar carousel chat chips collapse collapsing dimmer divide
    dropdown dropend dropstart dropup fade fslightbox hugerte io irs jvm litepicker markdown mention modal
    navbar noUi object offcanvas offset otp placeholder plyr popover ribbon segmented signal signature
    social sortable sparkline star stars strength switch theme toast toolbar tooltip tracking ts user wave
    float img"""
)
UNUSED_WORDS = _words(
    """azure indigo purple pink lime teal cyan orange yellow blue green x facebook twitter linkedin google
    youtube vimeo dribbble github instagram pinterest vk rss flickr bitbucket tabler gradient animate pill
    floating xxl fg"""
)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NEGATION = re.compile(r":not\([^()]*\)")
VENDOR_CALENDAR = "[data-vc"


def thin(css: str) -> str:
    """Return the minified style sheet without the rules of unused classes; everything else unchanged."""
    kept = []
    for selector, body in _rules(css):
        if body is None:  # "@charset ...;"
            kept.append(selector)
        elif selector.startswith(("@media", "@supports", "@layer")):
            if inner := thin(body):
                kept.append(f"{selector}{{{inner}}}")
        elif selector.startswith("@"):
            kept.append(f"{selector}{{{body}}}")
        elif used := [part for part in _alternatives(selector) if not _is_unused(part)]:
            kept.append(f"{','.join(used)}{{{body}}}")
    return "".join(kept)


def classes(css: str) -> frozenset[str]:
    """Return the class names a style sheet knows."""
    return frozenset(name for selector, body in _flat(css) if body is not None for name in CLASS.findall(selector))


def _is_unused(selector: str) -> bool:
    names = CLASS.findall(NEGATION.sub("", COMMENT.sub("", selector)))  # the licence names a web address
    return VENDOR_CALENDAR in selector or any(_is_unused_class(name) for name in names)


def _is_unused_class(name: str) -> bool:
    words = name.split("-")
    return words[0] in UNUSED_FIRST_WORDS or not UNUSED_WORDS.isdisjoint(words)


def _flat(css: str) -> Iterator[tuple[str, str | None]]:
    for selector, body in _rules(css):
        if body is not None and selector.startswith(("@media", "@supports", "@layer")):
            yield from _flat(body)
        else:
            yield selector, body


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield (selector, body) of each top-level rule, (text, None) for a statement without a body."""
    start = depth = opened = 0
    for place, sign in _signs(css):
        if sign == ";" and depth == 0:
            yield css[start : place + 1], None
            start = place + 1
        elif sign == "{":
            opened = opened if depth else place
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1


_TOKEN = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[{};]", re.DOTALL)


def _signs(css: str) -> Iterator[tuple[int, str]]:
    """Yield the braces and semicolons that stand outside strings and comments."""
    for token in _TOKEN.finditer(css):
        if len(token.group()) == 1:
            yield token.start(), token.group()


def _alternatives(selector: str) -> list[str]:
    """Split a selector list at its commas, not at those inside brackets."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(selector):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append(selector[start:place])
            start = place + 1
    return [*parts, selector[start:]]


# Icons ---------------------------------------------------------------------------------------

ICON_IN_TEMPLATE = re.compile(r"""\{%\s*icon\s+"([a-z0-9-]+)""")
ICON_BY_NAME = re.compile(r"""icon(?:="|\|default:")([a-z0-9-]+)\"""")  # icon="...", with icon="...", default


def icons_named() -> list[str]:
    """Return the names of all icons that templates and menu entries ask for."""
    names: set[str] = set()
    for pattern in ("**/templates/**/*.html", "**/*.py"):
        for path in SOURCE.glob(pattern):
            text = path.read_text(encoding="utf-8")
            names.update(ICON_IN_TEMPLATE.findall(text), ICON_BY_NAME.findall(text))
    return sorted(names)


def sprite(names: list[str]) -> str:
    """Return one SVG holding each icon as a symbol.

    :raises ValueError: naming every icon that Tabler does not have.
    """
    folder = MODULES / "@tabler" / "icons" / "icons"
    paths = {
        name: folder / ("filled" if name.endswith("-filled") else "outline") / f"{name.removesuffix('-filled')}.svg"
        for name in names
    }
    if unknown := [name for name, path in paths.items() if not path.is_file()]:
        raise ValueError(f"Tabler has no icon named: {', '.join(unknown)}")
    symbols = "".join(_symbol(name, path.read_text(encoding="utf-8")) for name, path in paths.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _symbol(name: str, svg: str) -> str:
    start = svg.index("<svg")
    inner = svg[svg.index(">", start) + 1 : svg.rindex("</svg>")]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(line.strip() for line in inner.splitlines())}</symbol>'


# Copying -------------------------------------------------------------------------------------


def font_faces() -> str:
    """Return the @font-face rules of the weights and subsets we serve, from the package's own sheets."""
    folder = MODULES / "@fontsource" / "be-vietnam-pro"
    faces = []
    for weight in FONT_WEIGHTS:
        text = (folder / f"{weight}.css").read_text(encoding="utf-8")
        for selector, body in _rules(COMMENT.sub("", text)):
            if body and any(f"be-vietnam-pro-{subset}-{weight}-" in body for subset in FONT_SUBSETS):
                only_woff2 = re.sub(r",\s*url\([^)]*\.woff\)\s*format\('woff'\)", "", body)
                faces.append(f"{selector}{{{' '.join(only_woff2.split())}}}".replace("./files/", "fonts/"))
    return "\n".join(faces) + "\n"


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    tabler = (MODULES / "@tabler" / "core" / "dist" / "css" / "tabler.min.css").read_text(encoding="utf-8")
    _write("tabler.css", re.sub(r"/\*# sourceMappingURL.*?\*/", "", thin(tabler)))
    _write("icons.svg", sprite(icons_named()))
    _write("fonts.css", font_faces())
    for weight in FONT_WEIGHTS:
        for subset in FONT_SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copy(MODULES / "@fontsource" / "be-vietnam-pro" / "files" / name, VENDOR / "fonts" / name)
    shutil.copy(MODULES / "echarts" / "dist" / "echarts.min.js", VENDOR / "echarts.min.js")


def _write(name: str, text: str) -> None:
    (VENDOR / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
