"""The pages of a round as people see them: progress, one's own households, an answer, a list, paper."""

from datetime import timedelta
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


def test_a_call_back_is_agreed_by_one_tap(it: Screened) -> None:
    browser = worker()
    page = browser.get(reverse("screening:mine", args=(it.round,))).content.decode()
    assert [words in page for words in ("稍后 12:00", "今晚 19:00", "明早 09:00")] == [True] * 3
    url = reverse("screening:attempt", args=(it.round, it.household))
    agreed = {"way": "phone", "outcome": "call_back", "call_back_at": "2020-02-20T19:00:00+08:00"}

    said = browser.post(url, agreed, headers={"HX-Request": "true"}).content.decode()

    assert f'value="{agreed["call_back_at"]}"' in page
    assert "19:00 以后再联系" in said
    assert turn(it.household).next_at == NOW + timedelta(hours=9)


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
    assert (
        'data-when="[{&quot;any&quot;: false, &quot;parts&quot;: [[&quot;q.member.0.away14' in page
    )

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


def printed(it: Screened) -> str:
    """Print the sheet of the unit; tell its code."""
    place = turn(it.household).place.rpartition(".")[0]
    paper = worker().post(reverse("screening:paper", args=(it.round, place)))
    assert paper.content.startswith(b"%PDF")
    with reaching(EVERYWHERE):
        return models.Sheet.objects.get(place=place).code


def test_a_sheet_of_a_unit_is_paper_and_comes_back_by_its_code(it: Screened) -> None:
    code, browser = printed(it), worker()
    typed = f"{code[:4].lower()} {code[4:]}"
    found = browser.get(reverse("screening:sheets"), {"code": typed})
    assert found["Location"] == reverse("screening:sheet", args=(code,))
    assert "wasm-unsafe-eval" in browser.get(reverse("screening:sheets"))["Content-Security-Policy"]

    marked = {f"mark.{home}": "empty" for home in it.households}
    browser.post(found["Location"], {**marked, "at": "2020-02-20T10:30"})

    assert [turn(home).state for home in it.households] == ["empty", "empty"]


def test_a_sheet_typed_in_twice_counts_once_and_says_so(it: Screened) -> None:
    address = reverse("screening:sheet", args=(printed(it),))
    first, again = ({f"mark.{it.household}": said} for said in ("no_answer", "refused"))
    worker().post(address, {**first, "at": "2020-02-20T10:30"})
    page = worker().post(address, {**again, "at": "2020-02-20T10:35"}, follow=True)

    assert (turn(it.household).visits, turn(it.household).state) == (1, "open")
    assert "1 户以前从这张单子录过，没有再记。" in page.content.decode()
    assert "这张单子上已经录过" in page.content.decode()


def test_a_mistyped_code_is_seen(it: Screened) -> None:
    code = printed(it)
    wrong = ("3" if code[0] == "2" else "2") + code[1:]
    page = worker().get(reverse("screening:sheets"), {"code": wrong})

    assert "没有这样的编号" in page.content.decode()


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

    assert "没有接着前面的轮次" in page


def test_a_group_is_counted_before_it_is_asked_again_and_both_versions_stand_side_by_side(
    it: Screened,
) -> None:
    answering = reverse("screening:answer", args=(it.round, it.household))
    worker().post(answering, {"how": "door", "q.residents": "1", "q.member.0.from": "hubei"})
    address, leader = reverse("screening:group", args=(it.round,)), signed_in(it)
    asked = {"where": "", "answered": "from:hubei"}
    assert "1 户回答过" in leader.get(address, asked).content.decode()
    assert (
        "没有这样的户" in leader.get(address, {**asked, "answered": "from:abroad"}).content.decode()
    )

    leader.post(address, {**asked, "notice": "某日公告"})
    assert turn(it.household).state == "open"
    worker().post(answering, {"how": "phone", "q.residents": "1", "q.member.0.from": "province"})

    page = leader.get(reverse("screening:home", args=(it.round, it.household))).content.decode()
    for words in ("和以前的回答对照", "湖北", "外省", "变了", "按公告重新问", "某日公告"):
        assert words in page


def test_a_street_opens_a_round_in_each_of_several_communities_and_sees_them_as_one(
    it: Screened,
) -> None:
    others = [
        world.a_community(code=f"37017600102{at}", name=f"{at}社区居民委员会") for at in (1, 2)
    ]
    for at, other in enumerate(others):
        home = world.a_sheet(world.a_member(f"王{at}", phone=f"1450001000{at}"), room="101")
        world.taken_in(home, community=other)
    street = Client()
    officer = a_user(Role.STREET_OFFICER, area=world.area_named("370176001000"))
    street.force_login(User.objects.get(id=officer))
    offered = street.get(reverse("screening:new")).content.decode()
    assert "整个" in offered
    assert offered.count("有一轮还没有结束") == 2

    typed = {
        "name": "各社区同时",
        "area": [other.code for other in others],
        "form": str(models.Form.objects.values_list("id", flat=True).first()),
        "due": "2020-02-25T18:00",
    }
    page = street.post(reverse("screening:new"), typed, follow=True).content.decode()

    assert models.Round.objects.count() == 3
    assert "3 轮加在一起" in page
    rounds = street.get(reverse("screening:rounds")).content.decode()
    assert "正在进行的合计" in rounds
