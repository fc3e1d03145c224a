"""A slip, a phone, a code: who comes in, who does not, and that nothing can be read or guessed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from linli.areas.domain import Role
from linli.features.households.actions import coming_in, knocking
from linli.features.households.actions.slips import PrintedSlip, print_slips
from linli.features.households.domain.doors import Coming
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.outreach import queries as outreach
from linli.outreach.channels.shown import Shown
from linli.register import actions as register
from linli.register.domain.claims import Method
from linli.store.reach import reaching
from tests import world
from tests.world import NOW, VAULT, new_id

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def printed(community, *, now=NOW) -> tuple[PrintedSlip, ...]:
    by = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    secrets = iter(range(1, 1000))
    with world.as_seen_from(community):
        return print_slips(
            area=community.place,
            by=by,
            chance=lambda count: (next(secrets) + int(now.timestamp())).to_bytes(count, "big"),
            vault=VAULT,
            now=now,
            ids=new_id,
        )


def opened(code: str, *, now=NOW, address: str = "198.51.100.1") -> knocking.Opened:
    return knocking.open_slip(code=code, door=None, address=address, vault=VAULT, now=now)


def wanted(slip: UUID | None, *, phone: str = "13801980001", now=NOW, **said) -> knocking.CodeSent:
    wish = knocking.CodeWanted(
        phone=phone,
        slip=slip,
        address=said.get("address", "198.51.100.1"),
        code="246810",
        text="code 246810",
    )
    return knocking.send_code(wanted=wish, channel=Shown(), vault=VAULT, now=now, ids=new_id)


def said(proof: UUID, *, code: str = "246810", phone: str = "13801980001", now=NOW, **more):
    spoken = coming_in.CodeSaid(
        proof=proof,
        phone=phone,
        code=code,
        address="198.51.100.1",
        method=more.get("method", Method.SELF),
    )
    return coming_in.come_in(said=spoken, vault=VAULT, now=now, ids=new_id)


def messages() -> int:
    with reaching(EVERYWHERE):
        return len(outreach.shown_messages(within=EVERYWHERE, vault=VAULT))


@pytest.fixture
def community():
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member("林安")), community=community)
    return community


def test_the_right_code_brings_in_and_uses_the_slip_up(community):
    (slip,) = printed(community)
    sent = wanted(opened(slip.secret).slip.id)

    came = said(sent.proof)

    assert came.coming is Coming.CONFIRMED
    assert came.user is not None
    assert opened(slip.secret).coming is Coming.SLIP_USED


def test_of_two_phones_with_one_slip_the_second_finds_it_used(community):
    (slip,) = printed(community)
    found = opened(slip.secret).slip.id
    first, second = wanted(found), wanted(found, phone="13801980002")

    assert said(first.proof).coming is Coming.CONFIRMED
    assert said(second.proof, phone="13801980002").coming is Coming.SLIP_USED


def test_five_wrong_codes_end_the_proof_even_for_the_right_one(community):
    (slip,) = printed(community)
    sent = wanted(opened(slip.secret).slip.id)

    tries = [said(sent.proof, code="000000").coming for _ in range(5)]

    assert tries == [Coming.CODE_WRONG] * 5
    assert said(sent.proof).coming is Coming.CODE_TRIED_OUT


def test_a_code_holds_five_minutes_and_counts_once(community):
    (slip,) = printed(community)
    sent = wanted(opened(slip.secret).slip.id)

    assert said(sent.proof, now=NOW + timedelta(minutes=5)).coming is Coming.CODE_EXPIRED
    assert said(sent.proof).coming is Coming.CONFIRMED
    assert said(sent.proof).coming is Coming.CODE_EXPIRED


def test_a_code_for_one_phone_is_wrong_for_another(community):
    (slip,) = printed(community)
    sent = wanted(opened(slip.secret).slip.id)

    assert said(sent.proof, phone="13801980002").coming is Coming.CODE_WRONG


def test_printing_again_ends_the_slip_before(community):
    (before,) = printed(community)
    (after,) = printed(community, now=NOW + HOUR)

    assert opened(before.secret).coming is Coming.SLIP_REPLACED
    assert opened(after.secret).coming is Coming.OPEN


def test_a_slip_expires_by_the_rule_of_its_day(community):
    (slip,) = printed(community)

    assert opened(slip.secret, now=NOW + timedelta(days=60)).coming is Coming.SLIP_EXPIRED


def test_an_unknown_secret_is_unknown_and_guessing_ends(community):
    guesses = [opened("0" * 26).coming for _ in range(30)]

    assert guesses == [Coming.SLIP_UNKNOWN] * 30
    assert opened("0" * 26).coming is Coming.TOO_OFTEN
    assert opened("0" * 26, address="198.51.100.2").coming is Coming.SLIP_UNKNOWN


def test_a_phone_gets_one_code_a_minute_and_five_an_hour(community):
    (slip,) = printed(community)
    found = opened(slip.secret).slip.id

    comings = [wanted(found, now=NOW + timedelta(minutes=2 * n)).coming for n in range(6)]

    assert wanted(found, now=NOW + timedelta(seconds=30)).coming is Coming.TOO_OFTEN
    assert comings == [Coming.SENT] * 5 + [Coming.TOO_OFTEN]


def test_a_slip_sends_ten_codes_an_hour_to_whatever_phones(community):
    (slip,) = printed(community)
    found = opened(slip.secret).slip.id

    comings = [wanted(found, phone=f"138019810{n:02d}").coming for n in range(11)]

    assert comings == [Coming.SENT] * 10 + [Coming.TOO_OFTEN]


def test_a_phone_nobody_knows_gets_the_same_answer_and_no_message(community):
    answer = wanted(None, phone="13801989999")

    assert answer.coming is Coming.SENT
    assert messages() == 0
    # Even whoever guesses the code is told nothing else than for a wrong one.
    assert said(answer.proof, phone="13801989999").coming is Coming.CODE_WRONG


def test_a_phone_that_came_in_once_comes_back_without_a_slip(community):
    (slip,) = printed(community)
    first = said(wanted(opened(slip.secret).slip.id).proof)

    back = said(wanted(None, now=NOW + HOUR).proof, now=NOW + HOUR)

    assert back.user == first.user
    assert messages() == 2


def test_whoever_helped_may_come_back_for_a_day_only(community):
    (slip,) = printed(community)
    said(wanted(opened(slip.secret).slip.id).proof, method=Method.RELATIVE)
    later = NOW + timedelta(hours=25)

    back = said(wanted(None, now=later).proof, now=later)

    assert back.coming is Coming.CODE_WRONG


def test_nothing_of_a_phone_a_code_or_a_secret_can_be_read_in_the_tables(community):
    (slip,) = printed(community)
    said(wanted(opened(slip.secret).slip.id).proof)

    with reaching(EVERYWHERE), connection.cursor() as cursor:
        for table in ("slip", "proof", "try", "account"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM households_{table} t")
            text = cursor.fetchone()[0]
            for secret in ("13801980001", "246810", slip.secret, slip.secret[14:]):
                assert secret not in text
                assert secret.encode().hex() not in text


def test_a_worker_of_another_community_prints_nothing_here(community):
    elsewhere = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    by = world.an_actor(Role.COMMUNITY_LEADER, area=elsewhere)

    with world.as_seen_from(elsewhere), pytest.raises(NotYours):
        print_slips(area=community.place, by=by, chance=bytes, vault=VAULT, now=NOW, ids=new_id)

    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM households_slip")
        assert cursor.fetchone() == (0,)


def test_a_taken_document_is_found_in_another_community_too(community):
    elsewhere = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    document = world.a_document()
    world.taken_in(world.a_sheet(world.a_member("关山", document=document)), community=elsewhere)
    (mine,) = world.taken_in(
        world.a_sheet(world.a_member("关河", document=None), room="502"), community=community
    )
    spoken = register.Saying(
        community=community, method=Method.SELF, by="user:x", entry=new_id(), at=NOW
    )

    with world.as_seen_from(community) as reach, pytest.raises(register.DocumentTaken):
        register.correct_person(
            person=mine.person,
            correction=register.Correction(document=document),
            within=reach,
            said=spoken,
            vault=VAULT,
            ids=new_id,
        )
