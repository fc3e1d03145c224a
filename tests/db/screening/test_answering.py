"""One door for every answer: new, twice, besides, corrected, asked for again, late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from linli.areas import queries as area_queries
from linli.areas.domain import Actor, Post, Role
from linli.areas.models import Post as PostRow
from linli.features.screening import models
from linli.features.screening.actions import Asking, CannotTake, reopen, share_out, take_answer
from linli.features.screening.actions.closing import close_round
from linli.features.screening.domain.answers import How, Intake, Remark
from linli.features.screening.domain.rounds import Ground
from linli.journal.models import Entry as EntryRow
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from linli.work.models import Item
from tests import screened, world
from tests.screened import FINE, NOW, RETURNED, Screened, an_answer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round over two households, and the second lock as far as its leader reaches."""
    made = screened.a_screened(many=2)
    with reaching(made.leader.reach()):
        yield made


def test_an_answer_settles_the_turn_of_its_household(it: Screened) -> None:
    answer = an_answer(it)

    receipt = take_answer(answer=answer, by=it.leader, now=LATER, ids=world.new_id)

    turn = models.Turn.objects.get(household=it.household)
    assert receipt.intake is Intake.NEW
    assert (turn.state, turn.how, turn.settled_at) == ("answered", "door", LATER)
    assert models.Attempt.objects.get(turn=turn).outcome == "answered"


def test_sent_twice_it_counts_once(it: Screened) -> None:
    answer = an_answer(it)

    take_answer(answer=answer, by=it.leader, now=LATER, ids=world.new_id)
    again = take_answer(answer=answer, by=it.leader, now=LATER, ids=world.new_id)

    assert again.intake is Intake.KNOWN
    assert models.Answer.objects.count() == 1
    assert EntryRow.objects.filter(kind="screening.answered").count() == 1


def test_a_second_answer_is_kept_beside_the_first(it: Screened) -> None:
    take_answer(answer=an_answer(it), by=it.leader, now=LATER, ids=world.new_id)

    other = take_answer(
        answer=an_answer(it, values=RETURNED), by=it.leader, now=LATER, ids=world.new_id
    )

    assert other.remarks == (Remark.BESIDES,)
    assert models.Answer.objects.filter(replaces=None).count() == 2
    assert not models.Proposal.objects.exists()


def test_a_household_that_corrects_itself_is_marked_as_such_and_both_versions_stay(
    it: Screened,
) -> None:
    first = an_answer(it)
    take_answer(answer=first, by=it.leader, now=LATER, ids=world.new_id)
    own = an_answer(it, values=RETURNED, how=How.SELF, at=LATER)

    receipt = take_answer(answer=own, by=it.leader, now=LATER, ids=world.new_id)

    reopening = models.Reopening.objects.get()
    assert receipt.remarks == (Remark.CORRECTED,)
    assert models.Answer.objects.get(id=own.id).replaces_id == first.id
    assert (reopening.ground, reopening.settled_at) == (Ground.CORRECTION, LATER)


def test_an_untrue_answer_is_asked_for_again_and_the_old_one_stays(it: Screened) -> None:
    first = an_answer(it)
    take_answer(answer=first, by=it.leader, now=LATER, ids=world.new_id)
    asking = Asking(answer=first.id, ground=Ground.UNTRUE, reason="邻居说从武汉回来")

    reopen(asking=asking, by=it.leader, now=LATER, ids=world.new_id)
    assert models.Turn.objects.get(household=it.household).state == "open"
    true = an_answer(it, values=RETURNED, at=LATER)
    take_answer(answer=true, by=it.leader, now=LATER, ids=world.new_id)

    assert models.Answer.objects.get(id=first.id).values == FINE
    assert models.Answer.objects.get(id=true.id).replaces_id == first.id
    assert models.Reopening.objects.get().settled_at == LATER
    assert models.Turn.objects.get(household=it.household).state == "answered"


def test_after_the_close_an_answer_is_kept_as_late_and_the_figures_stand(it: Screened) -> None:
    for household in it.households:
        one = an_answer(it, household=household)
        take_answer(answer=one, by=it.leader, now=LATER, ids=world.new_id)
    models.Turn.objects.filter(household=it.household).update(state="empty", how="")
    close_round(round=it.round, by=it.leader, now=LATER, ids=world.new_id)

    late = an_answer(it, how=How.SELF, at=LATER)
    receipt = take_answer(
        answer=late, by=it.leader, now=LATER + timedelta(days=1), ids=world.new_id
    )

    assert Remark.LATE in receipt.remarks
    assert models.Turn.objects.get(household=it.household).state == "empty"


def test_what_a_worker_collected_in_office_counts_though_the_post_has_ended(it: Screened) -> None:
    user = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    PostRow.objects.filter(user=user).update(ended_on=NOW.date() + timedelta(days=1))
    gone = area_queries.actor_of(user=user, on=NOW.date() + timedelta(days=1), grants=world.GRANTS)

    with reaching(gone.reach()):
        receipt = take_answer(
            answer=an_answer(it), by=gone, now=NOW + timedelta(days=1), ids=world.new_id
        )

    assert receipt.remarks == (Remark.POST_ENDED,)


def test_what_somebody_collects_after_their_post_has_ended_is_refused(it: Screened) -> None:
    user = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    PostRow.objects.filter(user=user).update(ended_on=NOW.date())
    gone = area_queries.actor_of(user=user, on=NOW.date(), grants=world.GRANTS)

    with reaching(gone.reach()), pytest.raises(NotYours):
        take_answer(answer=an_answer(it), by=gone, now=LATER, ids=world.new_id)

    assert not models.Answer.objects.exists()


def test_an_answer_on_an_older_form_is_taken_and_marked(it: Screened) -> None:
    older = an_answer(it, version="0")

    receipt = take_answer(answer=older, by=it.leader, now=LATER, ids=world.new_id)

    assert receipt.remarks == (Remark.OLDER_FORM,)
    assert models.Answer.objects.get().version == "0"


def test_a_household_that_came_since_answers_and_is_no_part_of_the_universe(it: Screened) -> None:
    (came,) = world.taken_in(*screened.homes(3)[2:], community=it.community, at=LATER)

    take_answer(
        answer=an_answer(it, household=came.household, at=LATER),
        by=it.leader,
        now=LATER,
        ids=world.new_id,
    )

    turn = models.Turn.objects.get(household=came.household)
    assert (turn.arrived_at, turn.state) == (LATER, "answered")
    assert models.Round.objects.get().households == 2


def test_an_answer_that_cannot_be_is_refused_with_every_reason_and_leaves_nothing(
    it: Screened,
) -> None:
    wrong = replace(an_answer(it), values={}, at=NOW - timedelta(days=1))

    with pytest.raises(CannotTake) as refused:
        take_answer(answer=wrong, by=it.leader, now=LATER, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == [
        "screening.nothing_answered",
        "screening.answered_before_the_round",
    ]
    assert not models.Answer.objects.exists()


def test_a_resident_who_reaches_one_dwelling_alone_answers_and_nothing_is_lost() -> None:
    made = screened.a_screened(many=2)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community)
    with reaching(made.leader.reach()):
        share_out(round=made.round, by=made.leader, now=NOW, ids=world.new_id)
        place = models.Turn.objects.get(household=made.household).place
    post = Post(role=Role.RESIDENT, place=place, places=(place,))
    resident = Actor(id=f"user:{world.new_id()}", posts=(post,), grants=world.GRANTS)
    own = an_answer(made, how=How.SELF, values=RETURNED, by=resident.id)

    with reaching(resident.reach()):
        take_answer(answer=own, by=resident, now=LATER, ids=world.new_id)

    with reaching(made.leader.reach()):
        assert models.Turn.objects.get(household=made.household).state == "answered"
        assert models.Proposal.objects.get().list == "returned"
        assert Item.objects.filter(kind="screening.share", closed_at=None).count() == 1
        counted = models.CommunityDay.objects.get(settled_on=local_day(LATER))
        assert (counted.answered_self, counted.answered) == (1, 1)


def test_a_resident_answers_for_nobody_else() -> None:
    made = screened.a_screened(many=2)
    with reaching(made.leader.reach()):
        place = models.Turn.objects.get(household=made.household).place
    post = Post(role=Role.RESIDENT, place=place, places=(place,))
    resident = Actor(id=f"user:{world.new_id()}", posts=(post,), grants=world.GRANTS)
    other = an_answer(made, how=How.SELF, household=made.households[1])

    with reaching(resident.reach()), pytest.raises(NotYours):
        take_answer(answer=other, by=resident, now=LATER, ids=world.new_id)

    with reaching(made.leader.reach()):
        assert not models.Answer.objects.exists()
