"""A message goes out after the commit, and what became of it is known."""

from dataclasses import replace

import pytest

from linli.kernel.places import EVERYWHERE
from linli.outreach import actions, models, queries
from linli.outreach.channels.shown import Shown
from linli.outreach.channels.sms import NoCarrier
from linli.outreach.domain import Message
from linli.store.reach import reaching
from tests.world import NOW, VAULT, new_id

pytestmark = pytest.mark.django_db

MESSAGE = Message(kind="households.code", place="37.01", to="13801980001", text="code 246810")


class Carrier:
    """A carrier that remembers what it took over."""

    code = "sms"
    keeps_text = False

    def __init__(self):
        self.taken = []

    def send(self, message):
        self.taken.append(message)


def delivery():
    with reaching(EVERYWHERE):
        return models.Delivery.objects.within(EVERYWHERE).get()


def test_the_carrier_is_called_after_the_commit_and_the_text_is_forgotten(
    django_capture_on_commit_callbacks,
):
    carrier = Carrier()

    with django_capture_on_commit_callbacks(execute=True):
        actions.send(message=MESSAGE, channel=carrier, vault=VAULT, now=NOW, ids=new_id)
        assert carrier.taken == []

    row = delivery()
    assert carrier.taken == [replace(MESSAGE, key=str(row.id), at=NOW)]
    assert (row.sent_at, row.failed_at, row.text_sealed) == (NOW, None, None)
    assert row.to_masked == "138****0001"


def test_without_a_carrier_a_message_is_noted_as_failed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.send(message=MESSAGE, channel=NoCarrier(), vault=VAULT, now=NOW, ids=new_id)

    row = delivery()
    assert (row.sent_at, row.failed_at, row.failure) == (None, NOW, "outreach.no_carrier")


def send_and_break(carrier) -> None:
    with reaching(EVERYWHERE):
        actions.send(message=MESSAGE, channel=carrier, vault=VAULT, now=NOW, ids=new_id)
        raise ZeroDivisionError


def test_what_is_undone_sends_nothing(django_capture_on_commit_callbacks):
    carrier = Carrier()

    with (
        django_capture_on_commit_callbacks(execute=True) as waiting,
        pytest.raises(ZeroDivisionError),
    ):
        send_and_break(carrier)

    assert waiting == []
    assert carrier.taken == []


def test_the_demo_shows_the_latest_message_first_and_within_reach_only():
    actions.send(message=MESSAGE, channel=Shown(), vault=VAULT, now=NOW, ids=new_id)

    with reaching(EVERYWHERE):
        (shown,) = queries.shown_messages(within=EVERYWHERE, vault=VAULT)
    assert (shown.to_masked, shown.text) == ("138****0001", "code 246810")
    assert queries.shown_messages(within=EVERYWHERE, vault=VAULT) == ()
