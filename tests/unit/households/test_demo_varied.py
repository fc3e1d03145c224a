"""However a varied list looks, everybody on it is there, under a header that says what stands below."""

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.layouts import Layout, pages
from linli.features.households.demo.lines import Line, lines
from linli.features.households.demo.messes import spoil
from linli.features.households.demo.places import FENGHUANG, city
from linli.features.households.demo.workbooks import write_lines

VARIED = (Layout.VARIED, Layout.VARIED_HOUSEHOLDS)
NAMES = ("姓名", "姓  名", "居民姓名")


def spoilt_lines(seed: int) -> list[Line]:
    places = (FENGHUANG, *city(communities=12, people=12_000))
    community = places[seed % len(places)]
    people = lines(islice(invent_community(seed=seed, community=community), 100))
    return spoil(people, seed=seed)[0]


@pytest.mark.parametrize("seed", range(10))
def test_a_list_of_people_has_a_row_for_every_line(seed: int) -> None:
    listed = spoilt_lines(seed)
    found: Counter[object] = Counter()

    for page in pages(listed, layout=Layout.VARIED, title="新生里社区", seed=seed):
        rows = [row.cells for row in page.rows]
        if page.name == "填表说明":
            continue
        place = next(at for cells in rows for at, cell in enumerate(cells) if cell in NAMES)
        found.update(cells[place] for cells in rows if len(cells) > place)

    expected = Counter(line.name for line in listed)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("seed", range(10))
def test_a_list_of_households_names_every_person_of_every_line(seed: int) -> None:
    listed = spoilt_lines(seed)
    (page,) = pages(listed, layout=Layout.VARIED_HOUSEHOLDS, title="新生里社区", seed=seed)

    numbers = Counter(cell for row in page.rows for cell in row.cells)

    written = Counter(line.number for line in listed if line.number)
    assert {number: numbers[number] for number in written} == written


@pytest.mark.parametrize("layout", VARIED)
@pytest.mark.parametrize("seed", range(4))
def test_a_varied_list_can_be_written_and_read(tmp_path: Path, layout: Layout, seed: int) -> None:
    listed = spoilt_lines(seed)
    path = tmp_path / "list.xlsx"

    write_lines(rows=listed, path=path, layout=layout, title="新生里社区", seed=seed)

    book = CalamineWorkbook.from_path(path)
    cells = Counter(
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    )
    texts = Counter(line.number for line in listed if line.number and isinstance(line.number, str))
    assert {number: cells[number] for number in texts} == texts


def test_another_seed_gives_another_manner() -> None:
    listed = spoilt_lines(0)

    headers = {
        next(row.cells for row in page.rows if "姓名" in "".join(map(str, row.cells)))
        for seed in range(8)
        for page in islice(pages(listed, layout=Layout.VARIED_HOUSEHOLDS, title="", seed=seed), 1)
    }

    assert len(headers) == 8
