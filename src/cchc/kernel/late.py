"""A module that is loaded when it is first used: for libraries of many megabytes that few processes ever need.

    fusing = late("cchc.indicators.domain.fusing")
    Pt = late_call("docx.shared", "Pt")

Used like the module itself, and like what is called in it. Any number of threads may use it first: Python's own lock
of imports holds.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
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


def late_call(module: str, name: str) -> Callable[..., Any]:
    """Return a function or class of the module, to be called and nothing else."""

    def call(*values: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*values, **named)

    return call
