"""
Divides demands among crews so that the largest load of one person is the smallest possible. Pure.

A maximum flow (OR-Tools) answers whether a load is enough; halving finds the smallest one.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """So many minutes of work that some crews, named by their number, may take."""

    minutes: int
    takers: tuple[int, ...]


def shared_demands(
    demands: Sequence[Demand], *, sizes: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """
    Tell of every demand how many minutes each of its takers takes; ``sizes`` count their people.

    The smallest load for the largest share; of crews that may take the same, the first take more.
    """
    total = sum(demand.minutes for demand in demands)
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        if sum(map(sum, _flows(demands, sizes, load=middle))) == total:
            high = middle
        else:
            low = middle + 1
    return _flows(demands, sizes, load=low)


def _flows(
    demands: Sequence[Demand], sizes: Sequence[int], *, load: int
) -> tuple[tuple[int, ...], ...]:
    # The solver takes a second and a hundred megabytes to load: only whoever shares out pays for it.
    from ortools.graph.python.max_flow import SimpleMaxFlow

    flow = SimpleMaxFlow()
    source, sink = 0, 1
    crew_at, demand_at = 2, 2 + len(sizes)
    for crew, size in enumerate(sizes):
        flow.add_arc_with_capacity(crew_at + crew, sink, size * load)
    arcs: list[list[int]] = []
    for number, demand in enumerate(demands):
        node = demand_at + number
        flow.add_arc_with_capacity(source, node, demand.minutes)
        arcs.append(
            [
                flow.add_arc_with_capacity(node, crew_at + taker, demand.minutes)
                for taker in demand.takers
            ]
        )
    flow.solve(source, sink)
    return tuple(tuple(int(flow.flow(arc)) for arc in of_demand) for of_demand in arcs)
