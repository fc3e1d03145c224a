"""Finds out which device a request comes from: by the signature it bears, whoever carries it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from linli.features.gates.domain.gates import CLOCK_OFF_AT_MOST, Proved
from linli.features.gates.domain.signing import from_letters, is_signed, request_text
from linli.features.gates.queries.devices import Keyed, keyed, keyed_ever, once_keyed
from linli.kernel.refusals import NotYours, Reason, Refused

DEVICE, AT, SIGNATURE = "X-Linli-Device", "X-Linli-At", "X-Linli-Signature"


class ClockOff(Refused):
    """A device whose clock is so far off that its signature could be an old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A device that has proved itself, and what its clock says (milliseconds since 1970)."""

    device: Proved
    says_at: int


def proved(request: HttpRequest, *, now: datetime) -> Asking:
    """
    Tell which device asks.

    :raises NotYours: if no device in use has signed this.
    :raises ClockOff: ``gates.clock_off``; the facts tell the right time.
    """
    return _proved(request, now=now, known=keyed)


def proved_once(request: HttpRequest, *, now: datetime) -> Asking:
    """
    Tell which device asks, also one that has been revoked since: it may have something to hand in.

    :raises NotYours: if no device ever let in at a gate in use has signed this.
    :raises ClockOff: ``gates.clock_off``; the facts tell the right time.
    """
    return _proved(request, now=now, known=keyed_ever)


def signed_by(request: HttpRequest, *, now: datetime) -> Asking:
    """
    Tell which device signed this; whether it is still in use whoever writes for it has to ask.

    :raises NotYours: if no device ever let in has signed this.
    :raises ClockOff: ``gates.clock_off``; the facts tell the right time.
    """
    return _proved(request, now=now, known=once_keyed)


def _proved(request: HttpRequest, *, now: datetime, known: Callable[..., Keyed]) -> Asking:
    device, at, signature = _headers(request)
    found = known(device=device)
    text = request_text(
        method=request.method or "", path=request.get_full_path(), at=at, body=request.body
    )
    if not is_signed(text, signature=signature, key=found.key):
        raise NotYours(str(device))
    right = round(now.timestamp() * 1000)
    if abs(at - right) > CLOCK_OFF_AT_MOST.total_seconds() * 1000:
        raise ClockOff(Reason(code="gates.clock_off", facts={"now": right}))
    return Asking(device=found.proved, says_at=at)


def _headers(request: HttpRequest) -> tuple[UUID, int, bytes]:
    try:
        said = [request.headers[name] for name in (DEVICE, AT, SIGNATURE)]
        return UUID(said[0]), int(said[1]), from_letters(said[2])
    except (KeyError, ValueError) as error:
        raise NotYours("device") from error
