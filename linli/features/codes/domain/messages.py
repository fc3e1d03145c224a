"""What people are told of codes, in three languages. Pure."""

from linli.outreach.domain import Template
from linli.outreach.domain.languages import Language
from linli.outreach.domain.templates import Kind

CHANGED = Template(
    code="codes.changed",
    purpose="告诉本人健康码变了颜色",
    texts={
        Language.SIMPLIFIED: "{name}：您的健康码现在是{colour}。为什么、到什么时候、不对怎么申诉，请看“我家”。",
        Language.TRADITIONAL: "{name}：您的健康碼現在是{colour}。為什麼、到什麼時候、不對怎麼申訴，請看“我家”。",
        Language.ENGLISH: "{name}: your health code is now {colour}. Why, until when, and how to object: see “My home”.",
    },
    parameters={"name": Kind.NAME, "colour": Kind.WORDS},
)
ANSWERED = Template(
    code="codes.appeal_answered",
    purpose="告诉本人健康码申诉有了答复",
    texts={
        Language.SIMPLIFIED: "{name}：您的健康码申诉有答复了，请看“我家”。",
        Language.TRADITIONAL: "{name}：您的健康碼申訴有答覆了，請看“我家”。",
        Language.ENGLISH: "{name}: your appeal against your health code was answered: see “My home”.",
    },
    parameters={"name": Kind.NAME},
)
TEMPLATES: tuple[Template, ...] = (CHANGED, ANSWERED)
COLOUR_WORDS = {
    "red": {"zh-Hans": "红码", "zh-Hant": "紅碼", "en": "red"},
    "yellow": {"zh-Hans": "黄码", "zh-Hant": "黃碼", "en": "yellow"},
    "grey": {"zh-Hans": "灰码", "zh-Hant": "灰碼", "en": "grey"},
    "green": {"zh-Hans": "绿码", "zh-Hant": "綠碼", "en": "green"},
}
