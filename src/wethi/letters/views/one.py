"""One invitation: the letter as it will arrive, what became of it, its answer; corrections and writing again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from wethi.accounts.actions import revoke_link
from wethi.audit.actions import By
from wethi.kit.outbox.actions import NotWaiting
from wethi.kit.outbox.models import Message
from wethi.kit.press import to_html
from wethi.kit.ui.page import render
from wethi.letters import actions
from wethi.letters.choices import MailingState
from wethi.letters.comings import seats_by_invitation
from wethi.letters.entrance import invitation_or_404
from wethi.letters.forms import AgainForm, CallForm, ChannelForm, InvitationForm, ReplyForm
from wethi.letters.models import Invitation
from wethi.letters.queries import replies_by_key, state_of
from wethi.letters.rules import MailingMoved
from wethi.letters.views.shown import addresses, frame, marks
from wethi.letters.wording import letter_values
from wethi.papers.queries import filled_paper
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.seats.actions import SeatGone

_GONE = ("sent", "delivered", "opened", "answered", "unclear", "bounced", "failed")


def letter_html(one: Invitation) -> Markup:
    """The letter as blocks on a page; its number where it has one. A message alone has none."""
    if not one.mailing.kind:
        return Markup("")
    files = [file.name for file in actions.files_of_mailing(one.mailing)]
    values = letter_values(one.mailing, one, files) | {"date": one.mailing.letter_on}
    if one.letter is not None and one.letter.number is not None:
        values["number"] = one.letter.number.text
    mailing = one.mailing
    filled = filled_paper(
        mailing.edition, mailing.paper_kind, values, language=mailing.language, template=mailing.template
    )
    return Markup(to_html(filled.document, top=2))  # noqa: S704 every text in it is escaped


@desk_view("letters.see")
def invitation(request: HttpRequest, edition: Edition, invitation: str) -> HttpResponse:
    return show(request, edition, invitation_or_404(edition, invitation))


def show(request: HttpRequest, edition: Edition, one: Invitation, status: int = 200, **forms: Any) -> HttpResponse:
    reply = replies_by_key(edition, [one.key]).get(one.key)
    state = state_of(one, reply)
    first = {name: getattr(one, name) for name in actions.CORRECTABLE}
    said = (
        {
            name: getattr(reply, name)
            for name in ("coming", "days", "mode", "travel", "words", "substitute_name", "substitute_phone")
        }
        if reply
        else {"days": one.days}
    )
    context = {
        "edition": edition,
        "one": one,
        "mailing": one.mailing,
        "state": state,
        "reply": reply,
        "seat": seats_by_invitation(edition, [one]).get(one.pk),
        "letter": letter_html(one),
        "files": one.message.enclosures if one.message else [],
        "earlier": Message.objects.filter(to_kind="invitation", to_id=one.pk)
        .exclude(pk=one.message_id or 0)
        .order_by("pk"),
        "calls": list(one.calls.all()),
        "zone": edition.network.time_zone,
        "is_open": one.mailing.state == MailingState.OPEN,
        "is_gone": state.value in _GONE,
        "form": forms.get("form") or InvitationForm(initial=first),
        "again": forms.get("again") or AgainForm(initial=first),
        "reply_form": forms.get("reply_form") or ReplyForm(initial=said, edition=edition),
        "channel_form": forms.get("channel_form") or ChannelForm(),
        "call_form": forms.get("call_form") or CallForm(),
        **marks(),
    }
    return render(request, "letters/invitation.html", context, page=frame(request, edition, one.name), status=status)


TYPED: dict[str, tuple[str, type[Form]]] = {
    "correct": ("form", InvitationForm),
    "again": ("again", AgainForm),
    "reply": ("reply_form", ReplyForm),
    "call": ("call_form", CallForm),
}
"""Steps at which something is typed: it stays on the page when the step is refused."""


@desk_view("letters.edit")
def step(request: HttpRequest, edition: Edition, invitation: str, step: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    one = invitation_or_404(edition, invitation)
    steps = {"correct": _correct, "remove": _remove, "put_back": _put_back, "again": _again, "reply": _reply, "call": _call,
             "close_link": _close_link}  # fmt: skip
    if step not in steps:
        raise Http404
    try:
        return steps[step](request, edition, one) or _back(edition, one)
    except MailingMoved:
        sentence = _("The batch has moved on since you opened it. This is how it stands now.")
    except SeatGone as gone:
        sentence = str(gone)
    except NotWaiting:
        sentence = _("The message has moved on since you opened it. This is how it stands now.")
    if step not in TYPED:
        messages.error(request, sentence)
        return _back(edition, one)
    name, form = TYPED[step]
    typed = form(request.POST, edition=edition) if form is ReplyForm else form(request.POST)
    typed.add_error(None, sentence)
    channel = ChannelForm(request.POST) if step == "reply" else None
    return show(request, edition, invitation_or_404(edition, invitation), 409, channel_form=channel, **{name: typed})


def _back(edition: Edition, one: Invitation) -> HttpResponse:
    return HttpResponseRedirect(reverse("letters:invitation", args=[edition.slug, one.public_id]))


def _correct(request: HttpRequest, edition: Edition, one: Invitation) -> HttpResponse | None:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return show(request, edition, one, status=422, form=form)
    actions.correct_invitation(invitation=one, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return None


def _again(request: HttpRequest, edition: Edition, one: Invitation) -> HttpResponse | None:
    form = AgainForm(request.POST)
    if not form.is_valid() and state_of(one, None).value not in _GONE:
        raise MailingMoved  # the page they typed on is older than a message that waits
    if not form.is_valid():
        return show(request, edition, one, status=422, again=form)
    actions.write_again(
        invitation=one,
        addresses=addresses(request, one.mailing),
        by=By.of(request.user),
        at=timezone.now(),
        **form.cleaned_data,
    )
    messages.success(request, _("A new message with a new link waits in the outbox. The old link is closed."))
    return None


def _remove(request: HttpRequest, edition: Edition, one: Invitation) -> None:
    actions.remove_invitation(invitation=one, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Taken out. It can be put back."))


def _put_back(request: HttpRequest, edition: Edition, one: Invitation) -> None:
    actions.put_back_invitation(invitation=one, by=By.of(request.user), at=timezone.now())


def _reply(request: HttpRequest, edition: Edition, one: Invitation) -> HttpResponse | None:
    form, channel = ReplyForm(request.POST, edition=edition), ChannelForm(request.POST)
    if not form.is_valid() or not channel.is_valid():
        return show(request, edition, one, status=422, reply_form=form, channel_form=channel)
    actions.answer(
        invitation=one,
        by=By.of(request.user),
        at=timezone.now(),
        channel=channel.cleaned_data["channel"],
        **form.cleaned_data,
    )
    messages.success(request, _("The answer is noted."))
    return None


def _call(request: HttpRequest, edition: Edition, one: Invitation) -> HttpResponse | None:
    form = CallForm(request.POST)
    if not form.is_valid():
        return show(request, edition, one, status=422, call_form=form)
    actions.note_call(invitation=one, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
    if request.POST.get("back") == "chase":
        return HttpResponseRedirect(reverse("letters:chase", args=[edition.slug]) + f"#i-{one.public_id}")
    return None


def _close_link(request: HttpRequest, edition: Edition, one: Invitation) -> None:
    if one.link is not None:
        revoke_link(link=one.link, by=By.of(request.user), at=timezone.now())
        messages.success(request, _("The personal link is closed. It opens nothing any more."))
