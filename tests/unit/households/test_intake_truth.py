"""Whatever the looks and the faults of a list, the intake reports the truth about it."""

from itertools import islice
from pathlib import Path

import pytest

from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.layouts import Layout
from linli.features.households.demo.lines import lines
from linli.features.households.demo.messes import Faults, spoil
from linli.features.households.demo.places import FENGHUANG, city, street
from linli.features.households.demo.workbooks import write_lines
from linli.features.households.forms import intake

PLACES = (FENGHUANG, street()[3], *city(communities=12, people=12_000))
HARSH = Faults(
    id_spaces=0.08,
    id_fullwidth=0.08,
    id_lower_x=0.6,
    id_again=0.5,
    person_in_two_households=0.03,
    same_person_twice=0.03,
    no_head=0.05,
)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("seed", range(6))
def test_the_report_of_a_spoilt_list_is_the_truth(
    tmp_path: Path, layout: Layout, seed: int
) -> None:
    community = PLACES[seed % len(PLACES)]
    households = islice(invent_community(seed=seed, community=community), 120)
    spoilt, truth = spoil(lines(households), seed=seed, faults=HARSH if seed % 2 else None)
    path = tmp_path / "list.xlsx"
    write_lines(rows=spoilt, path=path, layout=layout, title="新生里社区", seed=seed)

    taken = intake.read_households(path)
    verdicts = intake.verdicts_of(taken, outcomes=())
    report = intake.report(taken, verdicts=verdicts)

    told = truth.as_report(layout=layout)
    notices = {code: count for code, count in report["notices"].items() if count}
    assert {**{name: report[name] for name in told}, "notices": notices} == told
    assert sum(report["verdicts"].values()) == report["rows"]
