"""
Sets the scene of the demo: how the codes of a community stand on the visitor's morning, and why.

Yellow and red with their reasons, an appeal that was won because a fact was wrong, one that waits, and a
decision by hand that waits for its second signature. Everything goes through the ordinary actions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.codes.actions import appealing, deciding, deriving, facts, publishing, showing
from linli.features.codes.demo.cast import Staff, people_of, staff_of
from linli.features.codes.domain.appealing import Answered, Appealed, Given
from linli.features.codes.domain.by_hand import Proposal
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import NewFact
from linli.features.codes.domain.own import Own
from linli.features.codes.queries.codes import code_of
from linli.features.codes.queries.policies import codes_in_use, policy_if_begun
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.outreach import actions as outreach
from linli.outreach.actions import Outcome
from linli.store.reach import reaching
from linli.store.sealed_rows import house_sealer
from linli.web.stage import Stage

# The story begins so long before the visitor comes in; that many declare every morning.
_BEFORE = timedelta(days=3)
_NOTED, _DECLARING = 5, 160
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happens:
    """Something that happens so long before the visitor comes in."""

    before: timedelta
    do: Callable[[datetime], object]


def fill(stage: Stage) -> None:
    """Tell the story of codes; on a day on which there are none in use, there is none."""
    community = areas.area(code=stage.community, on=local_day(stage.began_at)).place
    days: tuple[date, ...] = tuple(local_day(at) for at in (stage.now - _BEFORE, stage.now))
    begun = all(policy_if_begun(place=community, on=on) for on in days)
    if not begun or not all(codes_in_use(place=community, on=on) for on in days):
        return
    _Story(stage=stage, community=community).tell()


class _Story:
    """Deals the parts, and lets what happens happen in its order."""

    def __init__(self, *, stage: Stage, community: str) -> None:
        self.stage, self.staff = stage, staff_of(stage, community=community)
        self.within = Jurisdiction(places=(community,))
        with reaching(self.within):
            people = people_of(stage, within=self.within)
            self.people = iter(tuple(islice(people, _NOTED)))
            self.declaring = tuple(islice(people, _DECLARING))

    def tell(self) -> None:
        """Let everything happen, each at its own instant."""
        events = sorted(self._events(), key=lambda one: -one.before)
        for number, one in enumerate(events):
            at = self.stage.now - one.before
            with transaction.atomic():
                one.do(at)
            self._carry(at + timedelta(seconds=20))
            self.stage.progress((number + 1) / len(events))

    def _events(self) -> Iterator[_Happens]:
        yield _Happens(before=_BEFORE, do=self._derive)
        for number, person in enumerate(self.declaring):
            value = "unwell" if number in (40, 90) else "well"
            before = timedelta(days=number % 3, minutes=20 + number % 80)
            yield _Happens(before=before, do=self._declaring(person, value))
        yield from self._noted(self.staff.doctor)
        yield from self._won(self.declaring[1], staff=self.staff)
        yield from self._waits(self.declaring[2])
        yield _Happens(before=timedelta(hours=15), do=self._proposing(self.declaring[3]))
        yield _Happens(before=timedelta(minutes=9), do=self._derive)
        yield _Happens(before=timedelta(minutes=8), do=self._publish)

    def _noted(self, doctor: Actor) -> Iterator[_Happens]:
        """A test, and stays that health authorities report."""
        yield self._note(
            (Kind.TEST, "positive"), "区疾控中心", "核酸报告 2020-0226-031", hours=40, by=doctor
        )
        yield self._note(
            (Kind.TEST, "negative"), "区人民医院", "核酸报告 2020-0227-118", hours=20, by=doctor
        )
        for number, level in enumerate(("high", "medium", "medium")):
            source, evidence = "区指挥部信息组", f"列车同乘名单第 {17 + number} 行"
            yield self._note((Kind.STAY, level), source, evidence, hours=44 - number)

    def _won(self, person: UUID, *, staff: Staff) -> Iterator[_Happens]:
        """Somebody of the same name had been on that train."""
        appeal = self.stage.ids()
        yield self._note(
            (Kind.STAY, "high"), "区指挥部信息组", "列车同乘名单第 23 行", hours=47, person=person
        )
        yield _Happens(before=timedelta(hours=46), do=self._showing(person, staff.leader))
        said = "我没有坐过这趟车，1月20日以后一直在家，同名的人很多。"
        yield _Happens(before=timedelta(hours=39), do=self._appealing(appeal, person, said))
        words = "核对了购票证件号：名单上是同名的另一个人。已经在源头更正，给您添麻烦了。"
        given = Given(appeal=appeal, answer=Answered.UPHELD, words=words)
        yield _Happens(before=timedelta(hours=23), do=self._answering(given))

    def _waits(self, person: UUID) -> Iterator[_Happens]:
        """One who appealed this morning, and waits for the answer."""
        yield self._note(
            (Kind.STAY, "medium"),
            "区指挥部信息组",
            "高速卡口记录 0225-1140",
            hours=30,
            person=person,
        )
        said = "车是借给亲戚开的，人没有去过。"
        when = timedelta(minutes=50)
        yield _Happens(before=when, do=self._appealing(self.stage.ids(), person, said))

    def _note(
        self,
        what: tuple[Kind, str],
        source: str,
        evidence: str,
        *,
        hours: int,
        by: Actor | None = None,
        person: UUID | None = None,
    ) -> _Happens:
        about, who = person or next(self.people), by or self.staff.office

        def note(at: datetime) -> None:
            fact = self._fact(about, what, at=at, source=source, evidence=evidence)
            with reaching(who.reach()):
                facts.note_fact(
                    fact=fact, by=who, now=at, ids=self.stage.ids, sealer=house_sealer()
                )

        return _Happens(before=timedelta(hours=hours), do=note)

    def _fact(
        self, person: UUID, what: tuple[Kind, str], *, at: datetime, source: str, evidence: str
    ) -> NewFact:
        kind, value = what
        return NewFact(
            id=self.stage.ids(),
            person=person,
            kind=kind,
            value=value,
            source=source,
            evidence=evidence,
            happened_at=at,
        )

    def _declaring(self, person: UUID, value: str) -> Callable[[datetime], object]:
        def declare(at: datetime) -> None:
            what = (Kind.DECLARED, value)
            fact = self._fact(person, what, at=at, source="本人", evidence="本人申报")
            with reaching(self.within):
                facts.declare(
                    fact=fact,
                    own=self._own(person),
                    now=at,
                    ids=self.stage.ids,
                    sealer=house_sealer(),
                )

        return declare

    def _own(self, person: UUID) -> Own:
        return Own(people=frozenset((person,)), within=self.within, by=f"person:{person}")

    def _showing(self, person: UUID, to: Actor) -> Callable[[datetime], object]:
        def show(at: datetime) -> None:
            with reaching(to.reach()):
                code = code_of(person=person, within=self.within)
                assert code is not None
                showing.note_shown(code=code, to=to.id, now=at, ids=self.stage.ids)

        return show

    def _appealing(self, appeal: UUID, person: UUID, said: str) -> Callable[[datetime], object]:
        def make(at: datetime) -> None:
            made = Appealed(id=appeal, person=person, said=said)
            own = self._own(person)
            with reaching(self.within):
                appealing.appeal(
                    made=made, own=own, now=at, ids=self.stage.ids, sealer=house_sealer()
                )

        return make

    def _answering(self, given: Given) -> Callable[[datetime], object]:
        def answer(at: datetime) -> None:
            by = self.staff.office
            with reaching(by.reach()):
                appealing.answer(
                    given=given, by=by, now=at, ids=self.stage.ids, sealer=house_sealer()
                )

        return answer

    def _proposing(self, person: UUID) -> Callable[[datetime], object]:
        def propose(at: datetime) -> None:
            by = self.staff.street
            proposal = Proposal(
                id=self.stage.ids(), person=person, ground="result_awaited", colour="yellow"
            )
            with reaching(by.reach()):
                deciding.propose(
                    proposal=proposal, by=by, now=at, ids=self.stage.ids, sealer=house_sealer()
                )

        return propose

    def _derive(self, at: datetime) -> None:
        deriving.derive_all(within=self.within, now=at, ids=self.stage.ids, sealer=house_sealer())

    def _publish(self, at: datetime) -> None:
        publishing.publish_counts(now=at)

    def _carry(self, at: datetime) -> None:
        """Nothing leaves the machine: every text arrives."""
        ids, vault = self.stage.ids, self.stage.vault
        while parcels := outreach.take(now=at, vault=vault, ids=ids, at_most=_AT_ONCE):
            outcomes = tuple(Outcome(parcel=one, text=one.message.text) for one in parcels)
            outreach.note(outcomes=outcomes, now=at, vault=vault, ids=ids)
