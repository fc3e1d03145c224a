"""What people are told of codes, in three languages. Pure."""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain import Audience, Template
from linli.outreach.domain.languages import Language
from linli.outreach.domain.templates import Kind

CHANGED = Template(
    code="codes.changed",
    purpose=_("告诉本人健康码变了颜色"),
    texts={
        Language.SIMPLIFIED: "{name}：您的健康码现在是{colour}。为什么、到什么时候、不对怎么申诉，请看“我家”。",
        Language.TRADITIONAL: "{name}：您的健康碼現在是{colour}。為什麼、到什麼時候、不對怎麼申訴，請看“我家”。",
        Language.ENGLISH: "{name}: your health code is now {colour}. Why, until when, and how to object: see “My home”.",
    },
    parameters={"name": Kind.NAME, "colour": Kind.WORDS},
)
ANSWERED = Template(
    code="codes.appeal_answered",
    purpose=_("告诉本人健康码申诉有了答复"),
    texts={
        Language.SIMPLIFIED: "{name}：您的健康码申诉有答复了，请看“我家”。",
        Language.TRADITIONAL: "{name}：您的健康碼申訴有答覆了，請看“我家”。",
        Language.ENGLISH: "{name}: your appeal against your health code was answered: see “My home”.",
    },
    parameters={"name": Kind.NAME},
)
ALARMED = Template(
    code="codes.alarmed",
    purpose=_("告诉审计员有人试图绕过规定改健康码"),
    texts={
        Language.SIMPLIFIED: "健康码警报：{what}。请到“健康码核查”里看，看过记一下。",
        Language.TRADITIONAL: "健康碼警報：{what}。請到“健康碼核查”裏看，看過記一下。",
        Language.ENGLISH: "Alarm about health codes: {what}. See “Oversight of codes”, and note that you looked.",
    },
    parameters={"what": Kind.WORDS},
    urgent=True,
    to=frozenset((Audience.POST,)),
)
TEMPLATES: tuple[Template, ...] = (CHANGED, ANSWERED, ALARMED)
# What an alarm is about, in a message.
ALARM_WORDS = {
    "codes.frozen": {
        "zh-Hans": "同类人工决定太多，已经冻结",
        "zh-Hant": "同類人工決定太多，已經凍結",
        "en": "too many like decisions by hand: they are frozen",
    },
    "codes.one_signed_twice": {
        "zh-Hans": "一个人想签两次",
        "zh-Hant": "一個人想簽兩次",
        "en": "one person tried to sign twice",
    },
    "codes.same_unit": {
        "zh-Hans": "同一个单位的两个人想会签",
        "zh-Hant": "同一個單位的兩個人想會簽",
        "en": "two people of one unit tried to sign",
    },
    "codes.not_proposed_here": {
        "zh-Hans": "有人想会签一份不是在页面上提出的决定",
        "zh-Hant": "有人想會簽一份不是在頁面上提出的決定",
        "en": "somebody tried to sign what was not proposed in our pages",
    },
    "codes.written_past_us": {
        "zh-Hans": "有人绕过系统写数据库，被数据库拒绝",
        "zh-Hant": "有人繞過系統寫資料庫，被資料庫拒絕",
        "en": "somebody wrote past us to the database, which refused it",
    },
    "codes.late_venue_code": {
        "zh-Hans": "用转发的或过时的场所码登记",
        "zh-Hant": "用轉發的或過時的場所碼登記",
        "en": "a forwarded or late venue code was used",
    },
    "codes.broken": {
        "zh-Hans": "有决定和它的封签或链上的摘要对不上",
        "zh-Hant": "有決定和它的封簽或鏈上的摘要對不上",
        "en": "a decision does not fit its seal or the digest in the chain",
    },
}
COLOUR_WORDS = {
    "red": {"zh-Hans": "红码", "zh-Hant": "紅碼", "en": "red"},
    "yellow": {"zh-Hans": "黄码", "zh-Hant": "黃碼", "en": "yellow"},
    "grey": {"zh-Hans": "灰码", "zh-Hant": "灰碼", "en": "grey"},
    "green": {"zh-Hans": "绿码", "zh-Hant": "綠碼", "en": "green"},
}
