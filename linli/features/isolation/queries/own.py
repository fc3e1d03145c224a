"""What somebody may know of their own orders: everything."""

from datetime import datetime
from uuid import UUID

from linli.features.isolation import models
from linli.features.isolation.domain.own import Own
from linli.features.isolation.queries.order import OrderPage, order_page
from linli.kernel.refusals import NotYours


def own_order(*, id: UUID, own: Own, now: datetime) -> OrderPage:
    """
    Read an order of one's own.

    :raises NotYours: if it is nobody's of theirs.
    """
    mine = models.Order.objects.within(own.within).filter(id=id, person__in=own.people)
    if not mine.exists():
        raise NotYours(str(id))
    return order_page(id=id, within=own.within, now=now)
