"""Reads of the work: what is open for whom, what climbed, histories, who has how much."""

from linli.work.queries.cards import Day, HouseholdCard, Order, Task, day, progress, today
from linli.work.queries.climbed import CameUp, morning_list
from linli.work.queries.details import details
from linli.work.queries.histories import History, history
from linli.work.queries.items import item, open_item, open_subjects, subjects_of
from linli.work.queries.kinds import kinds
from linli.work.queries.load import Load, loads

__all__ = [
    "CameUp",
    "Day",
    "History",
    "HouseholdCard",
    "Load",
    "Order",
    "Task",
    "day",
    "details",
    "history",
    "item",
    "kinds",
    "loads",
    "morning_list",
    "open_item",
    "open_subjects",
    "progress",
    "subjects_of",
    "today",
]
