"""Work is opened once, at the right rung, with its clock running."""

import pytest

from linli.areas.domain import Role
from linli.kernel.refusals import Refused
from linli.work import actions, models
from linli.work.actions import CannotOpen
from linli.work.domain.kinds import Opening
from tests import works, world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_work")]


@pytest.fixture
def community():
    area = world.a_community()
    with works.in_reach(area):
        yield area


def staffed(community):
    """Put a grid worker in office for building 1."""
    building = f"{community.place}.E001.B001"
    grid = works.a_grid(community, buildings=(building,))
    return building, works.in_office(Role.GRID_WORKER, place=grid, places=(building,))


def test_its_clock_runs_from_now_at_the_grid(community):
    building, _ = staffed(community)

    item = works.row(works.opened(at=f"{building}.U001.D0001"))

    assert (item.rung, item.owner, item.counted) == ("grid", "", "hours")
    assert item.due_at == works.later(hours=2)
    assert item.next_at == works.later(hours=1)
    assert works.history(item.id) == []


def test_where_no_grid_worker_is_in_office_it_begins_at_the_community(community):
    item = works.opened(at=f"{community.place}.E001.B001.U001.D0001")

    assert works.row(item).rung == "community"
    assert works.history(item) == [("climbed.nobody_there", "grid", "community")]


def test_what_is_open_stays_as_it_is(community):
    subject = world.new_id()

    first = works.opened(at=community.place, subject=subject)
    again = works.opened(at=community.place, subject=subject, now=works.later(hours=1))

    assert first == again
    assert models.Item.objects.count() == 1
    assert works.row(first).opened_at == world.NOW


def test_the_same_twice_in_one_breath_is_opened_once(community):
    opening = Opening(kind="test.visit", subject=world.new_id(), place=community.place)

    keys = actions.open_items(items=(opening, opening), now=world.NOW, ids=world.new_id)

    assert keys[0] == keys[1]
    assert models.Item.objects.count() == 1


def test_another_kind_about_the_same_subject_is_other_work(community):
    subject = world.new_id()

    works.opened(at=community.place, subject=subject)
    works.opened(works.VISIT, at=community.place, subject=subject)

    assert models.Item.objects.count() == 2


def test_what_was_closed_may_be_opened_again(community):
    subject = world.new_id()
    works.opened(at=community.place, subject=subject)
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    close = {"kind": "test.contact", "subject": subject, "outcome": "done", "by": leader}

    assert actions.close_item(**close, now=world.NOW, ids=world.new_id) is True
    assert actions.close_item(**close, now=world.NOW, ids=world.new_id) is False

    again = works.opened(at=community.place, subject=subject)
    assert works.row(again).closed_at is None


def test_an_owner_in_office_holds_it_at_the_rung_of_the_post(community):
    leader = works.in_office(Role.COMMUNITY_LEADER, place=community.place)

    item = works.row(works.opened(at=community.place, owner=leader.id))

    assert (item.owner, item.rung) == (leader.id, "community")


@pytest.mark.parametrize("owner", ["user:not-a-key", "console", ""])
def test_an_owner_who_holds_no_post_there_is_passed_over(community, owner):
    assert works.row(works.opened(at=community.place, owner=owner)).owner == ""


def test_an_owner_whose_post_ended_is_passed_over(community):
    gone = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    works.leaves(gone, now=works.later(days=1))

    item = works.opened(at=community.place, owner=gone.id, now=works.later(days=2))

    assert (works.row(item).owner, works.row(item).rung) == ("", "community")


def test_working_days_are_counted_as_the_nation_counts_them(community):
    # Saturday 2020-02-01 lies in the prolonged holiday, which ended on the 2nd.
    item = works.row(works.opened(works.PAPERS, at=community.place))

    assert (item.due_at, item.counted) == (works.local("2020-02-06T00:00"), "working_days")


def test_behind_the_last_published_year_it_is_said_how_it_was_counted(community):
    item = works.row(
        works.opened(works.PAPERS, at=community.place, now=works.local("2026-12-31T09:00"))
    )

    assert item.due_at == works.local("2027-01-06T00:00")
    assert item.counted == "working_days.unpublished"


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ({"kind": "nobody.knows"}, "work.unknown_kind"),
        (
            {"kind": "test.contact", "due_at": works.local("2031-01-01T00:00")},
            "work.due_out_of_range",
        ),
        (
            {"kind": "test.contact", "due_at": works.local("1999-01-01T00:00")},
            "work.due_out_of_range",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_opened(community, opening, code):
    with pytest.raises(CannotOpen) as refused:
        actions.open_items(
            items=(
                Opening(kind="test.visit", subject=world.new_id(), place=community.place),
                Opening(subject=world.new_id(), place=community.place, **opening),
            ),
            now=world.NOW,
            ids=world.new_id,
        )

    assert [reason.code for reason in refused.value.reasons] == [code]
    assert models.Item.objects.count() == 0


@pytest.mark.parametrize(
    ("ladder", "code"),
    [(None, "work.ladder_missing"), ({"due_in": "soon"}, "work.ladder_unsound")],
)
def test_a_kind_without_a_sound_ladder_is_refused(community, monkeypatch, ladder, code):
    said = {} if ladder is None else {"work.ladder.test.contact": ladder}
    monkeypatch.setattr(works, "LADDERS", said)

    with pytest.raises(CannotOpen) as refused:
        works.opened(at=community.place)

    assert [reason.code for reason in refused.value.reasons] == [code]


def test_closing_an_unknown_kind_is_refused(community):
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)

    with pytest.raises(Refused) as refused:
        actions.close_item(
            kind="nobody.knows",
            subject=world.new_id(),
            outcome="done",
            by=leader,
            now=world.NOW,
            ids=world.new_id,
        )

    assert [reason.code for reason in refused.value.reasons] == ["work.unknown_kind"]
