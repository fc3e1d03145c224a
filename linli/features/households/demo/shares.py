"""Exact sharing out: whole numbers that add up to what was asked, whatever the weights."""

from collections.abc import Mapping, Sequence
from math import exp, log


def apportion(*, total: int, weights: Sequence[float], least: int = 0) -> tuple[int, ...]:
    """
    Share a total out by weight, by largest remainders, each part at least ``least``.

    Ties go to the earlier part, so that the answer depends on nothing but the arguments.
    """
    free = total - least * len(weights)
    if free < 0:
        raise ValueError(f"{total} cannot give {len(weights)} parts {least} each")
    whole = sum(weights)
    exact = [free * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: free - sum(parts)]:
        parts[at] += 1
    return tuple(least + part for part in parts)


def sizes(*, households: int, people: int, usual: Mapping[int, float]) -> tuple[int, ...]:
    """
    Give every household a size so that sizes add up to the people, smallest first.

    ``usual`` is the share of each size where the mean is free. It is tilted by one factor per head
    to the mean that is wanted (the least change of shape that reaches it), rounded, and the few
    people left over are settled by moving single households to the next size.
    """
    if households == 0:
        return ()
    if not min(usual) * households <= people <= max(usual) * households:
        raise ValueError(f"{people} people do not fit {households} households")
    tilted = _tilted(usual=usual, mean=people / households)
    counts = dict(
        zip(tilted, apportion(total=households, weights=list(tilted.values())), strict=True)
    )
    _settle(counts, left=people - sum(size * count for size, count in counts.items()))
    return tuple(size for size in sorted(counts) for _ in range(counts[size]))


def _tilted(*, usual: Mapping[int, float], mean: float) -> dict[int, float]:
    low, high = log(1e-6), log(1e6)
    shape: dict[int, float] = {}
    for _ in range(60):
        factor = (low + high) / 2
        shape = {size: share * exp(factor * (size - mean)) for size, share in sorted(usual.items())}
        now = sum(size * share for size, share in shape.items()) / sum(shape.values())
        low, high = (factor, high) if now < mean else (low, factor)
    return shape


def _settle(counts: dict[int, int], *, left: int) -> None:
    ordered = sorted(counts)
    step = 1 if left > 0 else -1
    while left:
        for size in ordered:
            if left and counts[size] and size + step in counts:
                counts[size] -= 1
                counts[size + step] += 1
                left -= step
