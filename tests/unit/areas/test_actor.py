"""What posts allow: a capability answers a jurisdiction, and no more."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from linli.areas.domain import (
    SEES_NO_ROWS,
    Actor,
    Capability,
    Post,
    Role,
    grants_of,
    id_of_user,
    user_of,
)
from linli.journal.capabilities import CAPABILITIES as JOURNAL
from linli.kernel.places import NOWHERE
from linli.project.wiring import CAPABILITIES
from tests.laws_of_places import places

GRANTS = grants_of(CAPABILITIES)
SEEING = [one.code for one in CAPABILITIES if one.sees_rows]
posts = st.builds(
    lambda role, found: Post(role=role, place=found[0], places=tuple(found)),
    st.sampled_from([role for role in Role if role not in SEES_NO_ROWS]),
    st.lists(places, min_size=1, max_size=3),
)
actors = st.builds(
    lambda held: Actor(id="user:test", posts=tuple(held), grants=GRANTS),
    st.lists(posts, max_size=4),
)


@given(actor=actors, place=places, capability=st.sampled_from(SEEING))
def test_no_row_is_seen_out_of_reach(actor: Actor, place: str, capability: str) -> None:
    assert actor.reach().covers(place) or not actor.may(capability).covers(place)


@given(actor=actors, place=places)
def test_the_reach_is_the_union_of_where_the_posts_see_rows(actor: Actor, place: str) -> None:
    seen = any(actor.may(one.code).covers(place) for one in CAPABILITIES if one.sees_rows)

    assert actor.reach().covers(place) == seen


@given(actor=actors, place=places)
def test_doing_what_sees_no_rows_opens_nothing(actor: Actor, place: str) -> None:
    blind = {
        role: {code: replace(one, sees_rows=False) for code, one in granted.items()}
        for role, granted in GRANTS.items()
    }

    assert Actor(id=actor.id, posts=actor.posts, grants=blind).reach() == NOWHERE


def test_a_gate_guard_who_only_sends_entries_reaches_nobody() -> None:
    post = Post(role=Role.GATE_GUARD, place="37.01", places=("37.01",))
    guard = Actor(id="user:1", posts=(post,), grants=grants_of(JOURNAL))

    assert guard.may("journal.send").places == ("37.01",)
    assert guard.reach() == NOWHERE


def test_of_two_posts_only_the_one_that_sees_rows_opens_its_area() -> None:
    declared = (
        Capability(code="gates.see", words="", roles=frozenset({Role.DOCTOR})),
        Capability(
            code="gates.open", words="", roles=frozenset({Role.GATE_GUARD}), sees_rows=False
        ),
    )
    held = (
        Post(role=Role.GATE_GUARD, place="37.01", places=("37.01",)),
        Post(role=Role.DOCTOR, place="37.02", places=("37.02",)),
    )

    actor = Actor(id="user:1", posts=held, grants=grants_of(declared))

    assert actor.reach().places == ("37.02",)


@given(place=places, granted=st.sets(st.sampled_from(CAPABILITIES)))
def test_the_administrator_reaches_no_row_whatever_is_granted(
    place: str, granted: set[Capability]
) -> None:
    post = Post(role=Role.ADMINISTRATOR, place=place, places=(place,))
    grants = {Role.ADMINISTRATOR: {one.code: one for one in granted}}

    assert Actor(id="user:test", posts=(post,), grants=grants).reach() == NOWHERE


@given(actor=actors, post=posts, place=places)
def test_one_post_more_never_allows_less(actor: Actor, post: Post, place: str) -> None:
    more = Actor(id=actor.id, posts=(*actor.posts, post), grants=GRANTS)

    for one in CAPABILITIES:
        assert more.may(one.code).covers(place) or not actor.may(one.code).covers(place)


def test_a_post_allows_what_its_role_is_granted_where_it_is_held() -> None:
    declared = (Capability(code="gates.check", words="查验", roles=frozenset({Role.GATE_GUARD})),)
    post = Post(role=Role.GATE_GUARD, place="37.01", places=("37.01",))
    guard = Actor(id="user:1", posts=(post,), grants=grants_of(declared))

    assert guard.may("gates.check").places == ("37.01",)
    assert guard.may("gates.open") == NOWHERE
    assert not guard.may_somewhere("gates.open")
    assert (guard.holds(Role.GATE_GUARD), guard.holds(Role.DOCTOR)) == (True, False)


def test_the_administrator_reaches_nobody() -> None:
    post = Post(role=Role.ADMINISTRATOR, place="37", places=("37",))
    administrator = Actor(id="user:1", posts=(post,), grants=GRANTS)

    personal = {one.code for one in CAPABILITIES if one.code.startswith("register.")}

    assert [code for code in sorted(personal) if administrator.may_somewhere(code)] == []


def test_who_signs_in_is_told_from_a_record_and_nobody_else_is() -> None:
    user = UUID("019f0000-0000-7000-8000-000000000001")

    assert user_of(id_of_user(user)) == user
    assert [user_of(id) for id in ("console", "household", "user:", "user:test")] == [None] * 4
