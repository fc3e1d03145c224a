"""Phone numbers as typed: mainland mobiles and landlines, and the numbers of other countries."""

import re
from dataclasses import dataclass

from linli.kernel.text import half_width, plain_dashes, plain_digits


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneReading:
    """A number in its normal form (``None`` where none can be told) and what was noticed."""

    phone: str | None = None
    notices: tuple[str, ...] = ()


NO_PHONE = PhoneReading()
INVALID = PhoneReading(notices=("phone.invalid",))

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))-?([2-9]\d{6,7})(?:-?(?:转|x)?(\d{1,5}))?")
_LOCAL = re.compile(r"[2-9]\d{6,7}|400\d{7}|800\d{7}")
_COUNTRY = re.compile(r"^(?:\+|00)?86-?(?=1[3-9]\d{9}$|0?[1-9])")
_FOREIGN = re.compile(r"(?:\+|00)(?!86)\d{6,15}")
_SEVERAL = re.compile(r"[/、;,，；或|\n]+")
_CLUTTER = re.compile(r"[\s()\[\]·._'’]+")


def read_phone(given: str | float) -> PhoneReading:
    """
    Read a phone number; never raises.

    Mobiles come back as eleven digits, landlines as ``0531-88881234``, foreign ones as
    ``+14155552671``. Of several numbers in one cell the first that can be one is taken.
    """
    if not isinstance(given, str):
        given = str(int(given)) if given == given and 0 < given < 10**15 else ""
    if len(given) == 11 and given.isascii() and _MOBILE.fullmatch(given):
        return PhoneReading(phone=given)
    plain = plain_digits(plain_dashes(half_width(given)))
    if not any(sign.isdigit() for sign in plain):
        return NO_PHONE
    for part in _SEVERAL.split(plain):
        if phone := _one_phone(_CLUTTER.sub("", part)):
            return PhoneReading(
                phone=phone, notices=() if phone == given else ("phone.reformatted",)
            )
    return INVALID


def masked_phone(phone: str) -> str:
    """Show a phone so that its holder knows it: ``138****5678``."""
    return (
        f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)
    )


def _one_phone(text: str) -> str | None:
    if _FOREIGN.fullmatch(text.replace("-", "")):
        return _foreign(text.replace("-", ""))
    digits = text.lstrip("电话手机联系方式:").replace("-", "")
    digits = _COUNTRY.sub("", digits)
    if _MOBILE.fullmatch(digits) or _LOCAL.fullmatch(digits):
        return digits
    if line := _LANDLINE.fullmatch(_COUNTRY.sub("", text)):
        return "-".join(part for part in line.groups() if part)
    return None


def _foreign(text: str) -> str | None:
    # Loading the tables of all countries takes a while; hardly any list needs them.
    import phonenumbers

    try:
        number = phonenumbers.parse(f"+{text.lstrip('+').removeprefix('00')}", None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
