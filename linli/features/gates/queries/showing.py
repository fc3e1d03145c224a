"""What a card comes to that is shown at a gate which asks the server: read here, believed by its signature."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.passes import ELSEWHERE, ENDED, VALID
from linli.features.gates.forms.sent import Told
from linli.features.gates.queries.knowing import UNPROVEN
from linli.kernel.places import community_of, lies_in
from linli.web import cards
from linli.web.cards import Carried, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """
    A card that was shown: its name, and what it carries where it is known here.

    ``name`` is empty of a code that proves nothing. ``said`` is how the pass stands where the pass itself
    does not say it (``Somebody``); ``is_wrong`` counts against whoever tries codes out.
    """

    name: bytes
    said: str
    is_wrong: bool
    carried: Mapping[bytes, Carried] = field(default_factory=dict)


def card_of(told: Told, *, device: Proved, now: datetime) -> Card | None:
    """Tell what a card comes to; nothing, if none was shown. A name without its code proves nothing."""
    if told.code:
        return _read(cards.shown(code=told.code, within=device.around, now=now), device=device)
    if told.pass_id is None:
        return None
    name = told.pass_id.bytes
    carried = cards.carried_by(cards=frozenset((name,)), within=device.around)
    return Card(name=name, said=UNPROVEN, is_wrong=not carried, carried=carried)


def _read(shown: Shown, *, device: Proved) -> Card:
    if shown.claims is None:
        return Card(name=b"", said=_state(shown, device=device), is_wrong=True)
    return Card(
        name=shown.claims.card,
        said=_state(shown, device=device),
        is_wrong=shown.carried is None and not shown.of_another,
        carried={} if shown.carried is None else {shown.claims.card: shown.carried},
    )


def _state(shown: Shown, *, device: Proved) -> str:
    """Tell how a code stands by itself, in the words of the gate app (``core/decide.ts``)."""
    if shown.wrong or shown.claims is None:
        return (shown.wrong or "").removeprefix("token.")
    if shown.carried:
        return ""
    # Other issuers keep their own lists: their key is all there is to go by.
    if shown.of_another:
        return VALID
    area, here = shown.claims.area, device.place
    if not lies_in(here, area=area) and not lies_in(area, area=here):
        return ELSEWHERE
    # All cards of the community are known here; of wider ones nobody here can say anything.
    return ENDED if lies_in(area, area=community_of(here)) else UNPROVEN
