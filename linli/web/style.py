"""The style page: every part in every state, for looking at and for the accessibility check."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from linli.web.asked import open_to_all
from linli.web.style_samples import SAMPLES, steps

# Pages that show one pattern as it will really stand; the second word is the frame it stands in.
PATTERNS = {
    "households": "base",
    "household": "base",
    "person": "base",
    "areas": "base",
    "upload": "base",
    "columns": "base",
    "progress": "base",
    "verdicts": "base",
    "home": "bare",
}

REASON = "shows invented samples only"
IMPORT = ("upload", "columns", "progress", "verdicts")


class SampleForm(forms.Form):
    """One question of every kind."""

    name = forms.CharField(label="姓名", help_text="身份证上的写法。")
    phone = forms.CharField(label="电话", required=False)
    sex = forms.ChoiceField(
        label="性别", choices=(("f", "女"), ("m", "男")), widget=forms.RadioSelect
    )
    tenure = forms.ChoiceField(
        label="住法", choices=(("", "请选一项"), ("owned", "自有"), ("rented", "租住"))
    )
    care = forms.MultipleChoiceField(
        label="要多照看的",
        required=False,
        choices=(("alone", "独居"), ("old", "八十岁以上"), ("pills", "长期用药")),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="还要说的", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agree = forms.BooleanField(label="已当面和本人说明用途")


@open_to_all(reason=REASON)
def style(request: HttpRequest) -> HttpResponse:
    """Show all parts on one page."""
    answered = SampleForm({"phone": "138", "tenure": ""}, prefix="answered")
    return render(
        request,
        "web/style.html",
        {
            **SAMPLES,
            "blank_form": SampleForm(),
            "answered_form": answered,
            "patterns": tuple(PATTERNS),
        },
    )


@open_to_all(reason=REASON)
def style_page(request: HttpRequest, pattern: str) -> HttpResponse:
    """Show one pattern in the frame it will stand in; ``part`` is what the progress bar asks for."""
    if pattern == "part":
        return render(request, "web/parts/progress.html", SAMPLES)
    if pattern not in PATTERNS:
        raise Http404
    context = {**SAMPLES, "pattern": pattern}
    if pattern in IMPORT:
        context["steps"] = steps(pattern)
    return render(request, f"web/style/{PATTERNS[pattern]}.html", context)
