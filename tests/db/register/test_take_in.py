"""One door into the register: once is enough, and nobody is two people."""

from dataclasses import replace

import pytest

from linli.register import queries
from linli.register.actions import OutcomeKind
from linli.register.domain.claims import Method
from linli.register.domain.documents import cut_short
from linli.register.domain.sheets import Care, DwellingWords, Relation, Tenure
from tests import world

pytestmark = pytest.mark.django_db


def test_a_sheet_makes_a_household_with_its_members():
    community = world.a_community()
    head = world.a_member("林安", phone="13800138000")
    child = world.a_member("林乐", relation=Relation.SON)

    outcomes = world.taken_in(
        world.a_sheet(head, child, tenure=Tenure.RENTED, plates=("鲁A12345",)), community=community
    )

    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.NEW, OutcomeKind.NEW]
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
        assert (line.estate, line.dwelling) == ("凤凰国际一区", "3号楼2单元501")
        assert [member.name for member in line.members] == ["林安", "林乐"]
        assert (line.tenure, line.plates) == ("rented", ("鲁A12345",))


def test_the_same_sheet_a_second_time_changes_nothing():
    community = world.a_community()
    sheet = world.a_sheet(world.a_member(care=frozenset({Care.PREGNANT})), tenure=Tenure.OWNED)
    world.taken_in(sheet, community=community)
    with world.as_seen_from(community) as reach:
        before = queries.counts(within=reach)

    outcomes = world.taken_in(sheet, community=community)

    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.KNOWN]
    with world.as_seen_from(community) as reach:
        assert queries.counts(within=reach) == before


def test_a_person_in_two_households_is_one_person_with_an_open_question():
    community = world.a_community()
    person = world.a_member("陆雨")

    world.taken_in(world.a_sheet(person), community=community)
    world.taken_in(world.a_sheet(person, room="502"), community=community)

    with world.as_seen_from(community) as reach:
        assert queries.counts(within=reach).people == 1
        assert queries.counts(within=reach).households == 2
        assert [question.kind for question in queries.questions(within=reach)] == [
            "person.two_homes"
        ]


def test_somebody_without_a_number_is_known_by_name_in_the_household():
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member("姜红", document=None)), community=community)
    numbered = world.a_member("姜红")

    (outcome,) = world.taken_in(world.a_sheet(numbered), community=community)

    assert outcome.kind is OutcomeKind.CHANGED
    with world.as_seen_from(community) as reach:
        record = queries.person(id=outcome.person, within=reach)
        assert (
            record.line.document_masked
            == numbered.document.number[:6] + "*" * 8 + (numbered.document.number[-4:])
        )


def test_a_resident_outweighs_a_workbook_on_the_phone_but_not_on_the_name():
    community = world.a_community()
    document = world.a_document()
    first = world.a_member("吴敏", phone="13800138000", document=document)
    (outcome,) = world.taken_in(world.a_sheet(first), community=community)

    said = world.a_member("吴敏儿", phone="13900139000", document=document)
    world.taken_in(world.a_sheet(said), community=community, method=Method.SELF)
    world.taken_in(
        world.a_sheet(world.a_member("吴敏", phone="13700137000", document=document)),
        community=community,
    )

    with world.as_seen_from(community) as reach:
        record = queries.person(id=outcome.person, within=reach)
        assert (record.line.name, record.line.phone) == ("吴敏", "13900139000")
        assert "person.name_differs" in [q.kind for q in queries.questions(within=reach)]


def test_a_person_of_another_community_is_the_same_person_and_seen_from_both():
    here, there = world.a_community(), world.a_community(code="370176001021", name="舜奥社区")
    person = world.a_member("关山")
    (first,) = world.taken_in(world.a_sheet(person), community=there)

    (second,) = world.taken_in(world.a_sheet(person), community=here)

    assert second.person == first.person
    for community in (here, there):
        with world.as_seen_from(community) as reach:
            assert queries.person(id=first.person, within=reach).line.name == "关山"


def test_what_is_new_of_somebody_known_elsewhere_stands_in_this_community():
    here, there = world.a_community(), world.a_community(code="370176001021", name="舜奥社区")
    document = world.a_document()
    world.taken_in(world.a_sheet(world.a_member("关山", document=document)), community=there)

    pregnant = world.a_member("关小山", document=document, care=frozenset({Care.PREGNANT}))
    world.taken_in(world.a_sheet(pregnant), community=here)

    with world.as_seen_from(here) as reach:
        assert queries.counts(within=reach).care == {"pregnant": 1}
        assert sorted(question.kind for question in queries.questions(within=reach)) == [
            "person.name_differs",
            "person.two_homes",
        ]


def test_a_list_without_estates_comes_again_to_where_it_came_first():
    community = world.a_community()
    plain = DwellingWords(building="1", unit="1", room="101")
    sheet = replace(world.a_sheet(), dwelling=plain)
    world.taken_in(sheet, community=community)
    named = (replace(plain, estate=name) for name in ("凤凰国际一区", "凤凰国际二区"))
    others = [replace(world.a_sheet(), dwelling=words) for words in named]
    world.taken_in(*others, community=community)

    (outcome,) = world.taken_in(sheet, community=community)

    assert outcome.kind is OutcomeKind.KNOWN


def test_a_number_that_lost_its_end_is_a_claim_and_a_question_asked_once():
    community = world.a_community()
    sheet = world.a_sheet(world.a_member("姜红", document=cut_short("3.70198E+17")))

    (first,) = world.taken_in(sheet, community=community)
    (again,) = world.taken_in(sheet, community=community)

    assert again.kind is OutcomeKind.KNOWN
    with world.as_seen_from(community) as reach:
        assert [one.kind for one in queries.questions(within=reach)] == ["person.document_unsound"]
        record = queries.person(id=first.person, within=reach)
        (listed,) = queries.whole_list(within=reach, vault=world.VAULT)
    assert record.line.document_masked == ""
    assert record.statements[0].values["person.identity_number"] == "370198…"
    assert listed.members[0].document == ""


def test_two_tenures_for_one_household_in_one_list_leave_the_last():
    community = world.a_community()
    person = world.a_member("林安")

    world.taken_in(
        world.a_sheet(person, tenure=Tenure.OWNED),
        world.a_sheet(person, tenure=Tenure.RENTED),
        community=community,
    )

    with world.as_seen_from(community) as reach:
        assert [line.tenure for line in queries.households(within=reach)] == ["rented"]
