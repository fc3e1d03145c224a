"""Several are granted at once where there is nothing to look at; what was declined by mistake is granted."""

from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.passes import models
from linli.features.passes.actions.appealing import appeal
from linli.features.passes.actions.loading import NotAsItWas
from linli.features.passes.actions.reconsidering import Several, grant_after_all, grant_several
from linli.features.passes.actions.settling import CannotGrant, Declining, decline
from linli.features.passes.domain.states import WhyDeclined
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import observed, passing, world
from tests.passing import NOW, Home, means

pytestmark = pytest.mark.django_db


def waits(home: Home) -> UUID:
    """Let somebody wait for a pass of which nothing has to be shown."""
    return passing.asked(home, kind="visitor", ground="repairs", guest="李师傅", photos=())


def all_granted(home: Home, *applications: UUID) -> Several:
    with reaching(home.leader.reach()):
        return grant_several(applications=applications, by=home.leader, now=NOW, means=means())


def answers(*applications: UUID) -> list[str]:
    with reaching(EVERYWHERE):
        rows = models.Application.objects.within(EVERYWHERE).in_bulk(applications)
        return [rows[one].answer for one in applications]


def declined(home: Home) -> UUID:
    application = passing.asked(home)
    declining = Declining(application=application, reason=WhyDeclined.UNREADABLE, words="请重拍")
    with reaching(home.leader.reach()):
        decline(declining=declining, by=home.leader, now=NOW, means=means())
    return application


def test_several_are_granted_at_once_and_what_cannot_be_waits_on() -> None:
    first = passing.a_home()
    second = passing.a_home(community=first.community, room="502", name="周宁")
    plain, shown = waits(first), passing.asked(second)
    observing = passing.a_home(community=first.community, room="503", name="何田")
    stays = waits(observing)
    with reaching(first.leader.reach()):
        order = observed.a_new_order(observing.person)
        observed.issue(order=order, by=first.leader, now=NOW, ids=world.new_id)

    found = all_granted(first, plain, shown, stays)

    assert found.granted == 1
    assert [one.code for one in found.reasons] == [
        "passes.not_looked_at",
        "passes.under_observation",
    ]
    assert answers(plain, shown, stays) == ["granted", "", ""]


def test_several_of_which_one_is_out_of_reach_are_nobodys() -> None:
    home, other = passing.a_home(), passing.a_home(community=world.a_community(code="420176001021"))
    here, there = waits(home), waits(other)

    with pytest.raises(NotYours):
        all_granted(home, there)

    assert answers(here, there) == ["", ""]


def test_what_was_declined_by_mistake_is_granted_with_no_refusal_left() -> None:
    home = passing.a_home()
    application = declined(home)

    with reaching(home.leader.reach()):
        pass_ = grant_after_all(application=application, by=home.leader, now=NOW, means=means())

    with reaching(EVERYWHERE):
        row = models.Application.objects.within(EVERYWHERE).get(id=application)
    assert (row.answer, row.grant, row.reason, row.answer_words) == ("granted", pass_, "", "")


def test_where_an_appeal_waits_it_is_answered_instead() -> None:
    home = passing.a_home()
    application = declined(home)
    with reaching(home.own.within):
        appeal(about=application, words="看得清", own=home.own, now=NOW, means=means())

    with reaching(home.leader.reach()), pytest.raises(CannotGrant) as refused:
        grant_after_all(application=application, by=home.leader, now=NOW, means=means())

    assert [one.code for one in refused.value.reasons] == ["passes.appeal_waits"]
    assert answers(application) == ["declined"]


def test_what_waits_or_was_granted_is_not_declined() -> None:
    home = passing.a_home()
    application = waits(home)

    with reaching(home.leader.reach()), pytest.raises(NotAsItWas):
        grant_after_all(application=application, by=home.leader, now=NOW, means=means())

    assert answers(application) == [""]


def test_a_grid_worker_grants_nothing() -> None:
    home = passing.a_home()
    application = waits(home)
    worker = world.an_actor(Role.GRID_WORKER, area=home.community)

    with reaching(worker.reach()), pytest.raises(NotYours):
        grant_several(applications=(application,), by=worker, now=NOW, means=means())

    assert answers(application) == [""]
