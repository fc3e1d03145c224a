"""The demo's page of time: what its clock shows, and letting an hour, a night or days pass."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from procrastinate.contrib.django import app

from linli.kernel.days import LOCAL, end_of, local_day, start_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.web import clock
from linli.web.asked import Asked, open_to_all

MORNING = timedelta(hours=8, minutes=30)
# Further ahead in one step, and what should have been done day by day would be done all at once.
DAYS_AT_MOST = 400


class CannotPass(Refused):
    """Time that cannot pass as asked."""


def morning_of(day: date) -> datetime:
    """Tell when the demo's day begins: half past eight."""
    return start_of(day) + MORNING


@open_to_all(reason="演示的时钟;正式运行时没有这一页")
@require_http_methods(["GET", "POST"])
def passing(request: Asked) -> HttpResponse:
    """Show the demo's clock; let time pass and do what falls due meanwhile."""
    if not settings.DEMO:
        raise NotYours("clock")
    if request.method == "POST":
        clock.set_to(_wanted(request, now=clock.now()))
        _do_what_falls_due()
        return redirect("demo_clock")
    now = clock.now()
    return render(
        request,
        "web/clock.html",
        {"now": now.astimezone(LOCAL), "tomorrow": local_day(now) + timedelta(days=1)},
    )


def _wanted(request: Asked, *, now: datetime) -> datetime:
    step = request.POST.get("step", "")
    if step == "hour":
        return now + timedelta(hours=1)
    if step == "midnight":
        return end_of(local_day(now)) + timedelta(seconds=1)
    if step == "morning":
        return morning_of(local_day(now) + timedelta(days=1))
    return morning_of(_day(request.POST.get("day", ""), today=local_day(now)))


def _day(text: str, *, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CannotPass(Reason(code="clock.no_day")) from None
    if day > today + timedelta(days=DAYS_AT_MOST):
        raise CannotPass(Reason(code="clock.too_far", facts={"days": DAYS_AT_MOST}))
    return day


def _do_what_falls_due() -> None:
    """Ask for everything that recurs to be done now: its minutes have passed unseen."""
    at = int(clock.now().timestamp())
    for name, _ in app.periodic_registry.periodic_tasks:
        app.configure_task(name, queueing_lock=f"{name}@{at}").defer(timestamp=at)
