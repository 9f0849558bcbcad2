"""A module that is loaded when it is first used: for libraries of many megabytes that few processes ever need.

    fusing = late("cchc.indicators.domain.fusing")

Used like the module itself. Any number of threads may use it first: Python's own lock of imports holds.
"""

from __future__ import annotations

import importlib
from typing import Any


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)

    def __repr__(self) -> str:
        return f"<late module {self._name}>"


def late(name: str) -> Any:
    return _Late(name)
