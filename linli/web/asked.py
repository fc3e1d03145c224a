"""
Turns a request into an asking: who asks, how far they reach, and one transaction for the answer.

A view runs inside one transaction in which the second lock is open exactly as far as the actor's
posts reach. A refusal undoes everything and becomes an answer with reasons (``web.errors``).

Every view of ours says whom it is for: ``@allowing("register.see")`` or
``@open_to_all(reason="…")``; a test walks the addresses and finds those that do not.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from linli.areas import queries as areas
from linli.areas.domain import Actor, grants_of
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.reach import reaching
from linli.web import clock, errors

NOBODY = Actor(id="nobody")
_log = logging.getLogger(__name__)

View = TypeVar("View", bound=Callable[..., Any])


class Asked(HttpRequest):
    """A request that knows who asks; ``is_of_program`` is set where a script of ours does (``for_programs``)."""

    actor: Actor
    is_of_program: bool


def allowing(capability: str) -> Callable[[View], View]:
    """
    This will keep a view to those who may do something somewhere.

    Somebody not signed in is led to sign in (401 for programs); somebody without a post that allows
    it is told that nothing is here. *Where* they may do it is asked by the query or action behind.
    The view carries ``capability``; outermost or innermost among other decorators is the same.

    :raises NotYours: if no post of the actor allows it.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Asked, *args: Any, **kwargs: Any) -> Any:
            if request.actor.id == NOBODY.id:
                return errors.not_signed_in(request)
            if not request.actor.may_somewhere(capability):
                raise NotYours(capability)
            return view(request, *args, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]
        return cast(View, guarded)

    return declare


def open_to_all(*, reason: str) -> Callable[[View], View]:
    """This will declare that a view asks for no post, and why that is right."""

    def declare(view: View) -> View:
        view.open_to_all = reason  # type: ignore[attr-defined]
        return view

    return declare


def for_programs(view: View) -> View:
    """
    This will have refusals of a view said as JSON, and nobody led to the page of signing in.

    For what a script of ours asks for: outermost among the decorators.
    """

    @wraps(view)
    def told(request: Asked, *args: Any, **kwargs: Any) -> Any:
        request.is_of_program = True
        return view(request, *args, **kwargs)

    return cast(View, told)


class Asking:
    """The middleware: finds the actor and runs the view within reach."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.grants = grants_of(import_string(settings.CAPABILITIES))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = request.actor = self._actor(request)  # type: ignore[attr-defined]
        with reaching(actor.reach()):
            response = self.get_response(request)
            failure = getattr(request, "failure", None)
            if failure is not None:
                transaction.set_rollback(True)
        # What a refusal says may need the database: it is said when everything is undone.
        if isinstance(failure, Refused):
            return errors.refused(request, failure)
        return errors.not_yours(request) if isinstance(failure, NotYours) else response

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """Note that the view failed; leave all but refusals to whoever else knows an answer."""
        if isinstance(failure, IntegrityError):
            failure = _at_once(failure)
        request.failure = failure  # type: ignore[attr-defined]
        return HttpResponse() if isinstance(failure, Refused | NotYours) else None

    def _actor(self, request: HttpRequest) -> Actor:
        if not request.user.is_authenticated:
            return NOBODY
        return areas.actor_of(user=request.user.pk, on=local_day(clock.now()), grants=self.grants)


def _at_once(failure: IntegrityError) -> Refused:
    # A constraint refused what an action had found in order a moment before: somebody else did the
    # same in between (a button pressed twice). Its name alone is noted: the rest would tell values.
    told = getattr(failure.__cause__, "diag", None)
    _log.warning("done twice at once: %s", getattr(told, "constraint_name", ""))
    return Refused(Reason(code="at_once"))
