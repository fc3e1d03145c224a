"""Builders of rules and parameters for tests: only what matters is said."""

from datetime import UTC, date, datetime
from typing import Any

from linli.project.wiring import RULE_LIBRARY
from linli.rules.domain.checking import affected_fields
from linli.rules.domain.enacting import Field, Known
from linli.rules.domain.policy import Policy, in_force
from linli.rules.domain.versions import Direction, Ground, MayChange, Parameter, Rule
from linli.rules.forms.library import Library, read_folders

GROUND = Ground(title="关于开展试验的通知", number="试〔2020〕1号")
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = {"zh-hans": "试验", "zh-hant": "試驗", "en": "trial"}
CITY, COMMUNITY = "37.01", "37.01.76.001.020"
LIBRARY: Library = read_folders(RULE_LIBRARY)


def a_parameter(value: Any, *, code: str = "stay.days", **said: Any) -> Parameter:
    """Make a version of a parameter; the country's, from 2020-01-22 on, if nothing else is said."""
    first = {"valid_from": date(2020, 1, 22), "known_from": EPOCH, "words": WORDS, "ground": GROUND}
    return Parameter(**{**first, **said, "code": code, "value": value})


def a_rule(logic: Any, *, code: str = "stay.over", **said: Any) -> Rule:
    """Make a version of a rule that names the fields it reads."""
    first = {
        "valid_from": date(2020, 1, 22),
        "known_from": EPOCH,
        "words": WORDS,
        "ground": GROUND,
        "version": "1.0.0",
        "affected_fields": tuple(sorted(affected_fields(logic))),
    }
    return Rule(**{**first, **said, "code": code, "logic": logic})


def changed_by(
    *levels: Any, how: Any = "freely", stricter: Any = "larger", bound: Any = None
) -> MayChange:
    """Say which levels may change something, and how."""
    return MayChange(levels=levels, direction=Direction(how), stricter=stricter, bound=bound)


def policy_of(*versions: Any, place: str = COMMUNITY, on: date = date(2020, 2, 1)) -> Policy:
    """Settle what holds of some versions."""
    return in_force(
        place=place,
        on=on,
        known_at=None,
        parameters=[one for one in versions if isinstance(one, Parameter)],
        rules=[one for one in versions if isinstance(one, Rule)],
    )


def policy_on(day: date) -> Policy:
    """Settle what holds in the country on a day by the library."""
    return policy_of(*LIBRARY.parameters, *LIBRARY.rules, place="", on=day)


def known_of(*versions: Any, fields: tuple[str, ...] = ()) -> Known:
    """Say what a new version is held against."""
    return Known(
        fields={path: Field(path=path, words=WORDS) for path in fields},
        parameters=tuple(one for one in versions if isinstance(one, Parameter)),
        rules=tuple(one for one in versions if isinstance(one, Rule)),
    )
