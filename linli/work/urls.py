"""Addresses of the work."""

from linli.work.pages import item, morning, today

app_name = "work"
urlpatterns = [*today.urls, *morning.urls, *item.urls]
