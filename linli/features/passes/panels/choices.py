"""What can be asked for, in words: kinds, grounds, papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from linli.features.passes.domain.kinds import Holder, Kind, terms_of
from linli.features.passes.panels.saying import rules_words
from linli.features.passes.words import GROUNDS, KINDS, KINDS_FOR, PAPERS


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoice:
    """A kind as whoever asks reads it."""

    code: str
    words: str
    use: str
    rules: str
    days: int
    grounds: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]
    asks_plate: bool
    asks_guest: bool


def kind_choices(kinds: Iterable[Kind]) -> tuple[KindChoice, ...]:
    """Say kinds."""
    return tuple(kind_choice(kind) for kind in kinds)


def kind_choice(kind: Kind) -> KindChoice:
    """Say a kind."""
    return KindChoice(
        code=kind.code,
        words=str(KINDS.get(kind.code, kind.code)),
        use=str(KINDS_FOR.get(kind.code, "")),
        rules=rules_words(terms_of(kind)),
        days=kind.days,
        grounds=worded(GROUNDS, kind.grounds),
        papers=worded(PAPERS, kind.papers),
        asks_plate=kind.holder is Holder.VEHICLE,
        asks_guest=kind.holder is Holder.GUEST,
    )


def worded(words: Mapping[str, Any], codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Give codes with their words."""
    return tuple((code, str(words.get(code, code))) for code in codes)
