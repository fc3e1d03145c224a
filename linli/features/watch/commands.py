"""What the watch does when an emergency ends."""

from linli.features.watch.actions.destroying import stand_down
from linli.store.destroying import Destroyed
from linli.web.ending import Ending, Order


def _stand_down(order: Order) -> Destroyed:
    return stand_down(
        place=order.place, reference=order.reference, by=order.by, now=order.now, ids=order.ids
    )


ENDING = Ending(feature="watch", stand_down=_stand_down)
