"""What is true of a list, in the shape of the truth files that stand beside the samples."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from linli.features.households.demo.layouts import Layout
from linli.features.households.demo.lines import Line

# The order of the truth files, and the notice by which an import reports each fault. A passport is
# no fault to be reported.
NOTICES: Mapping[str, str | None] = {
    "id_spaces": "id.respaced",
    "id_lower_x": "id.case",
    "id_fullwidth": "id.fullwidth",
    "id_number_cell": "id.truncated",
    "id_bad_check": "id.bad_check_digit",
    "id_missing": "id.missing",
    "phone_dashes": "phone.reformatted",
    "phone_bad": "phone.invalid",
    "old_15": "id.upgraded_15",
    "passports": None,
    "same_person_twice": "person.repeated",
    "person_in_two_households": "person.in_two_households",
    "no_head": "household.no_head",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """
    What is true of a list, however it looks.

    ``faults`` counts people by fault (households for ``no_head``); one person on two lines counts
    once. ``rows`` counts the lines about a person, ``names_spaced`` the names with a space inside.
    """

    rows: int
    households: int
    people: int
    group_rentals: int
    rented: int
    vehicles: int
    faults: Mapping[str, int]
    names_spaced: int
    bare_permits: int
    people_with_valid_resident_id: int
    alone_aged: int

    def as_json(self) -> dict[str, object]:
        """Give the truth in the shape of the files that stand beside the samples."""
        return {
            "households": self.households,
            "people": self.people,
            "group_rentals": self.group_rentals,
            "rented": self.rented,
            "vehicles": self.vehicles,
            "faults": dict(self.faults),
            "people_with_valid_resident_id": self.people_with_valid_resident_id,
            "alone_aged": self.alone_aged,
        }

    def as_report(self, *, layout: Layout) -> dict[str, object]:
        """
        Give what an import of the list must report (without verdicts and seconds).

        Notices that nobody gets are left out. Where the layout states no kind of document, a permit
        of eight digits cannot be told from a broken number and needs a look.
        """
        added = self.faults["person_in_two_households"]
        return {
            "rows": self.households + added if layout.is_by_household else self.rows,
            "households": self.households,
            "people": self.people,
            "vehicles": self.vehicles,
            "tenure": {
                "owned": self.households - self.rented - self.group_rentals,
                "rented": self.rented,
                "group_rental": self.group_rentals,
            },
            "valid_resident_ids": self.people_with_valid_resident_id,
            "notices": self._notices(layout),
        }

    def _notices(self, layout: Layout) -> dict[str, int]:
        notices = {code: self.faults[fault] for fault, code in NOTICES.items() if code}
        notices["name.respaced"] = self.names_spaced
        if not layout.states_kinds:
            notices["id.bad_check_digit"] += self.bare_permits
        return {code: count for code, count in notices.items() if count}


def truth_of(rows: Iterable[Line]) -> Truth:
    """Tell the truth about clean lines."""
    clean = list(rows)
    lost = {line.person for line in clean if line.kind != "身份证"}
    made = Counter(passports=sum(line.kind == "护照" for line in clean))
    return truth(clean, rows=len(clean), made=made, lost=lost)


def truth(clean: Sequence[Line], *, rows: int, made: Mapping[str, int], lost: set[int]) -> Truth:
    """
    Tell the truth about a list of which the clean lines are known.

    :param rows: how many lines the list has, with those that repeat a person.
    :param made: how often each fault was made.
    :param lost: people whose resident identity number cannot be told from the list.
    """
    heads = [line for line in clean if line.first]
    people = {line.person for line in clean}
    return Truth(
        rows=rows,
        households=len(heads),
        people=len(people),
        group_rentals=sum(line.tenure == "群租" for line in heads),
        rented=sum(line.tenure == "租赁" for line in heads),
        vehicles=sum(line.plates.count("、") + 1 for line in heads if line.plates),
        faults={fault: made.get(fault, 0) for fault in NOTICES},
        names_spaced=made.get("names_spaced", 0),
        bare_permits=sum(line.kind == "台胞证" for line in clean),
        people_with_valid_resident_id=len(people - lost),
        alone_aged=sum(line.alone for line in clean),
    )
