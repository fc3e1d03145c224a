"""
The stage on which features set the scene of the demo, one after another: what the house gives each.

``wiring.FILL_DEMO`` lists who sets what. A filler knows no other: it finds what those before it have
left in the register.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from linli.areas.actions import Ids
from linli.areas.domain import Grants
from linli.store.signing import Signer
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """
    What a filler of the demo is given.

    The story runs from ``began_at``, when the community began to work with the house, to ``now``,
    when the visitor comes in. ``community`` is the code of the area it is about; ``chance`` gives so
    many bytes that nobody can guess; ``phone_at`` tells whom people at a place are told to call.
    ``progress`` hears what part of one, from 0 to 1, is done.
    """

    community: str
    began_at: datetime
    now: datetime
    ids: Ids
    chance: Callable[[int], bytes]
    vault: Vault
    signer: Signer
    grants: Grants
    phone_at: Callable[[str], str]
    progress: Callable[[float], None]


Filler = Callable[[Stage], None]
