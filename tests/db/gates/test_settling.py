"""What gates decided is weighed again; what happened stays, and what differs is looked at."""

from datetime import timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from linli.features.gates import models
from linli.features.gates.actions.keeping import CannotKeep, Inviting, NewGate, invite, set_up
from linli.features.gates.actions.settling import settle
from linli.features.gates.actions.taking import Arriving, take_batch
from linli.features.gates.actions.watching import find_silent, tidy
from linli.features.gates.domain.gates import DeviceKind, GateKind
from linli.features.gates.forms.sent import Batch, SentCheck
from linli.features.passes.actions.cards import lose
from linli.features.passes.models import Card
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from linli.work.models import Item
from tests import gated, passing, world
from tests.gated import NOW, Gated, a_card, a_check, a_pass, handle

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


def took(it: Gated, *checks: dict[str, object]) -> None:
    read = tuple(SentCheck.model_validate(one) for one in checks)
    batch = Batch(checks=read, unreadable=(), order=tuple(str(one.id) for one in read))
    arriving = Arriving(batch=batch, device=it.device, says_at=round(NOW.timestamp() * 1000))
    with reaching(it.within):
        take_batch(arriving=arriving, now=NOW, ids=world.new_id, vault=world.VAULT)


def settled(it: Gated) -> int:
    with reaching(EVERYWHERE):
        return settle(within=EVERYWHERE, now=NOW, ids=world.new_id, at_most=100)


def work() -> list[tuple[str, UUID]]:
    with reaching(EVERYWHERE):
        rows = Item.objects.within(EVERYWHERE).filter(closed_at=None)
        return list(rows.order_by("kind").values_list("kind", "subject"))


def goes_out(it: Gated, *, by: str, **said: object) -> dict[str, object]:
    about = {"handle": handle(it.people[0], of=it), "pass": by}
    return a_check(it, about=about, **said)


def test_a_quota_used_by_two_cards_of_a_household_is_found_later_and_nothing_is_rewritten(
    it: Gated,
) -> None:
    life = a_pass(it)
    first = goes_out(it, by=a_card(life, of=it))
    later = (NOW + timedelta(minutes=5)).isoformat()
    second = goes_out(it, by=a_card(life, of=it), happened_at=later)
    took(it, second)
    took(it, first)

    assert settled(it) == 2

    assert work() == [("gates.quota_twice", UUID(str(second["id"])))]
    with reaching(EVERYWHERE):
        row = models.Check.objects.within(EVERYWHERE).get(id=second["id"])
    assert (row.verdict, row.done, row.again) == ("go", "let_through", "stop")
    assert row.again_reasons == ["gate.resident.out.quota"]


def test_a_pass_for_work_draws_on_no_quota_of_the_household(it: Gated) -> None:
    work_pass, life = a_pass(it, kind="work", person=it.people[0]), a_pass(it)
    later = (NOW + timedelta(minutes=5)).isoformat()
    took(
        it,
        goes_out(it, by=a_card(work_pass, of=it)),
        goes_out(it, by=a_card(life, of=it), happened_at=later),
    )

    settled(it)

    assert work() == []


def test_an_order_given_while_the_gate_was_offline_opens_work(it: Gated) -> None:
    check = goes_out(it, by=a_card(a_pass(it), of=it))
    gated.held(it.people[1], of=it, kind="isolation", value="home_observation")
    took(it, check)

    settled(it)

    # By the card of the household anybody of it may have gone.
    assert work() == [("gates.differs", UUID(str(check["id"])))]


def test_whoever_has_to_see_a_doctor_goes_out_under_observation(it: Gated) -> None:
    special = a_pass(it, kind="special", person=it.people[0])
    gated.held(it.people[0], of=it, kind="isolation", value="home_observation")
    took(it, goes_out(it, by=a_card(special, of=it)))

    settled(it)

    assert work() == []


def test_what_both_see_alike_opens_nothing(it: Gated) -> None:
    took(it, goes_out(it, by=a_card(a_pass(it), of=it)))

    assert (settled(it), settled(it)) == (1, 0)
    assert work() == []


def test_a_card_lost_since_was_good_when_it_was_shown(it: Gated) -> None:
    life = a_pass(it)
    name = a_card(life, of=it)
    with reaching(it.leader.reach()):
        row = Card.objects.within(it.within).get(card=UUID(name).bytes)
        after = NOW + timedelta(minutes=1)
        lose(card=row.id, by=it.leader, now=after, means=passing.means())
    late = (NOW + timedelta(minutes=2)).isoformat()
    before, behind = goes_out(it, by=name), goes_out(it, by=name, happened_at=late)
    took(it, before, behind)

    settled(it)

    with reaching(EVERYWHERE):
        rows = models.Check.objects.within(EVERYWHERE).order_by("happened_at")
        found = [(row.pass_id, row.again) for row in rows]
    assert found == [(life, "go"), (life, "stop")]


def test_a_card_without_a_handle_is_of_whoever_goes_by_it(it: Gated) -> None:
    took(it, a_check(it, way="device", about={"pass": a_card(a_pass(it), of=it)}))

    with reaching(EVERYWHERE):
        (row,) = models.Check.objects.within(EVERYWHERE)
    assert (row.person in it.people, row.household) == (True, it.household)


def test_a_guard_who_let_somebody_through_knowingly_is_not_told_what_the_gate_said(
    it: Gated,
) -> None:
    gated.held(it.people[0], of=it, kind="isolation", value="home_observation")
    took(
        it,
        goes_out(
            it,
            by=a_card(a_pass(it), of=it),
            verdict="stop",
            reasons=["gate.resident.out.not_observed"],
            let_through=True,
        ),
    )

    settled(it)

    assert work() == []


def test_a_handle_of_another_gate_leads_to_nobody(it: Gated) -> None:
    took(it, a_check(it, about={"handle": "A" * 22}))

    with reaching(EVERYWHERE):
        (row,) = models.Check.objects.within(EVERYWHERE)
    assert (row.person, row.household) == (None, None)


def test_a_silent_gate_raises_the_alarm_until_it_speaks(it: Gated) -> None:
    def look(after: timedelta) -> int:
        with reaching(EVERYWHERE):
            return find_silent(within=EVERYWHERE, now=NOW + after, ids=world.new_id)

    found = [look(timedelta(minutes=59)), look(timedelta(minutes=60)), look(timedelta(minutes=65))]

    assert found == [0, 1, 1]
    assert work() == [("gates.silent", it.gate)]

    took(it, a_check(it))

    assert work() == []


def test_checks_go_after_thirty_days_and_the_gate_stays(it: Gated) -> None:
    took(it, goes_out(it, by=a_card(a_pass(it), of=it)))
    settled(it)

    def tidied(after: timedelta) -> int:
        with reaching(EVERYWHERE):
            return tidy(within=EVERYWHERE, now=NOW + after, ids=world.new_id)

    assert [tidied(timedelta(days=30)), tidied(timedelta(days=30, seconds=1))] == [0, 1]
    with reaching(EVERYWHERE):
        assert models.Gate.objects.within(EVERYWHERE).count() == 1


def test_an_estate_keeps_one_gate(it: Gated) -> None:
    gate = NewGate(
        id=world.new_id(),
        area=it.community.code,
        kind=GateKind.ESTATE,
        name="西门",
        secret=gated.SECRET,
    )

    with reaching(it.within), pytest.raises(CannotKeep, match=r"gates\.one_gate_an_estate"):
        set_up(gate=gate, by=it.leader, now=NOW, ids=world.new_id)


def test_a_reader_of_faces_is_never_the_only_way_in(it: Gated) -> None:
    wanted = Inviting(gate=it.gate, kind=DeviceKind.BIOMETRIC, label="刷脸机", code="x" * 18)

    with reaching(it.within), pytest.raises(CannotKeep, match=r"gates\.never_the_only_way"):
        invite(device=wanted, by=it.leader, now=NOW, ids=world.new_id)


def test_a_neighbour_lets_no_device_in(it: Gated) -> None:
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    neighbour = gated.a_gate(community=beside).leader

    with reaching(neighbour.reach()), pytest.raises(NotYours):
        gated.a_device(it.gate, by=neighbour, key=ec.generate_private_key(ec.SECP256R1()))
