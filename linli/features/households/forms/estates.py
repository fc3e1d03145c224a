"""Estates over a whole file: one spelling each, and supplied where rows leave them out."""

from collections.abc import Sequence
from dataclasses import replace

from linli.features.households.forms.addresses import estate_key
from linli.features.households.forms.blocks import Block
from linli.register.domain.sheets import DwellingWords


class Estates:
    """
    One spelling for each estate, and the estate of dwellings whose rows name none.

    Where a file names one estate only, or where only one estate has such a door, a row without
    the estate's name means that one.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._names: dict[str, str] = {}
        self._of_door: dict[tuple[str | None, str | None, str], set[str]] = {}
        self._settled: dict[DwellingWords, DwellingWords] = {}
        nameless = any(block.dwelling.estate is None for block in blocks)
        for block in blocks:
            words = block.dwelling
            if words.estate is not None:
                key = estate_key(words.estate)
                self._names.setdefault(key, words.estate)
                if nameless:
                    door = (words.building, words.unit, words.room)
                    self._of_door.setdefault(door, set()).add(key)

    def settle(self, words: DwellingWords) -> DwellingWords:
        """Bring a dwelling's estate to its one spelling, or supply it where it is plain."""
        if words not in self._settled:
            name = self._names.get(self._key(words) or "")
            self._settled[words] = words if name == words.estate else replace(words, estate=name)
        return self._settled[words]

    def _key(self, words: DwellingWords) -> str | None:
        if words.estate is not None:
            return estate_key(words.estate)
        keys = self._of_door.get((words.building, words.unit, words.room), set())
        if len(self._names) == 1:
            return next(iter(self._names))
        return next(iter(keys)) if len(keys) == 1 else None
