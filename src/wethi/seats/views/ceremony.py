"""The draw on camera: six digits typed as they fall, a slip struck out, the number sealed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.numbers import typed_number
from wethi.kit.stream.publish import desk_channel
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import render
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.thai.digits import to_ascii
from wethi.seats import actions
from wethi.seats.choices import Source
from wethi.seats.models import Plan, Seat, Throw
from wethi.seats.views.home import page_in
from wethi.seats.views.plans import plan_or_404


def thrower(plan: Plan, place: int) -> str:
    """Code of the sector whose representative throws this die; "" where the number comes from elsewhere."""
    codes = plan.edition.sectors or Sector.values
    return codes[place % len(codes)] if plan.source != Source.LOTTERY else ""


def dice_of(plan: Plan) -> list[tuple[str, str, Throw | None]]:
    """Sector, its name and the digit that stands, for each die."""
    names, standing = dict(Sector.choices), {throw.place: throw for throw in actions.thrown(plan)}
    found = []
    for place in range(plan.dice):
        code = thrower(plan, place)
        found.append((code, str(names.get(code, "")), standing.get(place)))
    return found


@desk_view("seats.draw")
def ceremony(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    return _show(request, plan_or_404(edition, public_id))


def _show(request: HttpRequest, plan: Plan, refused: str = "", of: str = "") -> HttpResponse:
    """``refused``: why the digit that was thrown, or struck out (``of``), was not taken."""
    edition = plan.edition
    dice = dice_of(plan)
    turn = next((place for place, (_code, _name, throw) in enumerate(dice) if throw is None), None)
    context = {
        "edition": edition,
        "plan": plan,
        "dice": dice,
        "turn": turn,
        "struck": list(Throw.objects.filter(plan=plan, struck_at__isnull=False)),
        "given": Seat.objects.filter(plan=plan).count() if plan.number else 0,
        "ticket": ticket_for([desk_channel(edition.pk)], timezone.now()),
        "zone": edition.network.time_zone,
        "refused": refused,
        "of": of,
        "why": request.POST.get("why", ""),
    }
    page = page_in(request, edition, _("The draw"))
    return render(request, "seats/ceremony.html", context, page=page, status=422 if refused else 200)


def _back(plan: Plan) -> HttpResponse:
    return HttpResponseRedirect(reverse("seats:ceremony", args=[plan.edition.slug, plan.public_id]))


@desk_view("seats.draw")
def throw(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """One digit, typed or pressed."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    plan = plan_or_404(edition, public_id)
    place = typed_number(request.POST.get("place", ""), most=5)
    digit = typed_number(to_ascii(request.POST.get("digit", "").strip()), most=9)
    if place is None or digit is None:
        return _show(request, plan, _("Type one digit, 0 to 9, as it lies on top."), "throw")
    try:
        actions.note_digit(
            plan=plan, place=place, digit=digit, sector=thrower(plan, place), by=By.of(request.user), at=timezone.now()
        )
    except actions.NotThrown as wrong:
        return _show(request, plan, str(wrong), "throw")
    return _back(plan)


@desk_view("seats.draw")
def strike(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    plan = plan_or_404(edition, public_id)
    try:
        actions.strike_digit(plan=plan, why=request.POST.get("why", ""), by=By.of(request.user), at=timezone.now())
    except (actions.NotThrown, ValueError) as wrong:
        return _show(request, plan, str(wrong), "strike")
    return _back(plan)


@desk_view("seats.draw")
def seal(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    plan = plan_or_404(edition, public_id)
    try:
        number = actions.seal_number(plan=plan, by=By.of(request.user), at=timezone.now())
    except actions.NotThrown as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("The number is %(number)s. The seats are being given.") % {"number": number})
    return _back(plan)
