"""After a household the next one in walking order: on the sheet, on the list; what went wrong is taken back."""

from datetime import timedelta

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

pytestmark = pytest.mark.django_db
TYPED = {"q.residents": "1", "q.member.0.name": "林0", "q.member.0.from": "hubei"}


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Share three households of a unit out among one worker, an hour after the round began."""
    at = NOW + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    made = screened.a_screened(many=3)
    models.Form.objects.update(definition=demo_form().definition)
    world.a_user("lin", role=Role.GRID_WORKER, area=made.community, name="林工")
    with reaching(made.leader.reach()):
        share_out(round=made.round, by=made.leader, now=at, ids=world.new_id)
        models.Turn.objects.update(rung="door")
    return made


def worker() -> Client:
    """Give the browser of the worker who has the share."""
    client = Client()
    client.force_login(User.objects.get(username="lin"))
    return client


def turns(it: Screened) -> list[models.Turn]:
    """Read the turns in walking order."""
    with reaching(EVERYWHERE):
        return list(models.Turn.objects.order_by("sort"))


def answered(browser: Client, it: Screened, *, household: int, origin: str) -> str:
    """Type an answer in as somebody who comes from a list or a sheet; tell where that leads."""
    url = reverse("screening:answer", args=(it.round, it.households[household]))
    how = "paper" if origin.startswith("sheet.") else "door"
    return str(browser.post(url, {"how": how, "from": origin, **TYPED})["Location"])


def test_after_an_answer_the_sheet_is_there_again_at_the_next_household(it: Screened) -> None:
    browser, code = worker(), screened.a_sheet_of(it.community)
    sheet = reverse("screening:sheet", args=(code,))
    assert f"from=sheet.{code}" in browser.get(sheet).content.decode()
    _first, second, third = turns(it)

    assert answered(browser, it, household=1, origin=f"sheet.{code}") == f"{sheet}#turn-{third.id}"
    assert (
        answered(browser, it, household=2, origin=f"sheet.{code}")
        == f"{sheet}#turn-{turns(it)[0].id}"
    )
    assert answered(browser, it, household=0, origin=f"sheet.{code}") == sheet
    assert "记下了，这里没有别的户了。" in browser.get(sheet).content.decode()
    assert second.id != third.id


def test_after_an_answer_the_list_is_there_again_at_the_next_household(it: Screened) -> None:
    browser = worker()
    mine = reverse("screening:mine", args=(it.round,))

    went = answered(browser, it, household=0, origin="door")

    assert went == f"{mine}?on=door#turn-{turns(it)[1].id}"
    page = browser.get(mine, {"on": "door"}).content.decode()
    assert "记下了，下一户。" in page
    assert reverse("screening:undo", args=(it.round, it.household)) in page


def test_behind_the_last_household_of_the_list_comes_the_first_that_was_left_out(
    it: Screened,
) -> None:
    browser = worker()
    mine = reverse("screening:mine", args=(it.round,))
    first, second, _third = turns(it)

    assert answered(browser, it, household=2, origin="door") == f"{mine}?on=door#turn-{first.id}"
    assert answered(browser, it, household=0, origin="door") == f"{mine}?on=door#turn-{second.id}"
    assert answered(browser, it, household=1, origin="door") == f"{mine}?on=door"
    assert "记下了，这里没有别的户了。" in browser.get(mine).content.decode()


@pytest.mark.parametrize(
    ("origin", "query"), [("https://elsewhere.example/", ""), ("later", "?on=later")]
)
def test_who_comes_from_where_nothing_follows_is_led_to_their_list(
    it: Screened, origin: str, query: str
) -> None:
    browser = worker()
    mine = reverse("screening:mine", args=(it.round,))

    assert answered(browser, it, household=0, origin=origin) == f"{mine}{query}"
    assert "这里没有别的户了" not in browser.get(mine).content.decode()


def test_a_visit_noted_without_script_leads_on_as_well(it: Screened) -> None:
    url = reverse("screening:attempt", args=(it.round, it.household))

    went = worker().post(url, {"way": "door", "outcome": "empty", "from": "door"})["Location"]

    assert went.endswith(f"?on=door#turn-{turns(it)[1].id}")


def test_an_answer_given_to_the_wrong_household_is_taken_back_and_proposes_nothing(
    it: Screened,
) -> None:
    browser = worker()
    answered(browser, it, household=0, origin="door")
    undo = reverse("screening:undo", args=(it.round, it.household))

    browser.post(undo)

    first = turns(it)[0]
    assert (first.state, first.rung) == ("open", "door")
    with reaching(EVERYWHERE):
        assert models.Proposal.objects.get().decision == "replaced"
        assert models.Reopening.objects.get().ground == "taken_back"
    # What another family said does not stand there to be confirmed.
    page = browser.get(reverse("screening:answer", args=(it.round, it.household)))
    assert 'value="1"' not in page.content.decode().split("q.residents")[1][:200]
    assert "收回了，这一户还要去问。" in page.content.decode()


def test_what_one_noted_oneself_is_changed_and_both_versions_stay(it: Screened) -> None:
    browser = worker()
    answered(browser, it, household=0, origin="door")
    url = reverse("screening:answer", args=(it.round, it.household))
    with reaching(EVERYWHERE):
        first = models.Answer.objects.get()
    assert f'name="edits" value="{first.id}"' in browser.get(url).content.decode()

    browser.post(url, {"how": "door", "edits": str(first.id), **TYPED, "q.residents": "2"})

    with reaching(EVERYWHERE):
        second = models.Answer.objects.exclude(id=first.id).get()
    assert (second.replaces_id, second.values["residents"]) == (first.id, 2)


def test_the_answer_of_another_is_not_taken_back(it: Screened) -> None:
    answered(worker(), it, household=0, origin="door")
    world.a_user("other", role=Role.GRID_WORKER, area=it.community, name="王工")
    other = Client()
    other.force_login(User.objects.get(username="other"))

    refused = other.post(reverse("screening:undo", args=(it.round, it.household)))

    assert refused.status_code == 409
    assert "这份回答是别人记的" in refused.content.decode()
    assert turns(it)[0].state == "answered"
