"""Two tags for pages: draw an icon by what it means, and draw a field's control in our dress."""

from functools import cache

from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

ICONS = "vendor/icons.svg"

CHECK = "form-check-input"
SELECT = "form-select"
PLAIN = "form-control"


@register.simple_tag
@cache
def icon(meaning: str) -> SafeString:
    """
    Draw the icon that stands for ``meaning`` in ``frontend/icons.json``.

    It is decoration: a word beside it says the same, so readers of the screen skip it.
    """
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(ICONS),
        meaning,
    )


@register.filter
def control(field: forms.BoundField) -> SafeString:
    """
    Draw the control of a field; Django itself ties help and errors to it.

    A placeholder that only repeats the label is left out: it looks like an answer.
    """
    widget = field.field.widget
    attrs: dict[str, str | bool] = {}
    if dress := " ".join(part for part in (widget.attrs.get("class"), _dress_of(widget)) if part):
        attrs["class"] = dress
    if widget.attrs.get("placeholder") == field.label:
        attrs["placeholder"] = False
    return field.as_widget(attrs=attrs)


@register.filter
def figure(number: int) -> str:
    """Group a figure by thousands, as in every table."""
    return f"{number:,}"


@register.filter
def ticks(field: forms.BoundField) -> bool:
    """Tell whether the field is a single box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


def _dress_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return CHECK
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return ""
    if isinstance(widget, forms.Select):
        return SELECT
    return PLAIN
