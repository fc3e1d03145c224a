"""Who may say somebody's readings: given by the person or a worker, and taken away again."""

from uuid import UUID

import pytest

from linli.features.watch import models
from linli.features.watch.actions.linking import (
    CannotGrant,
    NoLongerTrusted,
    grant,
    grant_own,
    revoke,
    revoke_own,
    take_by_link,
)
from linli.features.watch.domain.own import Granting, Own, Tie
from linli.features.watch.domain.readings import Way
from linli.features.watch.domain.verdicts import Taken
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import watching, world
from tests.watching import NOW, Watching, a_reading

pytestmark = pytest.mark.django_db


def granted(it: Watching, *, tie: Tie = Tie.NEIGHBOUR, called: str = "楼下王阿姨") -> UUID:
    granting = Granting(id=world.new_id(), watch=it.watch, tie=tie, called=called)
    with reaching(it.leader.reach()):
        return grant(granting=granting, by=it.leader, now=NOW, ids=world.new_id)


def own_of(it: Watching, *people: UUID) -> Own:
    within = Jurisdiction(places=(it.place,))
    return Own(people=frozenset(people or (it.person,)), within=within, by="user:resident")


def readings() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        rows = models.Reading.objects.within(EVERYWHERE)
        return list(rows.values_list("way", "by"))


def test_a_neighbour_says_a_reading_without_signing_in() -> None:
    it = watching.a_watch()
    link = granted(it)

    said = a_reading(it.watch, way=Way.NEIGHBOUR)
    verdict = take_by_link(link=link, said=said, now=NOW, ids=world.new_id)

    assert verdict.taken is Taken.TAKEN
    assert readings() == [("neighbour", f"link:{link}")]


def test_a_neighbour_who_is_no_longer_trusted_is_told_so() -> None:
    it = watching.a_watch()
    link = granted(it)
    with reaching(it.leader.reach()):
        revoke(link=link, by=it.leader, now=NOW, ids=world.new_id)

    with pytest.raises(NoLongerTrusted) as refused:
        take_by_link(link=link, said=a_reading(it.watch), now=NOW, ids=world.new_id)

    assert [one.code for one in refused.value.reasons] == ["watch.no_longer_trusted"]
    assert readings() == []


def test_a_link_speaks_for_its_own_watch_alone() -> None:
    it = watching.a_watch()
    other = watching.a_watch(community=it.community, room="502", name="方远")
    link = granted(it)

    with pytest.raises(NotYours):
        take_by_link(link=link, said=a_reading(other.watch), now=NOW, ids=world.new_id)
    assert readings() == []


def test_a_link_of_somebody_released_opens_nothing() -> None:
    it = watching.a_watch()
    link = granted(it)
    with reaching(it.within):
        models.Watch.objects.within(it.within).update(ended_at=NOW)

    with pytest.raises(NoLongerTrusted) as refused:
        take_by_link(link=link, said=a_reading(it.watch), now=NOW, ids=world.new_id)

    assert [one.code for one in refused.value.reasons] == ["watch.ended_already"]


def test_the_person_gives_and_takes_away_by_themselves() -> None:
    it = watching.a_watch()
    granting = Granting(id=world.new_id(), watch=it.watch, tie=Tie.RELATIVE, called="女儿")

    with reaching(own_of(it).within):
        link = grant_own(granting=granting, own=own_of(it), now=NOW, ids=world.new_id)
        revoke_own(link=link, own=own_of(it), now=NOW, ids=world.new_id)
        revoke_own(link=link, own=own_of(it), now=NOW, ids=world.new_id)

    with reaching(EVERYWHERE):
        row = models.Link.objects.within(EVERYWHERE).get()
    assert (row.called, row.revoked_at, row.revoked_by) == ("女儿", NOW, "user:resident")


def test_the_other_grown_up_at_home_gives_nothing_away() -> None:
    it = watching.a_watch()
    granting = Granting(id=world.new_id(), watch=it.watch, tie=Tie.RELATIVE, called="丈夫")

    with reaching(own_of(it).within), pytest.raises(NotYours):
        grant_own(granting=granting, own=own_of(it, world.new_id()), now=NOW, ids=world.new_id)


def test_pressed_twice_one_link_is_given_and_of_ones_own_there_is_one() -> None:
    it = watching.a_watch()

    first, again = granted(it, tie=Tie.SELF, called=""), granted(it, tie=Tie.SELF, called="")

    assert first == again


def test_a_neighbour_whom_nobody_can_name_is_refused() -> None:
    it = watching.a_watch()

    with pytest.raises(CannotGrant) as refused:
        granted(it, called=" ")

    assert [one.code for one in refused.value.reasons] == ["watch.called_what"]
