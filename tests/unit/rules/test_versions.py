"""A version as others read it, and as it is kept."""

from datetime import date

from linli.rules.domain.versions import (
    Direction,
    Ground,
    Level,
    Sourced,
    change_as_json,
    change_of,
    ground_as_json,
    ground_of,
)
from tests.unit.rules.policies import CITY, WORDS, a_rule, changed_by


def test_a_rule_goes_out_in_the_envelope_of_the_european_business_rules() -> None:
    logic = {">=": [{"var": "stay.days"}, 14]}
    rule = a_rule(logic, place=CITY, valid_to=date(2020, 3, 1))

    envelope = rule.as_envelope()

    assert {name: envelope[name] for name in ("Identifier", "Type", "Version", "Level")} == {
        "Identifier": "stay.over",
        "Type": "Acceptance",
        "Version": "1.0.0",
        "Level": "city",
    }
    assert (envelope["SchemaVersion"], envelope["Engine"]) == ("1.3.0", "CERTLOGIC")
    assert envelope["EngineVersion"] == "1.3.3"
    assert envelope["ValidFrom"] == "2020-01-22T00:00:00+08:00"
    assert envelope["ValidTo"] == "2020-03-01T00:00:00+08:00"
    assert envelope["AffectedFields"] == ["stay.days"]
    assert envelope["Logic"] == logic
    assert envelope["Description"] == [{"lang": one, "desc": WORDS[one]} for one in WORDS]


def test_a_ground_is_kept_and_read_again() -> None:
    ground = Ground(
        title="关于开展试验的通知",
        number="试〔2020〕1号",
        article="第二条",
        issued_on=date(2020, 1, 22),
        sourced=Sourced.SEEN,
        note="待核对",
    )

    assert ground_of(ground_as_json(ground)) == ground


def test_who_may_change_something_is_kept_and_read_again() -> None:
    for stricter in ("smaller", ("low", "high")):
        change = changed_by(Level.CITY, how=Direction.MILDER_ONLY, stricter=stricter)

        assert change_of(change_as_json(change)) == change
