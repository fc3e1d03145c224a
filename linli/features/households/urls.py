"""Addresses of the feature, screen by screen."""

from linli.features.households.pages import doors, home, record, register_home, slips

app_name = "households"
urlpatterns = [
    *slips.urls,
    *doors.urls,
    *register_home.urls,
    *home.urls,
    *record.urls,
]
