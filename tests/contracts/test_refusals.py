"""Every refusal has a Vietnamese sentence that says what to do."""

import enum
import importlib
import pkgutil
import re
import string

import pytest

import cchc
from cchc.foundation import refusals
from cchc.reading import messages as reading_messages

VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.IGNORECASE)


def refusal_enums() -> list[type[enum.StrEnum]]:
    found = {}
    for info in pkgutil.walk_packages(cchc.__path__, "cchc."):
        if "migrations" in info.name or ".verbs." in info.name or info.name == "cchc.site.wsgi":
            continue
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, type) and issubclass(value, enum.StrEnum) and value.__name__.endswith("Refusal"):
                found[f"{value.__module__}.{value.__qualname__}"] = value
    return [found[name] for name in sorted(found)]


def sentences() -> dict[str, str]:
    own = {str(reason): sentence for reason, sentence in reading_messages.SENTENCES.items()}
    return refusals._TABLES | own


@pytest.mark.parametrize("reason", [reason for table in refusal_enums() for reason in table], ids=str)
def test_every_refusal_has_a_sentence(reason):
    sentence = sentences()[str(reason)]

    assert VIETNAMESE.search(sentence)
    assert sentence.rstrip().endswith((".", "}"))
    assert "\n" not in sentence
    assert all(name is None or name.isidentifier() for _text, name, *_rest in string.Formatter().parse(sentence))


def test_no_sentence_is_left_without_its_refusal():
    reasons = {str(reason) for table in refusal_enums() for reason in table}

    assert set(sentences()) == reasons


def test_reasons_are_unique_over_the_whole_product():
    reasons = [str(reason) for table in refusal_enums() for reason in table]

    assert len(reasons) == len(set(reasons))
