"""
What a gate takes along: rules, keys, who lives here under another name, what holds of them. Pure.

A pack holds no name, no phone and no identity number. A person is a handle: their key, encrypted under a
key of the gate that is destroyed with the checks. To find somebody by dwelling and name, or by dwelling
and the last four signs of the identity number, the pack has digests of both: whoever types them right
finds the handle. Whoever steals a pack could try out common names for a dwelling; the pack is worth
nothing to them once the device is revoked, but what it says of standings until then they could learn.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from linli.features.gates.domain.announcing import Guest
from linli.features.gates.domain.passes import Pass
from linli.features.gates.domain.signing import from_letters, in_letters
from linli.register.domain.sheets import DwellingWords

SCHEMA = 1
NOBODY = -1
_DIGEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """
    Somebody a pack speaks of.

    ``dwelling`` is how a guard would type it (``3-2-501``), ``standings`` what holds of them by kind.
    """

    person: UUID
    household: UUID
    name: str
    tail: str
    dwelling: str
    standings: Mapping[str, str] = field(default_factory=dict)


def typed(words: DwellingWords) -> str:
    """Write a dwelling as a guard types it: ``3-2-501``."""
    return "-".join(part for part in (words.building, words.unit, words.room) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Somebody went out or came back, as far as the server knows; ``share`` is whose quota it drew on."""

    person: UUID | None
    at: datetime
    out: bool
    share: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """
    A pass, and of those behind the gate whoever goes by it.

    That of a household is of all who live there, and says of none of them which one it is; that of a
    vehicle or a guest is of nobody.
    """

    by: Pass
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that goes into a pack of one gate."""

    gate: UUID
    place: str
    number: int
    made_at: datetime
    expires_at: datetime
    rules: Sequence[Mapping[str, Any]]
    policy: Mapping[str, Any]
    keys: Sequence[Mapping[str, Any]] = ()
    people: Sequence[Carried] = ()
    passes: Sequence[Held] = ()
    moves: Iterable[Move] = ()
    plates: Iterable[str] = ()
    guests: Sequence[Guest] = ()


class Handles:
    """Gives people handles under a key of a gate, and reads them back. Equal people, equal handles."""

    __slots__ = ("_aes", "_lookup")

    def __init__(self, secret: bytes) -> None:
        # One block, and every key of a person is another: nothing repeats that a mode would hide.
        self._aes = Cipher(algorithms.AES(secret), modes.ECB())
        self._lookup = hmac.digest(secret, b"lookup", sha256)

    def of(self, people: Sequence[UUID]) -> bytes:
        """Give the handles of people, 16 bytes each, one after another."""
        if not people:
            return b""
        return self._aes.encryptor().update(b"".join(person.bytes for person in people))

    def person(self, handle: bytes) -> UUID:
        """
        Tell whose handle this is.

        :raises ValueError: if it has not 16 bytes.
        """
        return UUID(bytes=self._aes.decryptor().update(handle))

    def digest(self, kind: str, dwelling: str, word: str) -> bytes:
        """Give what somebody is found by: eight bytes of a digest under the key of lookups."""
        text = f"{kind}\n{dwelling}\n{word}".encode()
        return hmac.digest(self._lookup, text, sha256)[:_DIGEST]

    def lookup_key(self) -> bytes:
        """Give the key under which the device makes the same digests; handles it cannot open."""
        return self._lookup


def lasting_of(contents: Contents, *, handles: Handles) -> bytes:
    """
    Write what lasts of a pack: people, passes and plates, which are many and change seldom.

    It is JSON, the columns of people as bytes one after another in letters.
    """
    people = contents.people
    places = {one.person: number for number, one in enumerate(people)}
    households = {
        key: number for number, key in enumerate(dict.fromkeys(o.household for o in people))
    }
    sets = _Numbered()
    return _written(
        {
            "people": {
                "handles": in_letters(handles.of([one.person for one in people])),
                "names": in_letters(
                    b"".join(handles.digest("name", o.dwelling, o.name) for o in people)
                ),
                "tails": in_letters(
                    b"".join(handles.digest("tail", o.dwelling, o.tail) for o in people)
                ),
                "households": [households[one.household] for one in people],
                "standings": [sets.number(dict(sorted(one.standings.items()))) for one in people],
            },
            "standings": sets.found,
            **_passes(contents.passes, places=places),
            "plates": in_letters(
                b"".join(handles.digest("plate", "", plate) for plate in contents.plates)
            ),
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """
    What lasts of a pack as it was written, and what the rest of it is written by.

    ``days`` is how many days back the quotas look that it speaks of; ``people`` are the numbers of
    handles, ``shares`` those of quotas.
    """

    content: bytes
    days: int
    people: Mapping[bytes, int]
    shares: Mapping[str, int]


def read_lasting(content: bytes) -> Lasting:
    """Read what lasts of a pack, once: it is the larger part of it."""
    said = json.loads(content)
    known = from_letters(said["people"]["handles"])
    quotas = [one["quota"] for one in said["terms"] if one["quota"]]
    return Lasting(
        content=content,
        days=max((quota["days"] for quota in quotas), default=1),
        people={known[at : at + 16]: at // 16 for at in range(0, len(known), 16)},
        shares={share: number for number, share in enumerate(said["shares"])},
    )


def joined(contents: Contents, *, lasting: Lasting, handles: Handles) -> bytes:
    """Write a pack of what lasts, and of what is said anew each time: its number and term, who moved."""
    said = {
        "schema": SCHEMA,
        "gate": str(contents.gate),
        "place": contents.place,
        "number": contents.number,
        "made_at": _ms(contents.made_at),
        "expires_at": _ms(contents.expires_at),
        "rules": list(contents.rules),
        "policy": dict(contents.policy),
        "keys": list(contents.keys),
        "lookup_key": in_letters(handles.lookup_key()),
        "moves": _moves(contents.moves, of=lasting, handles=handles),
        "guests": list(_guests(contents.guests, handles=handles)),
    }
    return _written(said)[:-1] + b"," + lasting.content[1:]


def _written(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _guests(guests: Sequence[Guest], *, handles: Handles) -> Iterator[list[Any]]:
    """Write by what announced visitors are found: a dwelling with a last character, or a plate."""
    for one in guests:
        hours = [_ms(one.begins_at), _ms(one.ends_at)]
        if one.last and one.dwelling:
            yield [in_letters(handles.digest("guest", one.dwelling, one.last)), *hours]
        if one.plate:
            yield [in_letters(handles.digest("guest", "", one.plate)), *hours]


def _passes(held: Sequence[Held], *, places: Mapping[UUID, int]) -> dict[str, Any]:
    terms, shares = _Numbered(), _Numbered()
    passes = [
        [
            in_letters(one.by.card),
            [places[person] for person in one.people if person in places],
            terms.number(_terms(one.by)),
            shares.number(in_letters(one.by.share)),
            _ms(one.by.begins_at),
            _ms(one.by.ends_at),
        ]
        for one in held
    ]
    return {"terms": terms.found, "passes": passes, "shares": shares.found}


def _moves(moves: Iterable[Move], *, of: Lasting, handles: Handles) -> list[list[int]]:
    """Number who moved and on whose quota as the pack does; what it does not speak of stays away."""
    found = (
        [
            of.people.get(handles.of([one.person]), NOBODY) if one.person else NOBODY,
            _ms(one.at),
            0 if one.out else 1,
            NOBODY if one.share is None else of.shares.get(in_letters(one.share), NOBODY),
        ]
        for one in moves
    )
    return [one for one in found if (one[0], one[3]) != (NOBODY, NOBODY)]


def _terms(one: Pass) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "bearer": one.bearer,
        "hours": one.hours and list(one.hours),
        "quota": one.quota
        and {
            "count": one.quota.count,
            "days": one.quota.days,
            "minutes": one.quota.minutes,
        },
        "not_under": list(one.not_under),
    }


class _Numbered:
    """Numbers what is said again and again: thousands of people share a handful of standings and terms."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, said: Any) -> int:
        key = json.dumps(said)
        if key not in self._numbers:
            self._numbers[key] = len(self.found)
            self.found.append(said)
        return self._numbers[key]


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
