"""What devices hand in: kept first, settled by the hundred; nothing doubled, nothing lost."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.areas.domain import Role, grants_of
from linli.areas.models import Post
from linli.features.screening import jobs, models
from linli.features.screening.actions import closing, share_out, take_answer, taking_up
from linli.features.screening.actions.handing import hand_over
from linli.features.screening.actions.receiving import File, Means, Submission
from linli.features.screening.actions.taking_up import put_aside, take_up, take_up_one, try_again
from linli.features.screening.domain.answers import How, Remark
from linli.features.screening.domain.handing import Fate
from linli.features.screening.domain.photos import Sent
from linli.features.screening.queries.handing import handed_in
from linli.journal.models import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.project.wiring import CAPABILITIES
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock
from linli.work.models import Item
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened, an_answer, an_instance

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
MEANS = Means(ids=world.new_id, vault=world.VAULT)
GRANTS = grants_of(CAPABILITIES)
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 60


@pytest.fixture
def it() -> Iterator[Screened]:
    """Share a round by the form of the field out, and reach everywhere as the engine does."""
    made = screened.a_screened_by(xlsforms.sample(), many=12)
    user = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    leader = replace(made.leader, id=f"user:{user}")
    with reaching(EVERYWHERE):
        share_out(round=made.round, by=leader, now=NOW, ids=world.new_id)
        yield replace(made, leader=leader)


def turn_of(it: Screened, at: int) -> UUID:
    return models.Turn.objects.get(household=it.households[at]).id


def handed(
    it: Screened,
    at: int = 0,
    *,
    files: Mapping[str, File] | None = None,
    now: datetime = LATER,
    **said: str,
) -> None:
    xml = an_instance(**{"key": f"uuid:{at}", **said})
    sent = Submission(
        xml=xml.encode(),
        how=How.DEVICE,
        turn=turn_of(it, at),
        given_at=NOW + timedelta(hours=1),
        files=files or {},
    )
    hand_over(submission=sent, by=it.leader, now=now, means=MEANS)


def taken_up() -> int:
    return take_up(now=LATER, means=MEANS, grants=GRANTS, at_most=100)


def fates() -> list[str]:
    return list(models.Handed.objects.order_by("came_at", "fate").values_list("fate", flat=True))


def a_photo(name: str) -> dict[str, File]:
    sent = Sent(name=name, size=64, head=JPEG)
    return {name: File(sent=sent, content=lambda: JPEG)}


def test_it_is_kept_sealed_as_it_came(it: Screened) -> None:
    handed(it, phone="13912345678")

    row = models.Handed.objects.get()
    assert b"13912345678" not in bytes(row.content)
    assert models.Answer.objects.count() == 0


def test_settled_it_is_as_if_it_had_been_taken_at_the_door(it: Screened) -> None:
    handed(it, residents="2", from_="hubei", away14="yes")
    handed(it, 1, phone="13912345678")

    assert taken_up() == 2

    first, second = models.Answer.objects.order_by("turn__sort")
    assert first.values["member"] == [{"name": "林0", "away14": "yes", "from": "hubei"}]
    assert (first.how, first.at, first.by) == ("device", NOW + timedelta(hours=1), it.leader.id)
    assert [one.state for one in (first.turn, second.turn)] == ["answered", "answered"]
    assert models.Attempt.objects.count() == 2
    assert models.Proposal.objects.get().list == "returned"
    assert Item.objects.filter(kind="screening.confirm").count() == 1
    assert Entry.objects.filter(kind="screening.answered").count() == 2
    assert fates() == ["taken", "taken"]
    assert models.CommunityDay.objects.exclude(settled_on=None).get().answered_device == 2


def test_what_is_said_otherwise_is_claimed(it: Screened) -> None:
    handed(it, phone="13912345678")
    taken_up()

    home = register.households_by_key(keys=(it.household,), within=it.within)[0]
    assert home.members[0].phone == "13912345678"


def test_what_the_register_does_not_take_is_taken_and_shown(
    it: Screened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unheard(*_: object, **__: object) -> int:
        raise Refused(Reason(code="value.phone"))

    monkeypatch.setattr(taking_up, "say", unheard)
    handed(it, phone="13912345678")
    taken_up()

    (stuck,) = handed_in(within=it.within, vault=world.VAULT).stuck
    assert (stuck.fate, [one.code for one in stuck.reasons]) == (Fate.UNHEARD, ["value.phone"])
    assert models.Answer.objects.count() == 1


def test_ten_are_settled_by_as_many_statements_as_two(it: Screened) -> None:
    counted = []
    for batch in (range(1), range(1, 3), range(3, 11)):
        for at in batch:
            handed(it, at, tenure="")  # what is said otherwise is said to the register one by one
        with CaptureQueriesContext(connection) as asked:
            taken_up()
        counted.append(len(asked))

    assert counted[1] == counted[2]


def test_a_share_that_is_done_leaves_its_workers_list(it: Screened) -> None:
    for at in range(12):
        handed(it, at)
    taken_up()

    assert set(Item.objects.filter(kind="screening.share").values_list("outcome", flat=True)) == {
        "done"
    }


def test_the_same_bytes_twice_are_one(it: Screened) -> None:
    handed(it)
    taken_up()
    handed(it)

    assert taken_up() == 0
    assert (models.Handed.objects.count(), models.Answer.objects.count()) == (1, 1)


def test_other_bytes_by_the_same_name_are_kept_and_told(it: Screened) -> None:
    handed(it, residents="2")
    handed(it, residents="3", now=LATER + timedelta(seconds=1))
    taken_up()

    assert sorted(fates()) == ["differs", "taken"]
    assert models.Answer.objects.get().values["household"]["residents"] == 2
    line = handed_in(within=it.within, vault=world.VAULT).stuck[0]
    assert line.fate is Fate.DIFFERS
    assert line.values["household"]["residents"] == 3


def test_a_second_answer_of_a_household_goes_through_the_one_door(it: Screened) -> None:
    take_answer(answer=an_answer(it), by=it.leader, now=LATER, ids=world.new_id)
    handed(it)
    taken_up()

    assert models.Answer.objects.get(how="device").remarks == [Remark.BESIDES]


def test_late_it_is_kept_and_says_so(it: Screened) -> None:
    handed(it)
    models.Turn.objects.update(state="empty", settled_at=LATER)
    closing.close_round(round=it.round, by=it.leader, now=LATER, ids=world.new_id)
    taken_up()

    assert models.Answer.objects.get().remarks == [Remark.LATE]
    assert fates() == ["taken"]


def test_photos_in_several_parts_stand_beside_the_answer(it: Screened) -> None:
    handed(it, sheet="1.jpg")
    taken_up()
    handed(it, sheet="1.jpg", files=a_photo("1.jpg"))
    handed(it, sheet="1.jpg", files=a_photo("1.jpg"))
    taken_up()

    photo = models.Photo.objects.get()
    assert (photo.answer, photo.name, photo.kind) == (models.Answer.objects.get(), "1.jpg", "jpeg")
    assert models.Enclosed.objects.count() == 0


def test_what_came_while_the_post_was_held_is_settled_after_it_has_ended(it: Screened) -> None:
    handed(it)
    Post.objects.filter(user__username="lin").update(ended_on=local_day(LATER))

    taken_up()

    assert fates() == ["taken"]


def test_from_the_future_it_is_refused_at_once(it: Screened) -> None:
    late = Submission(
        xml=an_instance().encode(),
        how=How.DEVICE,
        turn=turn_of(it, 0),
        given_at=LATER + timedelta(hours=1),
    )

    with pytest.raises(Refused, match="answered_later_than_now"):
        hand_over(submission=late, by=it.leader, now=LATER, means=MEANS)

    assert models.Handed.objects.count() == 0


def test_one_that_fails_is_put_aside_and_tried_again(it: Screened) -> None:
    handed(it)
    (id,) = models.Handed.objects.values_list("id", flat=True)
    put_aside(handed=id, now=LATER)
    waiting = taken_up()

    try_again(handed=id, by=it.leader, now=LATER, ids=world.new_id)
    take_up_one(handed=id, now=LATER, means=MEANS, grants=GRANTS)

    assert waiting == 0
    assert fates() == ["taken"]


def test_nobody_tries_what_is_out_of_reach_or_done(it: Screened) -> None:
    handed(it)
    taken_up()
    (id,) = models.Handed.objects.values_list("id", flat=True)

    with pytest.raises(NotYours):
        try_again(handed=id, by=it.leader, now=LATER, ids=world.new_id)


def test_what_breaks_the_forms_own_rules_is_taken_and_named(it: Screened) -> None:
    handed(it, phone="12", residents="2")
    taken_up()

    answer = models.Answer.objects.get()
    assert (answer.remarks, answer.unsound) == ([Remark.UNSOUND], ["phone"])
    assert answer.turn.state == "answered"


def test_one_that_breaks_its_batch_is_put_aside_and_the_others_are_settled(
    it: Screened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "vault", lambda: world.VAULT)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    for at in range(3):
        handed(it, at)
    broken = models.Handed.objects.filter(turn=turn_of(it, 1))
    broken.update(content=b"no seal of ours")

    jobs.take_up(timestamp=0)

    assert sorted(fates()) == ["failed", "taken", "taken"]
    assert broken.get().fate == Fate.FAILED
    assert models.Answer.objects.count() == 2
