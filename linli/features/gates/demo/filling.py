"""Sets the scene of the demo: two gates, who stands there, a day of checks, and one outing too many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level, Role, user_of
from linli.features.gates.actions import keeping, standing
from linli.features.gates.actions.settling import settle
from linli.features.gates.actions.taking import Arriving, take_batch
from linli.features.gates.demo.coming import expect_visitors
from linli.features.gates.demo.day import Behind, Seen, a_day, as_sent, known
from linli.features.gates.domain.checks import Movement, Way
from linli.features.gates.domain.facts import CODE, ISOLATION, PASS, WORST_FIRST
from linli.features.gates.domain.gates import DeviceKind, GateKind, Proved
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.shifts import NewShift
from linli.features.gates.domain.signing import key_of, public_bytes
from linli.features.gates.forms.sent import Batch
from linli.features.gates.queries.passes import passes_of
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register.queries import residents as register
from linli.register.queries import standings
from linli.rules import queries as rules
from linli.store.reach import reaching
from linli.web.stage import Stage

_NAMES = ("东门", "南门")
_GOING, _OTHERS, _PLATES, _AT_ONCE = 12, 3, 4, 500
# Hours from midnight at which shifts begin; at night nobody goes out and nobody stands.
_SHIFT, _BEGIN = timedelta(hours=2), (-8, -6, -4, 6, 8, 10, 12)
_NOTES = (
    "来过一位发热的访客，没有进，已经告诉社区。",
    "体温枪换过电池。快递放西侧架子，按楼号排。",
    "无事。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    stage: Stage
    leader: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate:
    """A gate with its first device, and the names that people have there."""

    id: UUID
    place: str
    device: Proved
    handles: Handles


def fill(stage: Stage) -> None:
    """Let two gates stand since the day before, where rules of gates are in force; else there are none."""
    began = start_of(local_day(stage.now) - timedelta(days=1)) + timedelta(hours=8)
    community = areas.area(code=stage.community, on=local_day(began)).place
    if not rules.policy_at(place=community, on=local_day(began)).rules("gate"):
        return
    within = Jurisdiction(places=(community,))
    with reaching(within):
        scene = _Scene(stage=stage, leader=_staff(stage, community, role=Role.COMMUNITY_LEADER)[0])
        estates = areas.areas_under(place=community, levels=(Level.ESTATE,), on=local_day(began))
        for name, estate in zip(_NAMES, estates, strict=False):
            _tell(scene, _gate(scene, estate.code, name=name, at=began), began=began)
        expect_visitors(stage, within=within)
        settle(within=within, now=stage.now, ids=stage.ids, at_most=_AT_ONCE)
    stage.progress(1)


def _staff(stage: Stage, place: str, *, role: Role) -> list[Actor]:
    on, within = local_day(stage.now), Jurisdiction(places=(place,))
    posts = areas.posts_in(within=within, roles=frozenset((role,)), on=on)
    users = [post.user for post in sorted(posts, key=lambda post: post.username)]
    return [areas.actor_of(user=user, on=on, grants=stage.grants) for user in users]


def _gate(scene: _Scene, code: str, *, name: str, at: datetime) -> _Gate:
    stage, secret = scene.stage, scene.stage.chance(32)
    new = keeping.NewGate(id=stage.ids(), area=code, kind=GateKind.ESTATE, name=name, secret=secret)
    keeping.set_up(gate=new, by=scene.leader, now=at, ids=stage.ids)
    device = _device(scene, new.id, label="值班手机", at=at)
    return _Gate(id=new.id, place=device.place, device=device, handles=Handles(secret))


def _device(scene: _Scene, gate: UUID, *, label: str, at: datetime) -> Proved:
    """Let a phone in. Nobody has its key: of this gate nothing more is heard, and that is found."""
    stage = scene.stage
    code = stage.chance(16).hex()
    wanted = keeping.Inviting(gate=gate, kind=DeviceKind.APP, label=label, code=code)
    keeping.invite(device=wanted, by=scene.leader, now=at, ids=stage.ids)
    key = public_bytes(key_of(stage.chance(32), purpose="demo"))
    coming = keeping.Coming(id=stage.ids(), code=code, key=key)
    return keeping.enrol(device=coming, now=at, ids=stage.ids)


def _tell(scene: _Scene, gate: _Gate, *, began: datetime) -> None:
    stage, until = scene.stage, scene.stage.now - timedelta(minutes=6)
    _stand(scene, gate)
    behind = _behind(gate, at=began)
    seen = a_day(behind, handles=gate.handles, began=began, until=until)
    _send(scene, gate.device, seen, at=until)
    if behind.going:
        second = _device(scene, gate.id, label="备用手机", at=began)
        _send(scene, second, [_too_many(gate, *behind.going[0], at=until)], at=stage.now)


def _too_many(gate: _Gate, person: UUID, by: UUID, *, at: datetime) -> Seen:
    """Let somebody go by the phone that had not heard of their first outing: it had no network."""
    return Seen(
        at=at - timedelta(minutes=25),
        movement=Movement.RESIDENT_OUT,
        way=Way.KNOWN,
        about=known(person, handles=gate.handles, by=by),
    )


def _send(scene: _Scene, device: Proved, seen: Sequence[Seen], *, at: datetime) -> None:
    checks = as_sent(seen, ids=scene.stage.ids)
    batch = Batch(checks=checks, unreadable=(), order=tuple(str(one.id) for one in checks), pack=1)
    arriving = Arriving(batch=batch, device=device, says_at=round(at.timestamp() * 1000))
    take_batch(arriving=arriving, now=at, ids=scene.stage.ids, vault=scene.stage.vault)


def _behind(gate: _Gate, *, at: datetime) -> Behind:
    """Find who may go out from the first check on, one of each pass, and some who may not."""
    within = Jurisdiction(places=(gate.place,))
    held = standings.holding(within=within, at=at)
    kept_in = {
        one.person
        for one in held
        if one.kind == ISOLATION or (one.kind == CODE and one.value in WORST_FIRST)
    }
    passes = [one for one in held if one.kind.startswith(PASS)]
    having = {one.person for one in passes}
    by_pass = {one.source: one.person for one in passes if one.person not in kept_in}
    terms = passes_of(
        [source.bytes for source in by_pass], gate=gate.place, around=gate.device.around
    )
    # Those who may go out only so often come first: of the first it is told that they went twice.
    going = sorted(by_pass, key=lambda source: terms[source.bytes].quota is None)
    everybody = register.residents(within=within)
    others = (
        one.person for one in everybody if one.person not in having and one.person not in kept_in
    )
    plates = register.plates(within=within)[:_PLATES]
    return Behind(
        going=[(by_pass[source], source) for source in going[:_GOING]],
        others=[person for person, _ in zip(others, range(_OTHERS), strict=False)],
        plates=[one.plate for one in plates],
    )


def _stand(scene: _Scene, gate: _Gate) -> None:
    """Let the guards stand in turns, yesterday and today: who stands now has taken over."""
    stage, guards = scene.stage, _staff(scene.stage, gate.place, role=Role.GATE_GUARD)
    midnight = start_of(local_day(stage.now))
    for number, hours in enumerate(_BEGIN if guards else ()):
        guard, begins = guards[number % len(guards)], midnight + timedelta(hours=hours)
        user, ends = user_of(guard.id), begins + _SHIFT
        if user is None:
            continue
        shift = NewShift(id=stage.ids(), gate=gate.id, user=user, begins_at=begins, ends_at=ends)
        planned = midnight - timedelta(hours=12)
        standing.plan(shift=shift, by=scene.leader, now=planned, ids=stage.ids)
        if begins <= stage.now:
            standing.take_over(shift=shift.id, by=guard, now=begins, ids=stage.ids)
        if ends <= stage.now:
            said = _NOTES[number % len(_NOTES)]
            standing.hand_over(shift=shift.id, said=said, by=guard, now=ends, ids=stage.ids)
