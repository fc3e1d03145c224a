"""A question is decided: what the answer means is done, and the question is closed with it."""

import pytest

from linli.areas.domain import Role
from linli.features.households.actions import records
from linli.features.households.actions.deciding import CannotDecide, Decision, decide
from linli.features.households.domain.deciding import Answer
from linli.journal import queries as journal
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.claims import Method
from linli.register.domain.documents import Document, DocumentKind
from linli.register.models import Question
from tests import world

pytestmark = pytest.mark.django_db

WRONG = "370198196001010015"


def decided(answer, value="", *, community):
    """Decide the one open question of a community; give what is asked still."""
    actor = world.an_actor(Role.COMMUNITY_STAFF, area=community)
    with world.as_seen_from(community) as reach:
        (question,) = queries.questions(within=reach)
        decide(
            decision=Decision(question=question.id, answer=answer, value=str(value)),
            by=actor,
            now=world.NOW,
            vault=world.VAULT,
            ids=world.new_id,
        )
        return queries.questions(within=reach)


def kinds(subject, *, community):
    with world.as_seen_from(community) as reach:
        entries = journal.entries_about(subjects=(subject,), within=reach)
    return [entry.kind for entry in entries]


def homes(person, *, community):
    with world.as_seen_from(community) as reach:
        return [home for home, _, _ in queries.person(id=person, within=reach).homes]


def someone_in_two_homes(community):
    person = world.a_member("陆雨")
    stays = world.a_member("陆云")
    (first, _, second) = world.taken_in(
        world.a_sheet(person, stays), world.a_sheet(person, room="502"), community=community
    )
    return first, second


def test_living_in_one_home_ends_the_other():
    community = world.a_community()
    first, second = someone_in_two_homes(community)

    left = decided(Answer.HOME, second.household, community=community)

    assert left == ()
    assert homes(first.person, community=community) == [second.household]
    assert kinds(first.household, community=community) == ["households.moved_out"]
    assert kinds(first.person, community=community) == ["households.question_answered"]


def test_living_in_both_homes_changes_nothing_but_the_question():
    community = world.a_community()
    first, second = someone_in_two_homes(community)

    assert decided(Answer.BOTH, community=community) == ()
    assert homes(first.person, community=community) == [first.household, second.household]


def test_a_home_that_is_none_of_theirs_is_refused_and_nothing_changes():
    community = world.a_community()
    first, second = someone_in_two_homes(community)
    (elsewhere,) = world.taken_in(world.a_sheet(room="901"), community=community)

    with pytest.raises(CannotDecide) as refused:
        decided(Answer.HOME, elsewhere.household, community=community)

    assert [reason.code for reason in refused.value.reasons] == ["decide.not_offered"]
    assert homes(first.person, community=community) == [first.household, second.household]


def test_an_answer_to_another_kind_of_question_is_refused():
    community = world.a_community()
    someone_in_two_homes(community)

    with pytest.raises(CannotDecide):
        decided(Answer.SAME_PERSON, community=community)


def someone_with_a_wrong_number(community):
    wrong = Document(kind=DocumentKind.RESIDENT_ID, number=WRONG, sound=False)
    (outcome,) = world.taken_in(
        world.a_sheet(world.a_member("姜红", document=wrong)), community=community
    )
    return outcome.person


def test_a_number_read_off_the_card_takes_the_place_of_the_doubtful_one():
    community = world.a_community()
    person = someone_with_a_wrong_number(community)
    number = world.a_resident_number(serial=31)

    assert decided(Answer.DOCUMENT, number, community=community) == ()
    with world.as_seen_from(community) as reach:
        line = queries.person(id=person, within=reach).line
    assert line.document_masked == f"{number[:6]}********{number[-4:]}"


def test_a_number_that_is_wrong_again_is_refused_and_the_question_stays():
    community = world.a_community()
    someone_with_a_wrong_number(community)

    with pytest.raises(CannotDecide) as refused:
        decided(Answer.DOCUMENT, WRONG, community=community)

    assert [reason.code for reason in refused.value.reasons] == ["decide.number_unsound"]
    with world.as_seen_from(community) as reach:
        assert len(queries.questions(within=reach)) == 1


def two_households_at_one_door(community):
    old = world.taken_in(world.a_sheet(world.a_member("林安")), community=community)
    new = world.taken_in(world.a_sheet(world.a_member("周清")), community=community)
    return old[0], new[0]


def names_at_the_door(community):
    with world.as_seen_from(community) as reach:
        return [[m.name for m in line.members] for line in queries.households(within=reach)]


def test_two_households_that_are_one_are_joined():
    community = world.a_community()
    two_households_at_one_door(community)

    assert decided(Answer.SAME_HOUSEHOLD, community=community) == ()
    assert names_at_the_door(community) == [["林安", "周清"]]


def test_the_household_that_was_there_before_may_have_left():
    community = world.a_community()
    two_households_at_one_door(community)

    assert decided(Answer.MOVED_OUT, community=community) == ()
    assert names_at_the_door(community) == [["周清"]]


def test_two_records_found_alike_become_one_person():
    community = world.a_community()
    said = {"phone": "13800138000", "document": None}
    (one,) = world.taken_in(world.a_sheet(world.a_member("吴敏", **said)), community=community)
    (other,) = world.taken_in(
        world.a_sheet(world.a_member("吴敏", **said), room="601"), community=community
    )
    with world.as_seen_from(community) as reach:
        asked = register.ask_about_duplicates(within=reach, now=world.NOW, ids=world.new_id)
        again = register.ask_about_duplicates(within=reach, now=world.NOW, ids=world.new_id)

    assert (asked, again) == (1, 0)
    assert decided(Answer.SAME_PERSON, one.person, community=community) == ()
    assert set(homes(one.person, community=community)) == {one.household, other.household}


def test_two_people_told_apart_are_not_asked_about_again():
    community = world.a_community()
    said = {"phone": "13800138000", "document": None}
    world.taken_in(
        world.a_sheet(world.a_member("吴敏", **said)),
        world.a_sheet(world.a_member("吴敏", **said), room="601"),
        community=community,
    )
    with world.as_seen_from(community) as reach:
        register.ask_about_duplicates(within=reach, now=world.NOW, ids=world.new_id)

    decided(Answer.TWO_PEOPLE, community=community)

    with world.as_seen_from(community) as reach:
        assert register.ask_about_duplicates(within=reach, now=world.NOW, ids=world.new_id) == 0


def test_two_sound_numbers_are_two_people_whatever_their_names():
    community = world.a_community()
    world.taken_in(
        world.a_sheet(world.a_member("吴敏", phone="13800138000")),
        world.a_sheet(world.a_member("吴敏", phone="13800138000"), room="601"),
        community=community,
    )

    with world.as_seen_from(community) as reach:
        assert register.ask_about_duplicates(within=reach, now=world.NOW, ids=world.new_id) == 0


def test_correcting_the_number_on_the_form_answers_the_doubt_by_itself():
    community = world.a_community()
    claimed = Document(kind=DocumentKind.RESIDENT_ID, number=WRONG, sound=False)
    (outcome,) = world.taken_in(
        world.a_sheet(world.a_member(document=claimed)), community=community
    )
    actor = world.an_actor(Role.GRID_WORKER, area=community)

    with world.as_seen_from(community) as reach:
        assert [one.kind for one in queries.questions(within=reach)] == ["person.document_unsound"]
        records.correct_person(
            person=outcome.person,
            correction=register.Correction(document=world.a_document()),
            by=actor,
            now=world.NOW,
            vault=world.VAULT,
            ids=world.new_id,
        )

        assert queries.questions(within=reach) == ()
        (asked,) = Question.objects.within(reach).values_list("closed_by", "answer")
    assert asked == ("user:test", "document")
    assert kinds(outcome.person, community=community) == ["households.person_corrected"]


def test_a_number_that_a_resident_types_leaves_the_doubt_to_a_worker():
    community = world.a_community()
    claimed = Document(kind=DocumentKind.RESIDENT_ID, number=WRONG, sound=False)
    (outcome,) = world.taken_in(
        world.a_sheet(world.a_member(document=claimed)), community=community
    )
    said = register.Saying(
        community=community, method=Method.SELF, by="user:anna", entry=world.new_id(), at=world.NOW
    )

    with world.as_seen_from(community) as reach:
        register.correct_person(
            person=outcome.person,
            correction=register.Correction(document=world.a_document()),
            within=reach,
            said=said,
            vault=world.VAULT,
            ids=world.new_id,
        )

        assert [one.kind for one in queries.questions(within=reach)] == ["person.document_unsound"]
