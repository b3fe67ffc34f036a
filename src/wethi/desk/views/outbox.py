"""The outbox: everything that leaves the house is read here first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.contrib import messages as notices
from django.core.validators import EmailValidator
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.audit.actions import By
from wethi.desk import actions
from wethi.kit.numbers import typed_number
from wethi.kit.outbox.actions import NeedsAnother, NoAddress, NotReady, NotWaiting, NotWanted, TooLarge, rule_of
from wethi.kit.outbox.choices import Channel, State
from wethi.kit.outbox.models import Message
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

PAGE = 100
STEPS: dict[str, Callable[..., None]] = {
    "approve": actions.approve_message,
    "remove": actions.remove_message,
    "put_back": actions.put_back_message,
    "given": actions.mark_message_given,
}


class MessageForm(forms.Form):
    """What may be corrected while a message waits."""

    to_address = forms.CharField(label=gettext_lazy("To"), required=False, max_length=250)
    subject = forms.CharField(label=gettext_lazy("Subject"), required=False, max_length=300)
    body = forms.CharField(label=pgettext_lazy("message", "Text"), widget=forms.Textarea(attrs={"rows": 14}))

    def __init__(self, *args: object, channel: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if channel == Channel.EMAIL:
            self.fields["to_address"].validators.append(EmailValidator())


@dataclass(frozen=True)
class Asked:
    """What of the outbox is looked at; ``kept`` is the same as a query string."""

    state: str
    channel: str
    words: str

    @classmethod
    def of(cls, typed: QueryDict) -> Asked:
        state, channel = typed.get("state", ""), typed.get("channel", "")
        return cls(
            state if state in State.values else "",
            channel if channel in Channel.values else "",
            " ".join(typed.get("q", "").replace("\x00", " ").split())[:100],
        )

    @property
    def kept(self) -> str:
        named = {"state": self.state, "channel": self.channel, "q": self.words}
        return urlencode({name: value for name, value in named.items() if value})

    def of_state(self, state: str) -> Asked:
        return replace(self, state=state)

    def narrow(self, found: QuerySet[Message]) -> QuerySet[Message]:
        """All but the state: its counts are those of what else was asked."""
        if self.channel:
            found = found.filter(channel=self.channel)
        for word in self.words.split():
            found = found.filter(
                Q(to_name__icontains=word) | Q(to_address__icontains=word) | Q(subject__icontains=word)
            )
        return found


# What waits for a reader, the first or the second, stands first, in the order in which it came; behind it the newest of
# what was read.
_TO_READ = Q(state__in=[State.DRAFT, State.CHECKED])
_WAITING_FIRST = (
    Case(When(_TO_READ, then=0), default=1, output_field=IntegerField()),
    Case(When(_TO_READ, then=F("id")), default=-F("id"), output_field=IntegerField()),
)


@desk_view("outbox.see")
def box(request: HttpRequest, edition: Edition) -> HttpResponse:
    asked = Asked.of(request.GET)
    if request.method == "POST":
        return _approve_many(request, edition, asked)
    everything = Message.objects.filter(network_id=edition.network_id, edition_id=edition.pk)
    ways = dict(everything.values_list("channel").annotate(n=Count("pk")).order_by())
    found = asked.narrow(everything)
    counts = dict(found.values_list("state").annotate(n=Count("pk")).order_by())
    shown = found.filter(state=asked.state) if asked.state else found.exclude(state=State.REMOVED)
    page_no = typed_number(request.GET.get("page", ""), most=100_000) or 1
    rows = list(shown.order_by(*_WAITING_FIRST)[(page_no - 1) * PAGE : page_no * PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "more": len(rows) > PAGE,
        "page_no": page_no,
        "asked": asked,
        "states": [(code, name, counts.get(code, 0)) for code, name in State.choices if counts.get(code)],
        "ways": [(code, name) for code, name in Channel.choices if ways.get(code)],
        "total": sum(ways.values()),
        "state_names": dict(State.choices),
        "two": rule_of(edition.pk).readers > 1,
        "channels": dict(Channel.choices),
    }
    page = page_of(request, title=_("Outbox"), edition=edition, network=edition.network)
    return render(request, "desk/outbox.html", context, page=page)


def _approve_many(request: HttpRequest, edition: Edition, asked: Asked) -> HttpResponse:
    """Lets the ticked messages go; each that cannot is named."""
    gone, read, refused = 0, 0, []
    ticked = request.POST.getlist("message")
    if not ticked:
        notices.warning(request, _("Nothing is ticked. Tick what you have read, then let it go."))
    for one in Message.objects.filter(edition_id=edition.pk, public_id__in=ticked):
        try:
            actions.approve_message(edition=edition, message=one, by=By.of(request.user), at=timezone.now())
            gone += one.state == State.APPROVED
            read += one.state == State.CHECKED
        except NoAddress:
            refused.append(one.to_name)
        except (NotWaiting, NotReady, TooLarge, NeedsAnother):
            continue
    if read:
        notices.success(request, _("%(count)s messages are read and wait for a second reader.") % {"count": read})
    if gone:
        notices.success(request, _("%(count)s messages go next.") % {"count": gone})
    if refused:
        notices.error(request, _("No address is known for: %(names)s.") % {"names": ", ".join(refused)})
    return HttpResponseRedirect(f"{reverse('desk:outbox', args=[edition.slug])}?{asked.kept}")


@desk_view("outbox.see")
def message(request: HttpRequest, edition: Edition, message: str) -> HttpResponse:
    found = Message.objects.filter(edition_id=edition.pk, network_id=edition.network_id, public_id=message).first()
    if found is None:
        raise Http404
    first = {"to_address": found.to_address, "subject": found.subject, "body": found.body}
    form = MessageForm(request.POST or None, initial=first, channel=found.channel)
    if request.method == "POST" and (request.POST.get("step") != "correct" or form.is_valid()):
        try:
            return _step(request, edition, found, form)
        except NotWaiting:
            notices.error(request, _("The message has moved on since you opened it. This is how it stands now."))
        except NotReady:
            notices.error(request, _("The papers that go with it are still being made. Try again in a moment."))
        except NotWanted:
            notices.error(request, _("This person asked us to stop, so it cannot be put back. Speak with them first."))
        except NeedsAnother:
            notices.error(request, _("You have read it already. Here two people read: another one lets it go."))
        except TooLarge:
            notices.error(request, _("With its enclosures this is too large for e-mail. Send it by another way."))
        except NoAddress:
            notices.error(request, _("Write an e-mail address first, or take the message out."))
        return HttpResponseRedirect(request.path)
    page = page_of(request, title=found.subject or found.to_name, edition=edition, network=edition.network)
    return render(
        request,
        "desk/message.html",
        {"message": found, "form": form, "two": rule_of(edition.pk).readers > 1},
        page=page,
    )


def _step(request: HttpRequest, edition: Edition, found: Message, form: MessageForm) -> HttpResponse:
    step, who, now = request.POST.get("step", ""), By.of(request.user), timezone.now()
    if step == "correct":
        actions.correct_message(edition=edition, message=found, by=who, at=now, **form.cleaned_data)
        notices.success(request, _("Saved. It waits to be let go."))
        return HttpResponseRedirect(request.path)
    if step in {"was_sent", "send_again"}:
        actions.resolve_message(edition=edition, message=found, was_sent=step == "was_sent", by=who, at=now)
    elif step in STEPS:
        STEPS[step](edition=edition, message=found, by=who, at=now)
    else:
        raise Http404
    return HttpResponseRedirect(reverse("desk:outbox", args=[edition.slug]))
