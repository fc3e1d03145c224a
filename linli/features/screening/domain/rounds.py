"""
What a round is made of: a turn for every household, on a rung of the ladder, until it has an end. Pure.

A turn is open or has exactly one end; at the close of a round no turn is open.
"""

from enum import StrEnum


class State(StrEnum):
    """What became of a household in a round."""

    OPEN = "open"
    ANSWERED = "answered"
    UNREACHABLE = "unreachable"
    """Tried by every way of the ladder as often as policy asks, and nobody was there."""

    EMPTY = "empty"
    """Nobody lives there."""

    REFUSED = "refused"
    MOVED = "moved"
    """Gone since the round began."""

    DUPLICATE = "duplicate"
    """The same household stands in the round a second time."""


# The ends that somebody may state; an answer brings its own.
ENDS = tuple(state for state in State if state not in (State.OPEN, State.ANSWERED))


class Rung(StrEnum):
    """By which way a household is asked now: the next is taken when this one led nowhere."""

    MESSAGE = "message"
    PHONE = "phone"
    DOOR = "door"


class Outcome(StrEnum):
    """What an attempt came to."""

    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"
    """Asked to come back at a time."""

    REFUSED = "refused"
    EMPTY = "empty"
    MOVED = "moved"
    DUPLICATE = "duplicate"
    ANSWERED = "answered"
    """Noted by the answer itself, never by hand."""


class Asked(StrEnum):
    """The ways by which a worker tries: a call, or a visit."""

    PHONE = "phone"
    DOOR = "door"


class Ground(StrEnum):
    """Why an answer is asked for again."""

    UNTRUE = "untrue"
    """Found not to be true."""

    NOTICE = "notice"
    """A public notice asks a group again."""

    CORRECTION = "correction"
    """Whoever answered says of their own accord that it was otherwise."""

    TAKEN_BACK = "taken_back"
    """Whoever noted it says that it is not what this household said."""


class List(StrEnum):
    """The lists that fall out of a round, to be confirmed by a person."""

    RETURNED = "returned"
    FOREIGN_ARRIVAL = "foreign_arrival"
    GROUP_RENTAL = "group_rental"
    CONTACT = "contact"


class Decided(StrEnum):
    """What a person made of a proposal."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    REPLACED = "replaced"
    """The answer it came from was replaced before anybody decided."""


class Arranged(StrEnum):
    """What was arranged for a household on a list: by people, in whichever feature."""

    WATCHED = "watched"
    """Somebody of it joined the watch."""

    OBSERVED = "observed"
    """Somebody of it was put under observation."""

    NOT_NEEDED = "not_needed"
