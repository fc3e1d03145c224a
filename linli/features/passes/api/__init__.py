"""Passes for programs: the same actions as behind the pages."""

from linli.features.passes.api import applications, passes

ROUTERS = {
    "/passes/applications": applications.router,
    "/passes/held": passes.router,
}
