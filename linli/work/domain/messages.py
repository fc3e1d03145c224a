"""What is told to those who hold work: in the morning, how much came up over night. Pure."""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain import Audience, Kind, Language, Template

CAME_UP = Template(
    code="work.came_up",
    purpose=_("早上告诉上一级，昨夜有几件事报上来"),
    texts={
        Language.SIMPLIFIED: "{day}：昨夜有 {count} 件事报到您这一级，还没有办结。经过在“上报的事”里。",
        Language.TRADITIONAL: "{day}：昨夜有 {count} 件事報到您這一級，還沒有辦結。經過在「上報的事」裏。",
        Language.ENGLISH: "{day}: {count} matters came up to you last night and are still open. What was done stands under What came up.",
    },
    parameters={"day": Kind.DAY, "count": Kind.FIGURE},
    to=frozenset((Audience.POST,)),
)
TEMPLATES: tuple[Template, ...] = (CAME_UP,)
