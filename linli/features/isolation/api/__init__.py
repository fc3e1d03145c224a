"""Observation at home for programs: the same actions as behind the pages."""

from linli.features.isolation.api import moving, orders, refusing, transferring

ROUTERS = {
    "/isolation/orders": orders.router,
    "/isolation/handovers": moving.handovers,
    "/isolation/receptions": moving.receptions,
    "/isolation/transfers": transferring.router,
    "/isolation/refusals": refusing.router,
}
