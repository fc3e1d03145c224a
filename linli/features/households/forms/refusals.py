"""Why a file is not taken: one refusal, with a code that says what the person can do."""

from linli.kernel.refusals import Reason, Refused


class CannotRead(Refused):
    """The file as a whole is refused; nothing of it was taken."""


def cannot_read(code: str, /, **facts: str | int) -> CannotRead:
    """Make the refusal ``intake.<code>``; facts name sizes, sheets and limits, never people."""
    return CannotRead(Reason(code=f"intake.{code}", facts=facts))
