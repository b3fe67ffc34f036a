"""A person's own page: greeting, what comes next, sections, "not me", second step, short codes."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wethi.accounts import limits, queries, tokens
from wethi.accounts.actions import note_opened, revoke_link
from wethi.accounts.browsers import inside_an_app
from wethi.accounts.entrance import Bearer, forget, no_referrer, person_view, remember
from wethi.accounts.forms import LastFourForm, ShortCodeForm
from wethi.accounts.person_page import has_private_sections, home_of, next_for, sections_for, subject_of
from wethi.kit.ui.page import page_of, render

HOUR = dt.timedelta(hours=1)


@require_GET
@no_referrer
def hop(request: HttpRequest, token: str) -> HttpResponse:
    """The token leaves the address at once. Nothing is written, nothing is used up."""
    link = queries.find_link(token, timezone.now())
    response = HttpResponseRedirect(reverse("person:page"))
    if link is None or link.purpose == "sign_in" or (link.loopback_only and not limits.from_this_machine(request)):
        return forget(response)
    return remember(response, link)


@require_GET
@person_view
def page(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    elsewhere = home_of(bearer)
    if elsewhere:
        return HttpResponseRedirect(reverse(elsewhere))
    return show(request, bearer, LastFourForm())


def show(request: HttpRequest, bearer: Bearer, form: LastFourForm, status: int = 200) -> HttpResponse:
    at = timezone.now()
    subject = subject_of(bearer)
    if subject is None:
        return no_link(request)
    coming = next_for(bearer, subject, at)
    context = {
        "bearer": bearer,
        "subject": subject,
        "next": coming,
        "sections": sections_for(request, bearer, subject),
        "form": form if bearer.link.last_four and not bearer.trusted and has_private_sections() else None,
        "inside_an_app": inside_an_app(request.headers.get("User-Agent", "")),
    }
    edition = coming.edition if coming else None
    here = page_of(request, title=_("Your page"), network=subject.network, edition=edition, nav=[])
    return render(request, "person/page.html", context, page=here, status=status)


@require_POST
@person_view
def here(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """ "Yes, that is me": the click that counts as opened."""
    note_opened(link=bearer.link, at=timezone.now())
    return HttpResponseRedirect(reverse("person:page"))


@require_POST
@person_view
def not_me(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """One tap closes a link that reached somebody else."""
    subject = subject_of(bearer)
    revoke_link(link=bearer.link, why="not_me", by=bearer.by, at=timezone.now())
    context = {"network": subject.network if subject else None}
    return forget(
        render(request, "person/not_me.html", context, page=page_of(request, title=_("Thank you for telling us")))
    )


@require_POST
@person_view
def second_step(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The last four digits of the telephone on file open the private parts; five tries an hour."""
    form, at = LastFourForm(request.POST), timezone.now()
    key = f"last-four:{bearer.link.pk}"
    if limits.too_many(key, 5, HOUR, at):
        form.add_error(None, _("That was one try too many. Wait an hour, or call the secretariat."))
        return show(request, bearer, form, status=429)
    if form.is_valid():
        given = tokens.last_four_hash(bearer.link.token_hash, form.cleaned_data["digits"])
        if bearer.link.last_four and constant_time_compare(given, bearer.link.last_four):
            limits.forget(key)
            note_opened(link=bearer.link, at=at)
            return remember(HttpResponseRedirect(reverse("person:page")), bearer.link, trusted=True)
        form.add_error(
            "digits", _("These are not the last four digits of the number we have. Perhaps it is an older one?")
        )
    return show(request, bearer, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@no_referrer
def code(request: HttpRequest) -> HttpResponse:
    """Where a code from a paper letter is typed. Ten tries an hour from one place."""
    form, status = ShortCodeForm(request.POST or None), 200
    if request.method == "POST":
        at, status = timezone.now(), 422
        key = f"short-code:{limits.address_of(request)}"
        if limits.too_many(key, 10, HOUR, at):
            form.add_error(None, _("That was one try too many. Wait an hour, or call the secretariat."))
            status = 429
        elif form.is_valid():
            link = queries.find_link_by_code(form.cleaned_data["code"], at)
            if link and link.purpose != "sign_in" and (not link.loopback_only or limits.from_this_machine(request)):
                return remember(HttpResponseRedirect(reverse("person:page")), link)
            form.add_error("code", _("No page is known by this code. Compare it with your letter letter by letter."))
    return render(
        request, "person/code.html", {"form": form}, page=page_of(request, title=_("Enter your code")), status=status
    )


@require_POST
@no_referrer
def leave(request: HttpRequest) -> HttpResponse:
    """For a borrowed telephone: this browser forgets the page."""
    return forget(HttpResponseRedirect(reverse("person:code")))


def no_link(request: HttpRequest) -> HttpResponse:
    page = page_of(request, title=_("This link no longer works"))
    return forget(render(request, "person/no_link.html", {}, page=page, status=404))
