"""
Numbers that are unique by arithmetic: identity numbers, phones, plates, permits and passports.

Every kind of number is a permutation of a range (a multiplication modulo its size), and a community
draws in turn from its own share of that range. So no table of used numbers is needed, communities
may be made in any order or on any machine, and memory stays constant for a city.
"""

from operator import mul

from linli.features.households.demo.plans import Community, NumberShare

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = tuple(f"{month:02d}{day + 1:02d}" for month, n in enumerate(_MONTHS, 1) for day in range(n))

# A day and sex has 499 sequence numbers here: odd ones for men, even ones for women, never 000.
_SEQUENCES = 499
_BIRTHS = len(_DAYS) * _SEQUENCES
_PHONES = 10**8
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_PLATE_SIGNS = _LETTERS + "0123456789"
_PLATES = len(_PLATE_SIGNS) ** 5
_GREEN_PLATES = 2 * len(_LETTERS) * 10**4
# Multipliers without a common factor with the ranges above: each is a permutation.
_SCATTER = 76_543
_SCATTER_PHONE = 38_284_063
_SCATTER_PLATE = 20_392_141
_SCATTER_GREEN = 137_129


def check_digit(first17: str) -> str:
    """Compute the last sign of a resident identity number (GB 11643, ISO 7064 MOD 11-2)."""
    return "10X98765432"[sum(map(mul, map(int, first17), _WEIGHTS)) % 11]


def _bounds(*, share: NumberShare, size: int) -> tuple[int, int]:
    return size * share.before // share.whole, size * (share.before + share.own) // share.whole


class Numbers:
    """
    The numbers of one community, given out one after another.

    The seed turns every range, so that another seed gives other numbers.
    """

    def __init__(self, *, community: Community, seed: int) -> None:
        self._place = community.ground.place
        self._plate = community.ground.plate
        self._births = _bounds(share=community.share, size=_BIRTHS)
        self._given: dict[int, int] = {}
        self._turn = seed * 7_919
        self._phone = _Row(community.share, size=_PHONES, scatter=_SCATTER_PHONE, turn=self._turn)
        self._car = _Row(community.share, size=_PLATES, scatter=_SCATTER_PLATE, turn=self._turn)
        self._green = _Row(
            community.share, size=_GREEN_PLATES, scatter=_SCATTER_GREEN, turn=self._turn
        )
        self._paper = _Row(community.share, size=_PHONES, scatter=_SCATTER_PHONE, turn=self._turn)

    def resident(self, year: int, sex: int) -> str:
        """
        Give a resident identity number; ``sex`` is 1 for men and 0 for women.

        A year whose numbers are used up gives way to its neighbours (in a city of nine million at
        most half of a community's share of a year is used).
        """
        first, last = self._births
        key = year * 2 + sex
        given = self._given.get(key, 0)
        if given >= last - first:
            return self.resident(year - 1, sex)
        self._given[key] = given + 1
        at = (first + given + self._turn) * _SCATTER % _BIRTHS
        sequence = at // 365 * 2 + 2 - sex
        first17 = f"{self._place}{year}{_DAYS[at % 365]}{sequence:03d}"
        return first17 + check_digit(first17)

    def phone(self) -> str:
        """
        Give a number of a mobile's shape.

        All begin with 145, the range of data cards, where nobody picks up.
        """
        return f"145{self._phone.next():08d}"

    def plate(self) -> str:
        """Give the plate of a car with a petrol engine."""
        at, signs = self._car.next(), ""
        for _ in range(5):
            at, sign = divmod(at, 34)
            signs += _PLATE_SIGNS[sign]
        return self._plate + signs

    def green_plate(self) -> str:
        """Give the plate of an electric car (one sign more, the first D or F)."""
        letter, digits = divmod(self._green.next(), 10**4)
        return f"{self._plate}{'DF'[letter % 2]}{_LETTERS[letter // 2]}{digits:04d}"

    def paper(self, prefix: str) -> str:
        """Give the number of a passport or permit: the prefix and eight digits."""
        return f"{prefix}{self._paper.next():08d}"


class _Row:
    """The share of a community in a range of numbers, scattered over the whole range."""

    def __init__(self, share: NumberShare, *, size: int, scatter: int, turn: int) -> None:
        first, last = _bounds(share=share, size=size)
        self._at, self._last = first, last
        self._size, self._scatter, self._turn = size, scatter, turn

    def next(self) -> int:
        if self._at >= self._last:
            raise ValueError("a community has used up its share of numbers")
        at = (self._at + self._turn) * self._scatter % self._size
        self._at += 1
        return at
