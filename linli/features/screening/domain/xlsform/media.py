"""
What a form needs beside it: pictures, recordings, lists of choices in files; and whether a file is that. Pure.

A list of choices is kept as UTF-8, however the spreadsheet program wrote it.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import md5

from lxml import etree

from linli.features.screening.domain.photos import kind_of
from linli.features.screening.domain.xlsform.prefilling import HOMES_FILE
from linli.kernel.refusals import Reason, Refused

_NAMED = re.compile(r"jr://(images|audio|video|file-csv|file)/([^\"'<>\s]+)")
_XFORMS = "{http://www.w3.org/2002/xforms}"
_INSTANCE = re.compile(r"\s*(?:randomize\(\s*)?instance\(\s*'([^']+)'\s*\)")
_PICTURES = frozenset(("jpeg", "png", "webp"))
_SOUNDS = frozenset(("m4a", "mp3", "ogg", "amr", "mp4"))
_KINDS = {"images": _PICTURES, "audio": _SOUNDS, "video": frozenset(("mp4",))}


class CannotAdd(Refused):
    """A file that does not belong beside the form, with every reason by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLimits:
    """What policy allows beside a form: how much each, how many brought at once."""

    each_bytes: int
    together: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A file that a form names: what it is for, and of a list the columns that the form reads."""

    name: str
    kind: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A file beside a form, as clients are given it."""

    name: str
    content: bytes = field(repr=False)

    @property
    def hash(self) -> str:
        """Tell its MD5, which the standard asks for: it tells of changes, and protects nothing."""
        return md5(self.content, usedforsecurity=False).hexdigest()


def needed_by(xform: str) -> tuple[Needed, ...]:
    """List the files that a form names, in the order in which it does."""
    found = {name: kind for kind, name in _NAMED.findall(xform) if name != HOMES_FILE}
    columns = _columns(xform) if "file-csv" in found.values() else {}
    return tuple(
        Needed(name=name, kind=kind, columns=columns.get(name, ())) for name, kind in found.items()
    )


def missing(needed: tuple[Needed, ...], *, there: frozenset[str]) -> tuple[str, ...]:
    """Name the files that are not there."""
    return tuple(one.name for one in needed if one.name not in there)


def fits(medium: Medium, *, needed: Needed, limits: MediaLimits) -> bool:
    """Tell whether a file that was brought for one version is what another needs by that name."""
    return not any(_speaks_against(medium.name, medium.content, needed, limits=limits))


def checked(
    sent: Mapping[str, bytes], *, needed: tuple[Needed, ...], limits: MediaLimits
) -> tuple[Medium, ...]:
    """
    Take files that were sent for a form.

    :raises CannotAdd: ``screening.too_many_media``, ``screening.medium_unknown``, ``screening.medium_too_large``,
        ``screening.medium_of_another_kind``, ``screening.medium_unreadable``,
        ``screening.medium_columns``, each with the name of the file.
    """
    if len(sent) > limits.together:
        raise CannotAdd(Reason(code="screening.too_many_media", facts={"most": limits.together}))
    wanted = {one.name: one for one in needed}
    reasons = [
        reason
        for name, content in sent.items()
        for reason in _speaks_against(name, content, wanted.get(name), limits=limits)
    ]
    if reasons:
        raise CannotAdd(*reasons)
    return tuple(
        Medium(name=name, content=_as_kept(content, wanted[name])) for name, content in sent.items()
    )


def _speaks_against(
    name: str, content: bytes, needed: Needed | None, *, limits: MediaLimits
) -> Iterator[Reason]:
    if needed is None:
        yield _reason("unknown", name)
    elif len(content) > limits.each_bytes:
        yield _reason("too_large", name, most=limits.each_bytes // 2**20)
    elif needed.kind == "file-csv":
        yield from _list(name, content, needed)
    elif (needed.kind in _KINDS and kind_of(content[:16]) not in _KINDS[needed.kind]) or (
        needed.kind == "file" and not _is_xml_or_json(content)
    ):
        yield _reason("of_another_kind", name)


def _list(name: str, content: bytes, needed: Needed) -> Iterator[Reason]:
    text = _decoded(content)
    if text is None or "\0" in text:
        yield _reason("unreadable", name)
        return
    heading = next(csv.reader(io.StringIO(text)), [])
    absent = [one for one in needed.columns if one not in heading]
    if absent or not heading:
        yield _reason("columns", name, columns="、".join(absent or ("name", "label")))


def _reason(code: str, name: str, **facts: str | int) -> Reason:
    return Reason(code=f"screening.medium_{code}", facts={"name": name[:80], **facts})


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _as_kept(content: bytes, needed: Needed) -> bytes:
    return (_decoded(content) or "").encode() if needed.kind == "file-csv" else content


def _is_xml_or_json(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"<", b"{", b"[")


def _columns(xform: str) -> Mapping[str, tuple[str, ...]]:
    """Tell which columns a form reads of each of its lists."""
    whole = etree.fromstring(xform.encode())
    files = {
        node.get("id", ""): node.get("src", "").rpartition("/")[2]
        for node in whole.iter(f"{_XFORMS}instance")
    }
    found: dict[str, dict[str, None]] = {}
    for itemset in whole.iter(f"{_XFORMS}itemset"):
        named = _INSTANCE.match(itemset.get("nodeset", ""))
        if named and (name := files.get(named[1])):
            refs = (child.get("ref", "") for child in itemset)
            found.setdefault(name, {}).update(
                dict.fromkeys(ref for ref in refs if ref.isidentifier())
            )
    return {name: tuple(columns) for name, columns in found.items()}
