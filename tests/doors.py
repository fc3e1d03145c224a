"""Builders for residents at the door: a slip in hand, a phone that receives codes."""

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import Post
from linli.areas.queries import AreaRecord
from linli.features.households.actions.slips import PrintedSlip, print_slips
from linli.features.households.domain.doors import Counted
from linli.features.households.models import Try
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.outreach import queries as outreach
from linli.register import queries
from linli.store.reach import reaching
from linli.web import clock
from linli.web.vault import vault
from tests import world

_serial = count(1)


def a_phone() -> str:
    """Make a phone that nobody has."""
    return f"1380198{next(_serial):04d}"


def slips_of(community: AreaRecord) -> tuple[PrintedSlip, ...]:
    """Print the slips of a community today."""
    by = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    with world.as_seen_from(community):
        return print_slips(
            area=community.place,
            by=by,
            chance=clock.random_bytes,
            vault=vault(),
            now=clock.now(),
            ids=world.new_id,
        )


def last_code() -> str:
    """Read the code in the latest text message."""
    with reaching(EVERYWHERE):
        (message, *_) = outreach.shown_messages(within=EVERYWHERE, vault=vault())
    found = re.search(r"\d{6}", message.text)
    assert found
    return found.group()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Somebody with a browser and a phone."""

    client: Client
    phone: str

    def scans(self, slip: PrintedSlip) -> object:
        """Open the address of a slip."""
        return self.client.get(f"/s/{slip.secret}")

    def asks_for_a_code(self, *, method: str = "self") -> object:
        """Read the notice, type the phone."""
        said = {"phone": self.phone, "method": method, "agree": "on"}
        return self.client.post("/start/phone/", said)

    def comes_in(self, slip: PrintedSlip, *, method: str = "self") -> object:
        """Scan, ask for a code, type it."""
        self.scans(slip)
        self.asks_for_a_code(method=method)
        return self.client.post("/start/code/", {"code": last_code()})


def a_resident(*, phone: str | None = None) -> Resident:
    """Make somebody with a browser of their own and a phone."""
    return Resident(client=Client(), phone=phone or a_phone())


def messages_sent() -> int:
    """Count the text messages."""
    with reaching(EVERYWHERE):
        return len(outreach.shown_messages(within=EVERYWHERE, vault=vault()))


def another_code() -> str:
    """Give a code that is not the one in the latest message."""
    return f"{(int(last_code()) + 1) % 10**6:06d}"


def a_minute_later() -> None:
    """Let the minute pass in which a phone gets no second code."""
    Try.objects.filter(counted=Counted.CODE_PHONE).update(at=clock.now() - timedelta(minutes=2))


def kinds_of_entries(community: AreaRecord) -> list[str]:
    """List what the journal says was done in a community, in order."""
    with world.as_seen_from(community) as reach:
        rows = Entry.objects.within(reach).order_by("id")
        return list(rows.values_list("kind", flat=True))


def a_resident_of(community: AreaRecord, *, phone: str | None = None) -> Resident:
    """Make the first member of the first household of a community come in and finish the sheet."""
    with world.as_seen_from(community) as reach:
        if not queries.households(within=reach):
            world.taken_in(world.a_sheet(), community=community)
        line = queries.households(within=reach)[0]
    slip = next(one for one in slips_of(community) if one.dwelling == line.dwelling)
    resident = a_resident(phone=phone)
    resident.comes_in(slip)
    resident.client.post("/start/who/", {"seen": line.id, "me": str(line.members[0].person)})
    resident.client.post("/start/home/", {})
    return resident


def posts_held(*, area: AreaRecord) -> int:
    """Count the residents' posts in an area that have not ended."""
    rows = Post.objects.filter(role=Role.RESIDENT, place__startswith=area.place, ended_on=None)
    return rows.count()
