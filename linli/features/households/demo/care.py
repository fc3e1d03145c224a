"""Who needs a second look among the invented people, and in what share."""

from linli.register.domain.sheets import Care

NOTHING: frozenset[Care] = frozenset()
# From this age on a person is counted as aged (老年人权益保障法 says 60; care lists of 2020 said 65).
AGED = 65

_OLD = frozenset({Care.AGED})
_PREGNANT = frozenset({Care.PREGNANT})
_CHRONIC = frozenset({Care.CHRONIC})
_DISABLED = frozenset({Care.DISABLED})
_HARDSHIP = frozenset({Care.HARDSHIP})

# Upper bound of one even draw, and what it brings; the first that holds counts.
_AMONG_OLD = (
    (0.10, _OLD | {Care.NO_SMARTPHONE, Care.CHRONIC}),
    (0.30, _OLD | {Care.NO_SMARTPHONE}),
    (0.52, _OLD | {Care.CHRONIC}),
    (0.55, _OLD | {Care.DISABLED}),
    (0.56, _OLD | {Care.HARDSHIP}),
    (1.01, _OLD),
)
_AMONG_MIDDLE = ((0.10, _CHRONIC), (0.12, _DISABLED), (0.13, _HARDSHIP), (1.01, NOTHING))
_AMONG_MOTHERS = ((0.018, _PREGNANT), (0.024, _DISABLED), (0.03, _HARDSHIP), (1.01, NOTHING))
_AMONG_YOUNG = ((0.008, _DISABLED), (0.014, _HARDSHIP), (1.01, NOTHING))


def marks(*, age: int, sex: int, alone: bool, draw: float) -> frozenset[Care]:
    """Mark a person of an age and sex; ``draw`` is even between 0 and 1."""
    if age >= AGED:
        found = _first(_AMONG_OLD, draw)
        return found | {Care.LIVING_ALONE} if alone else found
    if age >= 45:
        return _first(_AMONG_MIDDLE, draw)
    return _first(_AMONG_YOUNG if sex or age < 22 else _AMONG_MOTHERS, draw)


def _first(table: tuple[tuple[float, frozenset[Care]], ...], draw: float) -> frozenset[Care]:
    for bound, found in table:
        if draw < bound:
            return found
    return NOTHING
