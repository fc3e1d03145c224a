"""Reads what residents type about themselves on a phone: forgiving in form, strict in fact."""

import unicodedata
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.features.households.domain import slips
from linli.features.households.forms.addresses import PlaceCells, dwelling_of
from linli.register.domain.documents import DocumentKind, read_document
from linli.register.domain.names import read_name
from linli.register.domain.phones import read_phone
from linli.register.domain.plates import read_plates
from linli.register.domain.sheets import DwellingWords

_NUMERIC = {"inputmode": "numeric"}
# What lies on a borrowed phone afterwards: numbers are never kept there, by browser or script.
_NOT_KEPT = {"autocomplete": "off"}


class NameField(forms.CharField):
    """A name in its normal form; signs that no name has (figures, pictures) are refused."""

    default_error_messages = {
        "no_name": _("名字里只能有文字。请照证件上的写法填，不要用表情和符号。")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 80)
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        name = read_name(typed).name or "" if typed else ""
        if typed and not (name and all(_may_stand_in_a_name(sign) for sign in name)):
            raise forms.ValidationError(self.error_messages["no_name"], code="no_name")
        return name


def _may_stand_in_a_name(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" or sign in " ·'’-."


class PhoneField(forms.CharField):
    """A phone in its normal form."""

    default_error_messages = {"no_phone": _("这不像电话号码。手机是 11 位数字，座机请带区号。")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 40)
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel"}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        phone = read_phone(typed).phone or "" if typed else ""
        if typed and not phone:
            raise forms.ValidationError(self.error_messages["no_phone"], code="no_phone")
        return phone


class TypedSlipForm(forms.Form):
    """The door and the code of a slip, typed where nothing can be scanned."""

    door = forms.CharField(
        label=_("住处"), help_text=_("照单子上的写，比如 3号楼2单元501 或 3-2-501。"), max_length=80
    )
    code = forms.CharField(
        label=_("单子上的码"),
        help_text=_("12 位，横线可以不写。"),
        max_length=60,
        widget=forms.TextInput(attrs={**_NOT_KEPT, "autocapitalize": "characters"}),
    )

    def clean_door(self) -> DwellingWords:
        """Read the dwelling as people write it."""
        words = dwelling_of(PlaceCells(address=self.cleaned_data["door"]))
        if words is None:
            raise forms.ValidationError(_("没看懂是哪一户。请写成 3号楼2单元501 或 3-2-501。"))
        return words

    def clean_code(self) -> str:
        """Read the code; what cannot be one is said at once."""
        code = slips.read_code(self.cleaned_data["code"])
        if code is None or not slips.is_typed(code):
            raise forms.ValidationError(_("单子上的码是 12 位。请对照着再输一次。"))
        return code


class MobileForm(forms.Form):
    """The phone that a code is sent to, for whom one fills in, and that the notice was read."""

    FOR_WHOM = (("self", _("我给自己家填")), ("relative", _("我替家人或邻居填")))

    phone = PhoneField(
        label=_("手机号"),
        help_text=_("会收到一条带 6 位数字的短信。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel-national"}),
    )
    method = forms.ChoiceField(
        label=_("给谁填"), choices=FOR_WHOM, initial="self", widget=forms.RadioSelect
    )
    agree = forms.BooleanField(
        label=_("上面的说明我看过了，同意登记"),
        error_messages={
            "required": _("请看过说明，同意了再往下走。不同意也没关系，可以打电话给社区。")
        },
    )


class ReturningForm(forms.Form):
    """The phone of somebody who was here before."""

    phone = PhoneField(
        label=_("手机号"),
        help_text=_("登记时用的那个。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel-national"}),
    )


class CodeForm(forms.Form):
    """The code as received."""

    code = forms.RegexField(
        r"^\s*\d{3}\s*\d{3}\s*$",
        label=_("验证码"),
        help_text=_("短信里的 6 位数字。"),
        error_messages={"invalid": _("验证码是 6 位数字。")},
        widget=forms.TextInput(
            attrs={**_NUMERIC, "autocomplete": "one-time-code", "class": "form-control--code"}
        ),
    )

    def clean_code(self) -> str:
        """Take the spaces out."""
        return "".join(self.cleaned_data["code"].split())


class NewMemberForm(forms.Form):
    """One person more: a name, and what they are to the head of the household."""

    name = NameField(label=_("姓名"), required=False)
    relation = forms.ChoiceField(label=_("是户主的"), required=False)

    def __init__(self, *args: Any, relations: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["relation"].choices = (("", _("请选一项")), *relations)  # type: ignore[attr-defined]


class MissingForm(forms.Form):
    """What is not known yet of one member; ``asked`` names the questions that stand in it."""

    name = NameField(label=_("姓名（改成）"), required=False)
    kind = forms.ChoiceField(label=_("证件"), required=False)
    number = forms.CharField(
        label=_("证件号码"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={**_NOT_KEPT, "autocapitalize": "characters"}),
    )
    birth_date = forms.DateField(
        label=_("出生日期"),
        required=False,
        help_text=_("没有证件号码才要填。"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    phone = PhoneField(label=_("电话"), required=False)

    def __init__(
        self, *args: Any, asked: frozenset[str], kinds: tuple[tuple[str, str], ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        for name in tuple(self.fields):
            if name not in asked:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Read the document as the kind that was chosen."""
        said: dict[str, Any] = super().clean() or {}
        if number := said.get("number"):
            kind = DocumentKind(said.get("kind") or DocumentKind.RESIDENT_ID)
            said["document"] = read_document(number, stated=kind).document
            if said["document"] is None or not said["document"].sound:
                self.add_error(
                    "number",
                    _("这个号码不对，可能有一位看错了。请对照证件再填；找不到证件可以先不填。"),
                )
        return said


class HomeForm(forms.Form):
    """The dwelling, the vehicles, the language one wants to be addressed in."""

    tenure = forms.ChoiceField(label=_("房子是"), required=False, widget=forms.RadioSelect)
    plates = forms.CharField(
        label=_("车牌号"), required=False, max_length=120, help_text=_("几辆车就用空格隔开。")
    )
    language = forms.ChoiceField(label=_("通知用什么话"), required=False)

    def __init__(
        self,
        *args: Any,
        tenures: tuple[tuple[str, str], ...],
        languages: tuple[tuple[str, str], ...],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["tenure"].choices = tenures  # type: ignore[attr-defined]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]

    def clean_plates(self) -> tuple[str, ...]:
        """Read the plates; what is none is said."""
        typed = self.cleaned_data["plates"]
        plates = read_plates(typed)
        if typed.strip() and not plates:
            raise forms.ValidationError(_("没看懂车牌号。请写成 鲁A12345 这样。"))
        return plates


class CareForm(forms.Form):
    """Who of the household needs looking after: boxes for one member."""

    marks = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, name: str, choices: tuple[tuple[str, str], ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["marks"].label = name
        self.fields["marks"].choices = choices  # type: ignore[attr-defined]


class AreaForm(forms.Form):
    """An area whose slips are to be printed."""

    area = forms.ChoiceField(label=_("打印哪里的"))

    def __init__(self, *args: Any, areas: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """The phone that is printed on slips."""

    phone = PhoneField(label=_("社区电话"))
    hours = forms.CharField(
        label=_("什么时候有人接"),
        required=False,
        max_length=60,
        help_text=_("比如 每天 8 时到 20 时。"),
    )


def key_in(text: str) -> UUID | None:
    """Read a key that a page of ours put into a form; anything else is nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None
