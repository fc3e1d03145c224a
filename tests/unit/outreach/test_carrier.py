"""A carrier of text messages that fails, delays and lies: all of it bounded, none of it believed."""

from datetime import timedelta
from time import monotonic

import pytest

from linli.outreach.channels.sms import Carrier
from linli.outreach.channels.sms.terms import Terms, terms_in
from linli.outreach.domain import Message, Undeliverable
from tests import liar as a

MESSAGE = Message(
    kind="tests.said", place="37.01", to="13801980001", text='他说"{key}"：好\n', key="a-key"
)
SOON, PATIENT = 0.4, 30.0  # seconds


def a_carrier(liar: a.Liar, *, seconds: float = PATIENT, **said) -> Carrier:
    terms = Terms(
        url=f"{liar.url}/send",
        json={"phones": ["{to}"], "text": "{text}"},
        seconds=seconds,
        **{"accepted": {"code": ("OK",)}, "heals": {"code": ("BUSY",)}, **said},
    )
    return Carrier(terms=terms)


def failure_of(carrier: Carrier) -> Undeliverable:
    with pytest.raises(Undeliverable) as failed:
        carrier.send(MESSAGE)
    return failed.value


def test_a_plain_yes_is_a_yes_and_the_text_arrives_as_it_was(liar):
    liar.will(a.YES)

    a_carrier(liar).send(MESSAGE)

    assert liar.bodies == [{"phones": ["13801980001"], "text": MESSAGE.text}]
    assert liar.keys == ["a-key"]


@pytest.mark.parametrize(
    ("behaviour", "code", "permanent"),
    [
        (a.answers(500), "outreach.their_trouble", False),
        (a.answers(503), "outreach.their_trouble", False),
        (a.answers(429), "outreach.too_many", False),
        (a.answers(400), "outreach.not_accepted", True),
        (a.answers(403, {"code": "OK"}), "outreach.not_accepted", True),
        (a.answers(200, {"code": "NUMBER_ILLEGAL"}), "outreach.not_accepted", True),
        (a.answers(200, {"code": "BUSY"}), "outreach.not_accepted", False),
        (a.answers(200, b"<html>welcome</html>"), "outreach.garbled", False),
        (a.answers(200, b"[" * 60_000), "outreach.garbled", False),
        (a.answers(200, b"\xff\xfe"), "outreach.garbled", False),
        (a.answers(200, b'["OK"]'), "outreach.not_accepted", True),
        (a.answers(200, b""), "outreach.garbled", False),
        (a.mumbles, "outreach.garbled", False),
        (a.breaks_off, "outreach.garbled", False),
        (a.cuts_off, "outreach.cut_off", False),
    ],
)
def test_anything_but_a_plain_yes_is_no_yes(liar, behaviour, code, permanent):
    liar.will(behaviour)

    failed = failure_of(a_carrier(liar))

    assert (failed.code, failed.permanent) == (code, permanent)


@pytest.mark.parametrize("behaviour", [a.says_nothing, a.trickles, a.trickles_headers])
def test_nobody_is_waited_for_longer_than_was_said(liar, behaviour):
    liar.will(behaviour)
    began = monotonic()

    failed = failure_of(a_carrier(liar, seconds=SOON))

    # It would have said nothing for twice as long, or gone on for ever.
    assert monotonic() - began < 10
    assert (failed.code, failed.permanent) == ("outreach.timed_out", False)


def test_a_redirect_is_not_followed(liar):
    liar.will(a.answers(302, Location=f"{liar.url}/elsewhere"))

    failed = failure_of(a_carrier(liar))

    assert (failed.code, failed.permanent, len(liar.asked)) == ("outreach.redirected", True, 1)


def test_the_wait_that_is_asked_for_is_told(liar):
    liar.will(a.answers(429, Retry_After="90"))
    assert failure_of(a_carrier(liar)).wait == timedelta(seconds=90)

    liar.will(a.answers(503, Retry_After="99999999999"))
    assert failure_of(a_carrier(liar)).wait == timedelta(days=1)

    liar.will(a.answers(503, Retry_After="Wed, 21 Oct 2020 07:28:00 GMT"))
    assert failure_of(a_carrier(liar)).wait is None


def test_what_was_accepted_before_is_accepted(liar):
    liar.will(a.answers(200, {"code": "DUPLICATE"}))

    a_carrier(liar, again={"code": ("DUPLICATE",)}).send(MESSAGE)

    assert len(liar.asked) == 1


def test_nobody_listening_is_something_that_heals(liar):
    with a.a_liar() as gone:
        carrier = a_carrier(gone)

    failed = failure_of(carrier)

    assert (failed.code, failed.permanent) == ("outreach.unreachable", False)


def test_no_exception_tells_the_phone_even_when_it_stands_in_the_address(liar):
    terms = Terms(url=f"{liar.url}/send", method="GET", query={"to": "{to}"}, seconds=PATIENT)
    liar.will(a.mumbles)

    failed = failure_of(Carrier(terms=terms))

    assert liar.asked[0][0] == "/send?to=13801980001"
    told = [str(failed), repr(failed), str(failed.__cause__), str(failed.__suppress_context__)]
    assert told == ["outreach.garbled", "Undeliverable('outreach.garbled')", "None", "True"]


def test_an_address_that_is_no_address_is_said_for_good():
    failed = failure_of(Carrier(terms=Terms(url="ftp://127.0.0.1/send")))

    assert (failed.code, failed.permanent) == ("outreach.misconfigured", True)


def test_the_terms_of_a_carrier_stand_in_a_file(tmp_path, liar):
    file = tmp_path / "sms.toml"
    file.write_text(
        f'url = "{liar.url}/v1"\nkey_header = "X-Request"\nseconds = 30\n'
        'headers = { Authorization = "Bearer secret" }\nform = { to = "86{to}", words = "{text}" }\n'
        'accepted = { "result.code" = [0, "0"] }\nheals = { "result.code" = 7 }\n',
        "utf-8",
    )
    liar.will(a.answers(200, {"result": {"code": 0}}))

    Carrier(terms=terms_in(file)).send(MESSAGE)

    path, headers, body = liar.asked[0]
    assert (path, headers["X-Request"], headers["Authorization"]) == (
        "/v1",
        "a-key",
        "Bearer secret",
    )
    assert body.startswith(b"to=8613801980001&words=%E4%BB%96%E8%AF%B4%22%7Bkey%7D%22")
