"""The laws of addresses; each gives a sentence for every route that breaks it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from linli.project.wiring import CAPABILITIES
from tests.web import addressed, askers, bodies
from tests.web.addressed import SECRETS, Addressed
from tests.web.routes import Route

SIGN_IN = "/accounts/login/"
DENIED = (401, 404, 405)
MALFORMED = (400, 415, 422)
TEACH = ": teach BODIES in tests/web/bodies.py what it takes"


def undeclared(routes: Iterable[Route]) -> Iterator[str]:
    """Find views of ours that do not say whom they are for, or say it wrongly."""
    known = {capability.code for capability in CAPABILITIES}
    for route in routes:
        if not route.is_ours:
            continue
        if not route.capability and not route.reason:
            yield (
                f"{route.name} does not say whom it is for: put @allowing('…') or"
                " @open_to_all(reason='…') of linli.web.asked on it"
            )
        elif route.capability and route.reason:
            yield f"{route.name} says both: allowed to some, and open to all"
        elif route.capability and route.capability not in known:
            yield f"{route.name} asks for {route.capability!r}, which wiring.py does not list"
        elif route.reason and len(route.reason) < 10:
            yield f"{route.name} is open to all: say why, in a sentence"


def unfillable(routes: Iterable[Route]) -> Iterator[str]:
    """Find addresses that the tests cannot fill."""
    for route in routes:
        for word in addressed.unknown_arguments(route) if route.is_ours else ():
            yield (
                f"{route.name} has an argument {word!r}: teach ARGUMENTS in"
                " tests/web/addressed.py how to fill it"
            )


def open_to_strangers(routes: Iterable[Route], *, of: Addressed) -> Iterator[str]:
    """Find guarded views that answer somebody who is not signed in, or write for them."""
    for route, method, response, wrote in _asked(
        routes, of=of, by=lambda _: Client(raise_request_exception=False)
    ):
        if route.capability and not _is_led(response) and response.status_code not in DENIED:
            yield f"{method} {route.name} answers {response.status_code} to a stranger"
        yield from _told_or_written(route, method, response, wrote, who="a stranger")


def _is_led(response: HttpResponse) -> bool:
    """Tell whether somebody is led to sign in, or to another page that is open to all."""
    if response.status_code != 302:
        return False
    path = urlsplit(response["Location"]).path
    return path == SIGN_IN or hasattr(resolve(path).func, "open_to_all")


def open_to_neighbours(routes: Iterable[Route], *, of: Addressed) -> Iterator[str]:
    """Find views that show or change what is of this community to staff of the one beside it."""
    guarded = [route for route in routes if route.capability]
    for route, method, response, wrote in _asked(
        guarded, of=of, by=lambda able: askers.somebody_at(of.neighbour, of=of, able=able)
    ):
        if route.arguments and response.status_code not in DENIED:
            yield f"{method} {route.name} answers {response.status_code} to a neighbour" + (
                TEACH if response.status_code in MALFORMED else ""
            )
        # At home a neighbour may write: it is the home of the neighbour's own.
        wrote_here = wrote and (route.capability not in askers.OWN_HOME or bool(route.arguments))
        yield from _told_or_written(route, method, response, wrote_here, who="a neighbour")


def closed_to_the_right_post(routes: Iterable[Route], *, of: Addressed) -> Iterator[str]:
    """Find views that tell those who may use them that nothing is here, or that break."""
    guarded = [route for route in routes if route.capability]
    for route, method, response, _ in _asked(
        guarded, of=of, by=lambda able: askers.somebody_at(of.own, of=of, able=able)
    ):
        wrong = (401, 403, 404, *(MALFORMED if bodies.is_taught(route) else ()))
        if response.status_code in wrong or response.status_code >= 500:
            yield f"{method} {route.name} answers {response.status_code} to the right post" + (
                "" if method == "GET" or bodies.is_taught(route) else TEACH
            )


def _asked(
    routes: Iterable[Route], *, of: Addressed, by: Callable[[str], Client]
) -> Iterator[tuple[Route, str, HttpResponse, bool]]:
    for route in routes:
        if not route.is_ours or addressed.unknown_arguments(route):
            continue
        for method in route.methods:
            with _undone():
                somebody = by(route.capability)
                before = askers.everything_kept()
                response = askers.ask(route, method, of=of, by=somebody)
                wrote = askers.everything_kept() != before
            yield route, method, response, wrote


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _told_or_written(
    route: Route, method: str, response: HttpResponse, wrote: bool, *, who: str
) -> Iterator[str]:
    if wrote:
        yield f"{method} {route.name} wrote something for {who}"
    said = b"".join(response) if response.streaming else response.content
    if told := [secret for secret in SECRETS if secret.encode() in said]:
        yield f"{method} {route.name} shows {len(told)} things of this community to {who}"
    if response.status_code >= 500:
        yield f"{method} {route.name} breaks ({response.status_code}) for {who}"
