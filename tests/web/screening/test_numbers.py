"""Numbers of documents in answers: masked on pages, shown whole to whoever says what for."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions.receiving import Means, hand_in
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.register.models import Disclosure
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
NUMBER = "37019819600101006X"
MEANS = Means(ids=world.new_id, vault=world.VAULT)


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Let a household answer with a number where nobody asked for one."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=2))
    made = screened.a_screened_by(xlsforms.sample())
    values = {"household": {"phone": "13912345678"}, "needs_other": NUMBER}
    answer = screened.an_answer(made, values=values)
    with reaching(made.leader.reach()):
        hand_in(answer=answer, definition=_asked(), by=made.leader, now=answer.at, means=MEANS)
    return made


def _asked() -> dict[str, object]:
    definition: dict[str, object] = models.Form.objects.get().definition
    return definition


def page_of(it: Screened, by: Client) -> str:
    return by.get(f"/screening/{it.round}/homes/{it.household}/").content.decode()


def answer_of() -> models.Answer:
    with reaching(EVERYWHERE):
        return models.Answer.objects.get()


def test_in_the_table_and_on_the_page_no_number_can_be_read(it: Screened) -> None:
    page = page_of(it, a_visitor(Role.COMMUNITY_LEADER, area=it.community))

    kept = str(answer_of().values)
    assert NUMBER not in kept
    assert "13912345678" not in kept
    assert NUMBER not in page
    assert "370198********006X" in page


def test_it_is_shown_to_whoever_says_what_for_and_that_is_noted(it: Screened) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    address = f"/screening/answers/{answer_of().id}/numbers/"

    without = leader.post(address)
    page = leader.post(address, {"purpose": "核对返乡登记"}).content.decode()

    assert without.status_code == 409
    assert NUMBER in page
    with reaching(EVERYWHERE):
        assert Disclosure.objects.get().purpose == "核对返乡登记"
        assert Entry.objects.filter(kind="screening.numbers_shown").count() == 1


def test_looks_at_answers_are_counted_with_those_at_the_register(it: Screened) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    address = f"/screening/answers/{answer_of().id}/numbers/"
    for _look in range(40):
        assert leader.post(address, {"purpose": "核对返乡登记"}).status_code == 200

    refused = leader.post(address, {"purpose": "核对返乡登记"})

    assert refused.status_code == 409
    assert "40" in refused.content.decode()
    assert NUMBER not in refused.content.decode()
    with reaching(EVERYWHERE):
        assert Disclosure.objects.count() == 40
        assert Entry.objects.filter(kind="households.limit_reached").count() == 1


def test_a_grid_worker_is_shown_no_number(it: Screened) -> None:
    worker = a_visitor(Role.GRID_WORKER, area=it.community)

    response = worker.post(f"/screening/answers/{answer_of().id}/numbers/", {"purpose": "看一看"})

    assert response.status_code == 404
    with reaching(EVERYWHERE):
        assert Disclosure.objects.count() == 0


def test_what_is_typed_of_a_number_is_left_on_no_device(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    page = by.get(f"/screening/{it.round}/homes/{it.household}/answer/?how=phone").content.decode()

    (phone,) = re.findall(r'<input[^>]*name="q.phone"[^>]*>', page)
    (residents,) = re.findall(r'<input[^>]*name="q.residents"[^>]*>', page)
    assert 'autocomplete="off"' in phone
    assert "autocomplete" not in residents
