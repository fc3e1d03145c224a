"""How much is measured: the figures of the account, or a handful to see that it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """
    The size of each measure.

    ``communities`` of the street are written and loaded; ``loaded`` are the counts of communities
    at which look-ups are measured, ``calls`` times each with all of them, ``growth_calls`` before.
    ``orm_rows`` and ``import_export_rows`` are the samples of the slow ways; ``seconds`` is how long
    each load of the web server lasts. ``watched`` people are put under watch, ``watched_elsewhere`` in
    each other community, ``readings`` taken of them by the batch and ``readings_singly`` one by one;
    ``links`` of theirs are reported by. ``items`` are swept at 24:00; ``decision_people`` are decided
    about on ``decision_days``; ``orders`` end at one midnight; ``events`` are the gate events of a
    street-day, ``passes`` the households that have one, and ``scans`` the codes held before a phone; ``forms`` are drawn of each kind.
    A round is shared out to ``screeners``; ``answers`` are taken in it; devices hand in over
    ``estates``; in a city so many ``rounds`` are under way, one a community.
    ``city`` are the counts of communities at which its figures are counted, up to the ``whole`` of it; ``gates`` those of gates at
    which their packs are prepared; ``codes`` are signed
    and read, ``cards`` printed.
    """

    communities: int
    loaded: tuple[int, ...]
    orm_rows: int
    import_export_rows: int
    calls: int
    growth_calls: int
    entries: int
    linked: int
    items: int
    watched: int
    watched_elsewhere: int
    links: int
    readings: int
    readings_singly: int
    decision_days: int
    decision_people: int
    orders: int
    events: int
    passes: int
    scans: int
    screeners: int
    answers: int
    estates: int
    rounds: int
    forms: int
    city: tuple[int, ...]
    whole: tuple[int, ...]
    gates: tuple[int, ...]
    codes: int
    cards: int
    clients: tuple[int, ...]
    seconds: float
    smallest: bool = False


FULL = Sizes(
    communities=28,
    loaded=(1, 4, 28),
    orm_rows=3_000,
    import_export_rows=5_000,
    calls=200,
    growth_calls=50,
    entries=50_000,
    linked=20_000,
    items=100_000,
    watched=2_000,
    watched_elsewhere=200,
    links=640,
    readings=40_000,
    readings_singly=1_000,
    decision_days=365,
    decision_people=300,
    orders=10_000,
    events=107_000,
    passes=6_000,
    scans=500,
    screeners=1_200,
    answers=5_000,
    estates=6,
    rounds=2_688,
    forms=200,
    city=(28, 84, 252, 756),
    whole=(84, 252, 756, 3_349),
    gates=(2, 6, 18, 54),
    codes=5_000,
    cards=1_000,
    clients=(1, 8, 32),
    seconds=5.0,
)
QUICK = Sizes(
    communities=1,
    loaded=(1,),
    orm_rows=20,
    import_export_rows=20,
    calls=2,
    growth_calls=2,
    entries=1_000,
    linked=500,
    items=500,
    watched=40,
    watched_elsewhere=4,
    links=4,
    readings=200,
    readings_singly=10,
    decision_days=2,
    decision_people=30,
    orders=200,
    events=400,
    passes=20,
    scans=5,
    screeners=20,
    answers=20,
    estates=1,
    rounds=25,
    forms=10,
    city=(2, 3),
    whole=(1, 2),
    gates=(1, 2, 3, 4),
    codes=50,
    cards=20,
    clients=(1,),
    seconds=0.2,
    smallest=True,
)
