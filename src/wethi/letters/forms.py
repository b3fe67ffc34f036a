"""Forms of letters. They only read what was typed; actions write."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField, a_name
from wethi.letters.choices import AnsweredBy, Coming, Enclosure, Numbering, Outcome, Travel, Way
from wethi.letters.models import Mailing
from wethi.papers.models import Template
from wethi.programme.models import Edition
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.salutations import FORMS

_SIGNERS = 4


def signer(name: str, position: str) -> dict[str, str]:
    """As a batch keeps one who signs; raises ``ValidationError`` for what is no name or too long for a line."""
    a_name(name)
    if len(name) > 150 or len(position) > 200:
        raise forms.ValidationError(
            _("“%(name)s…” is too long to sign with: a name has 150 letters, a position 200.") % {"name": name[:40]}
        )
    return {"name": name, "position": position}


class SignersField(forms.CharField):
    """One who signs a line: the name, a comma, the position."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=1200, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(", ".join(part for part in (one["name"], one["position"]) if part) for one in value)
        return value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        found = []
        for line in typed.splitlines():
            name, _comma, position = line.partition(",")
            if name.strip():
                found.append(signer(name.strip(), position.strip()))
        if len(found) > _SIGNERS:
            raise forms.ValidationError(_("At most %(count)s people sign side by side.") % {"count": _SIGNERS})
        return found


class MailingForm(forms.Form):
    """What the letter says and how it goes."""

    title = forms.CharField(label=gettext_lazy("Name of the batch"), max_length=200, validators=[a_name])
    subject = forms.CharField(label=gettext_lazy("Subject of the letter"), max_length=300, validators=[a_name])
    letter_on = ThaiDateField(label=gettext_lazy("Date of the letter"))
    reply_by = ThaiDateField(label=pgettext_lazy("letter", "Answer by"), required=False)
    signatories = SignersField(
        label=gettext_lazy("Who signs"),
        help_text=gettext_lazy("One a line: name, position. Co-hosts sign side by side."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=[("th", "ไทย"), ("en", "English")]
    )
    way = forms.ChoiceField(label=gettext_lazy("How it goes"), choices=Way.choices)
    numbering = forms.ChoiceField(label=gettext_lazy("Numbers"), choices=Numbering.choices)
    template = forms.ChoiceField(label=pgettext_lazy("letter", "Template"), required=False)
    enclosures = forms.MultipleChoiceField(
        label=gettext_lazy("Enclosures"), choices=Enclosure.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    body = forms.CharField(
        label=gettext_lazy("A paragraph of your own in the letter"),
        help_text=gettext_lazy("In place of the template's own wish; leave it empty to keep that."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    words = forms.CharField(
        label=gettext_lazy("What the message beside the letter says"),
        help_text=gettext_lazy("Greeting, link, code and your telephone are added by themselves."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, edition: Edition, reminder: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = list(Template.objects.filter(edition=edition, kind__in=("letter", "state_letter")))
        fields: Any = self.fields
        fields["template"].choices = [
            ("", _("the usual invitation letter")),
            *((one.public_id, one.name) for one in self.templates),
        ]
        if reminder:
            for name in ("letter_on", "numbering", "template", "enclosures", "body", "signatories", "language"):
                del fields[name]
        elif not self.templates:
            fields["template"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A template is written in one language."""
        typed = super().clean() or {}
        chosen = next((one for one in self.templates if one.public_id == typed.get("template")), None)
        if chosen is not None and typed.get("language", chosen.language) != chosen.language:
            self.add_error("template", _("This template is in another language than the letter."))
        return typed

    @classmethod
    def of(cls, mailing: Mailing, *args: Any) -> MailingForm:
        first = {
            name: getattr(mailing, name)
            for name in (
                "title",
                "subject",
                "letter_on",
                "reply_by",
                "signatories",
                "way",
                "numbering",
                "enclosures",
                "body",
                "words",
                "language",
            )
        }
        first["template"] = mailing.template.public_id if mailing.template else ""
        return cls(*args, initial=first, edition=mailing.edition, reminder=not mailing.kind)

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        typed = dict(self.cleaned_data)
        if "template" in typed:
            typed["template"] = next((one for one in self.templates if one.public_id == typed["template"]), None)
        return typed


class InvitationForm(forms.Form):
    """One receiver, while the batch is being put together."""

    name = forms.CharField(label=gettext_lazy("Name as printed"), max_length=250, validators=[a_name])
    position = forms.CharField(label=pgettext_lazy("person", "Position"), max_length=200, required=False)
    organisation_name = forms.CharField(label=gettext_lazy("Organisation"), max_length=250, required=False)
    rank = forms.ChoiceField(label=gettext_lazy("Salutation and closing"))
    part = forms.CharField(label=gettext_lazy("What they are asked to do"), max_length=300, required=False)
    channel = forms.ChoiceField(label=gettext_lazy("How it goes"), choices=Way.choices[1:])
    email = forms.CharField(
        label=gettext_lazy("E-mail"), max_length=250, required=False, validators=[EmailValidator()],
        widget=forms.EmailInput(),
    )  # fmt: skip
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    address = forms.CharField(
        label=gettext_lazy("Postal address"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=5, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["rank"].choices = [
            (code, f"{form.opening} … {form.closing} ({form.who})") for code, form in FORMS.items()
        ]

    def clean_address(self) -> str:
        """Line by line as it was typed; a browser ends each with two signs."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["address"].splitlines())
        return "\n".join(line for line in lines if line)

    def clean_postcode(self) -> str:
        typed = str(self.cleaned_data["postcode"]).strip()
        if typed and not re.fullmatch(r"[0-9]{5}", typed):
            raise forms.ValidationError(_("A postcode has five digits."))
        return typed

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("channel") == Way.EMAIL and not typed.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write an e-mail address, or choose another way."))
        return typed


class AgainForm(InvitationForm):
    """To the same receiver once more: another address or way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "position", "organisation_name", "rank", "part"):
            del self.fields[name]


def day_choices(edition: Edition) -> list[tuple[str, str]]:
    lang: Any = "en" if get_language() == "en" else "th"
    digits: Any = edition.digits if lang == "th" else "arabic"
    days = edition.days.order_by("on").values_list("on", flat=True)
    return [(on.isoformat(), show_date(on, style="short", digits=digits, lang=lang)) for on in days]


class ReplyForm(forms.Form):
    """What somebody answers; the same on their page, by telephone and from paper."""

    coming = forms.ChoiceField(label=gettext_lazy("My answer"), choices=Coming.choices, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Which days"), required=False, widget=forms.CheckboxSelectMultiple
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Where or how"),
        choices=[("hub", gettext_lazy("at a hub")), ("zoom", "Zoom")],
        required=False,
        widget=forms.RadioSelect,
    )
    hub = forms.ChoiceField(label=gettext_lazy("Which hub"), required=False)
    travel = forms.ChoiceField(
        label=gettext_lazy("How you travel"), choices=Travel.choices, required=False, widget=forms.RadioSelect
    )
    substitute_name = forms.CharField(
        label=gettext_lazy("Who comes instead"), max_length=200, required=False, validators=[a_name],
        help_text=gettext_lazy("Only when somebody else comes in your place."),
    )  # fmt: skip
    substitute_phone = forms.CharField(label=gettext_lazy("Their telephone"), max_length=40, required=False)
    words = forms.CharField(
        label=gettext_lazy("Anything else we should know"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["days"].choices = day_choices(edition)
        self.hubs = list(edition.hubs.filter(kind="site").order_by("order", "pk"))
        if len(self.hubs) < 2:
            del fields["hub"]
        else:
            english = get_language() == "en"
            names = [(one.public_id, (english and one.name_en) or one.name) for one in self.hubs]
            fields["hub"].choices = [("", _("the one I was invited to")), *names]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed["hub"] = next((one for one in self.hubs if one.public_id == typed.get("hub")), None)
        if (
            typed.get("coming") == Coming.SUBSTITUTE
            and not typed.get("substitute_name")
            and "substitute_name" not in self.errors
        ):
            self.add_error("substitute_name", _("Please write who comes instead."))
        if typed.get("coming") == Coming.YES and not typed.get("days") and "days" not in self.errors:
            self.add_error("days", _("Please choose at least one day."))
        return typed


class CallForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("What the call brought"), choices=Outcome.choices)
    words = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)


class ChannelForm(forms.Form):
    """Through which channel an answer came that the secretariat writes down."""

    channel = forms.ChoiceField(label=gettext_lazy("Answered through"), choices=AnsweredBy.choices[1:])


class LaterForm(forms.Form):
    """When an approved batch leaves: now, or later."""

    on = ThaiDateField(label=gettext_lazy("Not before the day"), required=False)
    at = ThaiTimeField(label=gettext_lazy("at"), required=False)


class ReminderForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=300, validators=[a_name])
    words = forms.CharField(
        label=gettext_lazy("What it says"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reply_by = ThaiDateField(label=pgettext_lazy("letter", "Answer by"), required=False)


class ReturnedForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The report as a file (.eml)"),
        help_text=gettext_lazy(
            "What a mail server sent you: “undelivered mail”. Save it as a file and hand it in here."
        ),
    )


class OwnFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A file of your own (PDF)"),
        help_text=gettext_lazy(
            "It goes with every letter of this batch and stands in its list of enclosures by its name."
        ),
    )


class RuleForm(forms.Form):
    readers = forms.ChoiceField(
        label=gettext_lazy("Before something leaves it is read by"),
        choices=[("1", gettext_lazy("one person")), ("2", gettext_lazy("two different people"))],
        widget=forms.RadioSelect,
    )
    per_minute = forms.IntegerField(label=gettext_lazy("At most so many a minute"), min_value=1, max_value=3000)


class FoodForm(forms.Form):
    """Food and help: sensitive, so under seal and with a word of its own."""

    food = forms.MultipleChoiceField(label=gettext_lazy("Food"), required=False, widget=forms.CheckboxSelectMultiple)
    allergies = forms.CharField(label=gettext_lazy("Allergies"), max_length=300, required=False)
    help = forms.CharField(label=gettext_lazy("Help you need on the day"), max_length=300, required=False)
    agreed = forms.BooleanField(
        label=gettext_lazy("I agree that this is kept under seal to prepare food and help for me"),
        error_messages={"required": gettext_lazy("Without your word we may not keep this.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from wethi.rosters.choices import Food

        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["food"].choices = Food.choices
