"""How findings become a verdict, how a request shows whose it is, how a person has another name."""

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from linli.features.gates.domain.checks import Verdict, weighed
from linli.features.gates.domain.facts import Known, facts_of
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import is_signed, key_of, public_bytes, signed
from linli.rules.domain.weighing import Finding, Outcome

SOMEBODY = UUID("01a20156-c55f-7089-972e-75c3d24483a4")


def finding(rule: str, outcome: Outcome) -> Finding:
    return Finding(rule=rule, version="1.0.0", place="", words={}, outcome=outcome)


@pytest.mark.parametrize(
    ("effect", "outcome", "verdict"),
    [
        ("stop", Outcome.HOLDS, Verdict.GO),
        ("stop", Outcome.DOES_NOT_HOLD, Verdict.STOP),
        ("stop", Outcome.UNKNOWN, Verdict.ASK),
        ("ask", Outcome.DOES_NOT_HOLD, Verdict.ASK),
        ("ask", Outcome.UNKNOWN, Verdict.ASK),
        ("note", Outcome.DOES_NOT_HOLD, Verdict.GO),
        ("note", Outcome.UNKNOWN, Verdict.GO),
    ],
)
def test_what_a_rule_comes_to(effect: str, outcome: Outcome, verdict: Verdict) -> None:
    assert weighed([finding("gate.x", outcome)], effects={"gate.x": effect}).verdict is verdict


def test_a_rule_without_an_effect_stops_and_the_worst_counts() -> None:
    findings = [
        finding("gate.a", Outcome.UNKNOWN),
        finding("gate.b", Outcome.DOES_NOT_HOLD),
        finding("gate.c", Outcome.HOLDS),
    ]

    found = weighed(findings, effects={})

    assert (found.verdict, found.reasons) == (Verdict.STOP, ("gate.a", "gate.b"))


def test_what_is_not_known_is_left_out_and_false_is_not() -> None:
    facts = facts_of(Known(observed=False, used=0), musts={"mask": True})

    assert facts == {"person": {"observed": False}, "quota": {"used": 0}, "musts": {"mask": True}}


def test_a_signature_is_of_one_key_and_one_content() -> None:
    key, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    signature = signed(b"content", key=key)

    assert is_signed(b"content", signature=signature, key=public_bytes(key))
    assert not is_signed(b"content!", signature=signature, key=public_bytes(key))
    assert not is_signed(b"content", signature=signature, key=public_bytes(other))
    assert not is_signed(b"content", signature=signature[:-1], key=public_bytes(key))
    assert not is_signed(b"content", signature=signature, key=b"\x04" + bytes(64))


def test_a_derived_key_is_the_same_each_time_and_another_for_each_purpose() -> None:
    first, again, other = (key_of(bytes(32), purpose=said) for said in ("a", "a", "b"))

    assert public_bytes(first) == public_bytes(again)
    assert public_bytes(first) != public_bytes(other)


def test_a_handle_leads_back_under_its_own_key_alone() -> None:
    handle = Handles(bytes(32)).of([SOMEBODY])

    assert Handles(bytes(32)).person(handle) == SOMEBODY
    assert Handles(bytes(31) + b"\x01").person(handle) != SOMEBODY


def test_two_gates_know_nobody_by_the_same_digest() -> None:
    found = {Handles(bytes([n] * 32)).digest("name", "3-2-501", "林安") for n in range(3)}

    assert len(found) == 3
