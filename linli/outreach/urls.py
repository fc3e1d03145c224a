"""Addresses of the messages."""

from linli.outreach import pages

app_name = "outreach"
urlpatterns = [*pages.urls]
