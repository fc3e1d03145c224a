"""The truth that the mess maker tells is what an independent reading of its pages finds."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

import pytest

from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.layouts import Layout, Page, pages
from linli.features.households.demo.lines import Line, lines
from linli.features.households.demo.messes import Faults, spoil
from linli.features.households.demo.numbers import check_digit
from linli.features.households.demo.places import city
from linli.features.households.demo.truths import Truth, truth_of

NONE = Faults(
    id_spaces=0,
    id_fullwidth=0,
    id_number_cell=0,
    id_bad_check=0,
    id_missing=0,
    old_15=0,
    passports=0,
    id_lower_x=0,
    phone_dashes=0,
    phone_bad=0,
    names_spaced=0,
    same_person_twice=0,
    person_in_two_households=0,
    no_head=0,
)
HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")
BLANKS = str.maketrans("", "", " \u3000\u00a0")


def clean_lines(seed: int, households: int = 250) -> list[Line]:
    community = city(communities=3, people=9_000)[0]
    return list(lines(islice(invent_community(seed=seed, community=community), households)))


def fault_of(cell: object, kind: object) -> str:
    """Name the fault of a number cell as a reader sees it, empty for none."""
    if kind != "身份证":
        return "passports" if kind == "护照" else ""
    text = str(cell)
    seen = {
        "id_missing": cell is None,
        "id_number_cell": isinstance(cell, float),
        "id_fullwidth": text != text.translate(HALF_WIDTH),
        "id_spaces": text != text.translate(BLANKS),
        "old_15": len(text) == 15,
        "id_lower_x": text != text.upper(),
        "id_bad_check": check_digit_of(text) != text[-1],
    }
    return next((fault for fault, found in seen.items() if found), "")


def check_digit_of(text: str) -> str:
    return check_digit(text[:17]) if re.fullmatch(r"[0-9]{17}[0-9X]", text) else text[-1]


def plain(cell: object) -> str:
    """Bring a number cell to eighteen digits, so that one person has one key."""
    text = str(cell).translate(HALF_WIDTH).translate(BLANKS).upper()
    if re.fullmatch(r"\d{15}", text):
        long = f"{text[:6]}19{text[6:]}"
        return long + check_digit(long)
    return text


def phone_fault(cell: object) -> str:
    if cell is None or re.fullmatch(r"145\d{8}", str(cell)):
        return ""
    return "phone_dashes" if re.fullmatch(r"145([- ])\d{4}\1\d{4}", str(cell)) else "phone_bad"


def faults_on(listed: Iterable[Page]) -> Counter[str]:
    """Count faults by reading the pages alone: one person, one key, each fault once."""
    found: set[tuple[str, str]] = set()
    homes: dict[str, set[str]] = {}
    rows_by_key: Counter[str] = Counter()
    heads: dict[str, bool] = {}
    home = ""
    for page in listed:
        for row in page.rows:
            cells = row.cells
            if len(cells) < 8 or cells[1] in (None, "姓  名"):
                continue
            home = f"{page.name}{cells[0]}" if cells[0] else home
            name = str(cells[1]).translate(BLANKS)
            identified = fault_of(cells[5], cells[4]) not in ("id_missing", "id_number_cell")
            key = plain(cells[5]) if identified else f"{name}/{home}/{cells[2]}/{cells[6]}"
            found |= {(key, fault_of(cells[5], cells[4])), (key, phone_fault(cells[6]))}
            # A name in Latin letters keeps the space between its words.
            if name != cells[1] and not name.isascii():
                found.add((key, "names_spaced"))
            homes.setdefault(key, set()).add(home)
            rows_by_key[f"{key}/{home}"] += 1
            if page.name != "补登":
                heads[home] = heads.get(home, False) or cells[2] == "户主"
    counts = Counter(fault for _, fault in found if fault)
    counts["person_in_two_households"] = sum(len(places) == 2 for places in homes.values())
    counts["same_person_twice"] = sum(times == 2 for times in rows_by_key.values())
    counts["no_head"] = sum(not known for known in heads.values())
    return counts


@pytest.mark.parametrize("seed", range(16))
def test_the_truth_is_what_an_independent_reading_finds(seed: int) -> None:
    spoilt, truth = spoil(clean_lines(seed % 4, households=120), seed=seed)
    listed = pages(spoilt, layout=Layout.BY_BUILDING, title="新生里社区", seed=seed)

    told = {fault: count for fault, count in truth.faults.items() if count}
    if truth.names_spaced:
        told["names_spaced"] = truth.names_spaced

    assert {f: n for f, n in faults_on(listed).items() if n} == told


def test_without_faults_nothing_is_changed() -> None:
    clean = clean_lines(1)

    spoilt, truth = spoil(clean, seed=1, faults=NONE)

    assert spoilt == clean
    assert truth == truth_of(clean)


def test_a_spoilt_list_has_the_people_and_households_of_the_clean_one() -> None:
    clean = clean_lines(1)

    _, truth = spoil(clean, seed=1)

    before = truth_of(clean)
    lost = ("id_number_cell", "id_bad_check", "id_missing")
    assert (truth.households, truth.people, truth.vehicles, truth.rented) == (
        before.households,
        before.people,
        before.vehicles,
        before.rented,
    )
    assert truth.rows - before.rows == (
        truth.faults["same_person_twice"] + truth.faults["person_in_two_households"]
    )
    assert (
        before.people_with_valid_resident_id - truth.people_with_valid_resident_id
        == sum(truth.faults[fault] for fault in lost)
        + truth.faults["passports"]
        - before.faults["passports"]
    )


def test_the_same_seed_makes_the_same_mess() -> None:
    clean = clean_lines(1)

    assert spoil(clean, seed=5) == spoil(clean, seed=5)
    assert spoil(clean, seed=5) != spoil(clean, seed=6)


def test_an_added_line_says_nothing_of_the_household_but_where_it_lives() -> None:
    spoilt, _ = spoil(clean_lines(1), seed=5)

    added = [line for line in spoilt if line.added]

    assert len(added) == 5
    assert {(line.tenure, line.plates, line.relation, line.first) for line in added} == {
        ("", "", "租客", True)
    }


def only(fault: str) -> Faults:
    return replace(NONE, **{fault: 1.0})


def truth_with(fault: str) -> Truth:
    return spoil(clean_lines(1), seed=1, faults=only(fault))[1]


def test_a_share_of_one_spoils_everybody_whom_the_fault_can_meet() -> None:
    clean = clean_lines(1)
    resident = [str(line.number) for line in clean if line.kind == "身份证"]

    assert truth_with("id_spaces").faults["id_spaces"] == len(resident)
    assert truth_with("id_lower_x").faults["id_lower_x"] == sum(n[-1] == "X" for n in resident)
    assert truth_with("old_15").faults["old_15"] == sum(n[6:8] == "19" for n in resident)
    assert truth_with("id_missing").people_with_valid_resident_id == 0
    assert truth_with("id_spaces").people_with_valid_resident_id == len(resident)
    assert truth_with("phone_bad").faults["phone_bad"] == sum(line.phone != "" for line in clean)
    assert truth_with("no_head").faults["no_head"] == len(
        {line.household for line in clean if not line.first}
    )


def test_the_truth_has_the_shape_of_the_files_beside_the_samples() -> None:
    told = truth_of(clean_lines(1)).as_json()

    assert list(told) == [
        "households",
        "people",
        "group_rentals",
        "rented",
        "vehicles",
        "faults",
        "people_with_valid_resident_id",
        "alone_aged",
    ]
    assert told["households"] == 250


def test_the_truth_tells_what_an_import_must_report() -> None:
    _, truth = spoil(clean_lines(1), seed=3)

    report = truth.as_report(layout=Layout.BY_BUILDING)

    assert report["rows"] == 623
    assert report["tenure"] == {"owned": 184, "rented": 59, "group_rental": 7}
    assert report["valid_resident_ids"] == 575
    assert report["notices"] == {
        "id.respaced": 18,
        "id.case": 12,
        "id.fullwidth": 14,
        "id.truncated": 6,
        "id.bad_check_digit": 16,
        "id.missing": 7,
        "phone.reformatted": 19,
        "phone.invalid": 5,
        "id.upgraded_15": 6,
        "person.repeated": 3,
        "person.in_two_households": 5,
        "household.no_head": 5,
        "name.respaced": 2,
    }


def test_a_second_fault_can_lie_over_one_that_can_be_mended() -> None:
    faults = replace(only("id_spaces"), id_again=1.0)

    _, truth = spoil(clean_lines(1), seed=1, faults=faults)

    spaced, again = truth.faults["id_spaces"], truth.faults["id_fullwidth"]
    assert (spaced, again, truth.faults["id_lower_x"]) == (615, 299, 26)
    assert truth.people_with_valid_resident_id == spaced


def test_a_permit_of_eight_digits_needs_a_look_where_no_kind_is_stated() -> None:
    _, truth = spoil(clean_lines(1), seed=3)
    permits = replace(truth, bare_permits=2)

    by_building = permits.as_report(layout=Layout.BY_BUILDING)
    by_household = permits.as_report(layout=Layout.HOUSEHOLD_A_ROW)

    assert bad_check_digits(by_building) == 16
    assert bad_check_digits(by_household) == 18
    assert by_household["rows"] == 250 + 5


def bad_check_digits(report: dict[str, object]) -> object:
    notices = report["notices"]
    return notices["id.bad_check_digit"] if isinstance(notices, dict) else None
