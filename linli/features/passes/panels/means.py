"""What the edge gives to actions: keys and chance come with the call, vault and signer are the house's."""

from collections.abc import Callable

from linli.areas.actions import Ids
from linli.features.passes.actions.noting import Means
from linli.web.issuing import issuer
from linli.web.signing import signer
from linli.web.vault import vault


def means_of(*, ids: Ids, chance: Callable[[int], bytes]) -> Means:
    """Give what the edge gives."""
    return Means(ids=ids, chance=chance, vault=vault(), signer=signer(), issuer=issuer())
