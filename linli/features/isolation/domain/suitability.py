"""Whether a dwelling suits observation at home. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from linli.features.isolation.domain.policies import Need
from linli.kernel.refusals import Reason


class Met(StrEnum):
    """Whether a dwelling has something."""

    YES = "yes"
    NO = "no"


def speaks_against(met: Mapping[str, str], *, needs: Sequence[Need]) -> tuple[Reason, ...]:
    """Give a reason for everything that was asked and not answered."""
    answers = {answer.value for answer in Met}
    return tuple(
        Reason(code="isolation.not_answered", facts={"question": need.code})
        for need in needs
        if met.get(need.code) not in answers
    )


def lacking(met: Mapping[str, str], *, needs: Sequence[Need]) -> tuple[str, ...]:
    """List the needs that are not met."""
    return tuple(need.code for need in needs if met.get(need.code) == Met.NO)


def suits(missing: Sequence[str], *, needs: Sequence[Need]) -> bool:
    """Tell whether a dwelling suits: nothing that is needed is lacking."""
    return not {need.code for need in needs if need.needed} & set(missing)
