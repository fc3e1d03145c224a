"""Cards: on a phone the code turns each minute, on paper it is bound to the face; lost ones count no more."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.passes import models
from linli.features.passes.actions import cards
from linli.features.passes.actions.appealing import Answering, CannotAppeal, answer, appeal
from linli.features.passes.actions.ending import Revoking, expire, revoke
from linli.features.passes.actions.keys import CannotTrust, published_set, retire, trust
from linli.features.passes.actions.loading import NotAsItWas
from linli.features.passes.domain.states import Answered, WhyRevoked
from linli.features.passes.queries.cards import printed_cards, shown_code
from linli.features.passes.queries.keys import keys_at
from linli.features.passes.queries.trust import trust_at
from linli.kernel.places import EVERYWHERE
from linli.kernel.tokens import faces
from linli.kernel.tokens.keys import as_record
from linli.kernel.tokens.reading import read_code
from linli.register.queries import standings
from linli.store.reach import reaching
from tests import passing, world
from tests.passing import NOW, Home, means
from tools.vectors.making import published

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def on_phone(home: Home) -> tuple[object, object]:
    """Give a pass and its card on the phone of whoever asked."""
    pass_ = passing.a_pass(home)
    with reaching(home.own.within):
        return pass_, cards.put_on_phone(pass_=pass_, own=home.own, now=NOW, means=means())


def code_at(home: Home, pass_: object, at: object) -> str:
    with reaching(home.own.within):
        shown = shown_code(pass_=pass_, own=home.own, now=at, vault=world.VAULT)
    assert shown is not None
    return shown.text


def verdict(text: str, at: object) -> str | None:
    with reaching(EVERYWHERE):
        return read_code(text, trust=trust_at(within=EVERYWHERE, now=at), at=at).code


def test_a_phone_shows_a_code_that_holds_for_this_minute_alone() -> None:
    home = passing.a_home()
    pass_, _ = on_phone(home)
    later = NOW + 3 * MINUTE

    code = code_at(home, pass_, NOW)

    assert verdict(code, NOW) is None
    assert verdict(code, later) == "token.turn_past"
    assert verdict(code_at(home, pass_, later), later) is None


def test_a_code_tells_the_kind_and_the_area_and_nothing_about_anybody() -> None:
    home = passing.a_home()
    pass_, card = on_phone(home)

    claims = read_code(
        code_at(home, pass_, NOW), trust=trust_at(within=EVERYWHERE, now=NOW), at=NOW
    ).claims

    assert claims is not None
    with reaching(home.within):
        row = models.Card.objects.within(home.within).get(id=card)
    assert (claims.kind, claims.area, claims.issuer) == (
        "life",
        home.place.rpartition(".B")[0],
        "linli.example",
    )
    assert (claims.card, claims.share) == (bytes(row.card), bytes(row.share))
    assert claims.begins_at == NOW
    assert claims.ends_at == NOW + 7 * DAY


def test_all_cards_of_a_household_share_one_quota() -> None:
    home = passing.a_home()
    pass_, _ = on_phone(home)
    with reaching(home.leader.reach()):
        printed = cards.print_cards(passes=(pass_, pass_), by=home.leader, now=NOW, means=means())
        rows = models.Card.objects.within(home.within).filter(of=pass_)

        assert len(printed) == 2
        assert len({bytes(row.share) for row in rows}) == 1
        assert len({bytes(row.card) for row in rows}) == 3


def test_a_printed_card_is_bound_to_its_face() -> None:
    home = passing.a_home(name="林安")
    pass_ = passing.a_pass(home)

    with reaching(home.leader.reach()):
        made = cards.print_cards(passes=(pass_,), by=home.leader, now=NOW, means=means())
        (card,) = printed_cards(cards_=made, within=home.within, now=NOW)

    read = read_code(card.text, trust=trust_at(within=EVERYWHERE, now=NOW), at=NOW + 30 * DAY)
    assert read.code is None
    assert read.claims is not None
    assert (card.face.last, card.face.building) == ("安", "3")
    assert read.claims.check == card.check
    number = read.claims.card
    assert faces.check_of(card=number, last="林安", building="３") == card.check
    assert faces.check_of(card=number, last="海", building="3") != card.check


def test_a_lost_card_counts_no_longer_while_the_others_do() -> None:
    home = passing.a_home()
    pass_, card = on_phone(home)
    code = code_at(home, pass_, NOW)
    with reaching(home.leader.reach()):
        made = cards.print_cards(passes=(pass_,), by=home.leader, now=NOW, means=means())
        (paper,) = printed_cards(cards_=made, within=home.within, now=NOW)

        cards.lose(card=card, by=home.leader, now=NOW, means=means())
        cards.lose(card=card, by=home.leader, now=NOW + MINUTE, means=means())

    assert verdict(code, NOW) == "token.revoked"
    assert verdict(paper.text, NOW) is None


def test_a_pass_taken_back_ends_its_cards_and_its_standing_at_once() -> None:
    home = passing.a_home()
    pass_, _ = on_phone(home)
    code = code_at(home, pass_, NOW)
    taken = Revoking(pass_=pass_, reason=WhyRevoked.LENT, words="借给了外面的人")

    with reaching(home.leader.reach()):
        revoke(revoking=taken, by=home.leader, now=NOW + MINUTE, means=means())
        with pytest.raises(NotAsItWas, match=r"passes\.ended_already"):
            revoke(revoking=taken, by=home.leader, now=NOW + MINUTE, means=means())
        held = standings.of_kind(kind="pass.life", at=NOW + MINUTE, within=home.within)

    assert held == ()
    assert verdict(code, NOW + MINUTE) == "token.revoked"


def test_an_appeal_upheld_gives_the_pass_back_until_the_same_day() -> None:
    home = passing.a_home()
    pass_ = passing.a_pass(home)
    with reaching(home.own.within), pytest.raises(CannotAppeal, match="nothing_to_appeal"):
        appeal(about=pass_, words="不对", own=home.own, now=NOW, means=means())
    with reaching(home.leader.reach()):
        taken = Revoking(pass_=pass_, reason=WhyRevoked.LENT, words="借给了外面的人")
        revoke(revoking=taken, by=home.leader, now=NOW, means=means())
    with reaching(home.own.within):
        due = appeal(about=pass_, words="没有借过", own=home.own, now=NOW, means=means())

    with reaching(home.leader.reach()):
        (row,) = models.Appeal.objects.within(home.within)
        answering = Answering(appeal=row.id, answer=Answered.UPHELD, words="查了，没有借")
        answer(answering=answering, by=home.leader, now=NOW + DAY, means=means())
        old, new = models.Pass.objects.within(home.within).order_by("issued_at")

    assert due == NOW + 2 * DAY
    assert (new.kind, new.ends_at, new.ended_at) == (old.kind, old.ends_at, None)


def test_what_is_over_ends_by_itself() -> None:
    home = passing.a_home()
    pass_, _ = on_phone(home)

    with reaching(EVERYWHERE):
        ended = expire(within=EVERYWHERE, now=NOW + 60 * DAY, means=means(), at_most=10)
        row = models.Pass.objects.within(home.within).get(id=pass_)
        card = models.Card.objects.within(home.within).get(of=pass_)

    assert ended == 1
    assert (row.ending, row.ended_at, card.ended_at) == ("expired", row.ends_at, row.ends_at)


def test_a_phone_is_signed_anew_before_its_week_is_over() -> None:
    home = passing.a_home()
    pass_, card = on_phone(home)

    with reaching(EVERYWHERE):
        early = cards.renew(within=EVERYWHERE, now=NOW + 3 * DAY, means=means(), at_most=10)
        due = cards.renew(within=EVERYWHERE, now=NOW + 4 * DAY, means=means(), at_most=10)
        row = models.Card.objects.within(EVERYWHERE).get(id=card)

    assert (early, due) == (0, 1)
    assert row.ends_at == NOW + 11 * DAY
    assert verdict(code_at(home, pass_, NOW + 8 * DAY), NOW + 8 * DAY) is None


def test_keys_take_over_from_one_another_and_the_old_still_checks() -> None:
    home = passing.a_home()
    pass_ = passing.a_pass(home)
    with reaching(home.leader.reach()):
        made = cards.print_cards(passes=(pass_,), by=home.leader, now=NOW, means=means())
        (old,) = printed_cards(cards_=made, within=home.within, now=NOW)
        later = NOW + 31 * DAY
        made = cards.print_cards(passes=(pass_,), by=home.leader, now=later, means=means())
        (new,) = printed_cards(cards_=made, within=home.within, now=later)

    assert len(keys_at(now=later)) == 2
    assert (verdict(old.text, later), verdict(new.text, later)) == (None, None)
    assert len(published_set(now=later, means=means()).signatures) == 2


def test_a_key_that_got_out_is_retired_and_all_it_signed_fails() -> None:
    home = passing.a_home()
    pass_, _ = on_phone(home)
    code = code_at(home, pass_, NOW)
    officer = world.an_actor(Role.DISTRICT_OFFICER, area=home.community)

    with reaching(officer.reach()):
        key = models.Key.objects.get()
        retire(number=bytes(key.number).hex(), by=officer, now=NOW, means=means())

    assert verdict(code, NOW) == "token.unknown_key"


def test_of_another_issuer_work_passes_are_taken_and_no_others() -> None:
    home = passing.a_home()
    officer = world.an_actor(Role.DISTRICT_OFFICER, area=home.community)
    record = {**as_record(published()[1]), "kinds": None}

    with reaching(officer.reach()):
        trust(record=record, name="邻市", by=officer, now=NOW, means=means())
        with pytest.raises(CannotTrust, match=r"passes\.no_key"):
            trust(record={**record, "id": "00"}, name="邻市", by=officer, now=NOW, means=means())

    assert [key.kinds for key in keys_at(now=NOW).values()] == [("work",)]
