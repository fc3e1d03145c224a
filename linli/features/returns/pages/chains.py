"""A sign-up list pasted from a chat, read into rows with what does not add up beside them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.returns.domain.chains import Chain, Doubt, Line, read_chain
from linli.features.returns.pages import saying
from linli.register.domain.sheets import DwellingWords
from linli.register.domain.walking import dwelling_name
from linli.web.asked import Asked, allowing
from linli.web.parts import Cell, Column, Link, State, Table, Tone

_LONGEST = 60_000


@require_http_methods(["GET", "POST"])
@allowing("returns.fill")
def chains(request: Asked) -> HttpResponse:
    """Ask for the text of a sign-up list, or show it as rows; nothing is kept."""
    text = request.POST.get("text", "")[:_LONGEST] if request.method == "POST" else ""
    chain = read_chain(text)
    doubtful = sum(1 for line in chain.lines if line.doubts)
    return render(
        request,
        "returns/chains.html",
        {
            "crumbs": (Link(text=_("报表"), url=reverse("returns:forms")), Link(text=_("接龙"))),
            "typed": text,
            "chain": chain,
            "table": _table(chain) if chain.lines else None,
            "doubtful": doubtful,
            "totals": [
                f"{what or _unnamed(unit)} {many} {unit}"
                for (what, unit), many in chain.totals.items()
            ],
        },
    )


urls = [path("returns/chains/", chains, name="chains")]


def _table(chain: Chain) -> Table:
    heads = (_("序号"), _("姓名"), _("住处"), _("要什么"), _("要核对的"))
    columns = tuple(Column(text=text) for text in heads)
    rows = tuple(
        (
            Cell(column=columns[0], text=str(line.number or "—")),
            Cell(column=columns[1], text=line.name or line.text),
            Cell(column=columns[2], text=_door(line)),
            Cell(column=columns[3], text="、".join(f"{w}{m}{u}" for w, m, u in line.wanted)),
            Cell(column=columns[4], text="", state=_state(line)),
        )
        for line in chain.lines
    )
    return Table(caption=chain.title or _("接龙"), columns=columns, rows=rows)


def _unnamed(unit: str) -> str:
    return _("人数") if unit in ("人", "位") else _("没写是什么")


def _door(line: Line) -> str:
    if line.door is None:
        return ""
    building, unit, room = line.door
    return dwelling_name(DwellingWords(building=building, unit=unit or None, room=room))


def _state(line: Line) -> State:
    if not line.doubts:
        return State(tone=Tone.OK, word=_("没有问题"))
    serious = Doubt.NOT_READ in line.doubts or Doubt.SAME_NUMBER in line.doubts
    words = "、".join(str(saying.DOUBTS[doubt]) for doubt in line.doubts)
    return State(tone=Tone.STOP if serious else Tone.WARN, word=words)
