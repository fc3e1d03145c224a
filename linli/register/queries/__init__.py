"""Reads of the register: always within a jurisdiction, always plain records, numbers masked."""

from linli.register.queries.counts import Counts, counts
from linli.register.queries.disclosures import disclosures_of
from linli.register.queries.households import (
    HouseholdFilter,
    HouseholdLine,
    HouseholdSheetRecord,
    household,
    household_of_dwelling,
    households,
)
from linli.register.queries.lists import ListedHousehold, ListedMember, whole_list
from linli.register.queries.merges import MergeRecord, merge, merges_of
from linli.register.queries.people import PersonLine, PersonRecord, people, person
from linli.register.queries.questions import QuestionRecord, question, questions

__all__ = [
    "Counts",
    "HouseholdFilter",
    "HouseholdLine",
    "HouseholdSheetRecord",
    "ListedHousehold",
    "ListedMember",
    "MergeRecord",
    "PersonLine",
    "PersonRecord",
    "QuestionRecord",
    "counts",
    "disclosures_of",
    "household",
    "household_of_dwelling",
    "households",
    "merge",
    "merges_of",
    "people",
    "person",
    "question",
    "questions",
    "whole_list",
]
