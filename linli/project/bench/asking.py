"""Asks a served house as devices at gates do: signed, one after another and many at once."""

import http.client
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count, cycle, islice
from typing import Any

import uuid_utils.compat
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from linli.features.gates.domain.signing import in_letters, key_of, request_text, signed
from linli.project.bench.gate_app import verdicts
from linli.project.bench.knocking import knocked, posted
from linli.project.bench.lookups import percentiles
from linli.project.bench.pages import served
from linli.project.bench.processes import database_seconds, web_seconds
from linli.project.bench.rooms import Room
from linli.project.bench.sizes import Sizes

SECRET = bytes(32)
About = Mapping[str, str]
# So many requests are signed beforehand for each second.
_FASTER_THAN_ANY = 1_500
_CHECKS, _BATCHES = "/api/gates/checks", "/api/gates/batches"


def device_key(number: int) -> EllipticCurvePrivateKey:
    """Give the key of a device of the bench, in whichever process."""
    return key_of(SECRET, purpose=f"bench {number}")


class Device:
    """A device with a connection that it keeps."""

    def __init__(self, port: int, *, id: str, number: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._id, self._key = id, device_key(number)
        self.numbers = count(1)

    def send(self, path: str, content: Mapping[str, Any]) -> Any:
        """Send something; give the answer."""
        body = json.dumps(content).encode()
        self._connection.request("POST", path, body=body, headers=self._signed(path, body))
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}: {said[:200]!r}")
        return json.loads(said)

    def written(self, path: str, content: Mapping[str, Any]) -> bytes:
        """Give something signed, as it goes over the wire."""
        body = json.dumps(content).encode()
        return posted(path, body, headers=self._signed(path, body))

    def _signed(self, path: str, body: bytes) -> dict[str, str]:
        at = time.time_ns() // 1_000_000
        text = request_text(method="POST", path=path, at=at, body=body)
        return {
            "X-Linli-Device": self._id,
            "X-Linli-At": str(at),
            "X-Linli-Signature": in_letters(signed(text, key=self._key)),
            "Content-Type": "application/json",
        }


def figures(room: Room, *, sizes: Sizes, community: str) -> dict[str, Any]:
    """Make packs, ask for checks with one client and with many, hand in a day of a street; weigh it again."""
    many = max(sizes.clients)
    wishes = {"community": community, "devices": many, "passes": sizes.passes}
    standing = room.measured("gates_stand", **wishes)
    room.measured("settle_in")
    answer = {"machine": room.measured("machine"), **room.measured("packs", community=community)}
    with served(room, "serve") as (_, port):
        devices = [
            Device(port, id=id, number=number)
            for number, id in enumerate(standing["devices"], start=1)
        ]
        questions = [
            {"handle": about["handle"], "code": code}
            for about, code in zip(standing["abouts"], standing["codes"], strict=True)
        ]
        answer["app"] = verdicts(
            port,
            address=standing["address"],
            codes=standing["codes"][: sizes.scans],
        )
        answer["online"] = {
            str(many): _at_once(room, port, devices[:many], abouts=questions, seconds=sizes.seconds)
            for many in sizes.clients
        }
        answer["day"] = _a_day(devices[:2], abouts=standing["abouts"], events=sizes.events)
    return {**answer, "again": room.measured("settle_checks", at_once=2_000)}


def _at_once(
    room: Room, port: int, devices: Sequence[Device], *, abouts: Sequence[About], seconds: float
) -> dict[str, float]:
    """Ask with so many devices at once; beside the rate, milliseconds of processor that a check takes."""
    each = int(_FASTER_THAN_ANY * seconds / len(devices)) + 10
    requests = [
        iter([device.written(_CHECKS, _question(device, about)) for about in _some(of, each)])
        for device, of in ((one, abouts[at :: len(devices)]) for at, one in enumerate(devices))
    ]
    web, database, own = web_seconds(), database_seconds(room), time.process_time()
    took = knocked(port, requests, seconds=seconds)
    return {
        "requests_per_second": len(took) / seconds,
        **percentiles(took),
        "web_ms": (web_seconds() - web) * 1000 / len(took),
        "database_ms": (database_seconds(room) - database) * 1000 / len(took),
        "client_ms": (time.process_time() - own) * 1000 / len(took),
    }


def _some(abouts: Sequence[About], many: int) -> Iterator[About]:
    return islice(cycle(abouts), many)


def _question(device: Device, about: About) -> dict[str, Any]:
    return {
        "id": str(uuid_utils.compat.uuid7()),
        "seq": next(device.numbers),
        "movement": "resident.out",
        "way": "scan",
        "musts": {"identity": True, "fever": False, "mask": True},
        "about": about,
    }


def _a_day(devices: Sequence[Device], *, abouts: Sequence[About], events: int) -> dict[str, float]:
    shares = [events // len(devices)] * len(devices)
    began = time.perf_counter()
    with ThreadPoolExecutor(len(devices)) as pool:
        sending = [
            pool.submit(_sending, device, abouts[at :: len(devices)], share)
            for at, (device, share) in enumerate(zip(devices, shares, strict=True))
        ]
        took = [one for device in sending for one in device.result()]
    seconds = time.perf_counter() - began
    return {
        "events": sum(shares),
        "seconds": seconds,
        "events_per_second": sum(shares) / seconds,
        **percentiles(took),
    }


def _sending(device: Device, abouts: Sequence[About], events: int) -> list[float]:
    took = []
    for batch in _batches(device, abouts, events):
        began = time.perf_counter()
        answers = device.send(_BATCHES, {"entries": batch})["answers"]
        took.append((time.perf_counter() - began) * 1000)
        if any(answer["intake"] != "new" for answer in answers):
            raise RuntimeError(f"not taken: {answers[0]}")
    return took


def _batches(
    device: Device, abouts: Sequence[About], events: int, size: int = 200
) -> Iterator[list[dict[str, Any]]]:
    at = datetime.fromtimestamp(time.time_ns() / 1e9, UTC).isoformat()
    for first in range(0, events, size):
        yield [
            {
                "id": str(uuid_utils.compat.uuid7()),
                "seq": next(device.numbers),
                "happened_at": at,
                "movement": "resident.out" if number % 2 == 0 else "resident.in",
                "way": "scan",
                "verdict": "go",
                "reasons": [],
                "musts": {"identity": True, "fever": False, "mask": True},
                "let_through": True,
                "pack": 1,
                "about": abouts[(number // 2) % len(abouts)],
            }
            for number in range(first, min(first + size, events))
        ]
