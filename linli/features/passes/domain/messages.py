"""What is told about passes: granted, declined, taken back, an appeal answered. Pure."""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain import Kind, Language, Template

_NAMED = {"name": Kind.NAME}

GRANTED = Template(
    code="passes.granted",
    purpose=_("告诉申请人通行证批准了，用到哪天"),
    texts={
        Language.SIMPLIFIED: "{name}：您申请的通行证批准了，用到{until}。打开“我家”就能出示；不用手机的，到社区领纸卡。",
        Language.TRADITIONAL: "{name}：您申請的通行證批准了，用到{until}。打開「我家」就能出示；不用手機的，到社區領紙卡。",
        Language.ENGLISH: "{name}: your pass is granted until {until}. Show it from My home, or fetch a printed card from the community.",
    },
    parameters={"name": Kind.NAME, "until": Kind.DAY},
)
DECLINED = Template(
    code="passes.declined",
    purpose=_("告诉申请人通行证没有批准，到哪里看理由和申诉"),
    texts={
        Language.SIMPLIFIED: "{name}：您申请的通行证没有批准。理由在“我家”里，不对可以申诉，也可以补了材料再申请。",
        Language.TRADITIONAL: "{name}：您申請的通行證沒有批准。理由在「我家」裏，不對可以申訴，也可以補了材料再申請。",
        Language.ENGLISH: "{name}: your application for a pass was declined. Why stands under My home; you can appeal there, or apply again with other papers.",
    },
    parameters=_NAMED,
)
REVOKED = Template(
    code="passes.revoked",
    purpose=_("告诉持证人通行证收回了，到哪里看理由和申诉"),
    texts={
        Language.SIMPLIFIED: "{name}：您的通行证从现在起收回。理由在“我家”里，不对可以申诉。",
        Language.TRADITIONAL: "{name}：您的通行證從現在起收回。理由在「我家」裏，不對可以申訴。",
        Language.ENGLISH: "{name}: your pass is taken back as of now. Why stands under My home, where you can appeal.",
    },
    parameters=_NAMED,
    urgent=True,
)
ANSWERED = Template(
    code="passes.appeal_answered",
    purpose=_("告诉申诉人答复有了"),
    texts={
        Language.SIMPLIFIED: "{name}：您对通行证的申诉有答复了，在“我家”里看。",
        Language.TRADITIONAL: "{name}：您對通行證的申訴有答覆了，在「我家」裏看。",
        Language.ENGLISH: "{name}: your appeal about a pass has been answered; see My home.",
    },
    parameters=_NAMED,
)
TEMPLATES: tuple[Template, ...] = (GRANTED, DECLINED, REVOKED, ANSWERED)
