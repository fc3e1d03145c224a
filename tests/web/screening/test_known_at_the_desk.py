"""At the desk as at the door: what is known stands there to be confirmed, and nobody's number is shown for it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions.receiving import Means, hand_in
from linli.features.screening.domain.concealing import opened
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
PHONE = "13912345678"
MEANS = Means(ids=world.new_id, vault=world.VAULT)


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Ask one household by the form of the field."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=2))
    return screened.a_screened_by(xlsforms.sample())


def page_of(it: Screened) -> str:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    return by.get(_address(it)).content.decode()


def _address(it: Screened) -> str:
    return f"/screening/{it.round}/homes/{it.household}/answer/"


def control(page: str, name: str) -> str:
    (found,) = re.findall(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', page)
    return str(found)


def answered(it: Screened) -> None:
    """Let the household give a phone that the register does not know."""
    definition = models.Form.objects.get().definition
    answer = screened.an_answer(it, values={"household": {"phone": PHONE, "residents": 1}})
    with reaching(it.leader.reach()):
        hand_in(answer=answer, definition=definition, by=it.leader, now=answer.at, means=MEANS)


def last() -> dict[str, Any]:
    with reaching(EVERYWHERE):
        values: dict[str, Any] = models.Answer.objects.latest("taken_at", "id").values
    return dict(opened(values, vault=world.VAULT))


def test_what_the_register_knows_is_filled_in(it: Screened) -> None:
    page = page_of(it)

    assert 'value="林0"' in control(page, "q.head")
    assert 'value="14500000000"' in control(page, "q.phone")
    assert 'value="林0"' in control(page, "q.member.0.name")


def test_a_number_that_was_answered_is_confirmed_by_its_last_four(it: Screened) -> None:
    answered(it)

    page = page_of(it)

    assert PHONE not in page
    assert "和上次一样：139****5678" in page
    assert "required" not in control(page, "q.phone")


@pytest.mark.parametrize(("typed", "kept"), [("", PHONE), ("13700000000", "13700000000")])
def test_a_number_that_is_as_before_is_kept_and_one_that_was_typed_takes_its_place(
    it: Screened, typed: str, kept: str
) -> None:
    answered(it)
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    said = {"q.head": "林0", "q.tenure": "owned", "q.residents": "1", "q.phone": typed}

    by.post(_address(it), {"how": "phone", "same.q.phone": "yes", **said})

    assert last()["household"]["phone"] == kept
