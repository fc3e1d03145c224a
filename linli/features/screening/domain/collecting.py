"""How a device of the field shows that it may collect: a name and a password of chance. Pure."""

from base64 import b64decode
from binascii import Error

from linli.store.vault import Vault

_LETTERS = 200


def digested(name: str, password: str, *, vault: Vault) -> bytes:
    """Give what is kept of a password: bound to its name, useless without the machine's key."""
    return vault.digest(f"collector:{name}:{password}")


def basic(header: str) -> tuple[str, str]:
    """Read name and password out of a header of HTTP basic (RFC 7617); empty, if there are none."""
    scheme, _, coded = header.partition(" ")
    if scheme.lower() != "basic" or len(coded) > _LETTERS:
        return "", ""
    try:
        name, _, password = b64decode(coded, validate=True).decode().partition(":")
    except (Error, UnicodeDecodeError):
        return "", ""
    return name, password
