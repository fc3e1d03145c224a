"""Walks every address of the house and tells, for each, what it answers and whom it is for."""

import functools
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

FOREIGN = ("allauth", "django", "ninja")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_ARGUMENT = re.compile(r"<(?:[a-z]+:)?(\w+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address and the view behind it; an address of the API has one route a method."""

    address: str
    methods: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def name(self) -> str:
        """Tell which address, method and function this is, for the sentence of a failure."""
        where = f"{self.view.__module__}.{self.view.__name__}"
        return f"{'/'.join(self.methods)} /{self.address} ({where})"

    @property
    def capability(self) -> str:
        """Tell what one must be allowed to do; empty if nothing, or if it is not declared."""
        return getattr(self.view, "capability", None) or ""

    @property
    def reason(self) -> str:
        """Tell why the view is open to all; empty if it is not, or if it is not declared."""
        return getattr(self.view, "open_to_all", "")

    @property
    def is_ours(self) -> bool:
        """Tell whether we wrote the view."""
        return self.view.__module__.partition(".")[0] not in FOREIGN

    @property
    def arguments(self) -> tuple[str, ...]:
        """Tell what the address has to be filled with: ``household``, or ``people`` for people/<id>."""
        return tuple(
            _meaning(found[1], before=self.address[: found.start()])
            for found in _ARGUMENT.finditer(self.address)
        )

    def filled(self, values: tuple[str, ...]) -> str:
        """Give the address with its arguments filled in."""
        waiting = iter(values)
        return "/" + _ARGUMENT.sub(lambda _: next(waiting), self.address)


def every_route(urlconf: str | None = None) -> tuple[Route, ...]:
    """List the routes of the house, or of another list of addresses."""
    return tuple(_walk(get_resolver(urlconf), before=""))


def _walk(resolver: URLResolver, *, before: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        address = before + _written(entry)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, before=address)
        else:
            yield from _routes_at(entry, address=address)


def _written(entry: URLPattern | URLResolver) -> str:
    # Regular expressions (allauth writes some) are shown without their anchors.
    return str(entry.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")


def _routes_at(entry: URLPattern, *, address: str) -> Iterator[Route]:
    view = entry.callback
    if isinstance(view, functools.partial):
        view = view.func
    operations = getattr(_inside(view).get("self"), "operations", None)
    if operations is None:
        yield Route(address=address, methods=_methods_of(view), view=view)
        return
    for operation in operations:
        yield Route(address=address, methods=tuple(operation.methods), view=operation.view_func)


def _methods_of(view: Any) -> tuple[str, ...]:
    while view is not None:
        if methods := _inside(view).get("request_method_list"):
            return tuple(method for method in METHODS if method in methods)
        view = getattr(view, "__wrapped__", None)
    return ("GET", "POST")


def _inside(view: Any) -> dict[str, Any]:
    return dict(inspect.getclosurevars(view).nonlocals) if inspect.isfunction(view) else {}


def _meaning(name: str, *, before: str) -> str:
    return before.rstrip("/").rpartition("/")[2] if name in ("id", "key") else name
