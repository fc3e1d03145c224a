"""
Shares out again what somebody leaves, or gives somebody new their part: little is moved. Pure.

Whole units change hands. Which of them go to whom is decided by CP-SAT (OR-Tools): the smallest largest
load first, then the fewest people who have to learn a new stair. The limit of effort is counted, not
timed, so that the same question has the same answer on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from linli.features.screening.domain.places import building_of
from linli.features.screening.domain.sharing import Door, Hand, runs
from linli.kernel.places import Jurisdiction

_EFFORT = 2.0
_SEED = 2020
Assigned = Mapping[UUID, tuple[Door, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A unit's doors that may change hands: to whom, in the order of ``takers``; ``now`` is who has it."""

    doors: tuple[Door, ...]
    takers: tuple[int, ...]
    now: int | None = None

    @property
    def minutes(self) -> int:
        return sum(door.minutes for door in self.doors)


def handed_on(
    left: Sequence[Door], *, hands: Sequence[Hand], held: Mapping[UUID, Sequence[Door]]
) -> Assigned:
    """Tell who takes over which of the doors that somebody leaves; ``held`` is what everybody has."""
    reach = [Jurisdiction(places=hand.places) for hand in hands]
    moving = []
    for doors in runs(left):
        takers = tuple(
            at
            for at, within in enumerate(reach)
            if all(within.covers(door.place) for door in doors)
        )
        if takers:
            moving.append(_Run(doors=doors, takers=takers))
    return _decided(moving, hands=hands, held=held)


def given_to(
    newcomer: Hand, *, hands: Sequence[Hand], held: Mapping[UUID, Sequence[Door]]
) -> Assigned:
    """Tell which doors somebody who joins takes over from the others."""
    within, everybody = Jurisdiction(places=newcomer.places), (*hands, newcomer)
    new = len(hands)
    moving = [
        _Run(doors=doors, takers=(at, new), now=at)
        for at, hand in enumerate(hands)
        for doors in runs(held.get(hand.user, ()))
        if all(within.covers(door.place) for door in doors)
    ]
    fixed = {
        hand.user: tuple(set(held.get(hand.user, ())) - _doors(moving, now=at))
        for at, hand in enumerate(hands)
    }
    decided = _decided(moving, hands=everybody, held=fixed)
    return {newcomer.user: decided.get(newcomer.user, ())}


def _doors(moving: Sequence[_Run], *, now: int) -> set[Door]:
    return {door for run in moving if run.now == now for door in run.doors}


def _decided(
    moving: Sequence[_Run], *, hands: Sequence[Hand], held: Mapping[UUID, Sequence[Door]]
) -> Assigned:
    if not moving:
        return {}
    taken: dict[UUID, list[Door]] = {}
    for run, taker in zip(moving, _solved(moving, hands, held), strict=True):
        taken.setdefault(hands[taker].user, []).extend(run.doors)
    return {user: tuple(doors) for user, doors in taken.items()}


def _solved(
    moving: Sequence[_Run], hands: Sequence[Hand], held: Mapping[UUID, Sequence[Door]]
) -> list[int]:
    # The solver takes a second and a hundred megabytes to load: only whoever shares out pays for it.
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    loads = [sum(door.minutes for door in held.get(hand.user, ())) for hand in hands]
    most = max(loads) + sum(run.minutes for run in moving)
    takes = [{taker: model.new_bool_var("") for taker in run.takers} for run in moving]
    for choice in takes:
        model.add_exactly_one(choice.values())
    largest = model.new_int_var(0, most, "largest")
    for at, load in enumerate(loads):
        more = [run.minutes * c[at] for run, c in zip(moving, takes, strict=True) if at in c]
        model.add(load + sum(more) <= largest)
    strange = _strangeness(moving, hands, held)
    learned = [strange[at][taker] * var for at, c in enumerate(takes) for taker, var in c.items()]
    model.minimize(largest * (2 * len(moving) + 1) + sum(learned))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = _SEED
    solver.parameters.max_deterministic_time = _EFFORT
    solver.solve(model)
    return [next(taker for taker, var in choice.items() if solver.value(var)) for choice in takes]


def _strangeness(
    moving: Sequence[_Run], hands: Sequence[Hand], held: Mapping[UUID, Sequence[Door]]
) -> list[dict[int, int]]:
    """Say how strange a unit is to each taker: 0 it is theirs already, 1 they know the building, 2 new."""
    known = [{building_of(door.place) for door in held.get(hand.user, ())} for hand in hands]
    return [
        {
            taker: 0
            if run.now == taker
            else 2 - int(building_of(run.doors[0].place) in known[taker])
            for taker in run.takers
        }
        for run in moving
    ]
