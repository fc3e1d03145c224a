"""What policy says of observation on a day and at a place, as one plain record. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from linli.features.isolation.domain.orders import Regime
from linli.kernel.durations import duration


class Counting(StrEnum):
    """How days are counted: to 24:00 of the last local day, or by full hours from the exposure."""

    END_OF_DAY = "end_of_day"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """How long: ``days`` in the regime of the order, ``then_days`` more in a milder one."""

    code: str
    days: int
    counting: Counting
    then_days: int = 0
    then: Regime | None = None
    source: str = ""
    """Which version of which parameter says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One of the closed list of reasons for which somebody may be put under observation."""

    code: str
    reference: str
    stay: str
    regimes: tuple[Regime, ...]
    exposures: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeRule:
    """What a regime asks of somebody: conditions by code, readings of temperature a day."""

    regime: Regime
    conditions: tuple[str, ...]
    readings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something asked every day: any of ``choices`` is something to see to."""

    code: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something a dwelling should have for observation at home; without a needed one it is no home for it."""

    code: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything about observation that is in force on a day."""

    on: date
    grounds: Mapping[str, Ground]
    stays: Mapping[str, Stay]
    regimes: Mapping[Regime, RegimeRule]
    dwelling: tuple[Need, ...]
    questions: tuple[Question, ...]
    fever_at: float
    holds: tuple[str, ...]
    overdue_after: timedelta
    objection_answered_in: timedelta
    details_kept_for: timedelta | None
    """How long what is not on the certificate is kept after the end; nothing says for ever."""

    papers_kept_for: timedelta | None


CODES = (
    "isolation.grounds",
    "isolation.stays",
    "isolation.regimes",
    "isolation.dwelling",
    "isolation.contact",
    "isolation.holds",
    "isolation.overdue_after",
    "isolation.objection_answered_in",
    "isolation.kept_for",
)


def read_policy(values: Mapping[str, Any], *, sources: Mapping[str, str], on: date) -> Policy:
    """
    Read the values of the parameters in ``CODES``; what is not in force is absent.

    ``sources`` names the version of each.
    """
    asked = values.get("isolation.contact", {})
    return Policy(
        on=on,
        grounds=_grounds(values.get("isolation.grounds", ()), on=on),
        stays=_stays(values.get("isolation.stays", {}), source=sources.get("isolation.stays", "")),
        regimes=_regimes(values.get("isolation.regimes", {})),
        dwelling=tuple(
            Need(code=one["code"], needed=one["needed"])
            for one in values.get("isolation.dwelling", ())
        ),
        questions=tuple(
            Question(code=one["code"], choices=tuple(one["choices"]))
            for one in asked.get("questions", ())
        ),
        fever_at=float(asked.get("fever_at", 0)),
        holds=tuple(values.get("isolation.holds", ())),
        overdue_after=duration(values.get("isolation.overdue_after", "PT0S")),
        objection_answered_in=duration(values.get("isolation.objection_answered_in", "PT0S")),
        details_kept_for=_kept(values, "details"),
        papers_kept_for=_kept(values, "certificate"),
    )


def _kept(values: Mapping[str, Any], what: str) -> timedelta | None:
    kept = values.get("isolation.kept_for", {})
    return duration(kept[what]) if what in kept else None


def _grounds(listed: Any, *, on: date) -> Mapping[str, Ground]:
    return {
        one["code"]: Ground(
            code=one["code"],
            reference=one["reference"],
            stay=one["stay"],
            regimes=tuple(Regime(regime) for regime in one["regimes"]),
            exposures=tuple(one["exposures"]),
            group=one.get("group", ""),
        )
        for one in listed
        if "until" not in one or on < date.fromisoformat(str(one["until"]))
    }


def _stays(listed: Any, *, source: str) -> Mapping[str, Stay]:
    return {
        code: Stay(
            code=code,
            days=one["days"],
            counting=Counting(one["counting"]),
            then_days=one.get("then_days", 0),
            then=Regime(one["then"]) if one.get("then") else None,
            source=source,
        )
        for code, one in listed.items()
    }


def _regimes(listed: Any) -> Mapping[Regime, RegimeRule]:
    return {
        Regime(code): RegimeRule(
            regime=Regime(code), conditions=tuple(one["conditions"]), readings=one["readings"]
        )
        for code, one in listed.items()
    }
