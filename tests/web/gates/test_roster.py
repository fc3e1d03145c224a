"""The roster as a page: a day once more, somebody else for a shift, two who change, one called off."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.gates.models import Shift
from linli.kernel.days import LOCAL
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


@pytest.fixture
def leader(it: Gated) -> Client:
    client = Client()
    user = world.a_user("leader", role=Role.COMMUNITY_LEADER, area=it.community, name="王静")
    client.force_login(User.objects.get(id=user))
    return client


def planned(leader: Client, it: Gated, user: UUID, *, after: int) -> UUID:
    """Plan a shift by the form of the page; give its key."""
    begins = (NOW + timedelta(hours=after)).astimezone(LOCAL)
    form = {"user": user, "begins": f"{begins:%Y-%m-%dT%H:%M}", "hours": 4}
    leader.post(f"/gates/{it.gate}/roster/", form)
    with reaching(EVERYWHERE):
        key: UUID = Shift.objects.within(EVERYWHERE).get(user=user).id
    return key


def names(page: str) -> list[str]:
    return re.findall(r"–\d\d:\d\d <strong>(.+?)</strong>", page)


def test_a_roster_is_copied_changed_and_called_off_on_one_page(leader: Client, it: Gated) -> None:
    guards = [
        world.a_user(name, role=Role.GATE_GUARD, area=it.community, name=name)
        for name in ("关守", "石岗", "方岩")
    ]
    first, second = (planned(leader, it, guards[n], after=4 * n) for n in (0, 1))
    roster = f"/gates/{it.gate}/roster/"

    swapped = leader.post(f"/gates/shifts/{first}/change/", {"to": f"shift:{second}"}, follow=True)
    given = leader.post(f"/gates/shifts/{first}/change/", {"to": f"user:{guards[2]}"}, follow=True)
    copied = leader.post(f"{roster}copy/", {"of": "day"}, follow=True)
    called_off = leader.post(f"/gates/shifts/{second}/cancellation/", follow=True)

    assert names(swapped.content.decode()) == ["石岗", "关守"]
    assert names(given.content.decode()) == ["方岩", "关守"]
    assert "照样排上了 2 班。" in copied.content.decode()
    assert names(copied.content.decode()) == ["方岩", "关守", "方岩", "关守"]
    assert called_off.redirect_chain == [(roster, 302)]
    assert names(called_off.content.decode()) == ["方岩", "方岩", "关守"]


@pytest.mark.parametrize("said", [{}, {"of": "year"}])
def test_what_the_page_does_not_offer_is_not_there(
    leader: Client, it: Gated, said: dict[str, str]
) -> None:
    assert leader.post(f"/gates/{it.gate}/roster/copy/", said).status_code == 404
