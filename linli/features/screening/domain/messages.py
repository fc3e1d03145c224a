"""What is told to households in a round: that it is their turn, and once more. Pure."""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain import Audience, Kind, Language, Template

_HOMES = frozenset((Audience.HOUSEHOLD, Audience.AREA))
_SAID = {"until": Kind.TIME, "link": Kind.LINK}

ASKED = Template(
    code="screening.asked",
    purpose=_("请每一户自己填写摸排"),
    texts={
        Language.SIMPLIFIED: "社区正在逐户摸排，请您在{until}以前自己填一下：{link} 。填好以后，不再为这件事打电话、上门。",
        Language.TRADITIONAL: "社區正在逐戶摸排，請您在{until}以前自己填一下：{link} 。填好以後，不再為這件事打電話、上門。",
        Language.ENGLISH: "Your community is asking every household. Please answer before {until}: {link} . Once you have, nobody will call or knock about it.",
    },
    parameters=_SAID,
    to=_HOMES,
)
REMINDED = Template(
    code="screening.reminded",
    purpose=_("提醒还没有填写摸排的住户"),
    texts={
        Language.SIMPLIFIED: "您家的摸排还没有填。请在{until}以前填：{link} 。过后社区会打电话来问，您也可以等电话。",
        Language.TRADITIONAL: "您家的摸排還沒有填。請在{until}以前填：{link} 。過後社區會打電話來問，您也可以等電話。",
        Language.ENGLISH: "Your household has not answered yet. Please do before {until}: {link} . After that the community will call you; you may also wait for the call.",
    },
    parameters=_SAID,
    to=_HOMES,
)
TEMPLATES: tuple[Template, ...] = (ASKED, REMINDED)
