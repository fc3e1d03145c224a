"""
What people are asked, by whoever asks them: each app declares its own, the figures are made of all.

The same household is called by several, and each of them sees its own calls alone. Here they are one
source, so that the sum is counted like everything else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linli.indicators.domain.measures import Kept, Measure, Source, Sums, Unit, Words

QUESTIONS = "answers.week"
CALLS = "calls.week"
PER_HOUSEHOLD = "_per_household"
_OF = "households"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """
    Where it stands what an app has asked people, and what it is called there.

    ``rows`` is one SELECT with ``subject`` (the key of the person or household), ``place``,
    ``questions`` (how many things were asked) and ``calls`` (how often somebody was called, visited or
    written to for it), of the seven days that ``lately`` means. It keeps to ``within("alias")``. The rest is
    as in a source; ``days_back`` is without those seven days, and ``kept`` reads them.
    """

    code: str
    words: Words
    rows: str
    tables: tuple[str, ...]
    days_back: int = 0
    kept: tuple[Kept, ...] = ()
    policy: tuple[tuple[str, str], ...] = ()
    by_the_clock: bool = False
    sees: tuple[str, ...] = ()


def lately(instant: str) -> str:
    """Say in SQL that an instant lies in the seven days that end with the day."""
    return f"{instant} >= %(end)s - interval '7 days' AND {instant} < %(end)s"


def measures_of(asked: Sequence[Inquiry]) -> tuple[Measure, ...]:
    """Make the measures of what people were asked in seven days: by all together, and by each."""
    source = _together(asked)
    whom = Words(
        "、".join(one.words.zh_hans for one in asked),
        "、".join(one.words.zh_hant for one in asked),
        ", ".join(one.words.en for one in asked),
    )
    return (
        _summed(
            QUESTIONS,
            Words("近七天问过的项数", "近七天問過的項數", "Questions asked in seven days"),
            Words(
                f"近七天向住户问过的项数：{whom.zh_hans}都算，名单导入不算",
                f"近七天向住戶問過的項數：{whom.zh_hant}都算，名單匯入不算",
                f"What people were asked within seven days by all of: {whom.en}; lists ask nobody",
            ),
            source,
        ),
        _each(
            QUESTIONS,
            Words("每户每周问几项", "每戶每週問幾項", "Questions per household and week"),
            Words(
                "近七天问过的项数除以户数",
                "近七天問過的項數除以戶數",
                "Questions asked in seven days, for each household",
            ),
        ),
        _summed(
            CALLS,
            Words("近七天找过住户的次数", "近七天找過住戶的次數", "Calls and visits in seven days"),
            Words(
                "近七天为了问情况打的电话、上的门、发的短信，没找到人的也算",
                "近七天為了問情況打的電話、上的門、發的短信，沒找到人的也算",
                "Calls, visits and messages within seven days in order to ask something, in vain or not",
            ),
            source,
        ),
        _each(
            CALLS,
            Words("每户每周找几次", "每戶每週找幾次", "Calls per household and week"),
            Words(
                "近七天找过住户的次数除以户数",
                "近七天找過住戶的次數除以戶數",
                "Calls, visits and messages in seven days, for each household",
            ),
        ),
        *_by_each(asked, source),
    )


def _by_each(asked: Sequence[Inquiry], source: Source) -> Iterator[Measure]:
    for one in asked:
        yield _summed(
            f"{QUESTIONS}.{one.code}",
            Words(
                f"近七天问过的项数：{one.words.zh_hans}",
                f"近七天問過的項數：{one.words.zh_hant}",
                f"Questions asked in seven days: {one.words.en}",
            ),
            Words(
                f"近七天“{one.words.zh_hans}”向住户问过的项数",
                f"近七天「{one.words.zh_hant}」向住戶問過的項數",
                f"What people were asked within seven days by: {one.words.en}",
            ),
            source,
            by=one.code,
        )


def _summed(code: str, words: Words, definition: Words, source: Source, *, by: str = "") -> Measure:
    column = "calls" if code == CALLS else "questions"
    return Measure(
        code=code,
        words=words,
        definition=definition,
        unit=Unit.TIMES if code == CALLS else Unit.THINGS,
        sums=Sums.STOCK,
        source=source,
        where=f"{column} > 0" + (f" AND asker = '{by}'" if by else ""),
        amount=column,
        good="down",
    )


def _each(part: str, words: Words, definition: Words) -> Measure:
    return Measure(
        code=f"{part}{PER_HOUSEHOLD}",
        words=words,
        definition=definition,
        unit=Unit.TIMES_EACH if part == CALLS else Unit.EACH,
        sums=Sums.RATIO,
        part=part,
        of=_OF,
        good="down",
    )


def _together(asked: Sequence[Inquiry]) -> Source:
    rows = " UNION ALL ".join(
        f"SELECT subject, place, '{one.code}' AS asker, questions, calls FROM ({one.rows}) AS {one.code}"
        for one in asked
    )
    return Source(
        code="asked",
        counts="asked",
        rows=rows,
        tables=tuple(dict.fromkeys(table for one in asked for table in one.tables)),
        days_back=min((one.days_back for one in asked if not one.kept), default=0),
        kept=tuple(dict.fromkeys(kept for one in asked for kept in one.kept)),
        policy=_policy(asked),
        by_the_clock=any(one.by_the_clock for one in asked),
        sees=tuple(dict.fromkeys(code for one in asked for code in one.sees)),
    )


def _policy(asked: Sequence[Inquiry]) -> tuple[tuple[str, str], ...]:
    """
    Put together what parts read of policy.

    :raises ValueError: if two of them call different parameters the same.
    """
    found: dict[str, str] = {}
    for name, code in (named for one in asked for named in one.policy):
        if found.setdefault(name, code) != code:
            raise ValueError(f"{name}: {code} or {found[name]}")
    return tuple(found.items())
