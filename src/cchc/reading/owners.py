"""Who leads and who coordinates, from one cell or phrase that may name both.

"Chủ trì: A; Phối hợp: B, C", "A (chủ trì), B (phối hợp)", "A chủ trì, phối hợp với B",
"A\\nPhối hợp: B": a label or the word "phối hợp" decides, else the column the text stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from cchc.kernel.text import nfc

from .unit_names import clean_name, split_units
from .wordlists import plain, wordlist

_WITH = re.compile(r"[,;(]?\s*\bphoi hop(?: chat che| thuong xuyen)?(?: voi| cung)?\b\s*:?")
_LEADS = re.compile(r"\s*[(,-]?\s*\b(?:co quan |don vi )?(?:dong )?chu tri(?: tham muu| thuc hien| chinh)?\b\)?\s*")
_VERB_AFTER = re.compile(r"\b(?:dong )?(chu tri|phoi hop)(?: thuc hien| tham muu)?[\s.]*$")
_MARKED = re.compile(r"\((?:co quan |don vi )?(chu tri|phoi hop|ct|ph)\b[^()]*\)")


@dataclass(slots=True)
class Owners:
    lead: list[str] = field(default_factory=list)
    coordinating: list[str] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)  # "time", "deliverables": what else was labelled
    sure: bool = True  # False when a cell for both had nothing that told them apart


def read_owners(text: str, *, column: str) -> Owners:
    """Return leading and coordinating units of a cell.

    :param column: what the cell's column is for: "lead", "coordinating" or "owners" (both).
    """
    text = nfc(text)
    labelled = cut_at_labels(text)
    if len(labelled) > 1 or (labelled and labelled[0][0] != ""):
        return _from_labels(labelled, default="coordinating" if column == "coordinating" else "lead")
    if _MARKED.search(plain(text)):
        return _from_marks(text, column)
    if (told := _told_after(text)) is not None:
        return told
    if column == "coordinating":
        return Owners(coordinating=split_units(_without_opening(text)))
    return _from_phrase(text, column)


def cut_at_labels(text: str) -> list[tuple[str, str]]:
    """Return the parts of a text as (role, part): "Chủ trì: A" is ("lead", "A"); "" is unlabelled."""
    found = [m for m in _labels().finditer(plain(nfc(text))) if _is_label(text, m)]
    parts = [("", text[: found[0].start()] if found else text)]
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        parts.append((_role_of_label(match.group("label")), text[match.end() : end]))
    return [(role, part.strip(" \t\n;,.()-–+")) for role, part in parts if part.strip(" \t\n;,.()-–+")]


def _is_label(text: str, found: re.Match[str]) -> bool:
    """In the middle of a line a label counts when it has a capital: lines may have been joined."""
    at = found.start("label")
    before = text[:at].rstrip(" \t-+*•")
    return not before or before[-1] in ";,.(\n[" or text[at].isupper()


@cache
def _labels() -> re.Pattern[str]:
    """Return the pattern of a label: words of the table before a colon."""
    labels = sorted({plain(nfc(p)) for group in wordlist("units")["labels"].values() for p in group}, key=len)
    choice = "|".join(re.escape(label) for label in reversed(labels))
    return re.compile(rf"(?<!\w)(?P<label>{choice})\s*:\s*")


@cache
def _role_of_label(label: str) -> str:
    groups: dict[str, list[str]] = wordlist("units")["labels"]
    return next(role for role, phrases in groups.items() if label in {plain(nfc(p)) for p in phrases})


def _from_labels(parts: list[tuple[str, str]], *, default: str) -> Owners:
    owners = Owners()
    for label, part in parts:
        role = label or default
        if role == "lead":
            owners.lead += split_units(part)
        elif role == "coordinating":
            owners.coordinating += split_units(part)
        else:
            owners.others[role] = part
    return owners


def _from_marks(text: str, column: str) -> Owners:
    """Names with "(chủ trì)" or "(phối hợp)" behind them; an unmarked one goes with its column."""
    owners = Owners()
    for name in split_units(text):
        mark = _MARKED.search(plain(name))
        bare = clean_name(name[: mark.start()] + name[mark.end() :]) if mark else name
        leads = mark.group(1) in ("chu tri", "ct") if mark else column == "lead"
        (owners.lead if leads else owners.coordinating).append(bare)
    return owners


def _told_after(text: str) -> Owners | None:
    """Read "A chủ trì; B, C phối hợp": each part says behind its units what they do."""
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    told = [(part, _VERB_AFTER.search(plain(part))) for part in parts]
    if not any(verb and verb.group(1) == "phoi hop" and verb.start() for _, verb in told):
        return None
    owners = Owners()
    for part, verb in told:
        names = split_units(part[: verb.start()] if verb else part)
        (owners.coordinating if verb and verb.group(1) == "phoi hop" else owners.lead).extend(names)
    return owners


def _without_opening(text: str) -> str:
    """Pass over "Phối hợp với" at the head of a cell for partners."""
    text = text.strip()
    opening = _WITH.match(plain(text))
    return text[opening.end() :] if opening else text


def _from_phrase(text: str, column: str) -> Owners:
    """ "A chủ trì, phối hợp với B"; without "phối hợp" a cell for both is cut at "/" or a line."""
    folded = plain(text)
    found = _WITH.search(folded)
    if found and found.start() > 0:
        lead = _without_leads(text[: found.start()])
        return Owners(split_units(lead), split_units(text[found.end() :]))
    names = split_units(_without_leads(text))
    if column != "owners" or len(names) < 2:
        return Owners(lead=names)
    before, slash, after = text.partition("/")
    if slash and split_units(before) and split_units(after):
        return Owners(split_units(before), split_units(after), sure=False)
    return Owners(names[:1], names[1:], sure=False)


def _without_leads(text: str) -> str:
    found = _LEADS.search(plain(text))
    return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;") if found else text
