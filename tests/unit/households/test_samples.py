"""The three samples give exactly what their truth says."""

import json
from pathlib import Path

import pytest

from linli.features.households.forms.intake import Verdict, read_households, report, verdicts_of
from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import Care

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
FAULTS = {
    "id_spaces": "id.respaced",
    "id_lower_x": "id.case",
    "id_fullwidth": "id.fullwidth",
    "id_number_cell": "id.truncated",
    "id_bad_check": "id.bad_check_digit",
    "id_missing": "id.missing",
    "phone_dashes": "phone.reformatted",
    "phone_bad": "phone.invalid",
    "old_15": "id.upgraded_15",
    "same_person_twice": "person.repeated",
    "person_in_two_households": "person.in_two_households",
    "no_head": "household.no_head",
}


@pytest.mark.parametrize("name", ["messy", "one-household-a-row", "one-person-a-row"])
def test_the_figures_are_those_of_the_truth(name: str) -> None:
    truth = json.loads((WORKBOOKS / f"households-{name}.truth.json").read_text())
    intake = read_households(WORKBOOKS / f"households-{name}.xlsx")

    figures = report(intake, verdicts=verdicts_of(intake, outcomes=()))

    assert figures["households"] == truth["households"]
    assert figures["people"] == truth["people"]
    assert figures["vehicles"] == truth["vehicles"]
    assert figures["tenure"] == {
        "owned": truth["households"] - truth["rented"] - truth["group_rentals"],
        "rented": truth["rented"],
        "group_rental": truth["group_rentals"],
    }
    assert figures["valid_resident_ids"] == truth.get(
        "people_with_valid_resident_id", truth["people"]
    )


def test_the_notices_of_the_messy_sample_are_its_faults() -> None:
    truth = json.loads((WORKBOOKS / "households-messy.truth.json").read_text())
    intake = read_households(WORKBOOKS / "households-messy.xlsx")

    told = {fault: intake.notices.get(code, 0) for fault, code in FAULTS.items()}

    assert told == {fault: truth["faults"][fault] for fault in FAULTS}
    people = {m.document.number: m for s in intake.sheets for m in s.members if m.document}
    kinds = [member.document.kind for member in people.values() if member.document]
    assert kinds.count(DocumentKind.PASSPORT) == truth["faults"]["passports"]
    alone = [member for member in people.values() if Care.LIVING_ALONE in member.care]
    assert len(alone) == truth["alone_aged"]
    assert all(Care.AGED in member.care for member in alone)


def test_every_row_of_the_messy_sample_ends_in_one_verdict() -> None:
    intake = read_households(WORKBOOKS / "households-messy.xlsx")
    first = verdicts_of(intake, outcomes=[(m.row, "new") for s in intake.sheets for m in s.members])
    again = verdicts_of(
        intake, outcomes=[(m.row, "known") for s in intake.sheets for m in s.members]
    )

    assert len(intake.rows) == len(first) == len(again) == 645
    assert {verdict: first.count(verdict) for verdict in Verdict} == {
        Verdict.TAKEN: 550,
        Verdict.ALREADY_KNOWN: 3,
        Verdict.REPAIRED: 64,
        Verdict.NEEDS_LOOK: 28,
        Verdict.REFUSED: 0,
    }
    # What there is to look at was asked the first time.
    assert again.count(Verdict.ALREADY_KNOWN) == 645
