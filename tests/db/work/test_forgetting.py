"""Work is forgotten by its subject wherever it lies, by its kind only within an area."""

import pytest

from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.destroying import Forgetting
from linli.store.reach import reaching
from linli.work import actions
from linli.work.domain.kinds import Opening
from linli.work.models import Item, Move
from tests import world
from tests.observed import NOW

pytestmark = pytest.mark.django_db
HERE, BESIDE = "37.01.76.001.020", "37.01.76.001.021"
NOBODY = Jurisdiction(places=())


def an_item(*, place: str = HERE, kind: str = "isolation.release") -> Opening:
    with reaching(EVERYWHERE):
        item = Opening(kind=kind, subject=world.new_id(), place=place)
        actions.open_item(item=item, now=NOW, ids=world.new_id)
    return item


def left() -> set[object]:
    with reaching(EVERYWHERE):
        return set(Item.objects.within(EVERYWHERE).values_list("subject", flat=True))


def test_of_a_subject_nothing_is_left_wherever_it_lies() -> None:
    gone, stays = an_item(place=BESIDE), an_item()
    wish = Forgetting(subjects=frozenset((gone.subject,)), kinds="", within=NOBODY)

    destroyed = actions.forget(forgetting=wish)

    assert left() == {stays.subject}
    assert destroyed.counts["work_item"] == 1
    assert len(destroyed.digests["work_item"]) == 64


def test_a_kind_is_forgotten_within_an_area_alone() -> None:
    world.a_community()
    an_item()
    beside, other = an_item(place=BESIDE), an_item(kind="register.question")
    wish = Forgetting(subjects=frozenset(), kinds="isolation.", within=Jurisdiction(places=(HERE,)))

    actions.forget(forgetting=wish)

    assert left() == {beside.subject, other.subject}
    with reaching(EVERYWHERE):
        kept = set(Move.objects.within(EVERYWHERE).values_list("item__subject", flat=True))
        assert kept <= left()
