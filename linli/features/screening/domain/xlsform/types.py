"""What a row of the sheet of questions may be: its type, in the one word that we use for it. Pure."""

import re
from dataclasses import dataclass

_SAME = {
    "text": ("string",),
    "integer": ("int",),
    "decimal": ("percentage", "range"),
    "date": (),
    "time": (),
    "datetime": ("date time", "datetime"),
    "note": (),
    "calculate": (),
    "hidden": (),
    "photo": ("image",),
    "audio": ("background-audio",),
    "video": (),
    "file": (),
    "geopoint": ("gps", "location"),
    "geotrace": (),
    "geoshape": (),
    "barcode": (),
    "acknowledge": ("trigger",),
    "start": ("start time",),
    "end": ("end time",),
    "today": (),
    "deviceid": ("device id",),
    "username": (),
    "phonenumber": ("phone number",),
    "email": (),
    "audit": (),
    "start-geopoint": (),
    "csv-external": (),
    "xml-external": (),
}
PLAIN = {alias: name for name, aliases in _SAME.items() for alias in (name, *aliases)}
# What the client fills in by itself; what has a value but nobody sees it.
PRELOADED = frozenset(
    ("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit")
) | {"start-geopoint"}
# A list in a file, named so that expressions may look into it.
BESIDE = frozenset(("csv-external", "xml-external"))
UNSEEN = PRELOADED | BESIDE | {"calculate", "hidden"}
# What nothing is answered to, and what is answered with a file.
SILENT = UNSEEN | {"note"}
FILES = frozenset(("photo", "audio", "video", "file"))
_SELECTS = {
    "select_one": "select_one",
    "select_multiple": "select_multiple",
    "select1": "select_one",
    "rank": "select_multiple",
}
_CONTROL = re.compile(r"(begin|end)[_ ]+(group|repeat)", re.IGNORECASE)
_SELECT = re.compile(
    r"(select[_ ]one|select[_ ]multiple|select1|rank)(?:[_ ]from[_ ]file)?\s+(\S+)"
    r"(?:\s+(or[_ ]other))?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"select[_ ](?:one|multiple)(?:[_ ]from[_ ]file)?(?=\s)", re.IGNORECASE)
_FROM_FILE = re.compile(r"\.(csv|xml|geojson)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowType:
    """
    The type of a row, read. ``control`` is begin or end, ``name`` the type, or group or repeat.

    ``list`` names the choices; ``from_file`` says that they stand in a file beside the form, ``or_other`` that
    somebody may name another.
    """

    name: str
    control: str = ""
    list: str = ""
    from_file: bool = False
    or_other: bool = False


def read_type(text: str) -> RowType | None:
    """Read the type of a row; nothing, if there is no such type."""
    plain = " ".join(text.split())
    if match := _CONTROL.fullmatch(plain):
        return RowType(name=match[2].lower(), control=match[1].lower())
    if match := _SELECT.fullmatch(plain):
        name = _SELECTS[match[1].lower().replace(" ", "_")]
        return RowType(
            name=name,
            list=match[2],
            from_file=bool(_FROM_FILE.search(match[2])),
            or_other=bool(match[3]),
        )
    known = PLAIN.get(plain.lower())
    return RowType(name=known) if known else None


def as_converted(text: str) -> str:
    """Write the type of a row as the converter knows it: people leave out strokes, and put in spaces."""
    plain = " ".join(text.split())
    return _WRITTEN.sub(lambda found: found[0].lower().replace(" ", "_"), plain, count=1)
