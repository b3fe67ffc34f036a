"""What came back, and how messages leave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.outbox.actions import rule_of
from wethi.kit.outbox.reports import LONGEST
from wethi.kit.ui.page import render
from wethi.letters import actions
from wethi.letters.forms import ReturnedForm, RuleForm
from wethi.letters.queries import invitations_of, returns_of
from wethi.letters.views.shown import frame, marks
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("letters.edit")
def returned(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A delivery report handed in as a file; what came back so far."""
    form = ReturnedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["file"].read(LONGEST)
        taken = actions.take_returned(network=edition.network, body=body, by=By.of(request.user), at=timezone.now())
        if taken:
            names = ", ".join(one.message.to_name for one in taken)
            messages.success(request, _("Noted: %(names)s.") % {"names": names})
            return HttpResponseRedirect(request.path)
        form.add_error(
            "file", _("This file reports nothing about a letter of ours that has left, or it was noted before.")
        )
    rows = (
        invitations_of(edition)
        .filter(message__state__in=("bounced", "unclear"))
        .order_by("-message__bounced_at", "-pk")
    )
    context = {
        "edition": edition,
        "form": form,
        "rows": list(rows[:200]),
        "returns": returns_of(edition.network_id),
        "zone": edition.network.time_zone,
        **marks(),
    }
    page = frame(request, edition, _("What came back"))
    return render(request, "letters/returned.html", context, page=page, status=422 if form.errors else 200)


@desk_view("outbox.rule")
def rule(request: HttpRequest, edition: Edition) -> HttpResponse:
    stands = rule_of(edition.pk)
    form = RuleForm(request.POST or None, initial={"readers": str(stands.readers), "per_minute": stands.per_minute})
    if request.method == "POST" and form.is_valid():
        actions.rule_outbox(
            edition=edition,
            readers=int(form.cleaned_data["readers"]),
            per_minute=form.cleaned_data["per_minute"],
            by=By.of(request.user),
            at=timezone.now(),
        )
        messages.success(request, _("Saved. It holds for everything that leaves from now on."))
        return HttpResponseRedirect(request.path)
    page = frame(request, edition, _("How messages leave"))
    return render(
        request, "letters/rule.html", {"edition": edition, "form": form}, page=page, status=422 if form.errors else 200
    )
