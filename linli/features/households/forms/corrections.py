"""What a worker types about a person or a household, read into what is to be said of them."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.register.actions import Correction
from linli.register.domain.documents import Document, read_document
from linli.register.domain.facts import care_field
from linli.register.domain.names import read_name
from linli.register.domain.phones import read_phone
from linli.register.domain.plates import read_plates
from linli.register.domain.sheets import Care, MemberSheet, Relation, Tenure

Choices = tuple[tuple[str, str], ...]
# No word of a person's needs more; a text that is longer was pasted by mistake.
_LONGEST = 100
_HIDDEN = {"autocomplete": "off"}


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a question of a form the answers among which one chooses."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class NameField(forms.CharField):
    """A name as people write it."""

    def clean(self, value: Any) -> str:
        """Read the name; what is none is an error."""
        given = super().clean(value)
        name = read_name(given).name
        if given and not name:
            raise forms.ValidationError(_("这不像一个姓名。请写身份证上的姓名。"))
        return name or ""


class PhoneField(forms.CharField):
    """A phone number as people write it."""

    def clean(self, value: Any) -> str:
        """Read the number; what can be none is an error."""
        given = super().clean(value)
        reading = read_phone(given)
        if given and not reading.phone:
            raise forms.ValidationError(_("这个号码打不通：手机要 11 位，座机要带区号。"))
        return reading.phone or ""


class DocumentField(forms.CharField):
    """A document number as people write it; never kept by the browser."""

    def clean(self, value: Any) -> Document | None:
        """Read the number; one that cannot be right is an error here, where the card is at hand."""
        given = super().clean(value)
        document = read_document(given).document if given else None
        if given and (document is None or not document.sound):
            raise forms.ValidationError(_("号码不对：位数或校验位不符。请对着证件再看一遍。"))
        return document


class PlatesField(forms.CharField):
    """Number plates, several in one line."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Read the plates; a text without any is an error."""
        given = super().clean(value)
        plates = read_plates(given)
        if given and not plates:
            raise forms.ValidationError(_("没有认出车牌。请写全，例如 鲁A12345。"))
        return plates


class PersonForm(forms.Form):
    """
    One person. What is left as it was is not said anew.

    ``words`` of choices come from the dictionary, in the reader's language.
    """

    name = NameField(label=gettext_lazy("姓名"), max_length=_LONGEST)
    number = DocumentField(
        label=gettext_lazy("证件号码"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={**_HIDDEN, "inputmode": "text"}),
    )
    phone = PhoneField(
        label=gettext_lazy("电话"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    relation = forms.ChoiceField(label=gettext_lazy("与户主关系"), required=False)
    care = forms.MultipleChoiceField(
        label=gettext_lazy("要多照看"), required=False, widget=forms.CheckboxSelectMultiple
    )
    workplace = forms.CharField(label=gettext_lazy("工作单位"), required=False, max_length=_LONGEST)
    language = forms.CharField(label=gettext_lazy("语言"), required=False, max_length=_LONGEST)
    remark = forms.CharField(
        label=gettext_lazy("备注"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, relations: Choices, care: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "relation", (("", _("没有登记")), *relations))
        offer(self, "care", care)

    def correction(self) -> Correction | None:
        """Give what was said anew, or nothing if all was left as it was."""
        changed = set(self.changed_data)
        said = {
            f"person.{name}": self.cleaned_data[name]
            for name in ("name", "phone", "relation", "workplace", "language", "remark")
            if name in changed
        }
        said |= self._care_said()
        document = self.cleaned_data["number"]
        return Correction(values=said, document=document) if said or document else None

    def _care_said(self) -> Mapping[str, str]:
        before, now = set(self.initial.get("care", ())), set(self.cleaned_data["care"])
        return {
            care_field(Care(mark)): "yes" if mark in now else "no" for mark in sorted(before ^ now)
        }

    def member(self) -> MemberSheet:
        """Give the person as a member of a sheet."""
        given = self.cleaned_data
        further = ("workplace", "language", "remark")
        return MemberSheet(
            name=given["name"],
            relation=Relation(given["relation"]) if given["relation"] else None,
            document=given["number"],
            phone=given["phone"] or None,
            care=frozenset(Care(mark) for mark in given["care"]),
            values={f"person.{name}": given[name] for name in further if given[name]},
        )


class HouseholdForm(forms.Form):
    """A household itself: by what right it lives here, how to reach it, its vehicles."""

    tenure = forms.ChoiceField(label=gettext_lazy("房屋性质"), required=False)
    phone = PhoneField(
        label=gettext_lazy("户主电话"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    plates = PlatesField(
        label=gettext_lazy("车牌号"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("几辆车就写几个，中间空一格。没有车就留空。"),
    )

    def __init__(self, *args: Any, tenures: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "tenure", (("", _("没有登记")), *tenures))

    def values(self) -> Mapping[str, Any]:
        """Give what was said anew, by field code."""
        given = self.cleaned_data
        said = {
            "household.tenure": given["tenure"],
            "household.phone": given["phone"],
            "vehicle.plate": sorted(given["plates"]),
        }
        fields = {
            "tenure": "household.tenure",
            "phone": "household.phone",
            "plates": "vehicle.plate",
        }
        return {fields[name]: said[fields[name]] for name in self.changed_data}

    def stated_tenure(self) -> Tenure | None:
        """Give the right by which the household lives here, if it was said."""
        given = self.cleaned_data["tenure"]
        return Tenure(given) if given else None
