"""Every act the code writes into the audit trail has words that people read."""

import ast
from collections.abc import Iterator

from cchc.foundation import events
from tests.support.browser import ROOT

# Helpers that write an entry for others: the first argument is the act. Some put the app's name before it.
HELPERS = {"account", "_account", "keep_trail"}
PREFIXES = {
    ("work", "account"): "work.",
    ("reports", "account"): "reports.",
    ("scoring", "account"): "scoring.",
    ("scoring", "keep_trail"): "scoring.",
}


def recorded() -> Iterator[tuple[str, str]]:
    """Yield (file, event) for every ``event=`` given; an event that ends with "*" stands for all that begin so."""
    for path in sorted((ROOT / "src").glob("cchc/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for event in events_of(node, app=path.relative_to(ROOT / "src" / "cchc").parts[0]):
                    yield str(path.relative_to(ROOT)), event


def events_of(call: ast.Call, *, app: str) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "record":
        yield from texts(next(word.value for word in call.keywords if word.arg == "event"), "")
    elif name in HELPERS and call.args:
        yield from texts(call.args[0], PREFIXES.get((app, name), ""))


def texts(node: ast.expr, prefix: str) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield f"{prefix}{node.value}"
    elif isinstance(node, ast.JoinedStr):
        yield f"{prefix}{node.values[0].value}*"  # type: ignore[attr-defined]
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, prefix)
        yield from texts(node.orelse, prefix)


def has_words(event: str) -> bool:
    if event.endswith("*"):
        return any(known.startswith(event[:-1]) for known in events.known())
    return event in events.known()


def test_every_event_has_words():
    found = list(recorded())

    assert len(found) > 20
    assert [(path, event) for path, event in found if not has_words(event)] == []


def test_no_words_are_kept_for_an_event_nobody_writes():
    starts = {event[:-1] for _path, event in recorded() if event.endswith("*")}
    whole = {event for _path, event in recorded()}
    left = [event for event in events.known() if event not in whole and not event.startswith(tuple(starts - {"work."}))]

    assert left == []
