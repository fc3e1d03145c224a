"""How a form is turned away: before anything is written, with a reason that says what to do."""

from linli.kernel.refusals import Reason, Refused


class CannotFill(Refused):
    """The form cannot be filled as it is."""


def cannot_fill(what: str, **facts: str | int) -> CannotFill:
    """Name the reason: ``returns.<what>``."""
    return CannotFill(Reason(code=f"returns.{what}", facts=facts))
