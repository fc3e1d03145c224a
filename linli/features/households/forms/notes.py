"""What to write beside each row of the person's own file: the verdict, and why, in words."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from linli.features.households.forms.annotate import SheetNotes
from linli.features.households.forms.intake import Intake, RowReading, Verdict
from linli.features.households.forms.words import NOTICES, ROWS, VERDICTS

TITLES = ("结论", "说明")


def notes_of(
    intake: Intake, *, verdicts: Sequence[Verdict], say: Callable[[str], str]
) -> tuple[SheetNotes, ...]:
    """
    Make the notes of every sheet; ``say`` translates the words of the source language.

    Where the file is a verdict workbook handed in anew, its two columns are written again.
    """
    rows: dict[str, dict[int, tuple[str, str]]] = {}
    words = lru_cache(maxsize=1024)(lambda verdict, codes: _words(verdict, codes, say))
    for headings in intake.headings:
        for number in headings.rows:
            rows.setdefault(headings.sheet, {})[number] = (say(TITLES[0]), say(TITLES[1]))
    for reading, verdict in zip(intake.rows, verdicts, strict=True):
        rows.setdefault(reading.sheet, {})[reading.row] = words(verdict, _codes(reading))
    columns = _columns_of_before(intake)
    return tuple(
        SheetNotes(sheet=sheet, rows=own, column=columns.get(sheet)) for sheet, own in rows.items()
    )


def _codes(reading: RowReading) -> tuple[str, ...]:
    return ((reading.reason,) if reading.reason else ()) + reading.notices


def _words(verdict: Verdict, codes: Sequence[str], say: Callable[[str], str]) -> tuple[str, str]:
    known = ROWS | NOTICES
    return say(VERDICTS[verdict.value]), "；".join(say(known[code]) for code in codes)


def _columns_of_before(intake: Intake) -> Mapping[str, int]:
    """Tell, for each sheet, where a verdict workbook has its two columns already."""
    return {
        first.sheet: first.column
        for first, second in pairwise(intake.columns)
        if first.heading == second.heading == TITLES[0]
        and (first.sheet, first.column + 1) == (second.sheet, second.column)
    }
