"""A person's word and personal link at the desk: what they said on paper or by telephone, and how they get to their page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wethi.accounts.actions import revoke_link
from wethi.accounts.queries import links_of
from wethi.audit.actions import By
from wethi.desk.actions import NoEmail, PersonsLink, hand_over_link
from wethi.kit.numbers import typed_number
from wethi.kit.outbox.choices import Channel
from wethi.kit.ui.page import page_of, render
from wethi.network.entrance import network_view
from wethi.network.models import Network, Person
from wethi.network.queries import people_of
from wethi.privacy.actions import GuardianMissing, give_consent, withdraw_consent
from wethi.privacy.choices import Purpose
from wethi.privacy.queries import standings
from wethi.privacy.rules import needs_guardian


class WordForm(forms.Form):
    """What somebody said, how, and where that can be looked up."""

    purpose = forms.ChoiceField(label=gettext_lazy("What for"), choices=Purpose.choices)
    channel = forms.ChoiceField(
        label=gettext_lazy("How they said it"),
        choices=[("paper", gettext_lazy("on a signed paper")), ("phone", gettext_lazy("by telephone or face to face")),
                 ("focal_person", gettext_lazy("through their focal person"))],
    )  # fmt: skip
    proof = forms.CharField(
        label=gettext_lazy("Where it is kept"),
        help_text=gettext_lazy("Number of the paper, or the day of the call"),
        max_length=200,
        required=False,
    )
    guardian_name = forms.CharField(
        label=gettext_lazy("Parent or guardian"),
        help_text=gettext_lazy("Under 20 years they have to agree too."),
        max_length=200,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("people.edit")
def word(request: HttpRequest, network: Network, public_id: str) -> HttpResponse:
    person = people_of(network).filter(public_id=public_id).first()
    if person is None:
        raise Http404
    form = WordForm(request.POST if request.POST.get("do") in {"agree", "refuse"} else None)
    if not needs_guardian(person, timezone.now()):
        del form.fields["guardian_name"]
    handed: PersonsLink | None = None
    if request.method == "POST":
        step = request.POST.get("do", "")
        if step == "link":
            handed = _link(request, person)
        elif step == "close":
            _close(request, person)
        elif step not in {"agree", "refuse"}:
            raise Http404
        elif not _noted(request, person, form):
            return _page(request, person, form, None, 422)
        if handed is None:
            return HttpResponseRedirect(reverse("house:word", args=[network.slug, person.public_id]))
    return _page(request, person, form, handed)


def _page(
    request: HttpRequest, person: Person, form: WordForm, handed: PersonsLink | None, status: int = 200
) -> HttpResponse:
    """The one answer in which a new link can be read; afterwards the house itself does not know it any more."""
    at = timezone.now()
    links = list(links_of("person", [person.pk], network_id=person.network_id)[:20])
    context = {
        "person": person,
        "form": form,
        "standings": standings(person),
        "links": [(one, one.revoked_at is None and not (one.expires_at and one.expires_at <= at)) for one in links],
        "handed": handed,
        "channels": [(Channel.SHARE.value, Channel.SHARE.label), (Channel.EMAIL.value, Channel.EMAIL.label)],
        "zone": person.network.time_zone,
    }
    page = page_of(request, title=person.full_name, network=person.network)
    return render(request, "desk/person_word.html", context, page=page, status=status)


def _noted(request: HttpRequest, person: Person, form: WordForm) -> bool:
    if not form.is_valid():
        return False
    given: dict[str, Any] = {**form.cleaned_data, "person": person, "by": By.of(request.user), "at": timezone.now()}
    try:
        if request.POST.get("do") == "agree":
            give_consent(**given)
            messages.success(request, _("Noted: they agree. It holds from now on."))
        else:
            withdraw_consent(**{name: given[name] for name in ("person", "purpose", "channel", "by", "at")})
            messages.success(request, _("Noted: they do not agree. It holds from now on."))
    except GuardianMissing as missing:
        form.add_error("guardian_name", str(missing))
        return False
    return True


def _link(request: HttpRequest, person: Person) -> PersonsLink | None:
    def address_of(token: str) -> str:
        return request.build_absolute_uri(reverse("person:hop", args=[token]))

    channel = request.POST.get("channel", "")
    if channel not in (Channel.SHARE, Channel.EMAIL):
        raise Http404
    by, at = By.of(request.user), timezone.now()
    try:
        return hand_over_link(person=person, channel=channel, address_of=address_of, by=by, at=at)
    except NoEmail:
        messages.error(request, _("No e-mail address is known of this person. Make a text for LINE instead."))
        return None


def _close(request: HttpRequest, person: Person) -> None:
    mine = links_of("person", [person.pk], network_id=person.network_id)
    link = get_object_or_404(mine, pk=typed_number(request.POST.get("link", ""), most=2**63 - 1))
    revoke_link(link=link, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Closed. Whoever has this link or code sees nothing any more."))
