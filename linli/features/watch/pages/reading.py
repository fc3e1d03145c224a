"""The form of a reading, for one or for many: what was posted as values, what is shown again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from linli.features.watch.domain.readings import Said, Way, degrees
from linli.features.watch.domain.verdicts import CONFIRMABLE, Verdict
from linli.features.watch.forms import key_of, temperature
from linli.features.watch.panels.saying import choices_of
from linli.features.watch.queries.policies import policy
from linli.features.watch.words import NEEDS, PLACES, SYMPTOMS
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason
from linli.web import errors

# What most people have: one tap instead of three digits.
_TAPS = range(360, 373)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that can be ticked."""

    code: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingForm:
    """The form of one reading, as it is shown; ``reasons`` in words, if it came back."""

    key: UUID
    typed: str
    taps: tuple[Choice, ...]
    where: tuple[Choice, ...]
    symptoms: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    reasons: tuple[str, ...] = ()
    confirmable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What was typed for one person; ``suffix`` tells rows of one form apart."""

    posted: QueryDict
    suffix: str = ""

    @property
    def text(self) -> str:
        """
        The temperature as it was typed, or tapped.

        What was asked back stands in the field still when somebody taps another figure instead.
        """
        typed, tapped = self._one("temperature").strip(), self._one("tap")
        stale = typed == self._one("asked") and not self._one("confirmed")
        return tapped if tapped and (stale or not typed) else typed

    @property
    def says_two(self) -> bool:
        """Whether one figure was tapped and another typed: nobody knows which is meant."""
        typed, tapped = self._one("temperature").strip(), self._one("tap")
        return bool(tapped) and self.text == typed and temperature(typed) != temperature(tapped)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said: a row that was passed over."""
        return not self.text and not self.symptoms

    @property
    def symptoms(self) -> tuple[str, ...]:
        """The symptoms ticked."""
        return tuple(self.posted.getlist(f"symptom{self.suffix}"))

    def said(self, *, watch: UUID, way: Way, id: UUID, now: datetime) -> Said | Reason:
        """Give the reading that was said, or why it is none."""
        read = temperature(self.text)
        if self.says_two:
            return Reason(code="watch.two_figures")
        if isinstance(read, Reason):
            return read
        return Said(
            id=key_of(self._one("key"), otherwise=id),
            watch=watch,
            taken_at=now,
            way=way,
            tenths=read,
            where=self.posted.get("where", "") or "armpit",
            symptoms=self.symptoms,
            confirmed=bool(self._one("confirmed")),
        )

    def _one(self, name: str) -> str:
        return self.posted.get(f"{name}{self.suffix}", "")


def form_of(
    *,
    place: str,
    key: UUID,
    now: datetime,
    posted: Posted | None = None,
    reasons: Iterable[Reason] = (),
) -> ReadingForm:
    """Draw the form, empty or as it came back."""
    rules = policy(place=place, on=local_day(now))
    ticked = set(posted.symptoms) if posted else set()
    where = posted.posted.get("where", "") if posted else ""
    typed = posted.text if posted else ""
    told = tuple(reasons)
    return ReadingForm(
        key=key,
        typed=typed,
        taps=tuple(
            Choice(code=str(one), words=degrees(one), chosen=typed == str(one)) for one in _TAPS
        ),
        where=tuple(
            Choice(code=code, words=words, chosen=code == where)
            for code, words in choices_of(PLACES, rules.measuring.fever_adds)
        ),
        symptoms=tuple(
            Choice(code=code, words=words, chosen=code in ticked)
            for code, words in choices_of(SYMPTOMS, rules.measuring.symptoms)
        ),
        needs=tuple(
            Choice(code=code, words=words) for code, words in choices_of(NEEDS, rules.needs)
        ),
        reasons=tuple(errors.words_for(one) for one in told),
        confirmable=bool(told) and all(one.code in CONFIRMABLE for one in told),
    )


def words_of_verdict(verdict: Verdict) -> tuple[str, ...]:
    """Say why a reading was not taken."""
    return tuple(errors.words_for(one) for one in verdict.reasons)
