"""How an expression is refused: with a code, and the operation that it went wrong in."""

from linli.kernel.refusals import Reason, Refused


class Unevaluable(Refused):
    """An expression cannot be evaluated with this data, or not at all."""


def unevaluable(problem: str, *, operation: str = "", said: str = "") -> Unevaluable:
    """Make the refusal: ``rules.expression_…``, in which operation, and what stood there."""
    facts = {"operation": operation[:40], "said": said[:80]}
    return Unevaluable(Reason(code=f"rules.expression_{problem}", facts=facts))
