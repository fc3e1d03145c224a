"""From a slip to the codes of a household, as a resident walks it, without script."""

import pytest

from linli.register import queries
from linli.register.domain.sheets import Relation
from tests import doors, world

pytestmark = pytest.mark.django_db


def test_a_resident_of_an_empty_dwelling_registers_a_household_in_three_screens():
    community = world.a_community()
    gone = world.taken_in(world.a_sheet(), community=community)
    with world.as_seen_from(community) as reach:
        from linli.register import actions

        actions.move_out(
            household=gone[0].household, people=[gone[0].person], within=reach, now=world.NOW
        )
    (slip,) = doors.slips_of(community)
    anna = doors.a_resident()

    came = anna.comes_in(slip)
    assert (came.status_code, came["Location"]) == (302, "/my/")
    page = anna.client.get("/start/who/")
    assert page.status_code == 200, page.content.decode()
    told = anna.client.post(
        "/start/who/",
        {
            "seen": "",
            "new-0-name": "林安",
            "new-0-relation": "head",
            "new-1-name": "林乐",
            "new-1-relation": "son",
        },
    )
    assert told["Location"] == "/start/members/"
    page = anna.client.get("/start/members/").content.decode()
    assert "林安" in page
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    head, child = line.members
    number = world.a_resident_number(born="19800101")
    told = anna.client.post(
        "/start/members/",
        {f"{head.person}-kind": "10", f"{head.person}-number": number, "consent-document": "1"},
    )
    assert told["Location"] == "/start/home/", told.content.decode()
    told = anna.client.post(
        "/start/home/",
        {"tenure": "rented", "plates": "鲁A12345", f"care-{child.person}-marks": "diet", "consent-care": "1"},
    )
    assert told["Location"] == "/my/codes/"

    shown = anna.client.get("/my/codes/").content.decode()
    assert shown.count("<svg") >= 2
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    assert [member.name for member in line.members] == ["林安", "林乐"]
    assert (line.tenure, line.plates) == ("rented", ("鲁A12345",))
    assert line.members[0].phone == anna.phone
    for address in ("/my/", f"/my/people/{child.person}/", "/my/looks/", "/my/record/", "/my/record.json", "/my/record.pdf", "/my/codes.pdf", "/my/wishes/", "/demo/messages"):
        answer = anna.client.get(address)
        assert answer.status_code == 200, address
