"""Who does not want to go: rungs by time, several people, what may end it, what is said."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.areas.domain import Level, Role
from linli.features.isolation.domain import refusing
from linli.features.isolation.domain.refusing import Attempts, Beside, Settlement, Stage
from tests import observed

OPENED = datetime.fromisoformat("2020-02-28T20:00:00+08:00")
LADDER = refusing.read_ladder(observed.in_force_on(date(2020, 2, 28)))
FIRST, LAST = Stage(rung=0, began_at=OPENED), Stage(rung=3, began_at=OPENED)


def after(hours: float) -> datetime:
    return OPENED + timedelta(hours=hours)


def test_the_ladder_goes_from_the_worker_to_the_district() -> None:
    assert [(rung.level, rung.goes, rung.together_with) for rung in LADDER.rungs] == [
        (Level.COMMUNITY, Role.GRID_WORKER, ()),
        (Level.COMMUNITY, Role.COMMUNITY_LEADER, (Beside.DOCTOR,)),
        (Level.STREET, Role.STREET_OFFICER, (Beside.POLICE,)),
        (Level.DISTRICT, Role.DISTRICT_OFFICER, (Beside.DOCTOR,)),
    ]


def test_only_the_last_rung_decides_and_says_by_which_law() -> None:
    assert [bool(rung.decides and rung.law) for rung in LADDER.rungs] == [False] * 3 + [True]
    assert "第三十九条" in LADDER.rungs[-1].law


def test_no_word_of_any_script_threatens() -> None:
    said = "".join(line for rung in LADDER.rungs for lines in rung.says.values() for line in lines)

    assert [
        word for word in ("强制", "带走", "拘留", "处罚", "by force", "arrest") if word in said
    ] == []


def test_every_script_is_there_in_three_languages_line_by_line() -> None:
    lengths = {
        (rung.script, language): len(lines)
        for rung in LADDER.rungs
        for language, lines in rung.says.items()
    }

    assert lengths == {
        (rung.script, language): 3
        for rung in LADDER.rungs
        for language in ("zh-hans", "zh-hant", "en")
    }


def test_a_case_climbs_by_itself_each_rung_at_its_own_instant() -> None:
    assert refusing.next_stages(FIRST, of=LADDER, now=after(0.9)) == ()
    assert refusing.next_stages(FIRST, of=LADDER, now=after(30)) == (
        Stage(rung=1, began_at=after(1)),
        Stage(rung=2, began_at=after(2.5)),
        Stage(rung=3, began_at=after(4.5)),
    )
    assert refusing.next_stages(LAST, of=LADDER, now=after(900)) == ()


@given(st.lists(st.floats(min_value=0, max_value=48), min_size=1))
def test_however_often_it_is_looked_at_a_case_climbs_the_same_rungs(looks: list[float]) -> None:
    stages = [FIRST]
    for hours in sorted(looks):
        stages += refusing.next_stages(stages[-1], of=LADDER, now=after(hours))

    at_once = refusing.next_stages(FIRST, of=LADDER, now=after(max(looks)))
    assert tuple(stages[1:]) == at_once
    assert [stage.rung for stage in stages] == list(range(len(stages)))


def objections(count: int, so_far: set[str], now: set[str]) -> list[str]:
    attempts = Attempts(count=count, people=frozenset(so_far), opened_at=OPENED)
    found = refusing.objections_to_attempt(
        attempts, people=frozenset(now), at=after(1), now=after(2), of=LADDER
    )
    return [reason.code for reason in found]


@pytest.mark.parametrize(
    ("count", "so_far", "now", "expected"),
    [
        (0, set(), {"user:a"}, []),
        (1, {"user:a"}, {"user:a"}, ["refusal.never_alone"]),
        (1, {"user:a"}, {"user:b"}, []),
        (1, {"user:a"}, {"user:a", "user:b"}, []),
        (2, {"user:a", "user:b"}, {"user:a"}, []),
    ],
)
def test_from_the_second_attempt_on_it_is_not_left_to_one(
    count: int, so_far: set[str], now: set[str], expected: list[str]
) -> None:
    assert objections(count, so_far, now) == expected


def test_an_attempt_is_neither_before_the_last_nor_yet_to_come() -> None:
    attempts = Attempts(count=0, people=frozenset(), opened_at=OPENED, last_at=after(3))
    found = refusing.objections_to_attempt(
        attempts, people=frozenset({"user:a"}), at=after(2), now=after(1), of=LADDER
    )

    assert [reason.code for reason in found] == ["refusal.from_the_future", "refusal.out_of_order"]


def test_an_authority_decides_only_on_the_last_rung_and_in_writing() -> None:
    def against(stage: Stage, reference: str) -> list[str]:
        found = refusing.objections_to_settlement(
            Settlement.DECIDED_BY_AUTHORITY, stage=stage, reference=reference, of=LADDER
        )
        return [reason.code for reason in found]

    assert against(FIRST, "") == ["refusal.authority_not_reached", "refusal.no_reference"]
    assert against(LAST, "济高卫决〔2020〕1号") == []
