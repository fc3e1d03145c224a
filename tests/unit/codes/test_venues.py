"""The code of a venue changes every few minutes: a picture of it says nothing."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from linli.features.codes.domain.venues import Freshness, read_token, venue_token
from linli.store.sealing import Sealer

AT = datetime(2020, 2, 28, 2, tzinfo=UTC)
LASTS = timedelta(minutes=5)
SEALER = Sealer(secret=bytes(range(32)))
VENUE = UUID(int=7)


@pytest.mark.parametrize(
    ("after", "freshness"),
    [(0, Freshness.FRESH), (9, Freshness.FRESH), (10, Freshness.LATE), (60 * 24, Freshness.LATE)],
)
def test_a_code_is_late_after_the_span_that_follows_it(after: int, freshness: Freshness) -> None:
    token = venue_token(VENUE, at=AT, lasts=LASTS, sealer=SEALER)

    read = read_token(token, at=AT + timedelta(minutes=after), lasts=LASTS, sealer=SEALER)

    assert read is not None
    assert (read.venue, read.freshness) == (VENUE, freshness)


def test_a_code_of_tomorrow_is_not_fresh() -> None:
    token = venue_token(VENUE, at=AT + timedelta(days=1), lasts=LASTS, sealer=SEALER)

    read = read_token(token, at=AT, lasts=LASTS, sealer=SEALER)

    assert read is not None
    assert read.freshness is Freshness.LATE


def test_a_changed_code_is_none_of_ours() -> None:
    token = venue_token(VENUE, at=AT, lasts=LASTS, sealer=SEALER)
    changed = ("1" if token[0] == "0" else "0") + token[1:]

    assert read_token(changed, at=AT, lasts=LASTS, sealer=SEALER) is None
    assert read_token("", at=AT, lasts=LASTS, sealer=SEALER) is None
