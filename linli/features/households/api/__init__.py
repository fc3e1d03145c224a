"""Households, people and questions for programs: the same actions as behind the pages."""

from linli.features.households.api import households, merges, people, questions

ROUTERS = {
    "/households": households.router,
    "/people": people.router,
    "/merges": merges.router,
    "/questions": questions.router,
}
