"""Reads of the register: always within a jurisdiction, always plain records, numbers masked."""

from linli.register.queries.contacts import ContactLine, contacts, lived_in, people_named_in
from linli.register.queries.counts import AreaCounts, Counts, counts, counts_by_area
from linli.register.queries.disclosures import DisclosureRecord, disclosures_of
from linli.register.queries.dwellings import (
    BuildingLine,
    DwellingLine,
    buildings,
    dwelling,
    dwellings,
)
from linli.register.queries.frames import FrameLine, frame, open_households
from linli.register.queries.households import (
    ANY_QUESTION,
    HouseholdFilter,
    HouseholdLine,
    HouseholdSheetRecord,
    MemberLine,
    household,
    household_of_dwelling,
    households,
    households_at,
    households_by_key,
    walking_order,
)
from linli.register.queries.keys import PersonKeys, keys_at, keys_of
from linli.register.queries.known import count_known
from linli.register.queries.lists import ListedHousehold, ListedMember, whole_list
from linli.register.queries.merges import MergeRecord, merge, merges_of
from linli.register.queries.people import (
    Named,
    PersonLine,
    PersonRecord,
    StatementRecord,
    holders,
    named,
    names_of,
    people,
    person,
    statements_about,
)
from linli.register.queries.questions import (
    QuestionRecord,
    question,
    questions,
    questions_about,
    still_open,
)
from linli.register.queries.residents import living_in
from linli.register.queries.statements import statements_by_subject

__all__ = [
    "ANY_QUESTION",
    "AreaCounts",
    "BuildingLine",
    "ContactLine",
    "Counts",
    "DisclosureRecord",
    "DwellingLine",
    "FrameLine",
    "HouseholdFilter",
    "HouseholdLine",
    "HouseholdSheetRecord",
    "ListedHousehold",
    "ListedMember",
    "MemberLine",
    "MergeRecord",
    "Named",
    "PersonKeys",
    "PersonLine",
    "PersonRecord",
    "QuestionRecord",
    "StatementRecord",
    "buildings",
    "contacts",
    "count_known",
    "counts",
    "counts_by_area",
    "disclosures_of",
    "dwelling",
    "dwellings",
    "frame",
    "holders",
    "household",
    "household_of_dwelling",
    "households",
    "households_at",
    "households_by_key",
    "keys_at",
    "keys_of",
    "lived_in",
    "living_in",
    "merge",
    "merges_of",
    "named",
    "names_of",
    "open_households",
    "people",
    "people_named_in",
    "person",
    "question",
    "questions",
    "questions_about",
    "statements_about",
    "statements_by_subject",
    "still_open",
    "walking_order",
    "whole_list",
]
