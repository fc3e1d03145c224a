"""Hands filled-in forms in to the served house, as the standard client of the field does."""

import http.client
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from linli.project.bench.lookups import percentiles
from linli.project.bench.pages import served
from linli.project.bench.rooms import Room
from linli.project.bench.sizes import Sizes

_BOUNDARY = "linli-bench-boundary"
KIND = f"multipart/form-data; boundary={_BOUNDARY}"
_PATH = "/screening/openrosa/submission"
# Taken whole, or kept to be settled: both end the sending.
TAKEN = (http.client.CREATED, http.client.ACCEPTED)


def handed_in(room: Room, *, device: Mapping[str, Any], sizes: Sizes) -> dict[str, Any]:
    """Let so many devices at once hand in for so long, each household once."""
    waiting = iter(device["instances"])
    each = max(1, len(device["instances"]) // len(sizes.clients))
    with served(room, "serve") as (_, port):
        return {
            str(many): _at_once(
                port,
                header=device["header"],
                instances=list(islice(waiting, each)),
                load=(many, sizes.seconds),
            )
            for many in sizes.clients
        }


def _at_once(
    port: int, *, header: str, instances: Sequence[str], load: tuple[int, float]
) -> dict[str, float]:
    many, seconds = load
    began = time.perf_counter()
    with ThreadPoolExecutor(many) as pool:
        asked = [
            pool.submit(_sent, port, header, instances[at::many], until=began + seconds)
            for at in range(many)
        ]
        took = [one for client in asked for one in client.result()]
    passed = time.perf_counter() - began
    return {"sent": len(took), "a_second": len(took) / passed, **percentiles(took)}


def _sent(port: int, header: str, instances: Sequence[str], *, until: float) -> list[float]:
    http_connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": header, "Content-Type": KIND, "X-OpenRosa-Version": "1.0"}
    took: list[float] = []
    for instance in instances:
        began = time.perf_counter()
        if took and began >= until:  # one at least, however slow the machine
            break
        http_connection.request("POST", _PATH, body=body_of(instance), headers=headers)
        answer = http_connection.getresponse()
        answer.read()
        if answer.status not in TAKEN:
            raise RuntimeError(f"an answer was answered with {answer.status}")
        took.append((time.perf_counter() - began) * 1000)
    http_connection.close()
    return took


def body_of(instance: str) -> bytes:
    """Give the body of one request."""
    head = 'Content-Disposition: form-data; name="xml_submission_file"; filename="submission.xml"'
    lines = (f"--{_BOUNDARY}", head, "Content-Type: text/xml", "", instance, f"--{_BOUNDARY}--", "")
    return "\r\n".join(lines).encode()
