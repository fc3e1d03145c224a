"""
Identity documents: which number is which, whether it can be right, and how it is shown.

Resident identity numbers follow GB 11643 (18 digits with a check digit; 15 digits before 1999).
The place code is never checked: old cards carry codes that were abolished long ago.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import mul

from linli.kernel.text import half_width, is_full_width, plain_dashes, plain_digits


class DocumentKind(StrEnum):
    """Kinds of identity document, with the codes of GB/T 38961 (10, 14, 15, 20, 34, 99)."""

    RESIDENT_ID = "10"
    HONG_KONG_MACAU_PERMIT = "14"
    TAIWAN_PERMIT = "15"
    PASSPORT = "20"
    PERMANENT_RESIDENCE = "34"
    OTHER = "99"


class Sex(StrEnum):
    """What a resident number says about sex (field ``person.sex``)."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    A document as claimed.

    ``number`` is in its normal form (half-width, no spaces, upper case, 15 digits brought to 18).
    ``sound`` tells whether the number can be right by its own rules; an unsound one is kept as a
    claim and never identifies a person.
    """

    kind: DocumentKind
    number: str
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """What a cell or an input says about a document, and what was noticed while reading it."""

    document: Document | None = None
    notices: tuple[str, ...] = ()


# Stands where the end of a number was lost.
LOST = "…"
_COUNTY_DIGITS = 6
MISSING = DocumentReading(notices=("id.missing",))
TRUNCATED = DocumentReading(notices=("id.truncated",))

# A spreadsheet keeps 15 significant digits of a number: what is longer has lost its end.
_EXACT_BELOW = 10**15
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d{2}")
_RESIDENT_INSIDE = re.compile(r"(?<![0-9A-Z])(\d{17}[\dX]|\d{15})(?![0-9A-Z])")
_WORDS_BEFORE = re.compile(r"[^0-9A-Za-z]*(?:[\u4e00-\u9fff]+[^0-9A-Za-z]*)+")
_CLUTTER = re.compile(r"[\s\-_'’‘`´\"“”.,·]+")
_CROSSES = str.maketrans("×✕✖ХхχΧ", "xxxxxxx")
_KIND_WORDS = (
    ("永久居留|永居|外国人居留", DocumentKind.PERMANENT_RESIDENCE),
    ("台湾|台胞", DocumentKind.TAIWAN_PERMIT),
    ("港澳|回乡|香港|澳门", DocumentKind.HONG_KONG_MACAU_PERMIT),
    ("护照|passport", DocumentKind.PASSPORT),
    ("身份证|身分证|^id(card)?$", DocumentKind.RESIDENT_ID),
    ("证|户口|其他|其它|other", DocumentKind.OTHER),
)
_STATED_SHAPES = {
    DocumentKind.HONG_KONG_MACAU_PERMIT: re.compile(r"[HM]\d{8}(?:\d{2})?"),
    DocumentKind.TAIWAN_PERMIT: re.compile(r"T?\d{8}(?:\d{2}[A-Z]?)?"),
    DocumentKind.PASSPORT: re.compile(r"(?=[A-Z]*\d)[A-Z0-9]{5,12}"),
    DocumentKind.PERMANENT_RESIDENCE: re.compile(r"[A-Z]{3}\d{12}"),
    DocumentKind.OTHER: re.compile(r"(?=.*\d{4})[A-Z0-9]{6,20}"),
}
_OWN_SHAPES = (
    (re.compile(r"[A-Z]{3}\d{12}"), DocumentKind.PERMANENT_RESIDENCE),
    (re.compile(r"[HM](?:\d{8}|\d{10})"), DocumentKind.HONG_KONG_MACAU_PERMIT),
    (re.compile(r"[A-Z]{1,2}\d{6,8}"), DocumentKind.PASSPORT),
)
# Kinds that a number of eighteen digits may belong to when it begins with 81, 82 or 83.
_RESIDENCE_PERMITS = {
    "81": DocumentKind.HONG_KONG_MACAU_PERMIT,
    "82": DocumentKind.HONG_KONG_MACAU_PERMIT,
    "83": DocumentKind.TAIWAN_PERMIT,
}


def read_document(given: str | float, *, stated: DocumentKind | None = None) -> DocumentReading:
    """
    Read what was typed as a document number; never raises.

    ``stated`` is the kind that the source names; the shape of the number has the last word. A
    number that cannot be right comes back unsound with ``id.bad_check_digit``; a numeric cell of
    sixteen digits or more comes back without a document, since its last digits are lost.
    """
    if not isinstance(given, str):
        return _read_numeric(given, stated=stated)
    if is_sound_18(given):
        return DocumentReading(
            document=Document(kind=_kind_of_18(given, stated=stated), number=given, sound=True)
        )
    return _read_text(given, stated=stated)


def read_kind(text: str) -> DocumentKind | None:
    """Tell which kind of document a word means (``居民身份证``, ``护照``), if any."""
    plain = "".join(half_width(text).lower().split())
    if plain in {kind.value for kind in DocumentKind}:
        return DocumentKind(plain)
    for words, kind in _KIND_WORDS:
        if re.search(words, plain):
            return kind
    return None


def cut_short(typed: str) -> Document:
    """
    Give what is left of a number that lost its end: a claim for somebody to look at.

    Only its beginning is kept, so that nobody takes it for a number.
    """
    mantissa = re.split("[eE]", half_width(plain_digits(typed)))[0]
    left = "".join(sign for sign in mantissa if sign.isdecimal())[:_COUNTY_DIGITS]
    return Document(kind=DocumentKind.RESIDENT_ID, number=left + LOST, sound=False)


def is_sound_18(number: str) -> bool:
    """Tell whether eighteen signs hold a real birth date and their own check digit (GB 11643)."""
    return (
        len(number) == 18
        and number.isascii()
        and number[:17].isdecimal()
        and check_digit(number[:17]) == number[17]
        and _day_at(number[6:14]) is not None
    )


def check_digit(body: str) -> str:
    """Compute the check digit for seventeen plain digits (ISO 7064, MOD 11-2)."""
    # The weights sum to 100 and "0" is byte 48, hence 4800 for what the bytes say too much.
    return _CHECK_SIGNS[(sum(map(mul, _WEIGHTS, body.encode())) - 4800) % 11]


def upgraded(old: str) -> str | None:
    """Bring a number of fifteen digits to eighteen: century 19, check digit computed."""
    body = f"{old[:6]}19{old[6:]}"
    if len(old) != 15 or _day_at(body[6:14]) is None:
        return None
    return body + check_digit(body)


def birth_date_of(document: Document) -> date | None:
    """Tell the birth date that a sound number of eighteen digits carries."""
    if not document.sound or len(document.number) != 18:
        return None
    return _day_at(document.number[6:14])


def sex_of(document: Document) -> Sex | None:
    """Tell the sex that a sound number of eighteen digits carries (its seventeenth digit)."""
    if birth_date_of(document) is None:
        return None
    return Sex.MALE if document.number[16] in "13579" else Sex.FEMALE


def digest_key(document: Document) -> str:
    """Give the text whose digest finds a document: one number may stand on cards of two kinds."""
    return f"{document.kind.value}:{document.number}"


def masked(number: str) -> str:
    """Show a number so that its holder knows it and nobody else does: ``370198********1234``.

    What is left of one that lost its end shows nothing more than it keeps: ``370198…``.
    """
    if number.endswith(LOST):
        return number
    if len(number) >= 17:
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    if len(number) >= 6:
        return f"{number[:1]}{'*' * (len(number) - 3)}{number[-2:]}"
    return "*" * len(number)


@lru_cache(maxsize=65_536)
def _day_at(digits: str) -> date | None:
    if not ("1850" <= digits[:4] <= "2099"):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _kind_of_18(number: str, *, stated: DocumentKind | None) -> DocumentKind:
    if number[0] == "9":
        return DocumentKind.PERMANENT_RESIDENCE  # the card of 2023
    permit = _RESIDENCE_PERMITS.get(number[:2])
    if permit is None or stated is DocumentKind.RESIDENT_ID:
        return DocumentKind.RESIDENT_ID
    return stated if stated in _RESIDENCE_PERMITS.values() and stated is not None else permit


def _read_numeric(given: float, *, stated: DocumentKind | None) -> DocumentReading:
    if given != given or given < 1:
        return MISSING
    if given >= _EXACT_BELOW or given != int(given):
        return TRUNCATED
    return _read_compact(str(int(given)), stated=stated, notices=())


def _read_text(given: str, *, stated: DocumentKind | None) -> DocumentReading:
    """Take away what is only clutter, remembering what was taken, then look at the rest."""
    plain = plain_digits(plain_dashes(half_width(given))).translate(_CROSSES)
    if _SCIENTIFIC.fullmatch(plain.strip().upper()):
        return TRUNCATED
    notices = ["id.fullwidth"] if is_full_width(given) else []
    if before := _WORDS_BEFORE.match(plain):
        stated = read_kind(before.group()) or stated
    bare = plain[before.end() :] if before else plain
    compact = _CLUTTER.sub("", bare)
    if not any(sign.isdigit() for sign in compact):
        return MISSING
    if compact != plain or len(plain) != len(given):
        notices.append("id.respaced")
    if compact != compact.upper():
        notices.append("id.case")
    return _read_compact(compact.upper(), stated=stated, notices=tuple(notices))


def _read_compact(
    number: str, *, stated: DocumentKind | None, notices: tuple[str, ...]
) -> DocumentReading:
    if inside := _RESIDENT_INSIDE.search(number):
        return _read_resident(inside.group(), stated=stated, notices=notices)
    kind = _kind_by_shape(number, stated=stated)
    if kind is not None:
        return DocumentReading(
            document=Document(kind=kind, number=number, sound=True), notices=notices
        )
    return _unsound(number, kind=stated or _likely_kind(number), notices=notices)


def _read_resident(
    number: str, *, stated: DocumentKind | None, notices: tuple[str, ...]
) -> DocumentReading:
    if is_sound_18(number):
        kind = _kind_of_18(number, stated=stated)
        return DocumentReading(
            document=Document(kind=kind, number=number, sound=True), notices=notices
        )
    if stated not in (None, DocumentKind.RESIDENT_ID) and len(number) == 15:
        kind = stated or DocumentKind.OTHER
        return DocumentReading(
            document=Document(kind=kind, number=number, sound=False), notices=notices
        )
    longer = upgraded(number)
    if longer is None:
        return _unsound(number, kind=DocumentKind.RESIDENT_ID, notices=notices)
    return DocumentReading(
        document=Document(kind=DocumentKind.RESIDENT_ID, number=longer, sound=True),
        notices=(*notices, "id.upgraded_15"),
    )


def _unsound(number: str, *, kind: DocumentKind, notices: tuple[str, ...]) -> DocumentReading:
    return DocumentReading(
        document=Document(kind=kind, number=number[:40], sound=False),
        notices=(*notices, "id.bad_check_digit"),
    )


def _kind_by_shape(number: str, *, stated: DocumentKind | None) -> DocumentKind | None:
    if stated in _STATED_SHAPES and _STATED_SHAPES[stated].fullmatch(number):
        return stated
    for shape, kind in _OWN_SHAPES:
        if shape.fullmatch(number):
            return kind
    return None


def _likely_kind(number: str) -> DocumentKind:
    return DocumentKind.OTHER if number[:1].isalpha() else DocumentKind.RESIDENT_ID
