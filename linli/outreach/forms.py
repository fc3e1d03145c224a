"""Reads what a worker types: a notice, a group's robot."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.outreach.channels.robot import PROTOCOLS
from linli.outreach.domain.notices import NOTICE, URGENT_NOTICE
from linli.outreach.domain.templates import LENGTH_AT_MOST

_ROWS = {"rows": 4}


class NoticeForm(forms.Form):
    """A notice: to whom, what, how urgent. ``key`` comes with the page: sent twice, told once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    households = forms.CharField(required=False, widget=forms.HiddenInput)
    area = forms.ChoiceField(label=_("发给哪里"))
    text = forms.CharField(
        label=_("内容"),
        help_text=_("只说事情：什么事、什么时候、要做什么、打哪个电话。不要写居民的姓名和电话。"),
        max_length=LENGTH_AT_MOST,
        widget=forms.Textarea(attrs=_ROWS),
    )
    text_en = forms.CharField(
        label=_("英文"),
        required=False,
        help_text=_("给看不懂中文的人。不写就发中文。"),
        max_length=LENGTH_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text_hant = forms.CharField(
        label=_("繁体中文"),
        required=False,
        max_length=LENGTH_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    template = forms.ChoiceField(
        label=_("急不急"),
        choices=(
            (NOTICE, _("平常：夜里不发，没有手机的塞纸条")),
            (URGENT_NOTICE, _("紧急：夜里也发，没有送到的上门")),
        ),
        initial=NOTICE,
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label=_("同时发到这些居民群"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, areas: Any, groups: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", _("请选一处")), *areas]  # type: ignore[attr-defined]
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]
        if not groups:
            del self.fields["groups"]
        if self.chosen:
            del self.fields["area"]

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """The households that were chosen one by one; then no area is asked for."""
        said = self.data.get("households") or self.initial.get("households") or ""
        return tuple(UUID(one) for one in said.split(",") if _is_key(one))

    def texts(self) -> dict[str, str]:
        """Give what was typed, by language."""
        said = self.cleaned_data
        typed = {"zh-Hans": said["text"], "zh-Hant": said["text_hant"], "en": said["text_en"]}
        return {language: text for language, text in typed.items() if text}


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class GroupForm(forms.Form):
    """A group's robot."""

    name = forms.CharField(
        label=_("群的名字"), max_length=60, help_text=_("比如 凤凰国际一区业主群。")
    )
    area = forms.ChoiceField(label=_("群里是哪里的人"))
    robot = forms.ChoiceField(
        label=_("哪种群"), choices=tuple((code, one.words) for code, one in PROTOCOLS.items())
    )
    url = forms.CharField(
        label=_("机器人的地址"),
        max_length=500,
        help_text=_("在群机器人的设置里复制整条 Webhook 地址。存好以后不再显示。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    secret = forms.CharField(
        label=_("加签密钥"),
        required=False,
        max_length=200,
        help_text=_("机器人设了“加签”才有。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, areas: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
