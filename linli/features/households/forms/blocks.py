"""
Rows that follow one another and speak of one dwelling: the raw material of households.

Household cells are written once and merged, left blank under the first, or repeated on every row;
in all three cases a block ends where another dwelling is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from linli.features.households.forms.people import PersonRow
from linli.register.domain.sheets import DwellingWords, Relation, Tenure


@dataclass(slots=True, kw_only=True)
class Block:
    """
    People in one dwelling, in the order of their rows, and what their rows say of the household.

    ``leader`` is the head as named beside the members. Grows while its rows are read.
    """

    dwelling: DwellingWords
    number: str = ""
    people: list[PersonRow] = field(default_factory=list)
    tenure: Tenure | None = None
    plates: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    leader: PersonRow | None = None
    leader_lives_here: bool = False
    says_relations: bool = False


@dataclass(slots=True, kw_only=True)
class RowLog:
    """
    Every data row of the file, in order, and what was noticed on it while reading.

    Lists of equal length; ``reasons`` says why a row is refused or has to be looked at.
    """

    sheets: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    notices: list[tuple[str, ...]] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)

    def add(self, *, sheet: str, number: int) -> int:
        """Open the next row and tell its index; ``number`` is the row's own, from 1."""
        self.sheets.append(sheet)
        self.numbers.append(number)
        self.notices.append(())
        self.reasons.append(None)
        return len(self.numbers) - 1

    def notice(self, index: int, codes: tuple[str, ...]) -> None:
        """Remember what was noticed on a row, each code once."""
        if codes:
            self.notices[index] = tuple(dict.fromkeys(self.notices[index] + codes))


def heads_of(block: Block) -> Iterator[int]:
    """Yield the places of the block's heads of household."""
    return (place for place, person in enumerate(block.people) if person.relation is Relation.HEAD)
