"""Number plates of vehicles, also several in one cell."""

import re

from linli.kernel.text import squeezed

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
# GA 36: province, office, five signs; six for new energy. I and O are typed though not issued.
_PLATE = re.compile(rf"[{_PROVINCES}][A-Z][A-Z0-9]{{4,6}}(?:[A-Z0-9]|[挂学警港澳领])?(?![A-Z0-9])")
_WITHOUT_PROVINCE = re.compile(r"[A-Z][A-Z0-9]{5,6}")
_PLAIN = re.compile(rf"[{_PROVINCES}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{{5,6}}")
_DOTS = re.compile(r"[·•・.\-—_]")
_BETWEEN = re.compile(r"[、,/;|+和及\s]+")


def read_plates(given: str) -> tuple[str, ...]:
    """Tell the plates a text names, each once, in the order given; never raises."""
    if not given:
        return ()
    if _PLAIN.fullmatch(given):
        return (given,)
    compact = _DOTS.sub("", squeezed(given)).upper()
    found = [plate for plate in _PLATE.findall(compact) if 7 <= len(plate) <= 8]
    if not found:
        parts = _BETWEEN.split(_DOTS.sub("", given).upper())
        found = [part for part in parts if _WITHOUT_PROVINCE.fullmatch(part)]
    return tuple(dict.fromkeys(found))


def one_plate(given: str) -> str | None:
    """Read the one plate that was typed: the empty text where nothing was; ``None``, if it is no plate."""
    if not given.strip():
        return ""
    found = read_plates(given)
    return found[0] if len(found) == 1 else None
