"""What other programs hand in. No session, no cookie: each proves itself."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from wethi.audit.actions import COMMAND
from wethi.kit.outbox.adapters.line import channel_of
from wethi.kit.outbox.reports import LONGEST
from wethi.kit.outbox.unsubscribing import read_token
from wethi.kit.ui.page import page_of, render
from wethi.letters import actions
from wethi.letters.rules import NotSigned
from wethi.network.models import Network


def _network_or_404(slug: str) -> Network:
    found = Network.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


@csrf_exempt
def line(request: HttpRequest, network: str) -> HttpResponse:
    """LINE's webhook: signed with the channel's secret, answered at once."""
    found = Network.objects.filter(slug=network).first()
    channel = channel_of(found.pk) if found is not None else None
    if found is None or channel is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.take_line_events(
            network=found,
            channel=channel,
            body=request.body,
            signature=request.headers.get("X-Line-Signature", ""),
            at=timezone.now(),
        )
    except NotSigned:
        return HttpResponseForbidden()
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse()


@csrf_exempt
def returned(request: HttpRequest, network: str) -> HttpResponse:
    """A delivery report, handed in by the mail server that knows the key (``WETHI_RETURNS_KEY``)."""
    key = settings.RETURNS_KEY
    if len(key) < 16 or not constant_time_compare(request.headers.get("X-Wethi-Key", ""), key):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    body = request.read(LONGEST)
    actions.take_returned(network=_network_or_404(network), body=body, by=COMMAND, at=timezone.now())
    return HttpResponse(status=204)


@csrf_exempt
def off(request: HttpRequest, token: str) -> HttpResponse:
    """ "No more news": looking shows a button, pressing it (or a mail program's one click) does it."""
    found = read_token(token)
    network = Network.objects.filter(pk=found[0]).first() if found else None
    if network is None:
        raise Http404
    done = request.method == "POST" and actions.refuse_news(token=token, at=timezone.now())
    page = page_of(request, title=_("No more news by e-mail"), network=network, nav=[])
    response = render(request, "letters/off.html", {"network": network, "done": done}, page=page)
    response["Referrer-Policy"] = "no-referrer"
    return response
