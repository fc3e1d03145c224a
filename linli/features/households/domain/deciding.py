"""What a question about the register may be answered with."""

from collections.abc import Mapping
from enum import StrEnum


class Answer(StrEnum):
    """How somebody decides; kept with the question."""

    HOME = "home"
    """The person lives in the one household named."""

    BOTH = "both"
    DOCUMENT = "document"
    """The number was read off the document once more."""

    AS_IS = "as_is"
    NAME = "name"
    SAME_HOUSEHOLD = "same_household"
    TWO_HOUSEHOLDS = "two_households"
    MOVED_OUT = "moved_out"
    """The household that was there before has left."""

    TAKE = "take"
    """What was said, and did not settle, was found to be right; of one field."""

    GONE = "gone"
    """The person has left the one household named."""

    SAME_PERSON = "same_person"
    TWO_PEOPLE = "two_people"


OFFERED: Mapping[str, tuple[Answer, ...]] = {
    "person.two_homes": (Answer.HOME, Answer.BOTH),
    "person.document_unsound": (Answer.DOCUMENT, Answer.AS_IS),
    "person.name_differs": (Answer.NAME,),
    "household.second": (Answer.SAME_HOUSEHOLD, Answer.TWO_HOUSEHOLDS, Answer.MOVED_OUT),
    "claim.differs": (Answer.TAKE, Answer.DOCUMENT, Answer.AS_IS),
    "person.document_elsewhere": (Answer.DOCUMENT, Answer.AS_IS),
    "person.said_gone": (Answer.GONE, Answer.AS_IS),
    "person.same": (Answer.SAME_PERSON, Answer.TWO_PEOPLE),
}
# Whatever else is asked can be looked at and left as it is.
OTHERWISE = (Answer.AS_IS,)


def offered(kind: str) -> tuple[Answer, ...]:
    """List the answers to a kind of question."""
    return OFFERED.get(kind, OTHERWISE)
