"""Every address of the house."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("linli.project.api")),
    path("", include("linli.web.urls")),
    path("", include("linli.rules.urls")),
    path("", include("linli.outreach.urls")),
    path("", include("linli.work.urls")),
    path("", include("linli.features.households.urls")),
    path("", include("linli.features.isolation.urls")),
    path("", include("linli.features.watch.urls")),
    path("", include("linli.features.codes.urls")),
    path("", include("linli.features.screening.urls")),
    path("", include("linli.features.returns.urls")),
    path("", include("linli.features.boards.urls")),
    path("", include("linli.features.passes.urls")),
    path("", include("linli.features.gates.urls")),
]
