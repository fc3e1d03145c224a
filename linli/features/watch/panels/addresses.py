"""How a link is written as an address that somebody without an account can open."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from linli.features.watch.domain import own
from linli.web.signing import signer


def address_of_link(link: UUID) -> str:
    """Write the address of a link: signed, so that nobody can make one up."""
    token = signer().token(own.written(link), purpose=own.PURPOSE)
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("watch:link", args=(token,))


def link_of(token: str) -> UUID | None:
    """Read the link from an address; nothing, if it did not come from here as it stands."""
    content = signer().read(token, purpose=own.PURPOSE)
    return own.read(content) if content is not None else None
