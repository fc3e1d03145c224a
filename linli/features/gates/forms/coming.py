"""Reads what a device says when it comes in."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from linli.kernel.refusals import Reason, Refused


class NotComing(Refused):
    """What was sent is no request to come in."""


class Coming(BaseModel):
    """The code that the device was shown, and its public key: 65 bytes in the alphabet of addresses."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=16, max_length=64)]
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{87}$")]


def read_coming(body: bytes) -> Coming:
    """
    Read it.

    :raises NotComing: ``gates.not_coming``.
    """
    try:
        return Coming.model_validate_json(body)
    except ValidationError as error:
        raise NotComing(Reason(code="gates.not_coming")) from error
