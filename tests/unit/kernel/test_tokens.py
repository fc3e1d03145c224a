"""The signed code: laws that hold for any card and any minute; the vectors hold the cases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from linli.kernel.tokens import claims as said
from linli.kernel.tokens import container, faces, turning, writing
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.keys import Algorithm, PublicKey, SecretKey, as_record, read_key
from linli.kernel.tokens.reading import Trust, read_code

BEGINS = datetime(2020, 2, 28, tzinfo=UTC)
ENDS = BEGINS + timedelta(hours=6)
MINUTES = 360
KEY = SecretKey(algorithm=Algorithm.ES256, secret=bytes(range(32)))
PUBLIC = PublicKey(
    issuer="linli.example",
    algorithm=KEY.algorithm,
    public=KEY.public,
    begins_at=BEGINS,
    ends_at=ENDS,
)
TRUST = Trust(keys={PUBLIC.id: PUBLIC})
PAPER = Claims(
    issuer="linli.example",
    kind="life",
    area="37.01",
    card=bytes(16),
    share=bytes(8),
    turn=0,
    begins_at=BEGINS,
    ends_at=ENDS,
    check=7,
)
SEEDS = st.binary(min_size=16, max_size=16)
STEPS = st.integers(min_value=0, max_value=MINUTES - 1)


def on_phone(seed: bytes) -> Claims:
    return replace(PAPER, check=None, anchor=turning.anchor(seed, card=PAPER.card, of=MINUTES))


@given(seed=SEEDS, step=STEPS, later=STEPS)
@settings(max_examples=60, deadline=None)
def test_a_code_holds_in_its_minute_and_in_no_minute_but_the_next_ones(
    seed: bytes, step: int, later: int
) -> None:
    claims = on_phone(seed)
    signed = writing.signed(claims, key=KEY)
    shown = BEGINS + timedelta(minutes=step)
    seen = BEGINS + timedelta(minutes=later)

    code = writing.code_of_the_minute(signed, claims=claims, seed=seed, at=shown)

    expected = None
    if later > step + 1:
        expected = "token.turn_past"
    elif later < step - 1:
        expected = "token.turn_ahead"
    assert read_code(code, trust=TRUST, at=seen).code == expected


def test_codes_taken_along_are_those_of_their_minutes_and_end_with_the_term() -> None:
    seed = bytes(range(16))
    claims = on_phone(seed)
    signed = writing.signed(claims, key=KEY)
    at = ENDS - timedelta(minutes=2, seconds=30)

    codes = writing.codes_from(signed, claims=claims, seed=seed, at=at, minutes=120)

    assert codes == tuple(
        (minute, writing.code_of_the_minute(signed, claims=claims, seed=seed, at=minute))
        for minute in (ENDS - timedelta(minutes=left) for left in (3, 2, 1))
    )


@given(seed=SEEDS, step=STEPS, ahead=st.integers(min_value=1, max_value=60))
@settings(max_examples=60, deadline=None)
def test_whoever_has_seen_a_value_cannot_give_one_to_come(
    seed: bytes, step: int, ahead: int
) -> None:
    seen = turning.value(seed, card=PAPER.card, step=step, of=MINUTES)
    claims = on_phone(seed)
    signed = writing.signed(claims, key=KEY)
    forged = container.text_of(container.turning(signed, step=step + ahead, proof=seen))
    at = BEGINS + timedelta(minutes=step + ahead)

    found = read_code(forged, trust=TRUST, at=at).code

    assert found == ("token.turn_false" if at < ENDS else "token.expired")


@given(flipped=st.integers(min_value=0, max_value=160), bit=st.integers(0, 7))
@settings(max_examples=120, deadline=None)
def test_no_bit_of_a_signed_pass_can_be_changed(flipped: int, bit: int) -> None:
    content = bytearray(writing.signed(PAPER, key=KEY))
    content[flipped % len(content)] ^= 1 << bit

    verdict = read_code(container.text_of(bytes(content)), trust=TRUST, at=BEGINS)

    assert verdict.code is not None


@given(text=st.text(max_size=400) | st.binary(max_size=300).map(container.text_of))
@settings(max_examples=200, deadline=None)
def test_whatever_is_read_there_is_a_reason_and_nothing_breaks(text: str) -> None:
    assert read_code(text, trust=TRUST, at=BEGINS).code is not None


def test_what_is_said_is_read_again() -> None:
    assert said.read(said.written(PAPER)) == PAPER


def test_the_same_content_is_signed_in_the_same_way() -> None:
    assert writing.signed(PAPER, key=KEY) == writing.signed(PAPER, key=KEY)


def test_a_published_key_is_read_again_and_a_changed_one_is_none() -> None:
    record = as_record(PUBLIC)

    assert read_key(record).public == PUBLIC.public
    for broken in ({**record, "id": "00"}, {**record, "public": "AAAA"}, {"issuer": "x"}):
        try:
            read_key(broken)
        except ValueError:
            continue
        raise AssertionError(f"{broken} was taken for a key")


def test_a_face_is_spelled_anyhow_and_another_is_not_the_same() -> None:
    card = bytes(range(16))
    check = faces.check_of(card=card, last="林安", building="3")

    assert faces.check_of(card=card, last="安", building=" ０3") == check
    assert faces.check_of(card=card, last="安", building="13") != check
    assert faces.check_of(card=bytes(16), last="安", building="3") != check
