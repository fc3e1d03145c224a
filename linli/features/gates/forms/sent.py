"""
Reads what a device sends: a batch of checks, each by itself, so that one bad entry spoils no other.

What leads to somebody (handle, pass, plate, name) stands in ``about`` and goes into the table of checks,
which is destroyed on time. The rest goes into the journal, which is not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from linli.features.gates.domain.checks import Movement, Verdict, Way
from linli.kernel.refusals import Reason, Refused

AT_ONCE = 500
_NO_CLOCK_BEFORE = datetime(1969, 12, 31, tzinfo=UTC)
# No clock is off by more than this: a century.
_FAR_OFF = 100 * 366 * 86_400_000
Line = Annotated[str, Field(max_length=64)]


class NotABatch(Refused):
    """What a device sent is no batch."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Musts(_Strict):
    """The four musts that are answered: identity and registration are the check itself."""

    identity: bool = True
    fever: bool | None = None
    mask: bool | None = None
    tenths: Annotated[int, Field(ge=300, le=450)] | None = None


class About(_Strict):
    """Who it was, as far as the gate knows."""

    handle: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")] | None = None
    pass_id: UUID | None = Field(default=None, alias="pass")
    plate: Line = ""
    name: Line = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    dwelling: Line = ""
    reason: Line = ""


class Told(About):
    """Who it is whom the server is asked about; ``code`` as it was read, which it reads itself."""

    code: Annotated[str, Field(max_length=1000)] = ""


class SentCheck(_Strict):
    """A check as a device noted it."""

    id: UUID
    seq: Annotated[int, Field(ge=0, le=2**63 - 1)]
    happened_at: Annotated[AwareDatetime, Field(ge=_NO_CLOCK_BEFORE)]
    movement: Movement
    way: Way
    verdict: Verdict
    reasons: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=32)] = []
    musts: Musts = Musts()
    let_through: bool
    pack: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    about: About = About()


class Asking(_Strict):
    """A check that the server is to decide: what the device saw, and nobody's opinion."""

    id: UUID
    seq: Annotated[int, Field(ge=0, le=2**63 - 1)]
    movement: Movement
    way: Way
    musts: Musts = Musts()
    about: Told = Told()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """
    What a device sends at once: the entries that can be read, and the keys of those that cannot.

    ``unsent`` is how many it still has, ``pack`` the number of the pack it goes by, ``clock_off`` by how
    many milliseconds its own clock runs ahead, if it says so.
    """

    checks: tuple[SentCheck, ...]
    unreadable: tuple[str, ...]
    order: tuple[str, ...]
    unsent: int = 0
    pack: int = 0
    clock_off: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def read_batch(body: bytes) -> Batch:
    """
    Read a batch.

    :raises NotABatch: ``gates.not_a_batch``, ``gates.batch_too_large``.
    """
    said = _object(body)
    entries = said.get("entries")
    if not isinstance(entries, list):
        raise NotABatch(Reason(code="gates.not_a_batch"))
    if len(entries) > AT_ONCE:
        raise NotABatch(Reason(code="gates.batch_too_large", facts={"at_most": AT_ONCE}))
    read = [(_key(one), _check(one)) for one in entries]
    return Batch(
        checks=tuple(check for _, check in read if check),
        unreadable=tuple(key for key, check in read if check is None),
        order=tuple(key for key, _ in read),
        unsent=_count(said.get("unsent")),
        pack=_count(said.get("pack")),
        clock_off=_off(said.get("clock_off")),
    )


def read_asking(body: bytes) -> Asking:
    """
    Read what the server is asked to decide.

    :raises NotABatch: ``gates.not_a_check``.
    """
    try:
        return Asking.model_validate(_object(body))
    except ValidationError as error:
        raise NotABatch(Reason(code="gates.not_a_check")) from error


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotABatch(Reason(code="gates.not_a_batch")) from error
    if not isinstance(said, dict):
        raise NotABatch(Reason(code="gates.not_a_batch"))
    return said


def _key(one: Any) -> str:
    return str(one.get("id", ""))[:64] if isinstance(one, dict) else ""


def _check(one: Any) -> SentCheck | None:
    try:
        return SentCheck.model_validate(one)
    except ValidationError:
        return None


def _off(said: Any) -> int | None:
    return max(min(said, _FAR_OFF), -_FAR_OFF) if type(said) is int else None


def _count(said: Any) -> int:
    return min(said, 2**31 - 1) if isinstance(said, int) and said >= 0 else 0
