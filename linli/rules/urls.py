"""Addresses of the rules."""

from linli.rules.pages import in_force

app_name = "rules"
urlpatterns = [*in_force.urls]
