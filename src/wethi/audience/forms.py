"""Forms of the moderators' desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.audience.choices import PollKind
from wethi.audience.models import HouseRules, Poll, Question
from wethi.kit.named import named
from wethi.programme.models import Hub

MOST_ANSWERS, MOST_SLIPS = 8, 200
_LONG = forms.Textarea(attrs={"rows": 3})


class QuestionForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Question"), max_length=500, min_length=3, widget=_LONG)
    answer = forms.CharField(
        label=gettext_lazy("Answer in writing"),
        help_text=gettext_lazy("Stands below the question on the live page."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, question: Question) -> QuestionForm:
        return cls(initial={"text": question.text, "answer": question.answer})


class PollForm(forms.Form):
    """Answers are written one a line, the English after a bar: ``น้ำ | Water``."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=PollKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("Question or statement"), max_length=250)
    title_en = forms.CharField(label=gettext_lazy("In English"), max_length=250, required=False)
    answers = forms.CharField(
        label=gettext_lazy("Answers, one a line"),
        help_text=gettext_lazy("Only for “one of several answers”. English after a bar: น้ำ | Water"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    low = forms.CharField(
        label=gettext_lazy("What 1 means"), help_text=gettext_lazy("Only for a scale."), max_length=60, required=False
    )
    high = forms.CharField(label=gettext_lazy("What 5 means"), max_length=60, required=False)
    low_en = forms.CharField(label=gettext_lazy("What 1 means, in English"), max_length=60, required=False)
    high_en = forms.CharField(label=gettext_lazy("What 5 means, in English"), max_length=60, required=False)

    @classmethod
    def of(cls, poll: Poll) -> PollForm:
        written = "\n".join(
            f"{one.text} | {one.text_en}" if one.text_en else one.text for one in poll.answers.all() if one.text
        )
        kept = {name: getattr(poll, name) for name in cls.base_fields if name != "answers"}
        return cls(initial={**kept, "answers": written})

    def clean_answers(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["answers"].splitlines() if line.strip()]
        found = [(thai.strip(), english.strip()) for thai, _bar, english in (line.partition("|") for line in lines)]
        if self.data.get("kind", PollKind.CHOICE) != PollKind.CHOICE:
            return []
        if len(found) < 2:
            raise forms.ValidationError(_("Write at least two answers, one a line."))
        if len(found) > MOST_ANSWERS:
            raise forms.ValidationError(
                _("At most %(n)s answers: people read them on a telephone.") % {"n": MOST_ANSWERS}
            )
        if any(len(part) > 160 or not thai for thai, english in found for part in (thai, english)):
            raise forms.ValidationError(_("An answer has between 1 and 160 letters."))
        return found


class AnnouncementForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Announcement"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    text_en = forms.CharField(label=gettext_lazy("In English"), max_length=300, required=False)


class RulesForm(forms.ModelForm):
    class Meta:
        model = HouseRules
        fields = ("asking_open", "words", "per_person", "per_address")
        labels = {
            "asking_open": gettext_lazy("Questions are taken"),
            "words": gettext_lazy("Words that set a question aside, one a line"),
            "per_person": gettext_lazy("Questions of one person in ten minutes"),
            "per_address": gettext_lazy("Devices of one network connection in ten minutes"),
        }
        help_texts = {
            "words": gettext_lazy("However it is spaced. The question is kept and waits apart; nobody is told."),
            "per_address": gettext_lazy("A school or a hub shares one connection: leave room for everybody in it."),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name, least, most in (("per_person", 1, 100), ("per_address", 10, 100_000)):
            fields[name].min_value, fields[name].max_value = least, most
            fields[name].validators += forms.IntegerField(min_value=least, max_value=most).validators


class PaperForm(forms.Form):
    """One slip a line; who asks after a bar: ``ถนนน้ำท่วมใครดูแล | ป้าแดง``."""

    hub = forms.ChoiceField(label=gettext_lazy("From which place"), widget=forms.RadioSelect)
    slips = forms.CharField(
        label=gettext_lazy("Questions, one a line"),
        help_text=gettext_lazy("The name after a bar, if somebody wants it read: ถนนน้ำท่วมใครดูแล | ป้าแดง"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=60_000,
    )

    def __init__(self, *args: Any, hubs: Iterable[Hub], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hubs = {hub.public_id: hub for hub in hubs}
        field: Any = self.fields["hub"]
        field.choices = [(key, named(hub)) for key, hub in self.hubs.items()]
        if len(self.hubs) == 1:
            field.initial = next(iter(self.hubs))

    def clean_slips(self) -> list[tuple[str, str]]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["slips"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_SLIPS:
            raise forms.ValidationError(
                _("At most %(n)s slips at a time; send the rest after these.") % {"n": MOST_SLIPS}
            )
        found = []
        for number, line in enumerate(lines, start=1):
            text, _bar, name = (part.strip() for part in line.partition("|"))
            if not 3 <= len(text) <= 500:
                raise forms.ValidationError(_("Line %(n)s: a question has between 3 and 500 letters.") % {"n": number})
            if len(name) > 120:
                raise forms.ValidationError(_("Line %(n)s: the name after the bar is too long.") % {"n": number})
            found.append((text, name))
        return found
