"""Kinds of passes as policy has them, version by version; and what speaks against asking."""

from datetime import date, datetime, timedelta

import pytest

from linli.areas.domain import Level
from linli.features.passes.domain.asking import Around, Asking, area_of, speaks_against
from linli.features.passes.domain.cards import number_of, paper_term, phone_term
from linli.features.passes.domain.kinds import Holder, Policy, Quota, Review, read_policy
from linli.features.passes.domain.photos import BYTES_AT_MOST, Photo
from linli.features.passes.domain.states import PassState, state_of
from tests import observed, world

NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
DAY = timedelta(days=1)
NOTHING = Around()
LEASE = Photo(paper="lease", content=b"\xff\xd8\xff\xe0")


def policy_on(day: date) -> Policy:
    return read_policy(observed.in_force_on(day))


def asking(**said: object) -> Asking:
    values: dict[str, object] = {
        "id": world.new_id(),
        "kind": "life",
        "ground": "shopping",
        "person": world.new_id(),
        "photos": (LEASE,),
    }
    return Asking(**{**values, **said})  # type: ignore[arg-type]


def against(of: Asking, *, around: Around = NOTHING, on: date = date(2020, 2, 20)) -> list[str]:
    kind = policy_on(on).kinds.get(of.kind)
    return [one.code for one in speaks_against(of, kind=kind, around=around, now=NOW)]


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2020, 1, 23), []),
        (
            date(2020, 1, 24),
            ["life", "service", "special", "temporary", "vehicle", "visitor", "work"],
        ),
        (date(2020, 4, 8), ["life", "service", "special", "vehicle", "visitor", "work"]),
        (date(2023, 1, 8), ["service", "vehicle", "visitor"]),
    ],
)
def test_each_day_has_its_kinds(day: date, kinds: list[str]) -> None:
    rules = observed.in_force_on(day)
    found = rules.parameters.get("passes.kinds")

    assert sorted(one["code"] for one in (found.value if found else ())) == kinds


def test_one_of_a_household_every_two_days_for_two_hours_and_after_april_as_often_as_one_likes() -> (
    None
):
    spring, later = policy_on(date(2020, 2, 20)), policy_on(date(2020, 4, 8))

    assert spring.kinds["life"].quota == Quota(per=Holder.HOUSEHOLD, count=1, days=2, minutes=120)
    assert later.kinds["life"].quota is None


def test_a_visitor_is_let_in_by_the_household_alone_once_the_doors_are_open() -> None:
    assert policy_on(date(2020, 2, 20)).kinds["visitor"].review is Review.COMMUNITY
    assert policy_on(date(2020, 4, 8)).kinds["visitor"].review is Review.NOBODY


def test_a_community_issues_two_certificates_and_no_more() -> None:
    assert policy_on(date(2020, 2, 20)).certificates == ("residence", "observation_ended")


def test_with_a_lease_nothing_speaks_against_a_life_pass() -> None:
    assert against(asking()) == []


def test_what_is_no_kind_today_is_refused() -> None:
    assert against(asking(kind="life"), on=date(2023, 1, 8)) == ["passes.no_such_kind"]


def test_all_reasons_are_given_at_once() -> None:
    around = Around(regimes=frozenset({"home_observation"}), has_one=True, asked_already=True)
    late = asking(last_on=date(2020, 4, 20), photos=())

    assert against(late, around=around) == [
        "passes.too_long",
        "passes.no_paper",
        "passes.under_observation",
        "passes.has_one",
        "passes.asked_already",
    ]


def test_the_longest_term_is_sixty_days_today_included() -> None:
    assert against(asking(last_on=date(2020, 4, 19))) == []
    assert against(asking(last_on=date(2020, 4, 20))) == ["passes.too_long"]


def test_a_regime_that_lets_people_out_does_not_speak_against_it() -> None:
    around = Around(regimes=frozenset({"self_monitoring"}))

    assert against(asking(), around=around) == []


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"\xff\xd8\xff\xe0", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"GIF89a", "passes.no_photo"),
        (b"<svg onload=alert(1)>", "passes.no_photo"),
        (b"", "passes.no_photo"),
        (b"\xff\xd8\xff" + bytes(BYTES_AT_MOST), "passes.photo_too_large"),
    ],
)
def test_only_pictures_are_taken_for_photographs(content: bytes, flaw: str | None) -> None:
    assert Photo(paper="lease", content=content).flaw() == flaw


def test_a_pass_opens_gates_as_far_as_its_level() -> None:
    home = "37.01.76.001.020.E001.B003.U002.D0007"

    assert area_of(home, level=Level.ESTATE) == "37.01.76.001.020.E001"
    assert area_of(home, level=Level.COMMUNITY) == "37.01.76.001.020"
    assert area_of(home, level=Level.CITY) == "37.01"


def test_a_phone_is_signed_for_a_week_and_a_card_as_long_as_its_key_holds() -> None:
    phone = phone_term(begins_at=NOW, ends_at=NOW + 60 * DAY, now=NOW + DAY)
    paper = paper_term(begins_at=NOW, ends_at=NOW + 60 * DAY, key_ends_at=NOW + 50 * DAY)

    assert (phone.begins_at, phone.ends_at) == (NOW + DAY, NOW + 8 * DAY)
    assert (paper.begins_at, paper.ends_at) == (NOW, NOW + 50 * DAY)


def test_the_number_of_a_card_is_eight_signs_of_its_pseudonym() -> None:
    assert number_of(bytes.fromhex("a1b2c3d4" + "00" * 12)) == "A1B2 C3D4"


@pytest.mark.parametrize(
    ("at", "ended", "state"),
    [
        (NOW - DAY, None, PassState.NOT_YET),
        (NOW, None, PassState.VALID),
        (NOW + 9 * DAY + DAY / 2, None, PassState.LAST_DAY),
        (NOW + 10 * DAY, None, PassState.EXPIRED),
        (NOW + DAY, NOW, PassState.REVOKED),
    ],
)
def test_a_state_follows_from_the_clock(
    at: datetime, ended: datetime | None, state: PassState
) -> None:
    found = state_of(
        begins_at=NOW,
        ends_at=NOW + 10 * DAY,
        ended_at=ended,
        ending="revoked" if ended else "",
        now=at,
    )

    assert found is state
