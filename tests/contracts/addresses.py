"""Every address of the product, found by walking the URL table: nobody keeps a list by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

THIRD_PARTY = ("allauth.", "django.")  # sign-in pages; test_permissions.py lists them by name


@dataclass(frozen=True, slots=True)
class Address:
    name: str  # "plans:detail"
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        return not self.view.__module__.startswith(THIRD_PARTY)

    def url(self, **values: Any) -> str:
        return reverse(self.name, kwargs={key: values[key] for key in self.parameters})

    def __str__(self) -> str:
        return self.name


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver(), namespace="", outer=()))


def our_addresses() -> list[Address]:
    return [address for address in all_addresses() if address.is_ours]


def _walk(resolver: URLResolver, *, namespace: str, outer: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        parameters = outer + _parameters(entry)
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}" if entry.name else str(entry.pattern)
            yield Address(name, entry.callback, parameters)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, namespace=inner, outer=parameters)


def _parameters(entry: URLPattern | URLResolver) -> tuple[str, ...]:
    route = str(entry.pattern)
    return tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))
