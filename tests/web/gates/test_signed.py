"""What devices of others sign, by the examples of the documentation, and what of it is refused."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test import Client

from linli.features.gates import models
from linli.features.gates.domain.gates import DeviceKind
from linli.features.gates.domain.signing import (
    from_letters,
    in_letters,
    is_signed,
    public_bytes,
    request_text,
)
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs/how-to/connect-a-device.md").read_text("utf-8")
CHECKS, BATCHES = "/api/gates/checks", "/api/gates/batches"
AT = round(NOW.timestamp() * 1000)


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def barrier() -> Gated:
    """A plate reader of another maker at a gate."""
    return gated.a_gate(kind=DeviceKind.PLATE_READER)


def example(language: str) -> str:
    """Give the first example of a language in the documentation."""
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found is not None
    return found[1]


def written() -> SimpleNamespace:
    """Give what the documented program defines."""
    names: dict[str, Any] = {}
    exec(example("python"), names)
    return SimpleNamespace(**names)


def posted(path: str, body: bytes, headers: dict[str, str]) -> Any:
    return Client().generic("POST", path, body, headers=headers)


def asked(of: Gated, *, plate: str = "鲁A12345", at: int = AT) -> tuple[bytes, dict[str, str]]:
    """Sign a question by the documented program."""
    program = written()
    body = program.question(str(world.new_id()), seq=next(of.numbers), plate=plate)
    device = str(of.device.device)
    return body, program.headers(of.key, device, method="POST", path=CHECKS, at=at, body=body)


def kept() -> int:
    with reaching(EVERYWHERE):
        return models.Check.objects.within(EVERYWHERE).count()


def test_the_documented_program_opens_the_barrier_for_a_known_plate(barrier: Gated) -> None:
    body, headers = asked(barrier)

    answer = posted(CHECKS, body, headers)

    assert (answer.status_code, answer.json()["verdict"]) == (200, "go")
    assert kept() == 1
    assert written().public(barrier.key) == in_letters(public_bytes(barrier.key))


def test_the_documented_lines_of_a_shell_sign_as_the_house_reads(tmp_path: Path) -> None:
    body = '{"entries": [], "unsent": 0, "pack": 0}'
    script = f"{example('sh')}\necho $KEY; sign POST {BATCHES} {AT} '{body}'"

    said = subprocess.run(
        ("bash", "-c", script), cwd=tmp_path, check=True, capture_output=True, text=True
    )

    key, signature = (from_letters(line) for line in said.stdout.split())
    text = request_text(method="POST", path=BATCHES, at=AT, body=body.encode())
    assert is_signed(text, signature=signature, key=key)


def test_another_body_another_address_and_another_key_are_nobodys(barrier: Gated) -> None:
    body, headers = asked(barrier)
    stranger = Gated(
        **{
            **{name: getattr(barrier, name) for name in barrier.__slots__},
            "key": ec.generate_private_key(ec.SECP256R1()),
        }
    )

    answers = [
        posted(CHECKS, body.replace(b"12345", b"54321"), headers),
        posted(BATCHES, body, headers),
        posted(f"{CHECKS}?again=1", body, headers),
        posted(CHECKS, *asked(stranger)),
        posted(CHECKS, body, {**headers, "X-Linli-Signature": in_letters(bytes(64))}),
        posted(CHECKS, body, {**headers, "X-Linli-Signature": "no signature at all"}),
        posted(CHECKS, body, {"Content-Type": "application/json"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 7
    assert kept() == 0


@pytest.mark.parametrize("minutes", [-11, 11])
def test_a_signature_of_another_time_is_refused_with_the_right_one(
    barrier: Gated, minutes: int
) -> None:
    at = round((NOW + timedelta(minutes=minutes)).timestamp() * 1000)

    answer = posted(CHECKS, *asked(barrier, at=at))

    (reason,) = answer.json()["reasons"]
    assert (answer.status_code, reason["code"]) == (409, "gates.clock_off")
    assert reason["facts"] == {"now": AT}
    assert kept() == 0


def test_a_request_heard_on_the_way_and_sent_again_changes_nothing(barrier: Gated) -> None:
    body, headers = asked(barrier)
    first = posted(CHECKS, body, headers)

    again = posted(CHECKS, body, headers)

    assert (again.status_code, again.json()) == (200, first.json())
    assert kept() == 1


def test_a_huge_body_is_not_read(barrier: Gated) -> None:
    program, body = written(), b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    device = str(barrier.device.device)
    headers = program.headers(barrier.key, device, method="POST", path=BATCHES, at=AT, body=body)

    answer = posted(BATCHES, body, headers)

    (reason,) = answer.json()["reasons"]
    assert (answer.status_code, reason["code"]) == (413, "api.too_large")
    assert kept() == 0
