"""Hands filled-in forms in to the served house, as the standard client of the field does."""

import http.client
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from linli.project.bench.knocking import knocked
from linli.project.bench.lookups import percentiles
from linli.project.bench.pages import served
from linli.project.bench.processes import database_seconds, job_seconds, web_seconds
from linli.project.bench.rooms import Room
from linli.project.bench.sizes import Sizes

_BOUNDARY = "linli-bench-boundary"
KIND = f"multipart/form-data; boundary={_BOUNDARY}"
_PATH = "/screening/openrosa/submission"
# Taken whole, or kept to be settled: both end the sending.
TAKEN = (http.client.CREATED, http.client.ACCEPTED)
# Seconds after which what still waits is told instead of waited for.
_PATIENCE = 60


def handed_in(room: Room, *, device: Mapping[str, Any], sizes: Sizes) -> dict[str, Any]:
    """Let so many devices at once hand in for so long, each household once; then let all be settled."""
    waiting = iter(device["instances"])
    each = max(1, len(device["instances"]) // len(sizes.clients))
    with served(room, "serve") as (_, port):
        return {
            str(many): {
                **_at_once(
                    room,
                    port,
                    requests=_written(device["header"], tuple(islice(waiting, each))),
                    load=(many, sizes.seconds),
                ),
                "settled_after": _settled_after(room),
            }
            for many in sizes.clients
        }


def _at_once(
    room: Room, port: int, *, requests: Sequence[bytes], load: tuple[int, float]
) -> dict[str, float]:
    """Send, and tell what each took of the processors: of the web, of its database with the jobs beside."""
    many, seconds = load
    rows = [iter(requests[at::many]) for at in range(many)]
    before = (web_seconds(), database_seconds(room), job_seconds())
    began = time.perf_counter()
    took = knocked(port, rows, seconds=seconds)
    passed = time.perf_counter() - began
    after = (web_seconds(), database_seconds(room), job_seconds())
    web, database, jobs = (later - earlier for earlier, later in zip(before, after, strict=True))
    return {
        "sent": len(took),
        "a_second": len(took) / passed,
        "web_ms": web * 1000 / len(took),
        "database_ms": database * 1000 / len(took),
        "jobs_ms": jobs * 1000 / len(took),
        **percentiles(took),
    }


def _settled_after(room: Room) -> float:
    """Wait until the jobs have settled what was sent."""
    began = time.perf_counter()
    while room.measured("still_waiting")["many"] and time.perf_counter() - began < _PATIENCE:
        time.sleep(0.2)
    return time.perf_counter() - began


def _written(header: str, instances: Sequence[str]) -> list[bytes]:
    """Write requests out as they go over the wire, before the clock starts."""
    return list(_requests(header, instances))


def _requests(header: str, instances: Sequence[str]) -> Iterator[bytes]:
    for instance in instances:
        body = body_of(instance)
        lines = (
            f"POST {_PATH} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: {header}",
            f"Content-Type: {KIND}",
            f"Content-Length: {len(body)}",
            "X-OpenRosa-Version: 1.0",
            *("", ""),
        )
        yield "\r\n".join(lines).encode() + body


def body_of(instance: str) -> bytes:
    """Give the body of one request."""
    head = 'Content-Disposition: form-data; name="xml_submission_file"; filename="submission.xml"'
    lines = (f"--{_BOUNDARY}", head, "Content-Type: text/xml", "", instance, f"--{_BOUNDARY}--", "")
    return "\r\n".join(lines).encode()
