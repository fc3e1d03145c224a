"""What is sent to the addresses of screening, by the end of the view's name."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import screened, world, xlsforms

_HOME = {
    "q.head": "欧阳谨",
    "q.phone": "13812345678",
    "q.tenure": "owned",
    "q.residents": "2",
}


def _answer(_: Any) -> dict[str, Any]:
    xml = screened.an_instance(key="uuid:sent").encode()
    sent = SimpleUploadedFile("form.xml", xml, content_type="text/xml")
    return {"xml_submission_file": sent, "given_at": "2020-02-20T10:30:00+08:00"}


BODIES: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "screening.pages.rounds.new": lambda it: {
        "name": "第二轮",
        "area": it.own.code,
        "form": str(screened.a_form(version="99")),
        "due": "2020-02-25T18:00",
    },
    "screening.pages.homes.attempt": lambda _: {"way": "phone", "outcome": "no_answer"},
    "screening.pages.homes.account": lambda _: {"end": "empty"},
    "screening.pages.homes.ask_again": lambda it: {
        "answer": str(it.answer),
        "ground": "untrue",
        "reason": "邻居说的不一样",
    },
    "screening.pages.group.group": lambda _: {"where": "", "answered": "", "notice": "某日公告"},
    "screening.pages.answering.answer": lambda _: {"how": "door", **_HOME},
    "screening.pages.answering.own": lambda _: _HOME,
    "screening.pages.forms.bring": lambda it: {
        "workbook": SimpleUploadedFile("问卷.xlsx", xlsforms.with_repeats()),
        "area": it.own.code,
    },
    "screening.pages.forms.renew": lambda it: {"form": str(it.form)},
    "screening.pages.collectors.devices": lambda it: {
        "user": str(it.user),
        "area": it.own.code,
    },
    "screening.pages.door.answers": _answer,
    "screening.pages.door.own_answers": _answer,
    "screening.api.asking.attempt": lambda it: {
        "id": str(world.new_id()),
        "household": str(it.household),
        "way": "door",
        "outcome": "no_answer",
        "at": "2020-02-20T10:30:00+08:00",
    },
    "screening.api.asking.answer": lambda it: {
        "id": str(world.new_id()),
        "household": str(it.household),
        "version": "1",
        "values": {"residents": 2},
        "how": "door",
        "at": "2020-02-20T10:30:00+08:00",
    },
    "screening.api.rounds.open_one": lambda it: {
        "id": str(world.new_id()),
        "area": it.own.code,
        "name": "第二轮",
        "form": str(screened.a_form(version="98")),
        "due_at": "2020-02-25T18:00:00+08:00",
    },
    "screening.pages.workers.leave": lambda it: {"user": str(it.user), "why": "发热"},
    "screening.pages.workers.join": lambda it: {"user": str(it.user)},
    "screening.pages.photographed.bring": lambda it: {
        "code": it.sheet,
        "photo": SimpleUploadedFile("sheet.jpg", b"\xff\xd8\xff1", content_type="image/jpeg"),
    },
    "screening.pages.sheets.sheet_page_of": lambda it: {
        "at": "2020-02-20T10:00",
        f"mark.{it.household}": "no_answer",
    },
}
