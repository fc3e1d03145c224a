"""One visit answers several questions at once; sent twice it counts once; a slip is taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from linli.areas.domain import Role
from linli.journal import models as journal
from linli.kernel.refusals import NotYours, Refused
from linli.work import actions, models
from linli.work.actions import Answering
from tests import works, world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_work")]


@pytest.fixture
def community():
    area = world.a_community()
    with works.in_reach(area):
        yield area


@pytest.fixture
def staff(community):
    return world.an_actor(Role.COMMUNITY_STAFF, area=community)


def said(outcomes, *, by, now=world.NOW, **more):
    answers = Answering(sending=more.pop("sending", world.new_id()), outcomes=outcomes, **more)
    return actions.record(answers=answers, by=by, now=now, ids=world.new_id)


def undone(sending, *, by, now=world.NOW):
    return actions.undo(sending=sending, by=by, now=now, ids=world.new_id)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def test_one_visit_closes_what_it_closes_and_keeps_the_rest_open(community, staff):
    contact = works.opened(at=community.place)
    visit = works.opened(works.VISIT, at=community.place)

    recorded = said({contact: "done", visit: "no_answer"}, by=staff, note="  儿子下午在家  ")

    assert (recorded.closed, recorded.kept_open, recorded.late) == ((contact,), (visit,), ())
    assert works.row(contact).outcome == "done"
    assert set(models.Result.objects.values_list("note", flat=True)) == {"儿子下午在家"}
    entry = journal.Entry.objects.get(kind="work.recorded")
    assert entry.payload["items"] == {str(contact): "done", str(visit): "no_answer"}


def test_sent_twice_it_counts_once_and_is_answered_the_same(community, staff):
    item, sending = works.opened(at=community.place), world.new_id()

    first = said({item: "done"}, by=staff, sending=sending)
    again = said({item: "done"}, by=staff, sending=sending, now=works.later(hours=3))

    assert (again.closed, again.known, first.known) == (first.closed, True, False)
    assert models.Result.objects.count() == 1
    assert journal.Entry.objects.filter(kind="work.recorded").count() == 1


def test_what_somebody_else_has_closed_stays_so_and_the_words_are_kept(community, staff):
    item = works.opened(at=community.place)
    other = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    said({item: "done"}, by=other)

    recorded = said({item: "no_answer"}, by=staff, note="我也去过")

    assert (recorded.closed, recorded.late) == ((), (item,))
    assert works.row(item).closed_by == other.id
    assert list(models.Result.objects.order_by("id").values_list("outcome", "note")) == [
        ("done", ""),
        ("no_answer", "我也去过"),
    ]


@pytest.mark.parametrize(
    ("clock", "happened_at", "doubted"),
    [
        (timedelta(hours=1), timedelta(hours=1), False),
        (timedelta(hours=2, minutes=3), timedelta(hours=2), False),
        (timedelta(hours=9), timedelta(hours=2), True),
        (timedelta(days=-3650), timedelta(hours=2), True),
        (timedelta(days=3650), timedelta(hours=2), True),
        (timedelta(minutes=-1), timedelta(hours=2), True),
    ],
)
def test_a_clock_that_cannot_be_right_is_not_believed(
    community, staff, clock, happened_at, doubted
):
    item = works.opened(at=community.place)

    recorded = said(
        {item: "done"}, by=staff, happened_at=world.NOW + clock, now=works.later(hours=2)
    )

    assert recorded.clock_doubted is doubted
    assert models.Result.objects.get().happened_at == world.NOW + happened_at


@pytest.mark.parametrize(
    ("kind", "outcome", "code"),
    [
        (works.CONTACT, "moved", "work.unknown_outcome"),
        (works.PAPERS, "done", "work.no_outcome_here"),
    ],
)
def test_an_outcome_that_the_kind_does_not_have_is_refused(community, staff, kind, outcome, code):
    item = works.opened(kind, at=community.place)

    with pytest.raises(Refused) as refused:
        said({item: outcome}, by=staff)

    assert codes(refused) == [code]
    assert models.Result.objects.count() == 0


def test_what_lies_out_of_reach_or_is_no_work_of_mine_does_not_exist(community, staff):
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    item = works.opened(at=community.place)
    stranger = world.an_actor(Role.COMMUNITY_STAFF, area=neighbour)
    guard = world.an_actor(Role.GATE_GUARD, area=community)

    for actor, wanted in ((stranger, item), (guard, item), (staff, world.new_id())):
        with pytest.raises(NotYours):
            said({wanted: "done"}, by=actor)

    assert models.Result.objects.count() == 0
    assert works.row(item).closed_at is None


def test_a_slip_is_taken_back_and_the_clock_runs_on(community, staff):
    item, sending = works.opened(at=community.place), world.new_id()
    said({item: "done"}, by=staff, sending=sending, now=works.later(minutes=5))

    assert undone(sending, by=staff, now=works.later(minutes=6)) == (item,)

    row = works.row(item)
    assert (row.closed_at, row.outcome, row.next_at) == (None, "", works.later(hours=1))
    assert models.Result.objects.get().undone_at == works.later(minutes=6)
    assert [kind for kind, _, _ in works.history(item)[1:]] == ["closed", "reopened"]


@pytest.mark.parametrize(
    ("minutes", "again", "code"),
    [(6, False, "work.undo_too_late"), (1, True, "work.opened_again")],
)
def test_what_cannot_be_taken_back_says_why(community, staff, minutes, again, code):
    subject, sending = world.new_id(), world.new_id()
    said({works.opened(at=community.place, subject=subject): "done"}, by=staff, sending=sending)
    if again:
        works.opened(at=community.place, subject=subject)

    with pytest.raises(Refused) as refused:
        undone(sending, by=staff, now=works.later(minutes=minutes))

    assert codes(refused) == [code]


def test_it_is_taken_back_once_and_by_nobody_else(community, staff):
    other = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    sending = world.new_id()
    said({works.opened(at=community.place): "done"}, by=staff, sending=sending)

    with pytest.raises(Refused) as not_theirs:
        undone(sending, by=other)
    undone(sending, by=staff)
    with pytest.raises(Refused) as refused:
        undone(sending, by=staff)

    assert codes(not_theirs) == ["work.not_your_result"]
    assert codes(refused) == ["work.undone_already"]


@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_same_second_close_it_once_and_both_are_heard():
    area = world.a_community()
    with works.in_reach(area):
        item = works.opened(at=area.place)
    people = [works.in_office(Role.COMMUNITY_STAFF, place=area.place) for _ in range(2)]

    def answers(actor):
        try:
            with works.in_reach(area):
                return said({item: "done"}, by=actor)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(answers, people))

    assert sorted(len(one.closed) for one in told) == [0, 1]
    assert sorted(len(one.late) for one in told) == [0, 1]
    with works.in_reach(area):
        assert models.Result.objects.count() == 2
        assert [kind for kind, _, _ in works.history(item)].count("closed") == 1
