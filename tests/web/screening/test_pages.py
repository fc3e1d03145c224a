"""The pages of a round as people see them: progress, one's own households, an answer, a list, paper."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.screening import models
from linli.features.screening.actions import share_out
from linli.features.screening.demo.form import demo_form
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world
from tests.screened import NOW, Screened
from tests.web.visitors import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Share a round out among one worker, an hour after it began; the leader looks at it."""
    at = NOW + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    made = screened.a_screened(many=2)
    models.Form.objects.update(definition=demo_form().definition)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    with reaching(made.leader.reach()):
        share_out(round=made.round, by=made.leader, now=at, ids=world.new_id)
    return made


def signed_in(it: Screened, *, role: Role = Role.COMMUNITY_LEADER) -> Client:
    """Give a browser in which somebody with a post in the community is signed in."""
    client = Client()
    client.force_login(User.objects.get(id=a_user(role, area=it.community)))
    return client


def worker() -> Client:
    """Give the browser of the worker who has the share."""
    client = Client()
    client.force_login(User.objects.get(username="lin"))
    return client


def turn(household: UUID) -> models.Turn:
    """Read the turn of a household."""
    with reaching(EVERYWHERE):
        found: models.Turn = models.Turn.objects.get(household=household)
    return found


def answers() -> list[models.Answer]:
    """Read every answer."""
    with reaching(EVERYWHERE):
        return list(models.Answer.objects.all())


def proposal() -> models.Proposal:
    """Read the one proposal."""
    with reaching(EVERYWHERE):
        found: models.Proposal = models.Proposal.objects.get()
    return found


def test_the_round_says_how_many_are_missing(it: Screened) -> None:
    page = signed_in(it).get(reverse("screening:round", args=(it.round,))).content.decode()

    assert "0 户有结果，还缺 2 户" in page
    assert "今天还没有一户有结果" in page


def test_a_worker_sees_their_own_households_and_taps_an_outcome(it: Screened) -> None:
    browser = worker()
    page = browser.get(reverse("screening:mine", args=(it.round,))).content.decode()
    assert "您的 2 户，还有 2 户" in page

    url = reverse("screening:attempt", args=(it.round, it.household))
    said = browser.post(
        url, {"way": "phone", "outcome": "no_answer"}, headers={"HX-Request": "true"}
    )

    assert "以后再联系" in said.content.decode()
    assert (turn(it.household).calls, turn(it.household).state) == (1, "open")


def test_a_wrong_tap_is_taken_back_on_the_spot(it: Screened) -> None:
    browser = worker()
    url = reverse("screening:attempt", args=(it.round, it.household))
    said = browser.post(url, {"way": "door", "outcome": "empty"}, headers={"HX-Request": "true"})
    assert reverse("screening:undo", args=(it.round, it.household)) in said.content.decode()

    browser.post(reverse("screening:undo", args=(it.round, it.household)))

    assert turn(it.household).state == "open"


def test_an_answer_is_typed_in_while_talking(it: Screened) -> None:
    browser, url = worker(), reverse("screening:answer", args=(it.round, it.household))
    page = browser.get(url).content.decode()
    assert "现在住几个人" in page

    typed = {
        "how": "phone",
        "q.residents": "１",
        "q.member.0.name": "林0",
        "q.member.0.away14": "yes",
        "q.member.0.from": "hubei",
    }
    browser.post(url, typed)

    (answer,) = answers()
    assert answer.values == {
        "residents": 1,
        "member": [{"name": "林0", "away14": "yes", "from": "hubei"}],
    }
    assert (turn(it.household).state, answer.how) == ("answered", "phone")


def test_what_is_not_filled_in_is_said_by_its_name(it: Screened) -> None:
    url = reverse("screening:answer", args=(it.round, it.household))

    page = worker().post(url, {"how": "phone"})

    assert page.status_code == 409
    assert "“现在住几个人”还没有填。" in page.content.decode()
    assert answers() == []


def test_a_list_is_confirmed_by_a_person(it: Screened) -> None:
    answering = reverse("screening:answer", args=(it.round, it.household))
    typed = {"how": "door", "q.residents": "1", "q.member.0.from": "hubei"}
    worker().post(answering, typed)
    browser = signed_in(it)
    page = browser.get(reverse("screening:found")).content.decode()
    assert "从哪里返回" in page

    browser.post(reverse("screening:decide", args=(proposal().id,)), {"list": "returned"})

    assert proposal().decision == "confirmed"


def test_a_sheet_of_a_unit_is_paper_and_comes_back(it: Screened) -> None:
    place = turn(it.household).place.rpartition(".")[0]
    browser = worker()
    paper = browser.get(reverse("screening:paper", args=(it.round, place)))
    assert paper.content.startswith(b"%PDF")

    marked = {f"mark.{home}": "empty" for home in it.households}
    at = {"at": f"{datetime.fromisoformat('2020-02-20T10:30'):%Y-%m-%dT%H:%M}"}
    browser.post(reverse("screening:typed", args=(it.round, place)), {**marked, **at})

    assert [turn(home).state for home in it.households] == ["empty", "empty"]


def test_a_list_of_who_is_missing_leads_to_its_paper(it: Screened) -> None:
    page = signed_in(it).get(reverse("screening:gaps", args=(it.round,))).content.decode()

    assert page.count("打印登记单") == 1
    assert "101" in page


def test_one_who_falls_ill_is_relieved_on_the_page(it: Screened) -> None:
    other = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community, name="秦工")
    browser = signed_in(it)
    joined = reverse("screening:join", args=(it.round,))
    browser.post(joined, {"user": str(other)})

    ill = User.objects.get(username="lin").id
    browser.post(reverse("screening:leave", args=(it.round,)), {"user": str(ill), "why": "发热"})

    assert {turn(home).worker for home in it.households} == {other}


def test_a_round_with_somebody_missing_is_not_closed(it: Screened) -> None:
    page = signed_in(it).post(reverse("screening:close", args=(it.round,)))

    assert page.status_code == 409
    assert "还有 2 户没有结果" in page.content.decode()


def test_the_first_round_has_nothing_to_compare_with(it: Screened) -> None:
    page = signed_in(it).get(reverse("screening:why", args=(it.round,))).content.decode()

    assert "这是第一轮" in page
