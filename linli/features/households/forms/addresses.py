"""
Dwellings as people write them, brought to one spelling.

``3栋2单元501``, ``3-2-501``, ``3号楼二单元501室``, ``3#-2-501`` and the like, with or without the
estate's name in front, or spread over columns. ``凤凰国际二区1-1-402`` lies in 凤凰国际二区: what is
no building, unit or room belongs to the estate.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from linli.kernel.text import half_width, plain_dashes
from linli.register.domain.sheets import DwellingWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """As much of a dwelling as a text tells."""

    estate: str | None = None
    building: str | None = None
    unit: str | None = None
    room: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCells:
    """The cells of one row that speak of the dwelling, as text (``""`` where empty)."""

    estate: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    address: str = ""


NOWHERE = Place()

_NUMERALS = re.compile(
    r"[零〇一二三四五六七八九十百0-9]*[零〇一二三四五六七八九十百][零〇一二三四五六七八九十百0-9]*"
    r"(?=号|栋|幢|座|单元|门|梯|层|楼|室|房|户|#|-|$)"
)
_FIGURES = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_BETWEEN = re.compile(r"(?<=[0-9A-Z#])[\s/\\_.、,|—]+(?=[0-9A-Z])")
# Not 镇 and 乡, which are part of many an estate's own name.
_ADMINISTRATION = re.compile(r"^.*(?:街道办事处|街道|居委会|村委会|居民委员会|社区)(?=.{3})")
_EDGES = " -,:;·'\"()[]【】"

_NUMBER = r"(?:(?<!\d)\d{1,4}[A-Z]?|(?<![A-Z0-9])[A-Z]\d{0,3}|[甲乙丙丁戊东西南北中])"
_HOUSE = rf"(?P<building>{_NUMBER})"
_HOUSE_WORD = r"(?:号楼|号栋|栋楼|栋|幢楼|幢|号幢|座楼|座|#楼|#|号(?=.*(?:单元|门))|楼)"
_UNIT = rf"(?P<unit>{_NUMBER})"
_UNIT_WORD = r"(?:单元|门洞|门|梯|#)"
_FLOOR = r"(?:\d{1,2}(?:层|楼))?"
_ROOM = r"(?P<room>(?:[A-Z]{1,2}|负|地下)?\d{1,5}[A-Z]?|[东西南北中](?=户))(?:号房|号室|室|号|房间|房|户)?"
_SHAPES = tuple(
    re.compile(rf"(?P<estate>.*?){body}")
    for body in (
        rf"{_HOUSE}{_HOUSE_WORD}-?{_UNIT}{_UNIT_WORD}-?{_FLOOR}-?{_ROOM}",
        rf"{_HOUSE}(?:{_HOUSE_WORD}|号)?-{_UNIT}{_UNIT_WORD}?-{_FLOOR}-?{_ROOM}",
        rf"{_HOUSE}{_HOUSE_WORD}-?{_UNIT}-{_ROOM}",
        rf"{_HOUSE}-?{_UNIT}{_UNIT_WORD}-?{_FLOOR}-?{_ROOM}",
        rf"{_HOUSE}{_HOUSE_WORD}-?{_FLOOR}-?{_ROOM}",
        rf"{_HOUSE}{_HOUSE_WORD}-?{_UNIT}{_UNIT_WORD}",
        rf"{_HOUSE}-{_ROOM}",
        rf"{_UNIT}{_UNIT_WORD}-?{_FLOOR}-?{_ROOM}",
        rf"{_HOUSE}{_HOUSE_WORD}",
        rf"{_UNIT}{_UNIT_WORD}",
        rf"{_FLOOR}-?(?<![\dA-Z]){_ROOM}",
    )
)


@lru_cache(maxsize=200_000)
def read_place(text: str) -> Place:
    """Read what a text tells of a dwelling; a bare number is a room. Never raises."""
    plain = _plain(text)
    for shape in _SHAPES if plain else ():
        if found := shape.fullmatch(plain):
            return _place(found)
    return NOWHERE


@lru_cache(maxsize=200_000)
def dwelling_of(cells: PlaceCells) -> DwellingWords | None:
    """Bring the cells of a row to one dwelling, or ``None`` where no door can be told."""
    whole = read_place(cells.address)
    house = _read_part(cells.building, bare="building")
    unit = _read_part(cells.unit, bare="unit")
    room = _read_part(cells.room, bare="room")
    if house.building and room.building and not room.unit and not unit.unit:
        # 3号楼 in one column and 1-101 in the next: the first number is the unit.
        room = replace(room, unit=room.building, building=None)
    number = room.room or whole.room or house.room
    building = house.building or room.building or whole.building or unit.building
    door = unit.unit or room.unit or house.unit or whole.unit
    if number is None:
        if whole.building or cells.room or cells.unit or whole.unit:
            return None
        building, number = None, building  # a village house is a number and nothing else
    if number is None:
        return None
    estate = estate_name(cells.estate) or whole.estate or house.estate or room.estate
    return DwellingWords(estate=estate, building=building, unit=door, room=number)


def estate_name(text: str) -> str | None:
    """Bring the name of an estate to one spelling, without the offices above it."""
    plain = "".join(half_width(text).split()).strip(_EDGES)
    return _ADMINISTRATION.sub("", plain).strip(_EDGES) or None


@lru_cache(maxsize=4096)
def estate_key(name: str) -> str:
    """Tell by what two spellings of an estate are the same: 凤凰二区 is 凤凰2区小区."""
    plain = _NUMERALS_ANYWHERE.sub(lambda run: _figures(run.group()), half_width(name).lower())
    return re.sub(r"[\W_]+", "", plain).removesuffix("小区") or name


_NUMERALS_ANYWHERE = re.compile(r"[零〇一二三四五六七八九十百]+")


def forget_places() -> None:
    """Let go of every text that was remembered to read the next row faster."""
    for remembered in (read_place, dwelling_of, estate_key, _read_part):
        remembered.cache_clear()


def _plain(text: str) -> str:
    plain = plain_dashes(half_width(text)).upper().replace("＃", "#").strip()
    plain = "".join(_BETWEEN.sub("-", plain).split())
    if not plain.isascii():
        plain = _NUMERALS.sub(lambda run: _figures(run.group()), plain)
    return re.sub(r"-{2,}|\([^()]*\)$", "-", plain).strip("-,;:。")


def _figures(run: str) -> str:
    """Write 十二 as 12, 五〇一 as 501 and 一百零三 as 103."""
    if not any(sign in run for sign in "十百"):
        return "".join(_FIGURES.get(sign, sign) for sign in run)
    hundreds, _, rest = run.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _value(hundreds) if hundreds else 0
    value += 10 * (_value(tens) or 1) if ten else 0
    return str(value + _value(ones))


def _value(run: str) -> int:
    digits = "".join(_FIGURES.get(sign, sign) for sign in run)
    return int(digits) if digits.isdecimal() else 0


def _place(found: re.Match[str]) -> Place:
    parts = found.groupdict()
    estate = (parts.get("estate") or "").strip(_EDGES)
    building = _number(parts.get("building"))
    if estate.isdecimal() and building:
        # 2-3-1-501: what stands before the building is part of its number.
        building, estate = f"{estate}-{building}", ""
    return Place(
        estate=estate_name(estate),
        building=building,
        unit=_number(parts.get("unit")),
        room=_room(parts.get("room")),
    )


def _number(text: str | None) -> str | None:
    return (text.lstrip("0") or "0") if text else None


def _room(text: str | None) -> str | None:
    return text[1:] if text and len(text) == 4 and text[0] == "0" else text


@lru_cache(maxsize=100_000)
def _read_part(text: str, *, bare: str) -> Place:
    """Read a cell of a column that names one part; a bare number is that part."""
    plain = _plain(text)
    if not plain:
        return NOWHERE
    if re.fullmatch(r"[0-9A-Z]{1,5}|[甲乙丙丁戊东西南北中]|负\d+", plain):
        value = _room(plain) if bare == "room" else _number(plain)
        return Place(**{bare: value})
    place = read_place(text)
    if bare != "room" and place.room and not place.building and not place.unit:
        # 12号 in the column of buildings is building 12.
        return Place(**{bare: _number(place.room), "estate": place.estate})
    return place
