"""What it would take to ask a question that nobody has asked yet."""

from uuid import UUID

from linli.features.returns.domain.blanks import Blank
from linli.features.returns.domain.reports import Cost, NewQuestion, asks_something_new
from linli.kernel.places import Jurisdiction
from linli.register.queries.ways import Way, ways_to_ask


def new_questions(
    blank: Blank, *, within: Jurisdiction, people: tuple[UUID, ...] | None = None
) -> tuple[NewQuestion, ...]:
    """List the columns that neither register nor measures answer, each with what it would cost to ask."""
    asked = [column for column in blank.columns if asks_something_new(column)]
    if not asked:
        return ()
    ways = ways_to_ask(within=within, people=people)
    cost = Cost(
        households=sum(ways.values()),
        by_phone_of_their_own=ways[Way.OWN_PHONE],
        by_call=ways[Way.CALL],
        at_the_door=ways[Way.DOOR],
    )
    return tuple(NewQuestion(header=column.heading, cost=cost) for column in asked)
