"""Writing an article, and setting a topic beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.library.choices import ArticleKind, ArticleState
from wethi.library.models import Article
from wethi.network.queries import districts_of
from wethi.pure.thai.digits import to_ascii

WRITTEN_KINDS = [choice for choice in ArticleKind.choices if choice[0] != ArticleKind.MINUTES]


class PartField(forms.IntegerField):
    """A part's number, typed in either set of digits."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_ascii(str(value)) if value not in self.empty_values else value)


class ArticleForm(forms.Form):
    """What one writes; the text is Markdown without HTML."""

    title = forms.CharField(label=_("Title of the article"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=WRITTEN_KINDS, widget=forms.RadioSelect, initial=ArticleKind.STORY
    )
    summary = forms.CharField(
        label=_("In a sentence"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    issue = forms.ModelChoiceField(label=_("Issue"), queryset=Article.objects.none(), required=False, empty_label="–")
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "An empty line begins a paragraph. # before a heading, - before an entry of a list, **bold**, [words](https://address)."
        ),
    )
    district_code = forms.ChoiceField(label=_("District"), required=False)
    series = forms.CharField(
        label=_("Series"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "known-series"})
    )
    series_en = forms.CharField(
        label=_("Series in English"),
        required=False,
        max_length=200,
        help_text=_("Every part of the series is called so."),
    )
    serial_no = PartField(label=_("Part"), required=False, min_value=1, max_value=9999)
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=300)
    summary_en = forms.CharField(
        label=_("In a sentence, in English"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
    )
    body_en = forms.CharField(
        label=_("Text in English"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "en"}),
    )

    def __init__(self, *args: Any, issues: Any, network: Any, is_minutes: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["issue"].queryset = issues  # type: ignore[attr-defined]
        self.fields["district_code"].choices = [("", _("not said")), *districts_of(network)]  # type: ignore[attr-defined]
        if is_minutes:
            # Title, kind and text of minutes come from the meeting; only what stands around them is written here.
            for name in ("title", "kind", "series", "series_en", "serial_no"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if known.get("serial_no") and not (known.get("series") or "").strip():
            self.add_error("series", _("A part needs the name of its series."))
        return known


class TopicForm(forms.Form):
    """Another article of the network, or a title that waits for its article."""

    other = forms.ModelChoiceField(label=_("Article"), queryset=Article.objects.none(), required=False, empty_label="–")
    title = forms.CharField(label=_("Or a title alone"), required=False, max_length=300)
    why = forms.CharField(label=_("Why it stands here"), required=False, max_length=300)

    def __init__(self, *args: Any, article: Article, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["other"].queryset = (  # type: ignore[attr-defined]
            Article.objects.filter(network_id=article.network_id, state=ArticleState.PUBLISHED)
            .exclude(pk=article.pk)
            .order_by("title")
        )

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if not known.get("other") and not (known.get("title") or "").strip():
            self.add_error("title", _("Choose an article or write a title."))
        return known


class WordsForm(forms.Form):
    """The words of a picture, for those who cannot see it."""

    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("Read aloud to those who cannot see it."),
        error_messages={"required": _("Say in a few words what the picture shows, for those who cannot see it.")},
    )
    alt_en = forms.CharField(label=_("The same in English"), required=False, max_length=300)
    credit = forms.CharField(label=_("Who took it"), required=False, max_length=150)


class PictureForm(WordsForm):
    """A picture with its words."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose a picture first."), "empty": _("The file is empty.")},
    )
    is_cover = forms.BooleanField(label=_("It stands at the top"), required=False)
    field_order = ("file", "alt", "alt_en", "credit", "is_cover")


class LaterForm(forms.Form):
    """When a draft is to be published by itself."""

    publish_on = ThaiDateField(label=_("Day"), required=True)
    publish_time = ThaiTimeField(label=_("Time"), required=False)
