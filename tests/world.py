"""Builders: a world in a line, saying only what matters to the test. Everybody is invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

import uuid_utils.compat

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import Actor, AreaLine, Level, Post, Role, grants_of
from linli.areas.models import Post as PostRow
from linli.areas.queries import AreaRecord
from linli.kernel.places import Jurisdiction
from linli.project.wiring import CAPABILITIES
from linli.register import actions as register
from linli.register.domain.claims import Method
from linli.register.domain.documents import Document, DocumentKind, check_digit
from linli.register.domain.sheets import DwellingWords, HouseholdSheet, MemberSheet, Relation
from linli.store.reach import reaching
from linli.web.vault import vault

DAY = date(2020, 2, 1)
NOW = datetime(2020, 2, 1, 2, 0, tzinfo=UTC)
# The same as the pages use: what a test has sealed they can open.
VAULT = vault()
GRANTS = grants_of(CAPABILITIES)

_TREE = (
    ("370000000000", "山东省", Level.PROVINCE, ""),
    ("370100000000", "济南市", Level.CITY, "370000000000"),
    ("370176000000", "高新区", Level.DISTRICT, "370100000000"),
    ("370176001000", "舜华路街道", Level.STREET, "370176000000"),
)
_serial = count(1)


def new_id() -> UUID:
    """Make a key."""
    return uuid_utils.compat.uuid7()


def a_community(*, code: str = "370176001020", name: str = "凤凰国际社区居民委员会") -> AreaRecord:
    """Make a community stand, with everything above it."""
    lines = [
        AreaLine(code=code, name=name, level=level, parent_code=above)
        for code, name, level, above in (*_TREE, (code, name, Level.COMMUNITY, "370176001000"))
    ]
    areas.load_areas(lines=lines, on=DAY, ids=new_id)
    return area_queries.area(code=code, on=DAY)


def a_resident_number(*, born: str = "19600101", serial: int = 0) -> str:
    """Make a sound resident number of a county that does not exist."""
    body = f"370198{born}{serial or next(_serial) % 1000:03d}"
    return body + check_digit(body)


def a_document(number: str | None = None) -> Document:
    """Make a sound resident identity document."""
    return Document(kind=DocumentKind.RESIDENT_ID, number=number or a_resident_number(), sound=True)


def a_member(
    name: str = "林安", *, relation: Relation = Relation.HEAD, **said: object
) -> MemberSheet:
    """Make a member of a sheet; ``said`` are further fields of ``MemberSheet``."""
    said.setdefault("document", a_document())
    return MemberSheet(name=name, relation=relation, **said)  # type: ignore[arg-type]


def a_sheet(*members: MemberSheet, room: str = "501", **said: object) -> HouseholdSheet:
    """Make a sheet for 凤凰国际一区 3号楼2单元."""
    words = DwellingWords(estate="凤凰国际一区", building="3", unit="2", room=room)
    return HouseholdSheet(
        dwelling=words,
        members=members or (a_member(),),
        **said,  # type: ignore[arg-type]
    )


def taken_in(
    *sheets: HouseholdSheet,
    community: AreaRecord,
    method: Method = Method.WORKBOOK,
    at: datetime = NOW,
) -> tuple[register.Outcome, ...]:
    """Take sheets into the register of a community."""
    said = register.Saying(
        community=community, method=method, by="user:test", entry=new_id(), at=at
    )
    with reaching(within(community)):
        return register.take_in(sheets, said=said, vault=VAULT, ids=new_id)


def within(area: AreaRecord) -> Jurisdiction:
    """Give the jurisdiction of an area."""
    return Jurisdiction(places=(area.place,))


def an_actor(role: Role, *, area: AreaRecord) -> Actor:
    """Make somebody who holds a post, without an account."""
    post = Post(role=role, place=area.place, places=(area.place,), area_name=area.name)
    return Actor(id="user:test", posts=(post,), grants=GRANTS)


def a_user(username: str, *, role: Role, area: AreaRecord, name: str = "") -> UUID:
    """Make somebody who can sign in, and appoint them from the first day on."""
    user = areas.add_user(
        user=areas.NewUser(username=username, name=name, encoded=areas.encoded("linli-demo")),
        now=NOW,
        ids=new_id,
    )
    areas.appoint(
        appointment=areas.Appointment(user=user, role=role, place=area.place, began_on=DAY),
        by="user:test",
        now=NOW,
        ids=new_id,
    )
    return user


def without_posts() -> None:
    """End every post today: nobody may do anything any more."""
    PostRow.objects.update(ended_on=DAY + timedelta(days=1))


def area_named(code: str) -> AreaRecord:
    """Find an area that stands."""
    return area_queries.area(code=code, on=DAY)


@contextmanager
def as_seen_from(area: AreaRecord) -> Iterator[Jurisdiction]:
    """Open the second lock as far as an area."""
    with reaching(within(area)):
        yield within(area)
