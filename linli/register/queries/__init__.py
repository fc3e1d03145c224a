"""Reads of the register: always within a jurisdiction, always plain records, numbers masked."""

from linli.register.queries.counts import Counts, counts
from linli.register.queries.disclosures import DisclosureRecord, disclosures_of
from linli.register.queries.dwellings import DwellingLine, dwelling, dwellings
from linli.register.queries.households import (
    HouseholdFilter,
    HouseholdLine,
    HouseholdSheetRecord,
    MemberLine,
    household,
    household_of_dwelling,
    households,
)
from linli.register.queries.lists import ListedHousehold, ListedMember, whole_list
from linli.register.queries.merges import MergeRecord, merge, merges_of
from linli.register.queries.people import PersonLine, PersonRecord, StatementRecord, people, person
from linli.register.queries.questions import QuestionRecord, question, questions
from linli.register.queries.statements import statements_about

__all__ = [
    "Counts",
    "DisclosureRecord",
    "DwellingLine",
    "HouseholdFilter",
    "HouseholdLine",
    "HouseholdSheetRecord",
    "ListedHousehold",
    "ListedMember",
    "MemberLine",
    "MergeRecord",
    "PersonLine",
    "PersonRecord",
    "QuestionRecord",
    "StatementRecord",
    "counts",
    "disclosures_of",
    "dwelling",
    "dwellings",
    "household",
    "household_of_dwelling",
    "households",
    "merge",
    "merges_of",
    "people",
    "person",
    "question",
    "questions",
    "statements_about",
    "whole_list",
]
