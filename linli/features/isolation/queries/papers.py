"""What stands on a paper, in the words of its language; and the papers that were given out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from linli.features.isolation import models
from linli.features.isolation.domain.papers import PaperKind, Signed
from linli.features.isolation.domain.periods import last_day
from linli.features.isolation.queries.order import OrderPage
from linli.features.isolation.words import CONDITIONS, GROUNDS, REGIMES
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register.queries import PersonRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """A paper that was given out: what it says, and the token of its code."""

    id: UUID
    order: UUID
    person: UUID
    kind: PaperKind
    language: str
    values: Mapping[str, Any]
    token: str
    made_at: datetime


def papers_of(*, people: frozenset[UUID], within: Jurisdiction) -> tuple[PaperRecord, ...]:
    """List the papers of some people, the latest first."""
    rows = models.Document.objects.within(within).filter(person__in=people)
    return tuple(_record(row) for row in rows.order_by("-made_at", "-id"))


def paper(*, id: UUID, within: Jurisdiction) -> PaperRecord:
    """
    Read a paper.

    :raises NotYours: if there is none within reach.
    """
    row = models.Document.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return _record(row)


def _record(row: models.Document) -> PaperRecord:
    return PaperRecord(
        id=row.id,
        order=row.order,
        person=row.person,
        kind=PaperKind(row.kind),
        language=row.language,
        values=row.values,
        token=row.token,
        made_at=row.made_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a paper is made from: the order, the person, and what is signed of them."""

    order: OrderPage
    person: PersonRecord
    signed: Signed
    issuer: str
    phone: str


def values_of(kind: PaperKind, *, facts: Facts, language: str) -> Mapping[str, Any]:
    """Say a paper in a language: words alone, nothing of it is looked up later."""
    with translation.override(language):
        made = _MAKERS[kind](facts)
        return {
            **made,
            "kind": kind.value,
            "language": language,
            "community": facts.signed.community,
            "number": _("编号 {number}").format(number=facts.signed.number),
            "lines": [
                [capfirst(label), capfirst(value)] for label, value in _lines(facts) if value
            ],
            "phone": _("有问题请打电话：{phone}").format(phone=facts.phone) if facts.phone else "",
            "check": _("扫码可以查验真伪，不用登录。"),
            "made": _("{community}　{day}").format(
                community=facts.signed.community, day=facts.signed.made_on
            ),
        }


def _lines(facts: Facts) -> tuple[tuple[str, str], ...]:
    line, order = facts.order.line, facts.order
    ground = _("{ground}，{reference}").format(
        ground=GROUNDS.get(line.ground, line.ground), reference=order.reference
    )
    return (
        (_("姓名"), facts.person.line.name),
        (_("证件号码"), facts.person.line.document_masked),
        (_("住址"), line.dwelling),
        (_("依据"), ground),
        (_("方式"), str(REGIMES[line.regime])),
        (_("开始"), local_day(line.began_at).isoformat()),
        (_("期满"), _("{day} 24时").format(day=last_day(line.ends_at).isoformat())),
        (_("解除"), facts.signed.ended_on),
        (_("下达人"), facts.issuer),
    )


def _notice(facts: Facts) -> Mapping[str, Any]:
    answered_in = facts.order.policy.objection_answered_in
    return {
        "title": _("医学观察通知"),
        "paragraphs": [
            _(
                "按照上面写明的依据，请您在期满以前配合医学观察。期满当日24时由社区确认解除，"
                "除了写明的几种情况，任何人不得延长。"
            )
        ],
        "heading": _("请您做到"),
        "points": [str(CONDITIONS[one]) for one in facts.order.conditions],
        "rights_heading": _("您的权利"),
        "rights": [
            _("买菜、买药、看病、收垃圾，由社区每天问您、替您办。"),
            _("需要看病时由社区安排车，看病不能等。"),
            _("对这份通知有异议，可以随时提出，{hours} 小时内答复您。").format(
                hours=int(answered_in.total_seconds() // 3600)
            ),
            _("您的信息只用于这次观察，期满以后按规定的期限销毁。"),
        ],
        "signatures": [_("下达人签名"), _("本人签名")],
    }


def _consent(facts: Facts) -> Mapping[str, Any]:
    return {
        **_notice(facts),
        "title": _("居家观察承诺"),
        "paragraphs": [_("社区已经向我说明下面的要求和我的权利。我在观察期间愿意做到：")],
        "heading": "",
        "signatures": [_("承诺人签名"), _("监护人签名（未满十八岁）"), _("社区经办人签名")],
    }


def _release(_facts: Facts) -> Mapping[str, Any]:
    return {
        "title": _("解除医学观察证明"),
        "paragraphs": [
            _(
                "上面这位在本社区的医学观察已经期满解除。从解除之时起，任何单位和个人不得再把他（她）"
                "当作观察对象，不得拒绝其回家、出入和上班上学。"
            )
        ],
        "heading": "",
        "points": [],
        "rights_heading": "",
        "rights": [],
        "signatures": [_("社区盖章")],
    }


_MAKERS = {
    PaperKind.NOTICE: _notice,
    PaperKind.CONSENT: _consent,
    PaperKind.RELEASE: _release,
}
