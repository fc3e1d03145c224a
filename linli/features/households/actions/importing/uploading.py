"""A workbook arrives and is kept for one community; nothing of it is read yet."""

import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.features.households import models
from linli.features.households.forms.packages import Limits
from linli.features.households.forms.refusals import cannot_read
from linli.features.households.queries import runs
from linli.features.households.queries.runs import RunFiles
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours, Reason, Refused

_PIECE = 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_COMMUNITIES = (Level.COMMUNITY, Level.VILLAGE)
_BELOW = (Level.ESTATE, Level.BUILDING, Level.UNIT, Level.GRID)
# Longer than any import takes: what is younger may belong to one whose row nobody sees yet.
_ORPHANED_AFTER = timedelta(days=1)


class NotACommunity(Refused):
    """A list is taken for one community: neither for what is above it nor for a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """A file that comes in: its name as the person calls it, and its content."""

    name: str
    content: IO[bytes]


@transaction.atomic
def upload(
    arriving: Arriving,
    *,
    community: AreaRecord,
    by: Actor,
    now: datetime,
    run: UUID,
    files: Path,
) -> UUID:
    """
    Keep a workbook for a community; nothing of it is read yet.

    :raises NotACommunity: ``intake.above_community``, ``intake.below_community``.
    :raises NotYours: if the community is out of reach.
    :raises CannotRead: ``intake.too_large``, ``intake.no_room``.
    """
    _must_be_a_community(community)
    if not by.may("register.import").covers(community.place):
        raise NotYours(community.code)
    digest = _keep(arriving.content, to=runs.files_of(run, files=files))
    models.ImportRun.objects.create(
        id=run,
        place=community.place,
        file_name=_plain_name(arriving.name),
        file_digest=digest,
        by=by.id,
        uploaded_at=now,
    )
    return run


@contextmanager
def saying_no_room() -> Iterator[None]:
    """
    Refuse in words where the disk is full.

    :raises CannotRead: ``intake.no_room``.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise cannot_read("no_room") from error


def sweep(*, now: datetime, files: Path) -> int:
    """
    Remove what killed imports have left: folders that no run knows; tell how many.

    The caller reaches everywhere: with less, the runs of others would look like orphans.
    """
    folders = {folder.name: folder for folder in (files / "imports").glob("*-*")}
    known = {
        str(id) for id in models.ImportRun.objects.within(EVERYWHERE).values_list("id", flat=True)
    }
    oldest = (now - _ORPHANED_AFTER).timestamp()
    gone = [
        folder
        for name, folder in folders.items()
        if name not in known and folder.stat().st_mtime < oldest
    ]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def _must_be_a_community(area: AreaRecord) -> None:
    if area.level in _COMMUNITIES:
        return
    where = "below" if area.level in _BELOW else "above"
    facts = {"name": area.name, "code": area.code}
    raise NotACommunity(Reason(code=f"intake.{where}_community", facts=facts))


def _plain_name(name: str) -> str:
    """Keep the name of a file as people read it: no folders, no signs that cannot be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:200] or "workbook.xlsx"


def _keep(content: IO[bytes], *, to: RunFiles) -> bytes:
    draft = to.workbook.with_suffix(".part")
    digest, size, most = hashlib.sha256(), 0, Limits().file_bytes
    try:
        with saying_no_room():
            to.folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                while piece := content.read(_PIECE):
                    size += len(piece)
                    if size > most:
                        raise cannot_read("too_large", megabytes=most // _PIECE)
                    digest.update(piece)
                    file.write(piece)
            draft.replace(to.workbook)
    except BaseException:
        forget(to)
        raise
    return digest.digest()


def forget(to: RunFiles) -> None:
    """Remove the files of a run that has failed: nothing of a list stays that was not taken."""
    shutil.rmtree(to.folder, ignore_errors=True)
