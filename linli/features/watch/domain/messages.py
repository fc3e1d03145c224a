"""What is said to people under watch, in three languages. Pure."""

from linli.kernel.text import gettext_noop as _
from linli.outreach.domain import Kind, Template

REMINDER = Template(
    code="watch.reminder",
    purpose=_("提醒健康监测的人报体温"),
    texts={
        "zh-Hans": "{name}：还没收到您{window}的体温，点这里报：{link}",
        "zh-Hant": "{name}：還沒收到您{window}的體溫，點這裡報：{link}",
        "en": "{name}: we have no {window} temperature from you yet. Send it here: {link}",
    },
    parameters={"name": Kind.NAME, "window": Kind.WORDS, "link": Kind.LINK},
)
# What a worker types to somebody in a group, or to each of them: never to a chat group.
MESSAGE = Template(
    code="watch.message",
    purpose=_("社区给健康监测的人捎话"),
    texts={
        "zh-Hans": "{name}：{text}",
        "zh-Hant": "{name}：{text}",
        "en": "{name}: {text}",
    },
    parameters={"name": Kind.NAME, "text": Kind.TYPED},
)
TEMPLATES: tuple[Template, ...] = (REMINDER, MESSAGE)
# How a window is called in a message.
WINDOWS = {
    "morning": {"zh-Hans": "今天早上", "zh-Hant": "今天早上", "en": "morning"},
    "evening": {"zh-Hans": "今天晚上", "zh-Hant": "今天晚上", "en": "evening"},
}
