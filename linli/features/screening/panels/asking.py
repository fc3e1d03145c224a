"""Takes questions that others want asked: they become a form, ready for the next round."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.urls import reverse

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening.actions.publishing import NewForm, bring, publish
from linli.features.screening.queries.rounds import forms
from linli.web.questions import Wish, Wishes

_YES_NO = (
    {"name": "yes", "words": {"zh-hans": "是", "en": "Yes"}},
    {"name": "no", "words": {"zh-hans": "否", "en": "No"}},
)


def take_wishes(*, wishes: Wishes, by: Actor, now: datetime, ids: Ids) -> str:
    """
    Keep questions as a form of the area; tell where a round is begun with it.

    The same questions under the same name are one form, however often they are sent.

    :raises NotYours: if somebody may not open rounds there.
    """
    version = _version(wishes.questions)
    offered = forms(within=by.may("screening.open"))
    same = [
        one.id
        for one in offered
        if (one.place, one.name, one.version) == (wishes.place, wishes.name, version)
    ]
    form = NewForm(
        id=wishes.id,
        place=wishes.place,
        name=wishes.name,
        version=version,
        definition={
            "questions": [_question(one, at) for at, one in enumerate(wishes.questions, 1)]
        },
    )
    if not same:
        bring(form=form, by=by, now=now, ids=ids)
        publish(form=form.id, by=by, now=now, ids=ids)
    return f"{reverse('screening:new')}?form={same[0] if same else form.id}"


def _version(questions: tuple[Wish, ...]) -> str:
    said = repr([(one.words, one.type) for one in questions])
    return sha256(said.encode()).hexdigest()[:8]


def _question(one: Wish, at: int) -> Mapping[str, Any]:
    question: dict[str, Any] = {"name": f"q{at}", "type": one.type, "words": {"zh-hans": one.words}}
    if one.type == "yes_no":
        return {**question, "type": "select_one", "choices": list(_YES_NO)}
    return question
