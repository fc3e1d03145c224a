"""Forms drawn anew for every seed: nothing is ever answered wrongly, and nearly all is answered."""

import pytest

from linli.features.returns.demo.varied import Drawn, a_list, a_table
from linli.features.returns.forms.titles import whom_by
from linli.kernel.refusals import Refused
from tests.forms import MEASURES, read

SEEDS = range(40)


def compared(drawn: Drawn) -> list[tuple[str | None, str | None]]:
    """Put what is wanted of each column beside what is answered; a refusal answers nothing."""
    try:
        blank = read(drawn.content)
    except Refused:
        return [(code, None) for _, code in drawn.columns]
    assert (blank.kind, blank.rows) == (drawn.kind, drawn.rows)
    got = {column.at: column.answer for column in blank.columns}
    return [(code, got.get(at)) for at, (_, code) in enumerate(drawn.columns, start=1)]


@pytest.mark.parametrize("make", [a_list, a_table])
def test_no_column_is_answered_wrongly_and_nearly_all_are_answered(make: object) -> None:
    pairs = [pair for seed in SEEDS for pair in compared(make(seed))]  # type: ignore[operator]

    wrong = [(want, got) for want, got in pairs if got is not None and got != want]
    wanted = [(want, got) for want, got in pairs if want in MEASURES or (want and "." in want)]
    assert wrong == []
    assert sum(want == got for want, got in wanted) / len(wanted) >= 0.97


@pytest.mark.parametrize("seed", SEEDS)
def test_a_title_that_tells_whom_it_wants_is_believed(seed: int) -> None:
    drawn = a_list(seed)
    blank = read(drawn.content)

    assert whom_by(blank.title, rows=blank.rows).said == drawn.who
