"""The notices that a worker writes: the templates that outreach brings itself. Pure."""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain.languages import Language
from linli.outreach.domain.tellings import Audience
from linli.outreach.domain.templates import Kind, Template

NOTICE = "outreach.notice"
URGENT_NOTICE = "outreach.urgent_notice"
_TO = frozenset((Audience.AREA, Audience.HOUSEHOLD, Audience.GROUP, Audience.POST))
_PARAMETERS = {"area": Kind.WORDS, "text": Kind.TYPED}

NOTICES: tuple[Template, ...] = (
    Template(
        code=NOTICE,
        purpose=_("社区把一件事告诉住户"),
        texts={
            Language.SIMPLIFIED: "{area}通知：{text}",
            Language.TRADITIONAL: "{area}通知：{text}",
            Language.ENGLISH: "Notice from {area}: {text}",
        },
        parameters=_PARAMETERS,
        to=_TO,
    ),
    Template(
        code=URGENT_NOTICE,
        purpose=_("社区把一件急事告诉住户，夜里也发，没有送到的上门"),
        texts={
            Language.SIMPLIFIED: "{area}紧急通知：{text}",
            Language.TRADITIONAL: "{area}緊急通知：{text}",
            Language.ENGLISH: "URGENT notice from {area}: {text}",
        },
        parameters=_PARAMETERS,
        urgent=True,
        to=_TO,
    ),
)
