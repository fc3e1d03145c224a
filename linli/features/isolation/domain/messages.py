"""What is told to somebody under observation: that it begins, that its end moved, that it is over. Pure."""

from linli.outreach.domain import Kind, Language, Template

_OF_AN_END = {"name": Kind.NAME, "until": Kind.DAY}

ORDERED = Template(
    code="isolation.ordered",
    purpose="告诉本人观察到哪天、到哪里看依据和权利",
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
    purpose="告诉本人观察的期满日子改了",
    texts={
        Language.SIMPLIFIED: "{name}：您的观察改为到{until}24时为止。为什么改，请在“我家”里看，不对可以提出异议。",
        Language.TRADITIONAL: "{name}：您的觀察改為到{until}24時為止。為什麼改，請在「我家」裏看，不對可以提出異議。",
        Language.ENGLISH: "{name}: your observation now lasts until 24:00 of {until}. Why stands under My home, where you can also object.",
    },
    parameters=_OF_AN_END,
)
RELEASED = Template(
    code="isolation.released",
    purpose="告诉本人观察解除了",
    texts={
        Language.SIMPLIFIED: "{name}：您的观察已经解除，不再有任何限制，也不会再为这件事打电话。解除证明在“我家”里。",
        Language.TRADITIONAL: "{name}：您的觀察已經解除，不再有任何限制，也不會再為這件事打電話。解除證明在「我家」裏。",
        Language.ENGLISH: "{name}: your observation is over. There are no restrictions any more, and nobody will call about it. The certificate stands under My home.",
    },
    parameters={"name": Kind.NAME},
    urgent=True,
)
TEMPLATES: tuple[Template, ...] = (ORDERED, END_MOVED, RELEASED)
