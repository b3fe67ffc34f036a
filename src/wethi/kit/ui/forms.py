"""Forms drawn by Jinja2 with one field component: label, help, error, what was typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import Jinja2
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext

from wethi.pure.thai import clock, dates

_DASHES = BLANK_CHOICE_DASH[0][1]
_FORMULA = ("=", "+", "-", "@")
_OF_NUMBERS = ("min", "max", "step")


NOTHING_ASKED = {"step": "", "why": "", "sentence": ""}
"""A step with a reason typed for it, before it was refused: what a page shows of it once more."""


def no_formula(value: str) -> None:
    """A spreadsheet would reckon with it instead of showing it."""
    if value.lstrip()[:1] in _FORMULA:
        raise forms.ValidationError(
            gettext("A name does not begin with “%(sign)s”."), params={"sign": value.lstrip()[0]}
        )


def a_name(value: str) -> None:
    """For what a person, a body or a thing is called: not signs and numbers alone."""
    if not any(map(str.isalpha, value)):
        raise forms.ValidationError(gettext("“%(value)s” names nothing. Write it in letters."), params={"value": value})
    no_formula(value)


class Renderer(Jinja2):
    """Django's form templates, with our field component in front of them."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    @cached_property
    def engine(self) -> Any:
        from django.template import engines

        return engines["jinja2"]

    def get_template(self, template_name: str) -> Any:
        from django.template.exceptions import TemplateDoesNotExist

        try:
            return self.engine.get_template(template_name)
        except TemplateDoesNotExist:
            return self._widget_engine.get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Where nothing need be chosen a list says so in words; dashes could not be read aloud. A number is typed as text: a
        browser's own box for numbers takes no Thai digits, and drops what it does not understand instead of keeping it."""
        if template_name == forms.NumberInput.template_name:
            widget = context["widget"]
            kept = {name: value for name, value in widget["attrs"].items() if name not in _OF_NUMBERS}
            context["widget"] = {**widget, "type": "text", "attrs": {"inputmode": "numeric", **kept}}
        for _name, options, _index in context.get("widget", {}).get("optgroups", ()):
            for option in options:
                if option["label"] == _DASHES:
                    option["label"] = gettext("not said")
        return super().render(template_name, context, request)

    @cached_property
    def _widget_engine(self) -> Any:
        return Jinja2().engine


class ThaiDateField(forms.Field):
    """A day typed as people write it: ๑๘ ก.ย. ๖๔, 18/9/2564, 2021-09-18. Both eras; anything unclear is asked back."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        """A day that is known stands in the field as it could have been typed, with its year."""
        if not isinstance(value, dt.date):
            return value
        return dates.show_date(value, style="medium", digits="arabic", lang="en" if get_language() == "en" else "th")

    def to_python(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return dates.parse_date(str(value))
        except dates.DateNotUnderstood as unclear:
            from django.utils.translation import gettext as _

            raise forms.ValidationError(
                _("“%(value)s” is not a day we can read. Write it like 18 Sep 2021 or 18/9/2021."),
                params={"value": value},
            ) from unclear


class ThaiTimeField(forms.Field):
    """A time of day: 13.30, 13:30, บ่ายโมงครึ่ง."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return clock.parse_time(str(value))
        except clock.TimeNotUnderstood as unclear:
            from django.utils.translation import gettext as _

            raise forms.ValidationError(
                _("“%(value)s” is not a time we can read. Write it like 13.30."), params={"value": value}
            ) from unclear
