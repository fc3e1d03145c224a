"""A form as it stands before it is filled: what was read of it, and what is still to be said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns.domain.blanks import SURE, Blank, Column, Kind
from linli.features.returns.domain.reports import Corrected, NewQuestion
from linli.features.returns.domain.who import Guess
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import OPEN, key_of, read_blank
from linli.features.returns.forms.titles import whom_by
from linli.features.returns.queries.asking import new_questions
from linli.features.returns.queries.demands import DemandRecord
from linli.features.returns.queries.tables import corrected, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    What the columns of a form are taken for, whom a list seems to want, what would have to be asked.

    ``corrected`` are figures of its day that were published as others.
    """

    demand: DemandRecord
    area: AreaRecord
    blank: Blank
    whom: Guess
    new: tuple[NewQuestion, ...]
    corrected: tuple[Corrected, ...] = ()

    @property
    def is_list(self) -> bool:
        """Tell whether the form lists people, households or vehicles."""
        return self.blank.kind is Kind.LIST

    @property
    def doubtful(self) -> tuple[Column, ...]:
        """Give the columns that somebody has to say something about."""
        return tuple(column for column in self.blank.columns if column.guess)


def draft(*, demand: DemandRecord, by: Actor) -> Draft:
    """Read a form with what was said of its headings before."""
    read, _ = read_blank(open_book(demand.blank), knowing=known(demand.meanings))
    blank = replace(read, columns=tuple(_suggested(one, demand.elsewhere) for one in read.columns))
    area = areas.area_at(place=demand.line.place, on=demand.line.on)
    whom = whom_by(blank.title, rows=blank.rows) if blank.kind is Kind.LIST else Guess()
    within = by.may("returns.fill").narrowed_to(area.place)
    return Draft(
        demand=demand,
        area=area,
        blank=blank,
        whom=whom if whom.confidence >= SURE else Guess(),
        new=new_questions(blank, within=within),
        corrected=()
        if blank.kind is Kind.LIST
        else corrected(blank=blank, area=area, on=demand.line.on, within=by.may("returns.fill")),
    )


def _suggested(column: Column, elsewhere: Mapping[str, str]) -> Column:
    """Suggest for a column that nobody has answered what the sender means by it on another form."""
    code = elsewhere.get(key_of(column.path), OPEN)
    if column.is_filled or code == OPEN:
        return column
    return replace(column, guess=code)
