"""The code that sets the field's standard client up: what its makers say it reads."""

import json
import zlib
from base64 import b64decode

from linli.features.screening.domain.collecting import settings_code


def test_a_code_holds_all_that_would_be_typed() -> None:
    code = settings_code(
        server="https://linli.example/screening/openrosa",
        name="c-abcdefgh",
        password="p" * 24,
        title="邻里入户",
    )

    said = json.loads(zlib.decompress(b64decode(code)))

    assert {one: said["general"][one] for one in ("server_url", "username", "password")} == {
        "server_url": "https://linli.example/screening/openrosa",
        "username": "c-abcdefgh",
        "password": "p" * 24,
    }
    assert said["general"]["form_update_mode"] == "match_exactly"
    assert said["admin"] == {}
    assert said["project"]["name"] == "邻里入户"
