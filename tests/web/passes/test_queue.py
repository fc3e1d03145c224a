"""The reviewer's queue: one after another, several at once, the paper in the page, a mistake mended."""

from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.passes import models
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import passing, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader() -> Client:
    """Sign the leader of a community in, in which it is February 2020 for passes."""
    community = world.a_community()
    user = world.a_user("leader", role=Role.COMMUNITY_LEADER, area=community, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


def asked(room: str, **said: object) -> UUID:
    home = passing.a_home(community=world.area_named("370176001020"), room=room)
    visitor = {"kind": "visitor", "ground": "repairs", "guest": "李师傅", "photos": ()}
    return passing.asked(home, **{**visitor, **said})


def row_of(application: UUID) -> models.Application:
    with reaching(EVERYWHERE):
        return models.Application.objects.within(EVERYWHERE).get(id=application)


def test_after_one_comes_the_next_which_tells_of_the_one_before(leader: Client) -> None:
    first, second = (
        asked("601", kind="life", ground="shopping", photos=(passing.LEASE,)),
        asked("602"),
    )

    page = leader.get(f"/passes/applications/{first}/").content.decode()
    answer = leader.post(
        f"/passes/applications/{first}/decline", {"reason": "unreadable", "go_on": "yes"}
    )

    assert f'href="/passes/applications/{second}/" data-hotkey="4"' in page
    assert answer["Location"] == f"/passes/applications/{second}/?done={first}"
    assert (
        f'href="/passes/applications/{first}/"' in leader.get(answer["Location"]).content.decode()
    )


def test_going_on_leads_through_all_that_wait_and_round_again(leader: Client) -> None:
    waiting = [asked(room) for room in ("601", "602", "603")]

    pages = [leader.get(f"/passes/applications/{one}/").content.decode() for one in waiting]

    following = (waiting[1], waiting[2], waiting[0])
    assert [
        f'href="/passes/applications/{then}/" data-hotkey="4"' in page
        for page, then in zip(pages, following, strict=True)
    ] == [True, True, True]


def test_the_paper_opens_in_the_page_and_by_itself_without_script(leader: Client) -> None:
    asked("601", kind="life", ground="shopping", photos=(passing.LEASE,))
    with reaching(EVERYWHERE):
        photo = models.Photo.objects.within(EVERYWHERE).get()

    inside = leader.post(f"/passes/photos/{photo.id}", headers={"hx-request": "true"})
    alone = leader.post(f"/passes/photos/{photo.id}")

    assert 'src="data:image/jpeg;base64,/9j/' in inside.content.decode()
    assert inside["Cache-Control"].startswith("no-store")
    assert alone["Content-Type"] == "image/jpeg"
    assert alone.content == passing.JPEG


def test_only_what_has_no_photograph_can_be_ticked(leader: Client) -> None:
    shown, plain = (
        asked("601", kind="life", ground="shopping", photos=(passing.LEASE,)),
        asked("602"),
    )

    page = leader.get("/passes/").content.decode()

    assert f'value="{plain}" form="several"' in page
    assert f'value="{shown}" form="several"' not in page


def test_what_was_ticked_in_other_times_waits_on_with_the_reason(leader: Client) -> None:
    # The clock is that of today: passes for life are of an epidemic long gone, visitors are let in.
    gone, plain = asked("601", kind="temporary", ground="urgent"), asked("602")

    answer = leader.post(
        "/passes/applications/grants", {"application": [gone, plain, "no key"]}, follow=True
    )

    assert "批准了 1 份" in answer.content.decode()
    assert "有的没有批准：现在没有这一种通行证" in answer.content.decode()
    assert (row_of(gone).answer, row_of(plain).answer) == ("", "granted")


def test_what_was_declined_by_mistake_is_changed_on_its_page(leader: Client) -> None:
    application = asked("601")
    leader.post(f"/passes/applications/{application}/decline", {"reason": "not_needed"})

    page = leader.get(f"/passes/applications/{application}/").content.decode()
    answer = leader.post(f"/passes/applications/{application}/grant-after-all", follow=True)

    assert "改成批准" in page
    assert "改成批准了，本人会收到消息。" in answer.content.decode()
    assert row_of(application).answer == "granted"
