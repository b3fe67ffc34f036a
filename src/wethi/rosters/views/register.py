"""Public registration: one screen, two requests, no JavaScript. The page is made for everybody and filled in for each."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wethi.accounts.limits import address_of
from wethi.kit.onewriter import OneWriter
from wethi.kit.pages.filled import MOMENT, TOKEN, filled, form_for_all, is_for_all, lain
from wethi.kit.pages.public import version_of
from wethi.kit.promised import promised
from wethi.kit.ui.page import Page, render_text
from wethi.network.choices import Sector
from wethi.network.imports.lines import NotUsable
from wethi.network.imports.lines import phone as read_phone
from wethi.programme.models import Edition
from wethi.programme.queries import public_edition
from wethi.rosters import actions
from wethi.rosters.models import Opening
from wethi.rosters.own_forms import ChoiceForm
from wethi.rosters.queries import full_issues
from wethi.rosters.sheets.meaning import Meaning

_SALT = "rosters.register"
_LASTS = 60 * 60 * 6
_TOO_FAST = 2.0  # seconds in which nobody reads and fills the form
_KEPT = 1.0  # seconds until somebody looks whether what was made still stands
_FORM_STANDS = 10  # seconds the form does so without Django; edits are seen at once, what is full may be told later
_RUSH = 0.02  # seconds; a transaction costs what ten registrations in it cost
_CODE, _NAME, _PLACE, _CHOSEN = (
    f"\ue000{word}\ue000" for word in ("code", "name", "place", "chosen")
)  # differ from receipt to receipt


class RegisterForm(ChoiceForm):
    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=240, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    reach = forms.CharField(
        label=gettext_lazy("Telephone or e-mail"),
        help_text=gettext_lazy("One of the two, so that we can reach you."),
        max_length=200,
    )
    sector = forms.ChoiceField(label=gettext_lazy("You belong to"), choices=Sector.choices, widget=forms.RadioSelect)
    field_order = ("name", "reach", "sector", "issue", "days", "way")

    def clean_reach(self) -> str:
        written = str(self.cleaned_data["reach"]).strip()
        if "@" in written:
            return str(forms.EmailField().clean(written)).lower()
        try:
            return read_phone(written)
        except NotUsable as wrong:
            raise forms.ValidationError(_("Write a telephone number or an e-mail address.")) from wrong


@dataclass
class _Offer:
    """What registration needs of an edition. Once a second, and for each form that is kept, it is asked whether it still
    stands; it is made anew when the edition's pages are, when an issue fills up, and with each form that is kept."""

    edition: Edition
    opening: Opening
    meaning: Meaning
    full: set[str]
    form: RegisterForm
    code_page: str
    receipts: dict[str, str] = field(default_factory=dict)
    chosen: dict[tuple[Any, ...], str] = field(default_factory=dict)
    page: str = ""
    version: int = 0
    looked_at: float = 0.0

    def filled_by(self, data: QueryDict) -> RegisterForm:
        """The form with what was typed; its fields are shared, because they are only read."""
        form: Any = copy(self.form)
        form.data, form.is_bound, form._errors, form.cleaned_data = data, True, None, {}
        form._bound_fields_cache = {}
        return form  # type: ignore[no-any-return]


_offers: dict[tuple[str, str], _Offer] = {}


def _offer(request: HttpRequest, slug: str) -> _Offer:
    key = (slug, translation.get_language() or "th")
    found = _offers.get(key)
    is_kept = found is not None and found.opening.is_open and is_for_all(request)  # a page that says no is for one
    if found is None or is_kept or time.monotonic() - found.looked_at > _KEPT:
        edition = public_edition(slug)
        version = version_of(f"e{edition.pk}") if edition else 0
        rows = Opening.objects.filter(edition=edition, opened_at__isnull=False).select_related("edition__network")
        opening = rows.first() if edition else None
        if opening is None:
            _offers.pop(key, None)
            raise Http404
        edition, full = opening.edition, full_issues(opening)  # read after the version, which may have risen meanwhile
        stands = (
            found is not None and not is_kept and opening.is_open and (found.version, found.full) == (version, full)
        )
        if found is not None:
            opening.known_quotas = found.opening.known_quotas  # with their own version
        found = replace(found, edition=edition, opening=opening) if found and stands else _made(request, opening, full)
        found.version, found.looked_at = version, time.monotonic()
        if len(_offers) > 100:
            _offers.clear()
        _offers[key] = found
    return found


def _made(request: HttpRequest, opening: Opening, full: set[str]) -> _Offer:
    edition = opening.edition
    meaning = Meaning(edition)
    code_page = request.build_absolute_uri(reverse("person:code"))
    offer = _Offer(edition, opening, meaning, full, RegisterForm(meaning=meaning, full=full), code_page)
    if opening.is_open:
        offer.receipts = _receipts(request, offer)
    return offer


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, edition: str) -> HttpResponse:
    """The form; or its receipt, after the commit."""
    offer = _offer(request, edition)
    if not offer.opening.is_open:
        return _answer(_closed(request, offer), status=200 if request.method == "GET" else 409)
    if request.method != "POST":
        if not offer.page:
            offer.page = _form_page(request, offer, offer.form, "")
        return form_for_all(request, offer.page, salt=_SALT, scope=f"e{offer.edition.pk}", stands=_FORM_STANDS)
    form = offer.filled_by(request.POST)
    trap = _trapped(request)
    if trap or not form.is_valid():
        return _answer(filled(request, _form_page(request, offer, form, trap), salt=_SALT), status=422)
    wish = _wish(request, offer, form)

    def made(promise: Future[actions.Receipt]) -> HttpResponse:
        try:
            return _answer(_receipt(offer, promise.result(0), wish))
        except actions.NotOpen:
            return _answer(_closed(request, offer), status=409)

    return promised(request, _writer.promise((offer.opening, wish)), made)


def _write(asked: Sequence[tuple[Opening, actions.Wish]]) -> list[actions.Receipt]:
    """One transaction for each edition in the batch, answered in the order of asking."""
    by_opening: dict[int, list[int]] = {}
    for number, (opening, _wish) in enumerate(asked):
        by_opening.setdefault(opening.pk, []).append(number)
    answers: dict[int, actions.Receipt] = {}
    for numbers in by_opening.values():
        wishes = [asked[number][1] for number in numbers]
        made = actions.register(opening=asked[numbers[0]][0], wishes=wishes, at=timezone.now())
        answers.update(zip(numbers, made, strict=True))
    return [answers[number] for number in range(len(asked))]


_writer: OneWriter[tuple[Opening, actions.Wish], actions.Receipt] = OneWriter("registrations", _write, in_a_rush=_RUSH)


def _wish(request: HttpRequest, offer: _Offer, form: RegisterForm) -> actions.Wish:
    typed = form.cleaned_data
    choice, reach = form.choice(), typed["reach"]
    return actions.Wish(
        name=" ".join(typed["name"].split()),
        phone="" if "@" in reach else reach,
        email=reach if "@" in reach else "",
        sector=typed["sector"],
        issue_id=choice.issue_id,
        days=choice.days,
        mode=choice.mode,
        hub_id=choice.hub_id,
        code_page=offer.code_page,
        held=_budget.is_over(f"{offer.opening.pk}/{address_of(request)}", offer.opening.per_address),
    )


class _Budget:
    """Registrations of the last hour by address, in the memory of this process, under a keyed hash."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[float]] = {}

    def is_over(self, key: str, most: int) -> bool:
        now = time.monotonic()
        hashed = salted_hmac("wethi.budget", key, algorithm="sha256").hexdigest()
        if len(self._seen) > 20_000:
            self._seen.clear()
        times = self._seen.setdefault(hashed, deque())
        while times and times[0] < now - 3600:
            times.popleft()
        times.append(now)
        return len(times) > most


_budget = _Budget()


def _trapped(request: HttpRequest) -> str:
    """Why the form cannot have been filled by a person; "" when it can."""
    if request.POST.get("website"):
        return _("This did not look like a person. Please fill the form again, or call us.")
    try:
        open_for = lain(request.POST.get("signed", ""), salt=_SALT, lasts=_LASTS)
    except ValueError:
        return _("The page was open too long. What you typed is still here; send it again.")
    if open_for < _TOO_FAST:
        return _("That was very fast. What you typed is still here; send it again.")
    return ""


def _form_page(request: HttpRequest, offer: _Offer, form: RegisterForm, trap: str) -> str:
    page = _page(request, offer, _("Register"))
    context = {"edition": offer.edition, "form": form, "trap": trap, "token": TOKEN, "signed": MOMENT}
    return render_text("rosters/register.html", page, {**context, "issues": offer.meaning.issues})


def _closed(request: HttpRequest, offer: _Offer) -> str:
    page = _page(request, offer, _("Registration is closed"))
    return render_text("rosters/register_closed.html", page, {"edition": offer.edition})


def _receipt(offer: _Offer, receipt: actions.Receipt, wish: actions.Wish) -> str:
    made = offer.receipts[receipt.state].replace(_PLACE, str(receipt.place)).replace(_CHOSEN, _chosen(offer, wish))
    return made.replace(_CODE, receipt.code).replace(_NAME, escape(wish.name))


def _chosen(offer: _Offer, wish: actions.Wish) -> str:
    """Issue, days and way in the words of the form."""
    kind = (wish.issue_id, wish.days, wish.hub_id)
    if kind not in offer.chosen:
        fields: Any = offer.form.fields
        said = {name: dict(fields[name].choices) for name in ("issue", "days", "way")}
        issue = next((one.public_id for one in offer.meaning.issues if one.pk == wish.issue_id), "")
        hub = next((one.public_id for one in offer.meaning.hubs if one.pk == wish.hub_id), wish.mode)
        named = [
            said["issue"].get(issue, ""),
            ", ".join(said["days"].get(day, "") for day in wish.days),
            said["way"].get(hub, ""),
        ]
        offer.chosen[kind] = escape(" · ".join(filter(None, named)))
    return offer.chosen[kind]


def _receipts(request: HttpRequest, offer: _Offer) -> dict[str, str]:
    """Each kind of receipt once, before anybody waits for theirs."""
    page = _page(request, offer, _("Thank you"))
    context = {"edition": offer.edition, "place": _PLACE, "code": _CODE, "name": _NAME, "chosen": _CHOSEN}
    kinds = ("waiting", "held", "confirmed")
    return {kind: render_text("rosters/receipt.html", page, {**context, "state": kind}) for kind in kinds}


def _page(request: HttpRequest, offer: _Offer, title: str) -> Page:
    language = translation.get_language() or "th"
    edition = offer.edition
    return Page(
        path=request.path,
        title=title,
        language=language,
        digits=edition.digits,
        edition=edition,
        network=edition.network,
    )


def _answer(body: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
