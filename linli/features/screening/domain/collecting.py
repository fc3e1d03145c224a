"""How a device of the field shows that it may collect: a name and a password of chance. Pure."""

import json
import zlib
from base64 import b64decode, b64encode
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


def settings_code(*, server: str, name: str, password: str, title: str) -> str:
    """
    Write what sets the field's standard client up, for a code that it reads: nobody types anything.

    JSON, packed by zlib, in base64. Forms are fetched by themselves, what is finished is sent as soon as there is a
    network, and photos are made smaller than what policy takes.
    """
    settings = {
        "general": {
            "protocol": "odk_default",
            "server_url": server,
            "username": name,
            "password": password,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
            "image_size": "large",
        },
        "admin": {},
        "project": {"name": title, "icon": "邻", "color": "#1f6f5c"},
    }
    written = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(written.encode(), 9)).decode()
