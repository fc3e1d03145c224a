"""One import on its way: its columns, its preview, how far it is, how it ended."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.areas import queries as areas
from linli.features.households import jobs
from linli.features.households.actions import importing
from linli.features.households.domain.keeping import KeepingRules
from linli.features.households.pages import import_saying
from linli.features.households.pages.imports import CAPABILITY, desk
from linli.features.households.queries import policy, runs
from linli.features.households.queries.runs import RunRecord, Stage
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words, time_words
from linli.web.parts import Link, Progress


@require_GET
@allowing(CAPABILITY)
def import_run(request: Asked, run: UUID) -> HttpResponse:
    """Show a run where it stands."""
    found = _run(request, run)
    template, context = _SCREENS[found.stage]
    return render(request, f"households/{template}.html", {**_frame(found), **context(found)})


@require_http_methods(["GET", "POST"])
@allowing(CAPABILITY)
def import_columns(request: Asked, run: UUID) -> HttpResponse:
    """Show which column is what, or note what was answered and read the list again."""
    found = _run(request, run)
    if request.method == "POST":
        importing.answer_columns(
            run=run,
            answers=import_saying.answers(found, request.POST.dict()),
            by=request.actor,
            now=clock.now(),
            desk=desk(),
        )
        return redirect("households:import", run)
    if found.stage not in (Stage.ASKING, Stage.READ):
        return redirect("households:import", run)
    context = {**_frame(found), **_columns(found), "steps": import_saying.steps(Stage.ASKING)}
    return render(request, "households/intake_columns.html", context)


@require_POST
@allowing(CAPABILITY)
def import_start(request: Asked, run: UUID) -> HttpResponse:
    """Ask for a run to be carried out."""
    importing.ask_for(run=run, by=request.actor, now=clock.now(), later=jobs.soon)
    return redirect("households:import", run)


@require_GET
@allowing(CAPABILITY)
def import_progress(request: Asked, run: UUID) -> HttpResponse:
    """Answer the progress bar: how far it is, or that the page has changed."""
    found = _run(request, run)
    page = reverse("households:import", args=(run,))
    if "HX-Request" not in request.headers:
        return redirect(page)
    if found.stage not in (Stage.BEING_READ, Stage.UNDER_WAY):
        return HttpResponse(headers={"HX-Redirect": page})
    return render(request, "households/parts/progress.html", _progress(found))


@require_GET
@allowing(CAPABILITY)
def import_verdicts(request: Asked, run: UUID) -> HttpResponseBase:
    """Give the person's own file with the verdict of every row; before that, its page."""
    found = _run(request, run)
    file = runs.files_of(run, files=settings.FILES).verdicts
    if found.stage is not Stage.FINISHED or not file.exists():
        return redirect("households:import", run)
    name = _("{name}（结论）.xlsx").format(name=found.file_name.removesuffix(".xlsx"))
    return FileResponse(file.open("rb"), as_attachment=True, filename=name)


urls = [
    path("imports/<uuid:run>/", import_run, name="import"),
    path("imports/<uuid:run>/columns/", import_columns, name="import_columns"),
    path("imports/<uuid:run>/start/", import_start, name="import_start"),
    path("imports/<uuid:run>/progress/", import_progress, name="import_progress"),
    path("imports/<uuid:run>/verdicts/", import_verdicts, name="import_verdicts"),
]


def _run(request: Asked, run: UUID) -> RunRecord:
    return runs.run(id=run, within=request.actor.may(CAPABILITY))


def _frame(run: RunRecord) -> dict[str, Any]:
    now = clock.now()
    return {
        "run": run,
        "community": areas.area_at(place=run.place, on=local_day(run.uploaded_at)),
        "handed_in": time_words(run.uploaded_at, now=now),
        "steps": import_saying.steps(run.stage),
        "crumbs": (
            Link(text=_("导入"), url=reverse("households:imports")),
            Link(text=run.file_name),
        ),
    }


def _columns(run: RunRecord) -> dict[str, Any]:
    columns = import_saying.asked_columns(run)
    return {
        "until": _until(run.uploaded_at, kept=_rules(run, at=run.uploaded_at).lists_kept),
        "columns": columns,
        "fields": import_saying.fields(),
        "doubtful": sum(column.is_doubtful for column in columns),
    }


def _preview(run: RunRecord) -> dict[str, Any]:
    columns = import_saying.asked_columns(run)
    return {
        "tally": import_saying.tally(run.preview),
        "met": import_saying.met(run.preview),
        "verdicts": import_saying.forecast(run.preview),
        "notices": import_saying.notices(run),
        "skipped": import_saying.skipped(run),
        "formulas": run.preview["formulas_without_value"],
        "unread": tuple(one.heading for one in columns if one.chosen == "ignore")[:12],
        "standing": register.counts(within=Jurisdiction(places=(run.place,))),
        "rows": run.preview["rows"],
        "until": _until(run.uploaded_at, kept=_rules(run, at=run.uploaded_at).lists_kept),
    }


def _rules(run: RunRecord, *, at: datetime) -> KeepingRules:
    return policy.keeping(place=run.place, on=local_day(at))


def _until(at: datetime, *, kept: timedelta) -> str:
    return day_words(local_day(at + kept), today=local_day(clock.now()))


def _progress(run: RunRecord) -> dict[str, Any]:
    url = reverse("households:import_progress", args=(run.id,))
    done, of = runs.done_of(runs.files_of(run.id, files=settings.FILES))
    return {
        "progress": Progress(words=_doing(run, of=of), done=done, of=of, poll_url=url),
        "run": run,
    }


def _doing(run: RunRecord, *, of: int) -> str:
    if run.stage is Stage.BEING_READ:
        return _("正在读名单")
    # Until the households are counted nobody knows of how many.
    return _("正在记入（户）") if of else _("正在导入")


def _ended(run: RunRecord) -> dict[str, Any]:
    ended = run.finished_at or run.uploaded_at
    return {
        "until": _until(ended, kept=_rules(run, at=ended).verdicts_kept),
        "tally": import_saying.tally(run.report),
        "verdicts": import_saying.verdicts(run.report),
        "notices": import_saying.notices(run) if run.preview else None,
        "rows": run.report["rows"],
        "to_look_at": run.report["verdicts"]["needs_look"],
        "has_file": runs.files_of(run.id, files=settings.FILES).verdicts.exists(),
    }


def _failed(run: RunRecord) -> dict[str, Any]:
    return {"reasons": import_saying.failure(run)}


_SCREENS: Mapping[Stage, tuple[str, Callable[[RunRecord], dict[str, Any]]]] = {
    Stage.BEING_READ: ("intake_progress", _progress),
    Stage.ASKING: ("intake_columns", _columns),
    Stage.READ: ("intake_preview", _preview),
    Stage.UNDER_WAY: ("intake_progress", _progress),
    Stage.FINISHED: ("intake_verdicts", _ended),
    Stage.FAILED: ("intake_failed", _failed),
}
