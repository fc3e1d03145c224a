"""
Turns a request into an asking: who asks, how far they reach, and one transaction for the answer.

A view runs inside one transaction in which the second lock is open exactly as far as the actor's
posts reach. A refusal undoes everything and becomes an answer with reasons (``web.errors``).
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from linli.areas import queries as areas
from linli.areas.domain import Actor, grants_of
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Refused
from linli.store.reach import reaching
from linli.web import clock, errors

NOBODY = Actor(id="nobody")


class Asked(HttpRequest):
    """A request that knows who asks."""

    actor: Actor


class Asking:
    """The middleware: finds the actor and runs the view within reach."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.grants = grants_of(import_string(settings.CAPABILITIES))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self,
        request: Asked,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse:
        """Run the view within the actor's reach; give refusals their answer."""
        try:
            with reaching(request.actor.reach()):
                response = view(request, *args, **kwargs)
                # A template that is rendered later would read outside the transaction.
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response = response.render()
                return response
        except Refused as refused:
            return errors.refused(request, refused)
        except NotYours:
            return errors.not_yours(request)

    def _actor(self, request: HttpRequest) -> Actor:
        if not request.user.is_authenticated:
            return NOBODY
        return areas.actor_of(user=request.user.pk, on=local_day(clock.now()), grants=self.grants)
