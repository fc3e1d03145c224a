"""Reads files of national area codes (columns code, name, level, parent_code; UTF-8)."""

import csv
from pathlib import Path

from linli.areas.domain import AreaLine, Level
from linli.kernel.refusals import Reason, Refused


def area_lines(file: Path) -> tuple[AreaLine, ...]:
    """
    Read the lines of a file.

    :raises Refused: ``areas.not_a_list``, if it is no such file.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            lines = tuple(_line(row) for row in csv.DictReader(opened))
    except (KeyError, ValueError, AttributeError, csv.Error) as error:
        raise Refused(Reason(code="areas.not_a_list")) from error
    if not lines:
        raise Refused(Reason(code="areas.not_a_list"))
    return lines


def _line(row: dict[str, str]) -> AreaLine:
    return AreaLine(
        code=row["code"].strip(),
        name=row["name"].strip(),
        level=Level(row["level"].strip()),
        parent_code=row["parent_code"].strip(),
    )
