"""With the emergency all that passes know of people goes: who asked, what they showed, who held what."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.passes import models
from linli.features.passes.actions.appealing import appeal
from linli.features.passes.actions.cards import print_cards
from linli.features.passes.actions.ending import Revoking, revoke
from linli.features.passes.actions.standing_down import CannotStandDown, stand_down
from linli.features.passes.domain.states import WhyRevoked
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register.models import Standing
from linli.register.queries import standings
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from tests import passing, world
from tests.passing import NOW, Home, means
from tests.traces import beside, tables_with

pytestmark = pytest.mark.django_db
ENDED = NOW + timedelta(days=20)


def stood_down(home: Home, *, role: Role = Role.DISTRICT_OFFICER) -> Destroyed:
    officer = world.an_actor(role, area=home.community)
    with reaching(officer.reach()):
        return stand_down(
            place=home.community.place,
            reference="鲁指〔2020〕1号",
            by=officer,
            now=ENDED,
            ids=world.new_id,
        )


@pytest.fixture
def home_left() -> Home:
    """Make a household whose pass ended, and of which the register was never told."""
    home = passing.a_home()
    pass_ = passing.a_pass(home)
    with reaching(EVERYWHERE):
        rows = models.Pass.objects.within(EVERYWHERE).filter(id=pass_)
        rows.update(ended_at=NOW, ending="expired")
    return home


def test_passes_cards_applications_and_photographs_are_gone_with_a_record() -> None:
    home = passing.a_home()
    life = passing.a_pass(home)
    waiting = passing.asked(home, kind="work", ground="resumed_work", photos=(passing.LETTER,))
    with reaching(home.leader.reach()):
        (card,) = print_cards(passes=(life,), by=home.leader, now=NOW, means=means())

    gone = stood_down(home)

    counted = {name: count for name, count in gone.counts.items() if name.startswith("passes_")}
    assert counted == {
        "passes_appeal": 0,
        "passes_card": 1,
        "passes_photo": 2,
        "passes_application": 2,
        "passes_pass": 1,
    }
    assert beside(tables_with([life, waiting, card]), "journal_") == set()
    with reaching(EVERYWHERE):
        record = Entry.objects.get(kind="passes.destroyed")
    assert record.payload["reference"] == "鲁指〔2020〕1号"
    assert record.payload["counts"]["passes_pass"] == 1
    assert len(record.payload["digests"]["passes_photo"]) == 64


def test_nobody_holds_a_pass_in_the_register_any_more() -> None:
    home = passing.a_home()
    passing.a_pass(home)

    stood_down(home)

    with reaching(home.within):
        assert standings.of_people(people={home.person}, at=NOW, within=home.within) == {}


def test_what_was_left_standing_of_a_pass_that_ended_goes_as_well(home_left: Home) -> None:
    stood_down(home_left)

    with reaching(EVERYWHERE):
        assert Standing.objects.within(EVERYWHERE).count() == 0


def test_the_end_waits_for_an_appeal_that_has_no_answer() -> None:
    home = passing.a_home()
    life = passing.a_pass(home)
    with reaching(home.leader.reach()):
        revoking = Revoking(pass_=life, reason=WhyRevoked.NOT_NEEDED, words="不用了")
        revoke(revoking=revoking, by=home.leader, now=NOW, means=means())
        appeal(about=life, words="还要用", own=home.own, now=NOW, means=means())

    with pytest.raises(CannotStandDown) as refused:
        stood_down(home)

    assert [(one.code, one.facts) for one in refused.value.reasons] == [
        ("passes.appeals_open", {"appeals": 1})
    ]
    with reaching(EVERYWHERE):
        assert models.Pass.objects.within(EVERYWHERE).count() == 1


def test_no_community_ends_it() -> None:
    home = passing.a_home()

    with pytest.raises(NotYours):
        stood_down(home, role=Role.COMMUNITY_LEADER)
