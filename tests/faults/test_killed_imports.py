"""A kill -9 in the middle of an import: nothing is half-taken, and it comes to its end all the same."""

import json
import resource
from pathlib import Path

from tests.faults.conftest import SECONDS, FaultyHouse, Process, has_taken_some, wait_until

NOTHING = (0, 0, 0)
# The hand that imports: the other would wait for the journal with whatever comes up each minute.
LONG = "long"


def taken(report: dict[str, object]) -> tuple[object, ...]:
    return report["households"], report["people"], report["vehicles"]


def killed(process: Process) -> None:
    process.kill()
    process.wait(SECONDS)


def folders(house: FaultyHouse) -> set[Path]:
    return set((house.home.files / "imports").glob("*"))


def finished(folder: Path) -> bool:
    """A run that has ended keeps its verdicts and nothing else."""
    return [path.name for path in folder.iterdir()] == ["verdicts.xlsx"]


def assert_all_was_taken_once(house: FaultyHouse, path: Path) -> None:
    again = house.said(*house.import_words(path))

    assert house.counts() == taken(again)
    assert again["verdicts"]["already_known"] == again["rows"]


def test_a_killed_command_leaves_nothing_and_the_next_completes(
    house: FaultyHouse, long_list: Path
) -> None:
    before = folders(house)
    with house.without_an_end():
        process = house.started(*house.import_words(long_list))
        wait_until(lambda: any(map(has_taken_some, folders(house) - before)))
        killed(process)
    left = house.counts()

    report = house.said(*house.import_words(long_list))

    assert left == NOTHING
    assert report["verdicts"]["already_known"] == 0
    assert_all_was_taken_once(house, long_list)


def test_a_killed_worker_is_followed_by_one_that_takes_the_run_up(
    house: FaultyHouse, long_list: Path
) -> None:
    folder = house.handed_in(long_list)
    with house.without_an_end():
        worker = house.worker(LONG)
        wait_until(lambda: has_taken_some(folder))
        killed(worker)
    left = house.counts()

    follower = house.worker()
    wait_until(lambda: finished(folder))
    killed(follower)

    assert left == NOTHING
    assert_all_was_taken_once(house, long_list)


def test_a_killed_database_comes_back_and_the_run_is_taken_up(
    house: FaultyHouse, long_list: Path
) -> None:
    folder = house.handed_in(long_list)
    with house.without_an_end():
        worker = house.worker(LONG)
        wait_until(lambda: has_taken_some(folder))
        house.kill_database()
        killed(worker)
    left = house.counts()

    follower = house.worker()
    wait_until(lambda: finished(folder))
    killed(follower)

    assert left == NOTHING
    assert_all_was_taken_once(house, long_list)


def test_the_same_list_twice_at_the_same_time_counts_once(
    house: FaultyHouse, short_list: Path
) -> None:
    both = [house.started(*house.import_words(short_list), "--json") for _time in range(2)]
    reports = [json.loads(process.communicate(timeout=SECONDS)[0]) for process in both]

    known = sorted(report["verdicts"]["already_known"] for report in reports)

    assert known == [0, reports[0]["rows"]]
    assert house.counts() == taken(reports[0])


def test_a_full_disk_is_said_and_nothing_is_half_done(house: FaultyHouse, short_list: Path) -> None:
    before = folders(house)
    # The workbook still fits, the verdicts (two columns more) do not.
    most = short_list.stat().st_size + 64

    def with_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    process = house.started(*house.import_words(short_list), preexec_fn=with_little_room)
    out, err = process.communicate(timeout=SECONDS)

    assert (process.returncode, out) == (1, "")
    assert err == (
        "Error: 服务器的磁盘满了，这次什么也没有记入。请管理员腾出空间以后，再导入一次。\n"
    )
    assert house.counts() == NOTHING
    assert folders(house) == before
