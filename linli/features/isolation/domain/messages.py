"""
What is told to somebody under observation: that it begins, that its end moved, that it is over. Pure.

Levels above are told what has gone up to them, without a name: an area, how many, since when.
"""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain import Audience, Kind, Language, Template

_OF_AN_END = {"name": Kind.NAME, "until": Kind.DAY}

ORDERED = Template(
    code="isolation.ordered",
    purpose=_("告诉本人观察到哪天、到哪里看依据和权利"),
    texts={
        Language.SIMPLIFIED: "{name}：您的观察到{until}24时为止。依据、要求和您的权利，请在“我家”里看，也可以找社区要纸的。",
        Language.TRADITIONAL: "{name}：您的觀察到{until}24時為止。依據、要求和您的權利，請在「我家」裏看，也可以找社區要紙的。",
        Language.ENGLISH: "{name}: your observation lasts until 24:00 of {until}. Why, what is asked and what your rights are stands under My home; the community gives it to you on paper.",
    },
    parameters=_OF_AN_END,
    urgent=True,
)
END_MOVED = Template(
    code="isolation.end_moved",
    purpose=_("告诉本人观察的期满日子改了"),
    texts={
        Language.SIMPLIFIED: "{name}：您的观察改为到{until}24时为止。为什么改，请在“我家”里看，不对可以提出异议。",
        Language.TRADITIONAL: "{name}：您的觀察改為到{until}24時為止。為什麼改，請在「我家」裏看，不對可以提出異議。",
        Language.ENGLISH: "{name}: your observation now lasts until 24:00 of {until}. Why stands under My home, where you can also object.",
    },
    parameters=_OF_AN_END,
)
RELEASED = Template(
    code="isolation.released",
    purpose=_("告诉本人观察解除了"),
    texts={
        Language.SIMPLIFIED: "{name}：您的观察已经解除，不再有任何限制，也不会再为这件事打电话。解除证明在“我家”里。",
        Language.TRADITIONAL: "{name}：您的觀察已經解除，不再有任何限制，也不會再為這件事打電話。解除證明在「我家」裏。",
        Language.ENGLISH: "{name}: your observation is over. There are no restrictions any more, and nobody will call about it. The certificate stands under My home.",
    },
    parameters={"name": Kind.NAME},
    urgent=True,
)
_POST = frozenset((Audience.POST,))
REFUSAL_CLIMBED = Template(
    code="isolation.refusal_climbed",
    purpose=_("告诉上一级，有一件不愿转运的事由它接着办"),
    texts={
        Language.SIMPLIFIED: "{area}有一户不愿意转运，{at}起由您这一级接着劝说。去之前请看“转运交接”里的经过。",
        Language.TRADITIONAL: "{area}有一戶不願意轉運，{at}起由您這一級接着勸說。去之前請看「轉運交接」裏的經過。",
        Language.ENGLISH: "{area}: somebody does not want to be moved; since {at} it is for you to speak with them. Read under Moving first what was said.",
    },
    parameters={"area": Kind.WORDS, "at": Kind.TIME},
    to=_POST,
)
RECEPTION_CLIMBED = Template(
    code="isolation.reception_climbed",
    purpose=_("告诉上一级，有辖区请别的辖区接收，没有得到答复"),
    texts={
        Language.SIMPLIFIED: "{asking}请{asked}接收 {count} 人，到{at}还没有答复。请您协调，经过在“上报的事”里。",
        Language.TRADITIONAL: "{asking}請{asked}接收 {count} 人，到{at}還沒有答覆。請您協調，經過在「上報的事」裏。",
        Language.ENGLISH: "{asking} has asked {asked} to receive {count}, and has no answer as of {at}. Please settle it; what was done stands under What came up.",
    },
    parameters={
        "asking": Kind.WORDS,
        "asked": Kind.WORDS,
        "count": Kind.FIGURE,
        "at": Kind.TIME,
    },
    to=_POST,
)
RELEASES_OVERDUE = Template(
    code="isolation.releases_overdue",
    purpose=_("告诉上一级，有人期满还没有解除"),
    texts={
        Language.SIMPLIFIED: "{area}有 {count} 人观察期满，到{at}还没有确认解除。请督促马上办，名单在“上报的事”里。",
        Language.TRADITIONAL: "{area}有 {count} 人觀察期滿，到{at}還沒有確認解除。請督促馬上辦，名單在「上報的事」裏。",
        Language.ENGLISH: "{area}: the observation of {count} is over and not released as of {at}. Please see to it now; they stand under What came up.",
    },
    parameters={"area": Kind.WORDS, "count": Kind.FIGURE, "at": Kind.TIME},
    to=_POST,
)
TEMPLATES: tuple[Template, ...] = (
    ORDERED,
    END_MOVED,
    RELEASED,
    REFUSAL_CLIMBED,
    RECEPTION_CLIMBED,
    RELEASES_OVERDUE,
)
