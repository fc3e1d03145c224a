"""What gates do when an emergency ends."""

from linli.features.gates.actions.destroying import stand_down
from linli.store.destroying import Destroyed
from linli.web.ending import Ending, Order


def _stand_down(order: Order) -> Destroyed:
    return stand_down(
        place=order.place, reference=order.reference, by=order.by, now=order.now, ids=order.ids
    )


ENDING = Ending(feature="gates", stand_down=_stand_down)
