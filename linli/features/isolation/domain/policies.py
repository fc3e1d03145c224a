"""What policy says of observation at a place and on a day, as one plain record. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from linli.features.isolation.domain.orders import Regime
from linli.rules.domain.policy import Policy as InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """
    One of the closed list of reasons for which somebody may be put under observation.

    ``of`` names the stay in the library of rules (``observation.<of>.days`` …); of ``regimes`` the
    first is the usual one.
    """

    code: str
    reference: str
    of: str
    regimes: tuple[Regime, ...]
    exposures: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something asked every day: any of ``choices`` is something to see to."""

    code: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something a dwelling should have; without a needed one nobody should be observed there."""

    code: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything about observation that is in force; what is not is empty."""

    in_force: InForce
    grounds: Mapping[str, Ground]
    conditions: Mapping[Regime, tuple[str, ...]]
    dwelling: tuple[Need, ...]
    questions: tuple[Question, ...]
    fever_at: float
    contacts_asked_from_hour: int
    contacts_noted_within: timedelta
    holds: tuple[str, ...]
    overdue_after: timedelta
    objection_answered_in: timedelta
    details_kept_for: timedelta | None
    """How long what is not on the certificate is kept after the end; none says for ever."""

    papers_kept_for: timedelta | None


def read_policy(in_force: InForce) -> Policy:
    """Read what is in force as this feature needs it."""
    said = partial(_said, in_force)
    return Policy(
        in_force=in_force,
        grounds={one["code"]: _ground(one) for one in said("isolation.grounds", ())},
        conditions={
            Regime(code): tuple(conditions)
            for code, conditions in said("isolation.conditions", {}).items()
        },
        dwelling=tuple(Need(**one) for one in said("isolation.dwelling", ())),
        questions=_questions(said),
        # The library counts tenths of a degree: rules compare whole numbers.
        fever_at=said("readings.temperature.fever_from", 373) / 10,
        contacts_asked_from_hour=said("isolation.contacts_asked_from_hour", 0),
        contacts_noted_within=timedelta(days=said("isolation.contacts_noted_within_days", 0)),
        holds=tuple(said("isolation.holds", ())),
        overdue_after=timedelta(hours=said("isolation.overdue_after_hours", 0)),
        objection_answered_in=timedelta(hours=said("isolation.objection_answered_in_hours", 0)),
        details_kept_for=_days(said("isolation.details_kept_days", None)),
        papers_kept_for=_days(said("isolation.certificate_kept_days", None)),
    )


def _said(in_force: InForce, code: str, otherwise: Any) -> Any:
    found = in_force.parameters.get(code)
    return found.value if found else otherwise


def _ground(one: Mapping[str, Any]) -> Ground:
    return Ground(
        code=one["code"],
        reference=one["reference"],
        of=one["of"],
        regimes=tuple(Regime(regime) for regime in one["regimes"]),
        exposures=tuple(one["exposures"]),
        group=one.get("group", ""),
    )


def _questions(said: Callable[[str, Any], Any]) -> tuple[Question, ...]:
    symptoms = tuple(said("readings.symptoms", ()))
    others = (
        Question(code=one["code"], choices=tuple(one["choices"]))
        for one in said("isolation.questions", ())
    )
    return ((Question(code="symptoms", choices=symptoms),) if symptoms else ()) + tuple(others)


def _days(days: int | None) -> timedelta | None:
    return None if days is None else timedelta(days=days)
