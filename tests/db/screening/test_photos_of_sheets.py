"""A sheet that came back is photographed: sealed, kept once, destroyed with the typing or with time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import take_answer
from linli.features.screening.actions.photographing import (
    Brought,
    CannotKeep,
    bring_photo,
    destroy_old,
    put_away,
)
from linli.features.screening.actions.receiving import Means
from linli.features.screening.actions.sheets import Marked, take_sheet
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.rounds import Outcome
from linli.features.screening.queries.sheet_photos import photos_of_sheet, sheet_photo
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import NOW, Screened, an_answer

pytestmark = pytest.mark.django_db
MEANS = Means(ids=world.new_id, vault=world.VAULT)
JPEG = b"\xff\xd8\xff" + b"a sheet with ticks" * 9
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round over two households of a unit, and the second lock."""
    made = screened.a_screened(many=2)
    with reaching(EVERYWHERE):
        yield made


@pytest.fixture
def code(it: Screened) -> str:
    """Print the sheet of the unit."""
    return screened.a_sheet_of(it.community)


def brought(it: Screened, code: str, *, content: bytes = JPEG, at: datetime = LATER) -> bool:
    photo = Brought(code=code, content=content)
    return bring_photo(photo=photo, by=it.leader, now=at, means=MEANS)


def refused(it: Screened, code: str, *, content: bytes) -> list[str]:
    with pytest.raises(CannotKeep) as told:
        brought(it, code, content=content)
    return [reason.code for reason in told.value.reasons]


def marked(it: Screened, code: str, *homes: UUID) -> int:
    marks = dict.fromkeys(homes, Outcome.NO_ANSWER)
    sheet = Marked(code=code, at=NOW + timedelta(hours=1), marks=marks)
    return take_sheet(marked=sheet, by=it.leader, now=LATER, ids=world.new_id).destroyed


def old_destroyed(*, at: datetime) -> int:
    return destroy_old(within=EVERYWHERE, now=at, ids=world.new_id, at_most=10)


def left() -> list[bytes]:
    return [bytes(row.sealed) for row in models.SheetPhoto.objects.filter(destroyed_at=None)]


def test_a_photo_is_kept_sealed_and_opened_for_whoever_types(it: Screened, code: str) -> None:
    assert brought(it, code)

    (sealed,) = left()
    (line,) = photos_of_sheet(code=code, within=it.within)
    opened = sheet_photo(id=line.id, within=it.within, vault=world.VAULT)
    assert b"ticks" not in sealed
    assert (opened.kind, opened.content) == ("jpeg", JPEG)
    assert Entry.objects.filter(kind="screening.photographed").count() == 1


def test_a_photo_sent_twice_is_kept_once(it: Screened, code: str) -> None:
    assert [brought(it, code), brought(it, code)] == [True, False]

    assert len(left()) == 1


def test_the_photo_stays_while_a_household_is_to_be_typed_and_goes_with_the_last(
    it: Screened, code: str
) -> None:
    brought(it, code)

    destroyed = [marked(it, code, home) for home in it.households]

    assert destroyed == [0, 1]
    assert left() == []
    assert photos_of_sheet(code=code, within=it.within) == ()
    assert Entry.objects.filter(kind="screening.photo_destroyed").count() == 1


def test_when_the_last_answer_is_typed_the_photo_goes_by_itself(it: Screened, code: str) -> None:
    brought(it, code)
    marked(it, code, it.households[1])
    answer = an_answer(it, how=How.PAPER, at=LATER)
    before = old_destroyed(at=LATER)

    take_answer(answer=answer, by=it.leader, now=LATER, ids=world.new_id)

    assert (before, old_destroyed(at=LATER), left()) == (0, 1, [])


def test_whoever_has_typed_it_in_puts_it_away(it: Screened, code: str) -> None:
    brought(it, code)

    gone = [put_away(code=code, by=it.leader, now=LATER, ids=world.new_id) for _ in range(2)]

    assert gone == [1, 0]
    assert brought(it, code)


def test_nobody_typing_it_in_it_goes_after_three_days(it: Screened, code: str) -> None:
    brought(it, code)
    over = LATER + timedelta(hours=72)

    assert old_destroyed(at=over - timedelta(seconds=1)) == 0
    assert old_destroyed(at=over) == 1


def test_what_is_no_picture_too_large_or_one_too_many_is_not_kept(it: Screened, code: str) -> None:
    for content, reason in (
        (b"%PDF-1.7", "screening.no_photo"),
        (JPEG + b"0" * 10 * 2**20, "screening.photo_too_large"),
    ):
        assert refused(it, code, content=content) == [reason]
    for at in range(4):
        brought(it, code, content=JPEG + bytes([at]))
    assert refused(it, code, content=JPEG) == ["screening.too_many_photos"]
    assert len(left()) == 4


def test_a_neighbour_neither_brings_nor_opens_one(it: Screened, code: str) -> None:
    brought(it, code)
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    neighbour = world.an_actor(Role.COMMUNITY_LEADER, area=beside)
    photo = Brought(code=code, content=JPEG + b"1")
    (line,) = photos_of_sheet(code=code, within=it.within)

    with pytest.raises(NotYours):
        bring_photo(photo=photo, by=neighbour, now=LATER, means=MEANS)
    with pytest.raises(NotYours):
        sheet_photo(id=line.id, within=world.within(beside), vault=world.VAULT)
    assert len(left()) == 1
