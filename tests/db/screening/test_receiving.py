"""Forms filled in on a client: taken once, mapped, claimed, with what came along."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from linli.features.screening import models
from linli.features.screening.actions.publishing import CannotPublish, renew
from linli.features.screening.actions.receiving import (
    CannotReceive,
    File,
    Means,
    Received,
    Submission,
    receive,
)
from linli.features.screening.domain.answers import How, Intake, Remark
from linli.features.screening.domain.photos import Sent
from linli.features.screening.domain.xlsform.instances import NoInstance
from linli.features.screening.queries.packs import pack_of
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.models import Statement
from linli.store.reach import reaching
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened, an_instance

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
MEANS = Means(ids=world.new_id, vault=world.VAULT)
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 60


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round that asks by the form of the field, and the second lock as far as needed."""
    made = screened.a_screened_by(xlsforms.sample(), many=2)
    with reaching(made.leader.reach()):
        yield made


def sent(it: Screened, xml: str = "", **said: object) -> Submission:
    values: dict[str, object] = {
        "xml": (xml or an_instance()).encode(),
        "how": How.DOOR,
        "turn": turn_of(it),
        "given_at": LATER,
    }
    return Submission(**{**values, **said})  # type: ignore[arg-type]


def turn_of(it: Screened, at: int = 0) -> UUID:
    return models.Turn.objects.get(household=it.households[at]).id


def taken(it: Screened, submission: Submission) -> Received:
    return receive(submission=submission, by=it.leader, now=LATER, means=MEANS)


def a_photo(name: str = "1.jpg", *, size: int = 64, head: bytes = JPEG) -> dict[str, File]:
    return {name: File(sent=Sent(name=name, size=size, head=head), content=lambda: head)}


def test_a_filled_in_form_settles_the_turn_with_its_values_nested(it: Screened) -> None:
    xml = an_instance(residents="2", from_="hubei", away14="yes")

    done = taken(it, sent(it, xml))

    answer = models.Answer.objects.get()
    assert done.receipt.intake is Intake.NEW
    assert done.receipt.remarks == ()
    assert answer.values["household"]["residents"] == 2
    assert answer.values["member"] == [{"name": "林0", "away14": "yes", "from": "hubei"}]
    assert models.Turn.objects.get(id=answer.turn_id).state == "answered"
    assert models.Proposal.objects.get().list == "returned"


def test_sent_twice_it_counts_once(it: Screened) -> None:
    first, again = taken(it, sent(it)), taken(it, sent(it))

    assert (first.receipt.intake, again.receipt.intake) == (Intake.NEW, Intake.KNOWN)
    assert models.Answer.objects.count() == 1


def test_a_copy_for_the_household_next_door_is_not_lost(it: Screened) -> None:
    taken(it, sent(it))

    other = taken(it, sent(it, turn=turn_of(it, 1)))

    assert other.receipt.intake is Intake.NEW
    assert models.Answer.objects.count() == 2


def test_what_is_said_otherwise_than_known_becomes_a_claim(it: Screened) -> None:
    before = Statement.objects.count()

    taken(it, sent(it, an_instance(phone="13912345678", tenure="rented")))

    home = register.households_by_key(keys=(it.household,), within=it.within)[0]
    assert home.tenure == "rented"
    assert home.members[0].phone == "13912345678"
    assert Statement.objects.count() == before + 2


def test_what_is_said_as_it_is_known_claims_nothing(it: Screened) -> None:
    home = register.households_by_key(keys=(it.household,), within=it.within)[0]
    before = Statement.objects.count()

    taken(it, sent(it, an_instance(phone=home.members[0].phone, tenure=home.tenure)))

    assert Statement.objects.count() == before


def test_the_pack_holds_what_the_register_knows(it: Screened) -> None:
    worker = world.new_id()
    models.Turn.objects.update(worker=worker)
    pack = pack_of(worker=worker, within=it.within)

    assert [turn.household for turn in pack.turns] == list(it.households)
    assert "<name>林0</name>" in pack.turns[0].instance
    assert "<phone>14500000000</phone>" in pack.turns[0].instance
    assert pack.left == 0


def test_a_pack_of_many_takes_few_questions(
    it: Screened, django_assert_max_num_queries: object
) -> None:
    worker = world.new_id()
    models.Turn.objects.update(worker=worker)

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        pack_of(worker=worker, within=it.within)


def test_a_photo_is_kept_with_its_answer_and_goes_with_it(it: Screened) -> None:
    done = taken(it, sent(it, an_instance(sheet="1.jpg"), files=a_photo()))

    assert done.files == 1
    assert models.Photo.objects.get().kind == "jpeg"
    models.Proposal.objects.all().delete()
    models.Answer.objects.all().delete()
    assert models.Photo.objects.count() == 0


def test_sent_in_parts_it_is_one_answer_with_all_files(it: Screened) -> None:
    xml = an_instance(sheet="1.jpg")

    taken(it, sent(it, xml))
    again = taken(it, sent(it, xml, files=a_photo()))

    assert (again.receipt.intake, again.files) == (Intake.KNOWN, 1)


def test_a_file_that_no_answer_names_is_not_kept(it: Screened) -> None:
    taken(it, sent(it, files=a_photo("other.jpg")))

    assert models.Photo.objects.count() == 0


@pytest.mark.parametrize(
    ("photo", "code"),
    [
        (a_photo(size=50 * 2**20), "screening.photo_too_large"),
        (a_photo(head=b"<html>"), "screening.no_photo"),
        (a_photo(head=b"%PDF-1.7"), "screening.no_photo"),
    ],
)
def test_a_photo_that_policy_does_not_allow_is_refused_with_all(
    it: Screened, photo: dict[str, File], code: str
) -> None:
    with pytest.raises(CannotReceive) as refused:
        taken(it, sent(it, an_instance(sheet="1.jpg"), files=photo))

    assert [reason.code for reason in refused.value.reasons] == [code]
    assert models.Answer.objects.count() == 0


def test_the_version_before_is_still_taken_when_the_round_asks_by_another(it: Screened) -> None:
    old = an_instance()
    new = screened.a_form_of(xlsforms.sample(), place=it.community.place, version="2020020202")
    renew(round=it.round, form=new, by=it.leader, now=NOW, ids=world.new_id)

    first = taken(it, sent(it, old))
    second = taken(
        it, sent(it, old.replace("2020013001", "2020020202"), turn=turn_of(it, 1), form=new)
    )

    assert first.receipt.remarks == (Remark.OLDER_FORM,)
    assert second.receipt.remarks == ()
    assert sorted(models.Answer.objects.values_list("version", flat=True)) == [
        "2020013001",
        "2020020202",
    ]


def test_a_round_takes_no_other_form_and_none_that_is_not_published(it: Screened) -> None:
    other = screened.a_form_of(xlsforms.with_repeats(), place=it.community.place)
    models.Form.objects.filter(id=other).update(published_at=None)

    with pytest.raises(CannotPublish) as refused:
        renew(round=it.round, form=other, by=it.leader, now=NOW, ids=world.new_id)

    assert [one.code for one in refused.value.reasons] == [
        "screening.another_form",
        "screening.not_published",
    ]


def test_a_version_that_nobody_published_is_refused_by_name(it: Screened) -> None:
    with pytest.raises(CannotReceive) as refused:
        taken(it, sent(it, an_instance().replace("2020013001", "99")))

    assert refused.value.reasons[0].facts == {"form_id": "screening-2", "version": "99"}


def test_what_was_edited_on_the_device_takes_the_place_of_what_was_sent(it: Screened) -> None:
    taken(it, sent(it, an_instance(key="uuid:a", residents="2")))

    edited = an_instance(key="uuid:b", residents="3", replaces="uuid:a")
    done = taken(it, sent(it, edited, given_at=LATER))

    assert done.receipt.remarks == (Remark.EDITED,)
    assert models.Answer.objects.get(replaced_by=None).values["household"]["residents"] == 3


def test_what_the_form_does_not_ask_or_allow_is_kept_and_marked(it: Screened) -> None:
    odd = an_instance(residents="many").replace("<needs>", "<extra>1</extra><needs>")

    done = taken(it, sent(it, odd))

    assert done.receipt.remarks == (Remark.UNSOUND,)
    assert models.Answer.objects.get().unsound == ["extra", "residents"]
    assert models.Answer.objects.get().values["household"]["residents"] == "many"


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<data",
        "<data><meta/></data>",
        '<!DOCTYPE data [<!ENTITY a "b">]><data><meta><instanceID>&a;</instanceID></meta></data>',
        "<a>" * 60 + "</a>" * 60,
    ],
)
def test_what_is_no_filled_in_form_is_refused_and_nothing_is_written(
    it: Screened, xml: str
) -> None:
    with pytest.raises(NoInstance):
        taken(it, sent(it, xml or " "))

    assert models.Answer.objects.count() == 0


def test_a_name_that_breaks_encodings_comes_through_as_it_is(it: Screened) -> None:
    taken(it, sent(it, an_instance(needs_other="𠮷野家·Ñandú \U0001f468\u200d\U0001f469")))

    assert (
        models.Answer.objects.get().values["needs_other"]
        == "𠮷野家·Ñandú \U0001f468\u200d\U0001f469"
    )


def test_a_turn_out_of_reach_is_not_found_and_nothing_is_written(it: Screened) -> None:
    elsewhere = world.a_community(code="370176001021", name="别处")
    leader = world.an_actor(screened.Role.COMMUNITY_LEADER, area=elsewhere)
    stranger = replace(leader, id=f"user:{world.new_id()}")

    with pytest.raises(NotYours):
        receive(submission=sent(it), by=stranger, now=LATER, means=MEANS)

    assert models.Answer.objects.count() == 0
