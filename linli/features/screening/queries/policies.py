"""What policy says of screening at a place and on a day."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from linli.features.screening.domain.handing import HandedLimits
from linli.features.screening.domain.photos import PhotoLimits, SheetPhotoLimits
from linli.features.screening.domain.policies import (
    Ladder,
    Lists,
    Minutes,
    Usual,
    read_arranged,
    read_call_back,
    read_handed_in,
    read_kept_for,
    read_ladder,
    read_lists,
    read_media,
    read_minutes,
    read_photos,
    read_sheet_photos,
)
from linli.features.screening.domain.rounds import List
from linli.features.screening.domain.xlsform.media import MediaLimits
from linli.kernel.places import community_of
from linli.rules import queries as rules


def ladder(*, place: str, on: date) -> Ladder:
    """
    Read how often and by which ways a household of a place is tried.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_ladder(rules.policy_at(place=community_of(place), on=on))


def call_back(*, place: str, on: date) -> Usual:
    """
    Read when somebody of a place is usually called back.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_call_back(rules.policy_at(place=community_of(place), on=on))


def minutes(*, place: str, on: date) -> Minutes:
    """
    Read how long a household of a place takes.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_minutes(rules.policy_at(place=community_of(place), on=on))


def lists_at(wanted: Iterable[tuple[str, date]]) -> Mapping[tuple[str, date], Lists]:
    """
    Read which answers put a household on which list, by (place, day): for several of them at once.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    pairs = {(place, on): (community_of(place), on) for place, on in wanted}
    found = rules.policies_at(set(pairs.values()))
    read = {pair: read_lists(policy) for pair, policy in found.items()}
    return {pair: read[communal] for pair, communal in pairs.items()}


def photos(*, place: str, on: date) -> PhotoLimits:
    """
    Read what may be sent along with an answer of a household of a place.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_photos(rules.policy_at(place=community_of(place), on=on))


def sheet_photos(*, place: str, on: date) -> SheetPhotoLimits:
    """
    Read for how long photos of the sheets of a place are kept, and how many of one.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_sheet_photos(rules.policy_at(place=community_of(place), on=on))


def media(*, place: str, on: date) -> MediaLimits:
    """
    Read what may stand beside a form of a place.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_media(rules.policy_at(place=community_of(place), on=on))


def handed_in(*, place: str, on: date) -> HandedLimits:
    """
    Read how much devices may hand in about the households of a place.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_handed_in(rules.policy_at(place=community_of(place), on=on))


def kept_for(*, place: str, on: date) -> timedelta:
    """
    Read how long the answers of a place are kept after the end of a round.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_kept_for(rules.policy_at(place=community_of(place), on=on))


def arranged(*, place: str, on: date) -> frozenset[List]:
    """
    Read which lists are to be followed by a watch or an observation once they are confirmed.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_arranged(rules.policy_at(place=community_of(place), on=on))
