"""All batches of an edition, and how a new one begins: whom, then which letter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.outbox.actions import rule_of
from wethi.kit.ui.page import render
from wethi.letters import actions
from wethi.letters.choices import Coming, Enclosure, MailingState, Whom
from wethi.letters.queries import answer_counts, board_of, returns_of, unanswered
from wethi.letters.views.shown import frame, marks
from wethi.letters.whom import Asked, receivers
from wethi.network.choices import Sector
from wethi.network.entrance import network_view
from wethi.network.filters import ORGANISATIONS, PEOPLE, filters_for
from wethi.network.models import Network, Person
from wethi.network.queries import in_thai_order, people_of
from wethi.network.search import found
from wethi.programme.choices import EditionState
from wethi.programme.entrance import desk_view
from wethi.programme.models import Deadline, Edition, Issue
from wethi.programme.queries import holds_in
from wethi.programme.rules import may_in_edition
from wethi.rosters.choices import RegistrationState
from wethi.rosters.models import Roster

_SHOWN = 12
_PICKED = 30


@desk_view("letters.see")
def board(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every batch with how far its invitations are; who has not answered."""
    rows = board_of(edition)
    chased = unanswered(edition, timezone.now()) if rows else []
    context = {
        "edition": edition,
        "rows": rows,
        "chased": len(chased),
        "bounced": sum(one.state == "bounced" for one in chased),
        "answers": answer_counts(edition) if rows else {},
        "rule": rule_of(edition.pk),
        "sets_rule": holds_in(request.user, "outbox.rule", edition, timezone.now()),
        "returns_known": returns_of(edition.network_id).known,
        **marks(),
    }
    return render(request, "letters/board.html", context, page=frame(request, edition, _("Letters")))


@desk_view("letters.edit")
def choose(request: HttpRequest, edition: Edition) -> HttpResponse:
    """For whom: each source with how many it holds today."""
    sources = [code for code in Whom if code != Whom.UNANSWERED]
    context = {"edition": edition, "sources": [(code.value, code.label) for code in sources]}
    return render(request, "letters/choose.html", context, page=frame(request, edition, _("A new batch of letters")))


@desk_view("letters.edit")
def new(request: HttpRequest, edition: Edition, whom: str) -> HttpResponse:
    """The source narrowed, and whom it holds; begun by a button."""
    if whom not in Whom.values or whom == Whom.UNANSWERED:
        raise Http404
    given = _given(request, whom)
    if request.method == "POST":
        return _begin(request, edition, whom, given)
    rows = receivers(edition, Asked(whom, given))
    context: dict[str, Any] = {
        "edition": edition,
        "whom": whom,
        "whom_name": Whom(whom).label,
        "rows": rows[:_SHOWN],
        "total": len(rows),
        "no_email": sum("@" not in one.email for one in rows),
        "no_way": sum(not one.email and not one.phone and not one.address for one in rows),
        "given": given,
        "filters": _filters(edition, whom, given),
        "picking": _picking(edition, request, given) if whom == Whom.HONOUR else None,
        "asks_words": whom in (Whom.PEOPLE, Whom.AGENCIES, Whom.ORGANISATIONS, Whom.REGISTERED),
        "whence": _whence(edition, whom),
    }
    title = _("Letters to: %(whom)s") % {"whom": Whom(whom).label}
    return render(request, "letters/new.html", context, page=frame(request, edition, title))


@network_view("people.see")
def write_to(request: HttpRequest, network: Network, whom: str) -> HttpResponse:
    """From a list of the network, as it is narrowed, to a batch of the edition that is being prepared."""
    if whom not in (Whom.PEOPLE, Whom.ORGANISATIONS):
        raise Http404
    editions = Edition.objects.filter(network=network).exclude(state=EditionState.CLOSED).order_by("-year", "-pk")
    by, at = By.of(request.user), timezone.now()
    edition = next((one for one in editions if may_in_edition(by, "letters.edit", one, at) is None), None)
    if edition is None:
        messages.error(request, _("No edition is being prepared that you write letters for."))
        return HttpResponseRedirect(reverse(f"network:{whom}", args=[network.slug]))
    query = request.GET.urlencode()
    return HttpResponseRedirect(reverse("letters:new", args=[edition.slug, whom]) + (f"?{query}" if query else ""))


def _whence(edition: Edition, whom: str) -> tuple[str, str]:
    """Where those come from who would be written to: words and address of the step before this one."""
    name, words = {
        Whom.SEATS: ("seats:home", _("To the seats")),
        Whom.SPEAKERS: ("programme:home", _("To the programme")),
        Whom.LISTS: ("rosters:board", _("See the name lists")),
        Whom.REGISTERED: ("rosters:registrations", _("See who registered")),
        Whom.ANSWERED: ("letters:answers", _("See the answers")),
        Whom.PARTNERS: ("partners:partners", _("See whom to win")),
        Whom.AGENCIES: ("network:organisations", _("Organisations of the network")),
        Whom.ORGANISATIONS: ("network:organisations", _("Organisations of the network")),
    }.get(Whom(whom), ("network:people", _("People of the network")))
    return words, reverse(name, args=[edition.network.slug if name.startswith("network:") else edition.slug])


def _given(request: HttpRequest, whom: str) -> dict[str, str]:
    typed = request.POST if request.method == "POST" else request.GET
    kept = {
        name: str(value)[:2000]
        for name, value in typed.items()
        if name not in ("csrfmiddlewaretoken", "add", "drop", "find")
    }
    if whom == Whom.HONOUR:
        picked = [one for one in kept.get("people", "").split(",") if one and one != typed.get("drop")]
        added = [one for one in typed.getlist("add") if one not in picked]
        kept["people"] = ",".join([*picked, *added][:200])
    return {name: value for name, value in kept.items() if value}


def _filters(edition: Edition, whom: str, given: dict[str, str]) -> list[tuple[str, str, list[tuple[str, Any]], str]]:
    """(name, label, choices, value) of each filter the source knows."""
    network = edition.network
    if whom in (Whom.PEOPLE, Whom.AGENCIES, Whom.ORGANISATIONS):
        of = PEOPLE if whom == Whom.PEOPLE else ORGANISATIONS
        found_ = [
            (one.name, str(one.label), one.choices, one.value)
            for one in filters_for(of, network, {"more": "1", **given})
        ]
        return [one for one in found_ if not (whom == Whom.AGENCIES and one[0] == "kind")]
    if whom == Whom.HONOUR:
        return []
    if whom == Whom.ANSWERED:
        return [("coming", _("Answer"), list(Coming.choices), given.get("coming", ""))]
    sectors: list[tuple[str, Any]] = [(str(code), label) for code, label in Sector.choices]
    if whom == Whom.PARTNERS:
        return [("sector", _("Sector"), sectors, given.get("sector", ""))]
    issues = [(one.public_id, str(one)) for one in Issue.objects.filter(edition=edition, withdrawn_at=None)]
    if whom in (Whom.SPEAKERS, Whom.SEATS):
        return [("issue", _("Issue"), issues, given.get("issue", ""))]
    hubs = [(one.public_id, one.name) for one in edition.hubs.all()]
    if whom == Whom.REGISTERED:
        states = [(code, label) for code, label in RegistrationState.choices if code not in ("cancelled", "double")]
        return [
            ("state", _("State"), states, given.get("state", "")),
            ("issue", _("Issue"), issues, given.get("issue", "")),
            ("where", _("Where"), [*hubs, ("zoom", "Zoom")], given.get("where", "")),
            ("sector", _("Sector"), sectors, given.get("sector", "")),
        ]
    lists = Roster.objects.filter(participation__edition=edition).select_related("participation__organisation")
    return [
        ("roster", _("Co-organiser"), [(one.public_id, one.name) for one in lists], given.get("roster", "")),
        ("issue", _("Issue"), issues, given.get("issue", "")),
        ("hub", _("Hub"), hubs, given.get("hub", "")),
        ("sector", _("Sector"), sectors, given.get("sector", "")),
    ]


def _picking(edition: Edition, request: HttpRequest, given: dict[str, str]) -> dict[str, Any]:
    """People found by name, to be picked one by one as guests of honour."""
    words = request.GET.get("find", "").strip()
    people: list[Person] = []
    if words:
        picked = set(given.get("people", "").split(","))
        rows = in_thai_order(found(people_of(edition.network), edition.network, words)[0])
        people = [one for one in rows[:_PICKED] if one.public_id not in picked]
    chosen = {
        one.public_id: one
        for one in people_of(edition.network).filter(public_id__in=given.get("people", "").split(","))
    }
    return {
        "words": words,
        "people": people,
        "chosen": [chosen[k] for k in given.get("people", "").split(",") if k in chosen],
    }


def _begin(request: HttpRequest, edition: Edition, whom: str, given: dict[str, str]) -> HttpResponse:
    today = clock.today(edition.network.time_zone)
    # Until when letters go out is no day for their answers; until when names are wanted is one.
    due = Deadline.objects.filter(edition=edition, kind="rosters").order_by("-on").values_list("on", flat=True).first()
    usual = [Enclosure.PROGRAMME, Enclosure.REPLY_FORM, Enclosure.MAP, Enclosure.CALENDAR]
    if whom in (Whom.SEATS, Whom.LISTS, Whom.REGISTERED):
        usual.append(Enclosure.VOUCHER)
    last = edition.mailings.exclude(signatories=[]).order_by("-pk").first()
    with translation.override("th"):  # letters begin in it, whatever language the page is in
        subject = _("Invitation to %(edition)s") % {"edition": edition.name}
    try:
        mailing = actions.begin_mailing(
            edition=edition,
            asked=Asked(whom, given),
            title=_("%(whom)s, %(edition)s") % {"whom": Whom(whom).label, "edition": edition.name},
            subject=subject,
            letter_on=today,
            reply_by=due if due and due > today else None,
            enclosures=[code.value for code in usual],
            signatories=last.signatories if last else [],
            by=By.of(request.user),
            at=timezone.now(),
        )
    except actions.NobodyThere:
        messages.error(request, _("Nobody is there to write to. Choose differently."))
        return HttpResponseRedirect(request.get_full_path())
    if mailing.state == MailingState.OPEN:
        count = mailing.invitations.count()
        messages.success(
            request,
            ngettext("%(num)s invitation stands in the batch.", "%(num)s invitations stand in the batch.", count)
            % {"num": count},
        )
    return HttpResponseRedirect(reverse("letters:mailing", args=[edition.slug, mailing.public_id]))
